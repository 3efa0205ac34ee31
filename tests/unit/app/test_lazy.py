import subprocess
import sys

import pytest

import duiding
import duiding.app


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, duiding, duiding.app; "
        "print(sorted({'numpy', 'pyarrow', 'duckdb', 'lxml', 'duiding.app.store'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_python_api_is_there_when_it_is_asked_for() -> None:
    assert duiding.open_store is duiding.app.open_store
    assert duiding.Store is duiding.app.Store
    assert {name for name in duiding.app.__all__ if hasattr(duiding.app, name)} == set(duiding.app.__all__)


@pytest.mark.parametrize("module", [duiding, duiding.app])
def test_what_is_not_there_says_so(module: object) -> None:
    with pytest.raises(AttributeError, match="bestaat_niet"):
        module.bestaat_niet  # type: ignore[attr-defined]  # noqa: B018 - the point of the test
