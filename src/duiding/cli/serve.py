"""`duiding serve`: the pages."""

from __future__ import annotations

from contextlib import ExitStack
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
    as_role: Annotated[
        str,
        typer.Option(
            "--as",
            help="Open ook wat deze rol ziet achter het inloggen; alleen op deze computer en met verzonnen cijfers.",
            metavar="ROLE",
        ),
    ] = "",
    aanbieder: Annotated[
        str, typer.Option("--aanbieder", help="Bij --as aanbieder: van welke aanbieder, met naam of AGB-code.")
    ] = "",
    url: UrlOption = "",
    gemeente: GemeenteOption = None,
) -> None:
    """Toon de pagina's, tot u stopt met Ctrl-C."""
    from duiding.web.access import Door, is_own_computer, open_login, open_role

    if is_internal and not is_own_computer(host):
        raise UsageError(f"--internal kan alleen op deze computer en {host} is van buiten te bereiken. Laat een weg.")
    import uvicorn

    from duiding.app import open_store
    from duiding.app.ervaringwijzer import of_store
    from duiding.app.papers import Papers
    from duiding.web import create_app

    figures, at = open_store(store, gemeente), full_address(url)
    with ExitStack() as until_it_stops:
        door: Door | None = None
        if as_role:
            door = until_it_stops.enter_context(open_role(figures, host, as_role, aanbieder))
        elif figures.gemeente.inloggen:
            door = until_it_stops.enter_context(open_login(figures, figures.gemeente.inloggen))
        pages = create_app(
            figures, is_internal=is_internal, address=at, papers=Papers(figures), door=door, desk=of_store(figures)
        )
        typer.echo(f"Duiding staat op http://{host}:{port}/ (stoppen: Ctrl-C)")
        uvicorn.run(pages, host=host, port=port, log_level="warning", access_log=False, server_header=False)
