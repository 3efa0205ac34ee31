"""`duiding ingest`: files into the store."""

from __future__ import annotations

from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, PathsArgument, StoreOption, SyntheticOption

_SHOWN_REFUSALS = 20


def ingest(
    paths: PathsArgument,
    store: StoreOption,
    synthetic: SyntheticOption = False,
    received: Annotated[
        str | None, typer.Option(help="Dag van ontvangst, als de map die niet noemt.", metavar="JJJJ-MM-DD")
    ] = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Lees berichten en leveringen in. Exitcode 0: alles aangenomen; 1: een deel geweigerd."""
    from duiding.app import Store, key_for, shown_path
    from duiding.cli.progress import progress_bar
    from duiding.domain.period import parse_day

    key = key_for(store)
    day = parse_day(received) if received else None
    with progress_bar("Inlezen") as step:
        opened = Store.open_or_create(store, is_synthetic=synthetic, gemeente=gemeente, waiting=_say_waiting)
        result = opened.ingest(paths, key=key, received=day, is_synthetic=synthetic, progress=step)
    for path, finding in result.refused[:_SHOWN_REFUSALS]:
        typer.echo(f"geweigerd: {shown_path(path)}: {finding.rule}: {finding.message}", err=True)
    if len(result.refused) > _SHOWN_REFUSALS:
        typer.echo(f"en nog {len(result.refused) - _SHOWN_REFUSALS} geweigerd; zie `duiding check`.", err=True)
    typer.echo(result.sentence())
    if result.refused:
        raise typer.Exit(1)


def _say_waiting(holder: str) -> None:
    typer.echo(f"De store is bezet: {holder}. We wachten tot die klaar is.", err=True)
