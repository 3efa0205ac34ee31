"""Writes docs/reference from the code and the catalogues; with --check it only says what would change.

Run by `make docs`. A test runs the check, so that the reference never tells something else than the code.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duiding.bronnen.layout import Column, Layout

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
HEADER = "<!-- Made by `make docs`; change the source, not this page. -->\n\n"


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check list the stale ones; returns the exit code."""
    stale = [name for name, make in PAGES.items() if not _is_fresh(name, make())]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is stale: run make docs")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
    print(f"{len(PAGES)} pages, {len(stale)} changed")
    return 0


def _is_fresh(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.exists() and path.read_text(encoding="utf-8") == text


def commands() -> str:
    """Every command with its help text and the exit codes."""
    from typer.testing import CliRunner

    from duiding.cli.main import app
    from duiding.domain import errors

    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"})
    names = [[command.name] for command in app.registered_commands if command.name]
    for group in (group.typer_instance for group in app.registered_groups if group.typer_instance):
        names += [[str(group.info.name), command.name] for command in group.registered_commands if command.name]
    parts = [HEADER + "# Commands\n"]
    for name in names:
        text = runner.invoke(app, [*name, "--help"], prog_name="duiding").output
        parts.append(f"## `duiding {' '.join(name)}`\n\n```text\n{text.strip()}\n```\n")
    parts.append(f"## Exit codes\n\n```text\n{(errors.__doc__ or '').strip()}\n```\n")
    return "\n".join(line.rstrip() for line in "\n".join(parts).splitlines()) + "\n"


def indicators() -> str:
    """Every indicator as a card, and the keys of an indicator file."""
    from duiding.indicators import Indicator, load_indicators
    from duiding.indicators.expression import __doc__ as expressions
    from tools.methods_page import example_of

    parts = [HEADER + "# Indicators\n"]
    for indicator in sorted(load_indicators().values(), key=lambda i: (i.code, i.name)):
        rows = [
            ("Waarom", indicator.why),
            ("Telt mee", indicator.counts),
            ("Telt niet mee", indicator.counts_not),
            ("Dubbel", indicator.double),
            ("Eenheden", ", ".join(indicator.units(indicator.by))),
            ("Uitsplitsen naar", ", ".join(indicator.by)),
            ("Bij sturen", indicator.perverse),
            ("Lees samen met", f"`{indicator.counter}`"),
            ("Geleverd met", ", ".join(indicator.bronnen)),
            ("Wie levert dat?", indicator.who_delivers),
            ("Bestond dat al?", indicator.burden),
            ("Leidend principe", indicator.principle),
            ("Bron van de definitie", indicator.source),
            ("Nagelezen", f"{indicator.reviewed.isoformat()}; opnieuw uiterlijk {indicator.next_review.isoformat()}"),
            ("Paneel", f"`{indicator.panel}` waar `{indicator.where or 'alles'}`"),
        ]
        if not indicator.is_measurable:
            rows.append(("Niet meetbaar", f"{indicator.reason} Dat verandert met: {indicator.needs}"))
        if indicator.method:
            given = ", ".join(f"{key} = {value}" for key, value in indicator.inputs.items())
            rows.append(("Methode", f"[`{indicator.method}`](methods.md#{indicator.method}) met {given or 'niets'}"))
        card = f"## {indicator.code} {indicator.title}\n\n`{indicator.name}`\n\n{_table(('', ''), rows)}"
        parts.append(f"{card}\n{example_of(indicator)}")
    keys = [(f"`{f.name}`",) for f in fields(Indicator) if f.name != "name"]
    parts.append(f"## Keys of an indicator file\n\n{Indicator.__doc__}\n\n{_table(('key',), keys)}")
    parts.append(f"## Expressions\n\n{(expressions or '').strip()}\n")
    return "\n".join(parts)


def methods() -> str:
    """Every estimator, with the published result that it reproduces."""
    from tools.methods_page import methods_page

    return HEADER + methods_page(_table)


def deliveries() -> str:
    """Every CSV layout with its columns."""
    from duiding.bronnen.layout import load_layouts

    parts = [
        HEADER
        + "# Deliveries\n\nCSV, UTF-8, `;` between fields, a header row, dates as JJJJ-MM-DD, empty is unknown.\n"
    ]
    for layout in load_layouts().values():
        rows = [
            (f"`{c.name}`", _kind(c), _required(c), ", ".join(c.codes), c.meaning, ", ".join(c.leaves_as))
            for c in layout.columns
        ]
        head = ("kolom", "soort", "verplicht", "codes", "betekenis", "bewaard als")
        rest = "de goede regels blijven" if layout.keep_good_rows else "het hele bestand wordt geweigerd"
        about = (
            f"{layout.why} Levert: {layout.delivered_by}, {layout.period}. Administratieve last ({layout.burden}):"
            f" {layout.burden_why} Eén regel per {layout.unit}. Sleutel: {', '.join(layout.key)}. Bij een foute regel:"
            f" {rest}."
        )
        parts.append(f"## `{layout.name}`: {layout.title}\n\n{about}\n\n{_table(head, rows)}")
    return "\n".join(parts)


def _required(column: Column) -> str:
    return "ja" if column.required else f"nee: leeg is {column.default}" * bool(column.default)


def _kind(column: Column) -> str:
    """The kind of a column, with the day that it asks for."""
    return f"{column.type} (eerste dag van een {column.begin_of})" if column.begin_of else column.type


def panels() -> str:
    """Every panel with its columns and what they mean."""
    from duiding.bronnen.layout import known_layouts
    from duiding.config import load_gemeente
    from duiding.trajecten import build_panels

    words = tomllib.loads((ROOT / "src" / "duiding" / "trajecten" / "panels.toml").read_text(encoding="utf-8"))
    parts = [
        HEADER + "# Panels\n\nWide tables with every fact as a plain column: an indicator only filters and counts.\n"
    ]
    for name, table in build_panels({}, load_gemeente(), date(2018, 1, 1)).items():
        layout = known_layouts().get(name)
        known = _meanings(layout, words["columns"]) if layout else words["columns"]
        about = _about_opgave(layout) if layout else words[name]["about"]
        rows = [(f"`{f.name}`", _type(f.type), known[f.name]) for f in table.schema]
        parts.append(f"## `{name}`\n\n{about}\n\n{_table(('column', 'type', 'meaning'), rows)}")
    return "\n".join(parts)


def _meanings(layout: Layout, known: dict[str, str]) -> dict[str, str]:
    """What the columns of a declared delivery mean, by the name they are kept under: its own words, but for lists."""
    ends = {"bedrag": " (in cents)", "decimaal": " (in hundredths)"}
    said = {name: c.meaning + ends.get(c.type, "") for c in layout.columns for name in c.leaves_as}
    listed = {name for c in layout.columns for name in c.leaves_as if c.type in {"agb", "bsn"} or c.codes_from}
    return known | {name: words for name, words in said.items() if name not in listed or name not in known}


def _about_opgave(layout: Layout) -> str:
    """How the panel of a declared delivery counts."""
    panel = layout.panel
    if panel is None:
        raise ValueError(layout.name)
    months = {0: "any day", 1: "the first day of a month", 3: "of a quarter", 12: "of a year"}[layout.step]
    counts = "counts over the period in which its day lies" if panel.is_flow else "is a stock on its peildatum"
    held = ", which holds until the next" if panel.carry else ""
    people = f"`{panel.people}` counts people." if panel.people else "No row tells about a person."
    return f"From the delivery `{layout.name}`: each row {counts} ({months}){held}. {people} {layout.why}"


def _type(kind: object) -> str:
    """An Arrow type in one word: dictionaries are how texts are stored."""
    return {"date32[day]": "date", "bool": "flag"}.get(str(kind), "text" if "string" in str(kind) else "number")


def rules() -> str:
    """The rules of all levels, with the drawn cases of those inside one message, and what is not checked."""
    from tools.rules_page import rules_page

    return HEADER + rules_page(_table)


def levers() -> str:
    """Every lever of a scenario, and the numbers of a zorgvorm."""
    from tools.levers_page import levers_page

    return HEADER + levers_page(_table)


def privacy() -> str:
    """The DPIA and the register, with what becomes of every field."""
    from tools.privacy import privacy_page

    return HEADER + privacy_page()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def council() -> str:
    """Where the bijlage answers each figure of the published papers."""
    from tools.council_page import council_page

    return HEADER + council_page(_table)


def sections() -> str:
    """Every section of a council paper, and the keys of a section file."""
    from tools.sections_page import sections_page

    return HEADER + sections_page(_table)


def api() -> str:
    """The addresses and the columns of the API."""
    from tools.api_page import api_page

    return HEADER + api_page(_table)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "indicators.md": indicators,
    "methods.md": methods,
    "deliveries.md": deliveries,
    "panels.md": panels,
    "rules.md": rules,
    "api.md": api,
    "levers.md": levers,
    "council-questions.md": council,
    "sections.md": sections,
    "../explanation/privacy.md": privacy,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
