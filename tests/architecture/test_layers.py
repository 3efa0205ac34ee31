import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_the_contracts_have_no_exceptions() -> None:
    text = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert "ignore_imports" not in text
    assert "exhaustive = true" in text


def test_no_module_is_a_drawer_for_anything() -> None:
    drawers = {"utils", "helpers", "common", "misc"}
    found = [p for p in (ROOT / "src").rglob("*.py") if p.stem in drawers]
    assert found == []


def test_help_is_instant_because_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from duiding.cli import main; "
        "print(sorted({'numpy', 'pyarrow', 'duckdb', 'lxml', 'weasyprint', 'starlette', 'sqlglot'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
