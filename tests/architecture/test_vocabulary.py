"""Names speak the glossary: a word from it is never translated, and no Dutch verb slips in."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from duiding.berichten.rows import TABLES
from duiding.bronnen import load_layouts

SRC = Path(__file__).parents[2] / "src" / "duiding"

TRANSLATED = {
    "provider": "aanbieder",
    "municipality": "gemeente",
    "neighbourhood": "wijk",
    "neighborhood": "wijk",
    "allocation": "toewijzing",
    "referrer": "verwijzer",
    "waitlist": "wachtlijst",
    "waitinglist": "wachtlijst",
}
DUTCH_VERBS = {"lees", "schrijf", "bereken", "toon", "maak", "haal", "controleer", "verwerk", "laad", "zoek"}


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def words(name: str) -> set[str]:
    return {w.lower() for part in name.split("_") for w in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", part)}


def defined_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in SRC.rglob("*.py"):
        for name in names(ast.parse(path.read_text(encoding="utf-8"))):
            for word in words(name):
                found.setdefault(word, set()).add(f"{path.relative_to(SRC)}: {name}")
    return found


def test_a_word_of_the_glossary_is_never_translated() -> None:
    used = defined_words()
    assert {w: used[w] for w in TRANSLATED if w in used} == {}


def test_functions_have_english_verbs() -> None:
    used = defined_words()
    assert {w: used[w] for w in DUTCH_VERBS if w in used} == {}


def test_every_translation_that_is_refused_points_to_a_word_of_the_glossary() -> None:
    glossary = (SRC.parents[1] / "GLOSSARY.md").read_text(encoding="utf-8")
    assert all(f"{word}" in glossary for word in TRANSLATED.values())


def test_every_table_of_messages_and_every_panel_is_a_word_of_the_glossary() -> None:
    rows = (SRC.parents[1] / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    known = {word.strip() for row in rows if row.startswith("|") for word in row.split("|")[1].split(",")}
    panels = tomllib.loads((SRC / "trajecten" / "panels.toml").read_text(encoding="utf-8")).keys() - {"columns"}
    opgaven = {name for name, layout in load_layouts().items() if layout.panel}
    assert {*TABLES, *panels, *opgaven} - known == set()
