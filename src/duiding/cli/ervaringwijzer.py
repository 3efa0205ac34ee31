"""`duiding ervaringwijzer`: the questionnaire alone, on a computer that knows no figures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption
from duiding.domain.errors import UsageError


def ervaringwijzer(
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", help="Map met de store; niet nodig als DUIDING_REGISTERS een database noemt.", metavar="DIR"
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="Adres; alleen deze computer is de gewone keus.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Poort.")] = 8031,
    is_example: Annotated[
        bool,
        typer.Option("--synthetic", help="Zeg op elke pagina dat dit een voorbeeld is; met --store gaat dat vanzelf."),
    ] = False,
    gemeente: GemeenteOption = None,
) -> None:
    """Toon alleen de vragenlijst, tot u stopt met Ctrl-C. Wie antwoordt, komt in geen logboek."""
    import uvicorn

    from duiding.app.ervaringwijzer import alone, of_store
    from duiding.app.registers import ADDRESS
    from duiding.app.store import open_store
    from duiding.web.ervaringwijzer import create_ervaringwijzer

    if store is None and not os.environ.get(ADDRESS):
        raise UsageError(f"Waar staan de codes? Geef --store DIR, of zet het adres van de database in {ADDRESS}.")
    wijzer = of_store(open_store(store, gemeente)) if store else alone(gemeente, is_synthetic=is_example)
    typer.echo(f"De Ervaringwijzer staat op http://{host}:{port}/ervaringwijzer (stoppen: Ctrl-C)")
    pages = create_ervaringwijzer(wijzer)
    # Behind a proxy on this computer the limit counts per visitor by X-Forwarded-For, as `serve` does.
    uvicorn.run(pages, host=host, port=port, log_level="warning", access_log=False, server_header=False)
