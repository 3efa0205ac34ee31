"""What is made once for a set of figures."""

from __future__ import annotations

import pytest

from duiding.web.once import PerSnapshot


def test_a_thing_is_made_once_however_often_it_is_asked() -> None:
    made, asked = PerSnapshot(), list[str]()
    for _ in range(3):
        assert made.get("M1", "prognosis", lambda: asked.append("now") or len(asked)) == 1


def test_newer_figures_drop_what_was_made_of_the_older_ones() -> None:
    made = PerSnapshot()
    assert made.get("M1", "prognosis", lambda: "old") == "old"
    assert made.get("M2", "prognosis", lambda: "new") == "new"
    assert made.get("M1", "prognosis", lambda: "asked again") == "asked again"


def test_what_could_not_be_made_is_tried_again() -> None:
    made = PerSnapshot()
    with pytest.raises(ZeroDivisionError):
        made.get("M1", "prognosis", lambda: 1 // 0)
    assert made.get("M1", "prognosis", lambda: 1) == 1
