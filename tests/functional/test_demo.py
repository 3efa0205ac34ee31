"""The demo on a computer that lacks what a PDF needs."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.demo import run_demo
from duiding.app.example_duiding import give_example_duiding
from tests.functional.conftest import no_bar


@pytest.fixture
def without_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF writer cannot load its library: the way it fails on a machine without Pango."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "weasyprint.py").write_text("raise OSError('cannot load library')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "lib")
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("without_pango")
def test_without_pango_the_demo_makes_a_page_and_says_why(own_demo: Path) -> None:
    (own_demo / "bijlage.pdf").unlink()
    summary = run_demo(own_demo, seed=1, persons=20_000, bar=no_bar)
    text = "\n".join(summary.lines())
    assert (own_demo / "bijlage.html").exists()
    assert not (own_demo / "bijlage.pdf").exists()
    assert "Pango" in text
    assert "libpango-1.0-0" in text


def test_the_demo_gives_duiding_to_its_figures_as_they_stand_and_once(small_demo: Path) -> None:
    store = Store.open(small_demo / "store")
    with closing(store.dialogue()) as dialogue:
        rows = [kept.row for kept in dialogue.book("duiding").all()]
    assert {row.rol for row in rows} == {"gemeente", "aanbieder", "ervaringsdeskundige"}
    assert {row.momentopname for row in rows} == {store.snapshot}
    assert give_example_duiding(store) == 0
