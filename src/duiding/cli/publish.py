"""`duiding publish`: the public site as files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption, UrlOption, full_address
from duiding.domain.errors import UsageError


def publish(
    directory: Annotated[
        Path, typer.Argument(help="Map voor de site: nieuw, leeg, of van een eerdere keer.", metavar="DIR")
    ],
    store: StoreOption,
    name: Annotated[str, typer.Option(help="Naam in het register van publicaties, zoals 2025-k1.")] = "",
    why: Annotated[str, typer.Option(help="Waarom, in één regel; blijft altijd bewaard.", metavar="TEXT")] = "",
    is_preview: Annotated[
        bool, typer.Option("--preview", help="Maak een voorvertoning: met een balk op elke pagina, zonder register.")
    ] = False,
    embargo: Annotated[
        str | None,
        typer.Option(help="Publiceer niet voor deze dag (of dag en tijd).", metavar="JJJJ-MM-DD[TUU:MM]"),
    ] = None,
    url: UrlOption = "",
    gemeente: GemeenteOption = None,
) -> None:
    """Schrijf de hele openbare site naar een map, die elke webserver kan tonen."""
    from duiding.app import open_store
    from duiding.app.papers import Papers
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch
    from duiding.web.export import Wish, publish_site

    wish = Wish(name, why, _moment(embargo), is_preview, full_address(url))
    figures = open_store(store, gemeente)
    made = publish_site(figures, directory, wish, datetime.now(), progress_bar, Papers(figures))
    what = "Voorvertoning" if is_preview else f"Publicatie {name}"
    size = dutch.number(made.size / 1_000_000)
    counted = f"{dutch.number(made.files)} bestanden, {size} MB"
    typer.echo(f"{what} staat in {directory}: {counted}, momentopname {made.snapshot}.")
    if not url:
        typer.echo("Tip: geef met --url het adres van de site. Dan staan er volledige adressen in de tabellen.")


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"'{text}' is geen dag of tijd. Schrijf 2025-05-01 of 2025-05-01T09:30.") from None
    if found is not None and found.tzinfo is not None:
        raise UsageError("Geef de tijd zonder tijdzone: de klok van deze computer telt.")
    return found
