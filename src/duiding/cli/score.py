"""`duiding score`: every estimate held against the truth of invented cities."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class ScoreFormat(StrEnum):
    """How the scorecard is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


def score(
    cities: Annotated[int, typer.Option(help="Hoeveel verzonnen steden.")] = 100,
    seed: Annotated[int, typer.Option(help="Zelfde getal, zelfde steden.")] = 20_000,
    form: Annotated[ScoreFormat, typer.Option("--format", help="Vorm van de uitvoer.")] = ScoreFormat.TABLE,
) -> None:
    """Toets elke schatting aan verzonnen steden, waarvan de waarheid bekend is. Honderd steden duren drie kwartier."""
    from duiding.app.score import score as score_cities
    from duiding.cli import score_formats
    from duiding.cli.progress import progress_bar

    with progress_bar("Steden maken en toetsen") as step:
        lines = score_cities(cities, seed, progress=step)
    if form is ScoreFormat.JSON:
        typer.echo(score_formats.as_json(lines))
    elif form is ScoreFormat.MARKDOWN:
        typer.echo(score_formats.as_markdown(lines))
    else:
        score_formats.print_table(lines)
