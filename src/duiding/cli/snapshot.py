"""`duiding snapshot`: freeze what is published, list what was frozen, tell what changed since and why."""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption

if TYPE_CHECKING:
    from pathlib import Path

    from duiding.app.comparing import Comparison
    from duiding.storage import Holder

snapshot_app = typer.Typer(
    name="snapshot",
    help="Momentopnamen: wat openbaar is vastleggen, bewaren en later vergelijken.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Format(Enum):
    """How a comparison is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@snapshot_app.command("make")
def make(
    name: Annotated[str, typer.Argument(help="Naam: kleine letters, cijfers en streepjes, zoals 2026-k1.")],
    store: StoreOption,
    known_on: KnownOnOption = None,
    why: Annotated[str, typer.Option(help="Waarom, in één regel; blijft altijd bewaard.", metavar="TEXT")] = "",
    gemeente: GemeenteOption = None,
) -> None:
    """Leg alle openbare cijfers voor altijd vast, met hun definities, de instellingen en de versie van de code."""
    from duiding.app import Snapshots, open_store
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch

    opened = open_store(store, gemeente)
    with progress_bar("Cijfers vastleggen") as step:
        made = Snapshots(opened).make(name, known_on, why, step, _say_waiting)
    header = made.header
    counts = [f"{dutch.number(made.cells.num_rows)} cijfers", f"{dutch.number(len(made.definitions))} definities"]
    typer.echo(f"Momentopname {name}: {dutch.enumerate_words(counts)}.")
    typer.echo(f"Stand van {dutch.long_date(header.known_on)} ({header.snapshot}), Duiding {header.code.version}.")


@snapshot_app.command("list")
def list_(store: StoreOption) -> None:
    """Noem de momentopnamen, de oudste eerst: naam, wat erin staat, wanneer gemaakt en waarom."""
    from duiding.app.kept import list_kept

    found = list_kept(store)
    for one in found:
        typer.echo(f"{one.what} (gemaakt op {one.when[:10]}: {one.why})")
    if not found:
        typer.echo("Er is nog geen momentopname. Maak er een met `duiding snapshot make`.")


@snapshot_app.command("compare")
def compare(
    name: Annotated[str, typer.Argument(help="De momentopname van toen.")],
    store: StoreOption,
    other: Annotated[
        str | None, typer.Argument(metavar="[NAME2]", help="De momentopname daarna; zonder: de cijfers van nu.")
    ] = None,
    known_on: KnownOnOption = None,
    indicator: Annotated[
        str | None, typer.Option(help="Alleen dit cijfer, met alle uitsplitsingen.", metavar="NAME")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="Vorm van de uitvoer.")] = Format.TABLE,
    gemeente: GemeenteOption = None,
) -> None:
    """Zo stond het toen, dit veranderde, daarom. Van een cijfer dat een van de twee verborg, staat er geen getal."""
    from duiding.cli import snapshot_formats as formats
    from duiding.cli.snapshot_tables import print_tables

    found = _compared(store, name, other, known_on, gemeente)
    if indicator is not None:
        found = found.only(indicator)
    if form is Format.TABLE:
        print_tables(found, is_whole=indicator is not None)
    else:
        sys.stdout.write(formats.as_csv(found) if form is Format.CSV else formats.as_json(found))


def _compared(store: Path, name: str, other: str | None, known_on: str | None, gemeente: Path | None) -> Comparison:
    """Two momentopnamen need no settings; the figures of now do."""
    from duiding.app import Snapshots, open_store
    from duiding.app.comparing import compare as compare_moments
    from duiding.app.kept import open_kept
    from duiding.cli.progress import progress_bar

    if other is not None and known_on is None:
        return compare_moments(open_kept(store, name), open_kept(store, other))
    snapshots = Snapshots(open_store(store, gemeente))
    with progress_bar("Cijfers vergelijken") as step:
        return snapshots.compare(name, other, known_on, step)


def _say_waiting(holder: Holder | None) -> None:
    typer.echo(
        f"De store is bezet: {holder.sentence if holder else 'een ander proces schrijft'}. We wachten.", err=True
    )
