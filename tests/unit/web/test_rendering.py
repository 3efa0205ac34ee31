"""Templates escape, and refuse a name that nobody gave."""

import pytest
from jinja2 import UndefinedError

from duiding.web.rendering import make_environment, number_columns


def test_texts_are_escaped() -> None:
    assert make_environment().from_string("{{ t }}").render(t="<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        make_environment().from_string("{{ t }}").render()


def test_columns_of_numbers_are_found() -> None:
    rows = (("West", "1.234", "compleet"), ("Oost", "–", "te weinig"), ("Zuid", "−0,6%", "compleet"))
    assert number_columns(rows) == {1}
    assert number_columns(()) == frozenset()
