"""`duiding serve`: the pages."""

from __future__ import annotations

from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption


def serve(
    store: StoreOption,
    host: Annotated[str, typer.Option(help="Adres; alleen deze computer is de gewone keus.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Poort.")] = 8030,
    gemeente: GemeenteOption = None,
) -> None:
    """Toon de pagina's, tot u stopt met Ctrl-C."""
    import uvicorn

    from duiding.app import open_store
    from duiding.web import create_app

    pages = create_app(open_store(store, gemeente))
    typer.echo(f"Duiding staat op http://{host}:{port}/ (stoppen: Ctrl-C)")
    uvicorn.run(pages, host=host, port=port, log_level="warning", server_header=False)
