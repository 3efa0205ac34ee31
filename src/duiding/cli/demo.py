"""`duiding demo`: the main job, end to end, on an invented city."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.serve import serve as serve_pages


def demo(
    directory: Annotated[Path, typer.Option("--dir", help="Map voor alles.", metavar="DIR")] = Path("demo"),
    seed: Annotated[int, typer.Option(help="Zelfde getal, zelfde stad.")] = 1,
    persons: Annotated[int, typer.Option(help="Inwoners op 1 januari 2018.")] = 347_574,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Toon daarna de pagina's.")] = False,
    port: Annotated[int, typer.Option(help="Poort van de pagina's.")] = 8030,
) -> None:
    """Doe alles: verzin een stad, lees de berichten in, reken de cijfers uit en maak de bijlage."""
    from duiding.app.demo import run_demo
    from duiding.cli.progress import progress_bar

    summary = run_demo(directory, seed=seed, persons=persons, bar=progress_bar)
    typer.echo("\n".join(summary.lines()))
    if serve:
        serve_pages(directory / "store", port=port)
