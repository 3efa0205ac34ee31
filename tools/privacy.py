"""docs/explanation/privacy.md: the DPIA and the register, with lists that follow from the code.

The words are in privacy.md.txt, what each stored column is for in privacy.toml; what becomes of each field is tried out
by privacy_fields. A stored column without a reason is an error: nothing is kept that nobody needs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from duiding.config import load_gemeente
from duiding.domain import dutch
from duiding.domain.number_walk import PER_STRETCH, STRETCHES
from duiding.events import schemas
from tools.privacy_fields import Fate, Field, fields_of_berichten, fields_of_layouts

_HERE = Path(__file__).parent
_MILLION = 1_000_000
_ABOUT = {
    Fate.KEPT: "Nodig voor de cijfers; zie de lijst van kolommen hieronder.",
    Fate.TOKEN: "Een code met sleutel. Gelijke waarden krijgen dezelfde code; terugrekenen kan alleen met de sleutel.",
    Fate.COARSE: "Van een geboortedatum blijven jaar en maand, van een adres blijft de wijk.",
    Fate.CHECKED: "Nodig voor een regel van de standaard, of om te kiezen wat geldt. Daarna weg.",
    Fate.PRESENCE: "De software kijkt of het er is, omdat een regel dat vraagt. De inhoud wordt niet gelezen.",
    Fate.NEVER: "De controle op het schema ziet dat het er mag staan. Verder wordt het nergens gelezen.",
}
_ORDER = (Fate.TOKEN, Fate.COARSE, Fate.KEPT, Fate.CHECKED, Fate.PRESENCE, Fate.NEVER)


def privacy_page() -> str:
    """The whole page below its header."""
    parameters = load_gemeente().parameters
    fields = fields_of_berichten()
    filled = {
        "nummers": f"{round(len(STRETCHES) * PER_STRETCH / _MILLION)} miljoen",
        "drempel": str(parameters.drempel),
        "drempel_min": str(parameters.drempel - 1),
        "bewaartermijn": str(parameters.bewaartermijn_jaren),
        "bron_bewaartermijn": "zo staat het in het voorbeeld, als aanname",
        "tellingen": _counts(fields),
        "berichten": "\n\n".join(_section(fate, fields) for fate in _ORDER),
        "leveringen": _layouts(),
        "kolommen": _columns(),
    }
    text = (_HERE / "privacy.md.txt").read_text(encoding="utf-8")
    for name, value in filled.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    if "{{" in text:
        raise ValueError("a placeholder of privacy.md.txt was not filled")
    return text


def stored_columns() -> dict[str, list[str]]:
    """Every column of the record with the tables that have it."""
    found: dict[str, list[str]] = {}
    for table, schema in schemas().items():
        for name in schema.names:
            found.setdefault(name, []).append(table)
    return found


def reasons() -> dict[str, dict[str, object]]:
    """What each stored column is for; raises ValueError when that list and the record differ."""
    known: dict[str, dict[str, object]] = tomllib.loads((_HERE / "privacy.toml").read_text("utf-8"))["kolommen"]
    stored = stored_columns()
    if known.keys() != stored.keys():
        raise ValueError(f"privacy.toml and the record differ: {sorted(known.keys() ^ stored.keys())}")
    return known


def _counts(fields: Sequence[Field]) -> str:
    rows = []
    for fate in _ORDER:
        elements = {field.path for field in fields if field.fate is fate}
        rows.append((fate.value.capitalize(), dutch.number(len(elements)), _ABOUT[fate]))
    return _table(("wat ermee gebeurt", "velden", "uitleg"), rows).strip()


def _section(fate: Fate, fields: Sequence[Field]) -> str:
    own = [field for field in fields if field.fate is fate]
    head = ["veld", "in bericht"] + (["bewaard als"] if any(field.columns for field in own) else [])
    rows = []
    for field in own:
        columns = [", ".join(f"`{name}`" for name in field.columns)] if len(head) > 2 else []
        rows.append((f"`{field.path}`", " ".join(field.numbers), *columns))
    return f"### {fate.value.capitalize()}\n\n{_ABOUT[fate]}\n\n{_table(head, rows)}".strip()


def _layouts() -> str:
    rows = [
        (f"`{layout}`", f"`{column}`", fate.value, ", ".join(f"`{name}`" for name in kept))
        for layout, column, fate, kept in fields_of_layouts()
    ]
    return _table(("levering", "kolom", "wat ermee gebeurt", "bewaard als"), rows).strip()


def _columns() -> str:
    stored = stored_columns()
    rows = [
        (f"`{name}`", ", ".join(stored[name]), str(about["waarvoor"]), "x" if about.get("art8f") else "")
        for name, about in reasons().items()
    ]
    return _table(("kolom", "in tabel", "waarvoor", "8f"), rows).strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
