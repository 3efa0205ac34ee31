"""`duiding serve`: the pages."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption, UrlOption, full_address
from duiding.domain.errors import UsageError


def serve(
    store: StoreOption,
    host: Annotated[str, typer.Option(help="Adres; alleen deze computer is de gewone keus.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Poort.")] = 8030,
    is_internal: Annotated[
        bool,
        typer.Option(
            "--internal",
            help="Zeg bij elk cijfer ook met welke code het is gemaakt en hoe u het nagaat; alleen op deze computer.",
        ),
    ] = False,
    url: UrlOption = "",
    gemeente: GemeenteOption = None,
) -> None:
    """Toon de pagina's, tot u stopt met Ctrl-C."""
    if is_internal and not _is_own_computer(host):
        raise UsageError(f"--internal kan alleen op deze computer en {host} is van buiten te bereiken. Laat een weg.")
    import uvicorn

    from duiding.app import open_store
    from duiding.web import create_app

    pages = create_app(open_store(store, gemeente), is_internal=is_internal, address=full_address(url))
    typer.echo(f"Duiding staat op http://{host}:{port}/ (stoppen: Ctrl-C)")
    uvicorn.run(pages, host=host, port=port, log_level="warning", server_header=False)


def _is_own_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
