"""The page: one file that asks nothing of anybody, and prints."""

import re

import pytest

from .figures import SNAPSHOT
from .papers import KIND_NAMES, html

both = pytest.mark.parametrize("name", KIND_NAMES)


@both
def test_it_asks_nothing_of_another_computer(name: str) -> None:
    page = html(name)
    assert re.findall(r"<(script|link|img|iframe|object|embed|video|audio|form|base)\b", page) == []
    assert re.findall(r'\b(?:src|href|action|srcset)="([^"#][^"]*)"', page) == []
    assert set(re.findall(r"url\(['\"]?([a-z]+:)", page)) == {"data:"}
    assert "@import" not in page
    assert set(re.findall(r"https?://[^\"'\s<]+", page)) <= {"http://www.w3.org/2000/svg"}


@both
def test_it_runs_nothing(name: str) -> None:
    assert re.findall(r"\son[a-z]+=", html(name)) == []
    assert "javascript:" not in html(name)


@both
def test_it_has_a_language_a_title_and_rules_for_paper(name: str) -> None:
    page = html(name)
    assert '<html lang="nl">' in page
    assert page.count("<title>") - page.count("<svg") <= 1
    assert "@page {" in page and "size: A4;" in page
    assert '<meta name="viewport"' in page


@both
def test_ids_are_used_once(name: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html(name))
    assert len(ids) == len(set(ids)) > 10


@both
def test_it_names_the_snapshot(name: str) -> None:
    assert f"momentopname {SNAPSHOT}" in html(name)
    assert f"Het kenmerk van die momentopname is {SNAPSHOT}." in html(name)
