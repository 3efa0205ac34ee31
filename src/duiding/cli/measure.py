"""`duiding measure`: one indicator as table, CSV, JSON or Parquet."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption
from duiding.domain.figure import Audience


class Format(Enum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def measure(
    name: Annotated[str, typer.Argument(help="Naam van het cijfer; zie `duiding indicators`.")],
    store: StoreOption,
    by: Annotated[list[str] | None, typer.Option(help="Uitsplitsen naar; mag vaker.", metavar="NAME")] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="Vanaf jaar, kwartaal, maand of dag.", metavar="PERIOD")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Tot en met.", metavar="PERIOD")] = None,
    known_on: KnownOnOption = None,
    audience: Annotated[
        Audience, typer.Option("--for", help="openbaar: kleine aantallen beschermd.")
    ] = Audience.INTERN,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Geef een cijfer, met toestand, marge, bron en momentopname."""
    from duiding.app import open_store
    from duiding.cli import formats

    answer = open_store(store, gemeente).measure(
        name, by=_split(by or []), start=first, end=last, known_on=known_on, audience=audience.value
    )
    if form is Format.PARQUET:
        sys.stdout.buffer.write(formats.as_parquet(answer))
    elif form is Format.TABLE:
        formats.print_table(answer)
    else:
        sys.stdout.write(formats.as_csv(answer) if form is Format.CSV else formats.as_json(answer))


def _split(names: list[str]) -> list[str]:
    """`--by wijk --by leeftijdsgroep` and `--by wijk,leeftijdsgroep` mean the same."""
    return [part.strip() for name in names for part in name.split(",") if part.strip()]
