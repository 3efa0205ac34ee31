"""`duiding reserve`: may this proposal be paid from it, what was booked, and how does it stand?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption
from duiding.cli.tables import Format, FormatOption, write

reserve_app = typer.Typer(
    name="reserve",
    help="De transitiereserve: voorstellen toetsen, boekingen nalezen en de stand per moment.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", help="Boek van de reserve (CSV, in centen); zonder: dat van de gemeente.", metavar="FILE"),
]


@reserve_app.command("check")
def check(
    voorstel: Annotated[Path, typer.Argument(help="Bestand met het voorstel.", metavar="FILE")],
    ledger: LedgerOption = None,
    gemeente: GemeenteOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Toets een voorstel aan het afwegingskader: per voorwaarde het oordeel, de reden en de bron. Mensen besluiten."""
    from duiding.app.reserve import Transitiereserve

    write(Transitiereserve(gemeente, ledger).checked(voorstel), form)


@reserve_app.command("ledger")
def ledger_(ledger: LedgerOption = None, gemeente: GemeenteOption = None, form: FormatOption = Format.TABLE) -> None:
    """Noem elke boeking met haar besluit, en wat er daarna vrij is."""
    from duiding.app.reserve import Transitiereserve

    write(Transitiereserve(gemeente, ledger).ledger(), form)


@reserve_app.command("report")
def report(
    store: Annotated[
        Path | None, typer.Option("--store", help="Vertel de levering 'reserve' van deze store.", metavar="DIR")
    ] = None,
    delivery: Annotated[
        str | None,
        typer.Option("--delivery", help="Schrijf de stand van een moment als levering 'reserve'.", metavar="MOMENT"),
    ] = None,
    ledger: LedgerOption = None,
    gemeente: GemeenteOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Geef de stand per moment van de begrotingscyclus: gestort, uitgegeven, toegezegd, vrij en deel sociale basis."""
    from duiding.app import open_store
    from duiding.app.reserve import Transitiereserve

    found = Transitiereserve(gemeente, ledger)
    if delivery:
        typer.echo(found.levering(delivery), nl=False)
        return
    write(found.report(open_store(store, gemeente) if store else None), form)
