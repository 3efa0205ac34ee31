"""`duiding simulate`: what if?"""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption


class Format(Enum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def simulate(
    scenario: Annotated[Path, typer.Argument(help="Bestand met het scenario.", metavar="SCENARIO.toml")],
    store: Annotated[
        Path | None,
        typer.Option("--store", help="Begin met wie er nu hulp heeft en wacht volgens deze store.", metavar="DIR"),
    ] = None,
    replications: Annotated[
        int | None,
        typer.Option("--replications", min=2, max=5000, help="Aantal herhalingen; zonder: wat het bestand zegt."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Reken een scenario door: wachtlijsten, wachttijden en kosten nu, met de hefbomen, en het verschil."""
    from duiding.app import open_store
    from duiding.app.simulate import How, simulate

    opened = open_store(store, gemeente) if store else None
    answered = simulate(scenario, opened, gemeente, How(replications=replications))
    if form is Format.JSON:
        typer.echo(json.dumps(answered.as_json(), ensure_ascii=False))
        return
    from duiding.cli.simulate_tables import print_answer

    print_answer(answered)
