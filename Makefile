# make setup   .venv from the lock, with hashes
# make demo    the main job on an invented city: messages in, pages and a council paper out
# make test    every test; installs Chromium, Pango and PostgreSQL on Debian when run as root
# make check   what a change must pass: style, types, layers, tests
# make bench   the figures of docs/explanation/speed.md, measured here and now

PYTHON ?= python3
BIN := .venv/bin
DEMO_DIR ?= demo

.PHONY: setup demo test check bench docs clean

setup: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Duiding needs Python 3.11 or newer; name one: make PYTHON=python3.12 setup"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@tools/system-packages pdf
	$(BIN)/duiding demo --dir $(DEMO_DIR)

test: setup
	@tools/system-packages pdf browser database
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: setup
	@tools/system-packages pdf
	$(BIN)/python -m benchmarks

docs: setup
	$(BIN)/python -m tools.reference

clean:
	rm -rf $(DEMO_DIR) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
