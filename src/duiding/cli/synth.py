"""`duiding synth`: an invented city with a known truth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption
from duiding.domain import dutch


def synth(
    target: Annotated[Path, typer.Argument(help="Map waarin de stad komt.", metavar="DIR")],
    persons: Annotated[int, typer.Option(help="Inwoners op 1 januari 2018.")] = 347_574,
    first: Annotated[str, typer.Option("--from", help="Eerste maand.", metavar="JJJJ-MM")] = "2016-01",
    last: Annotated[str, typer.Option("--to", help="Laatste maand.", metavar="JJJJ-MM")] = "2025-02",
    seed: Annotated[int, typer.Option(help="Zelfde getal, zelfde stad.")] = 1,
    delay: Annotated[Path | None, typer.Option(help="TOML-bestand met vertragingen.", metavar="FILE")] = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Verzin een stad: mensen, hulp, berichten en leveringen, met de waarheid erbij."""
    from duiding.app import synthesise
    from duiding.cli.progress import progress_bar

    with progress_bar("Stad verzinnen") as step:
        made = synthesise(
            target, gemeente, persons=persons, first=first, last=last, seed=seed, delay_file=delay, progress=step
        )
    counts = {"berichten": made.berichten, "leveringen": made.leveringen}
    for kind, files in counts.items():
        typer.echo(f"{dutch.number(sum(files.values()))} {kind}: {_each(files)}")
    typer.echo(f"Alles staat in {target}. Voorbeeld met verzonnen cijfers.")


def _each(files: dict[str, int]) -> str:
    return dutch.enumerate_words([f"{dutch.number(count)} {name}" for name, count in files.items()])
