"""`duiding contracts`: terms, money, ceilings, indices, care that runs past a contract, and the ledger in and out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, KnownOnOption, StoreOption
from duiding.cli.tables import Format, FormatOption, write

if TYPE_CHECKING:
    from duiding.app.contracts import Contracten
    from duiding.finance.overzicht import Overzicht

contracts_app = typer.Typer(
    name="contracts",
    help="Contracten en geld: looptijden, bedragen, plafonds, indexering en hulp die doorloopt.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
YearOption = Annotated[int | None, typer.Option("--year", help="Jaar; zonder: het laatste.", metavar="JJJJ")]
BookOption = Annotated[
    list[Path] | None,
    typer.Option("--book", help="Eigen contractboek (CSV, in centen) dat meetelt; mag vaker.", metavar="FILE"),
]


def _opened(store: Path, known_on: str | None, gemeente: Path | None, book: list[Path] | None = None) -> Contracten:
    from duiding.app import open_store
    from duiding.app.contracts import Contracten

    return Contracten(open_store(store, gemeente), known_on, book or ())


@contracts_app.command("list")
def list_(
    store: StoreOption,
    known_on: KnownOnOption = None,
    gemeente: GemeenteOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Noem elk contract: wat loopt er nu, tot wanneer is het vast, en welk besluit komt wanneer."""
    write(_opened(store, known_on, gemeente).calendar(), form)


def _per_year(name: str, words: str, tell: Callable[[Contracten, int | None], Overzicht]) -> None:
    """Add a report of one year: they all take the same options."""

    @contracts_app.command(name, help=words)
    def told(
        store: StoreOption,
        year: YearOption = None,
        book: BookOption = None,
        known_on: KnownOnOption = None,
        gemeente: GemeenteOption = None,
        form: FormatOption = Format.TABLE,
    ) -> None:
        write(tell(_opened(store, known_on, gemeente, book), year), form)


_per_year(
    "money",
    "Tel per contract op wat in een jaar is afgesproken, betaald, besteed en verwacht, en social return.",
    lambda found, year: found.money(year),
)
_per_year(
    "payments",
    "Vergelijk per contract wat is betaald met wat is afgesproken, en zeg waarom als er meer is betaald.",
    lambda found, year: found.payments(year),
)
_per_year(
    "ceilings",
    "Schat wanneer het plafond van elk contract op is, met de vroegste en de laatste dag.",
    lambda found, year: found.ceilings(year),
)
_per_year(
    "divided",
    "Verdeel elk vast bedrag over de hulp die is gegeven: per dag en per cliënt. Niemand rekent dit af.",
    lambda found, year: found.divided_table(year),
)
_per_year(
    "indices",
    "Vergelijk elk bedrag met het vorige jaar plus de indexen, en noem wat achterblijft bij loon en prijs.",
    lambda found, year: found.indices(year),
)


@contracts_app.command("temporary")
def temporary(
    store: StoreOption,
    known_on: KnownOnOption = None,
    gemeente: GemeenteOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Noem het geld dat ophoudt: welk jaar, welke regeling, hoeveel activiteiten."""
    write(_opened(store, known_on, gemeente).temporary(), form)


@contracts_app.command("continuity")
def continuity(
    end: Annotated[str, typer.Argument(help="Laatste dag van de contracten, zoals 2019-12-31.", metavar="JJJJ-MM-DD")],
    store: StoreOption,
    is_list: Annotated[
        bool, typer.Option("--list", help="Elk traject apart, met wie en tot wanneer; alleen voor wie dit regelt.")
    ] = False,
    known_on: KnownOnOption = None,
    gemeente: GemeenteOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Zeg bij wie de hulp doorloopt na het einde van een contract: hoeveel, met wie, en tot wanneer."""
    from duiding.domain.period import parse_day

    found, day = _opened(store, known_on, gemeente), parse_day(end)
    write(found.continuity_list(day) if is_list else found.continuity_counts(day), form)


@contracts_app.command("export")
def export(
    store: StoreOption, book: BookOption = None, known_on: KnownOnOption = None, gemeente: GemeenteOption = None
) -> None:
    """Schrijf het hele boek als CSV: elke regel met zijn bedrag in centen en waar hij vandaan komt."""
    typer.echo(_opened(store, known_on, gemeente, book).export(), nl=False)


@contracts_app.command("check")
def check(
    book: Annotated[Path, typer.Argument(help="Contractboek (CSV, in centen).", metavar="FILE")],
    gemeente: GemeenteOption = None,
) -> None:
    """Controleer een eigen contractboek: kloppen de bedragen, de contracten en de totalen?"""
    from duiding.app.contracts import check_boek
    from duiding.domain import dutch

    found = check_boek(book, gemeente)
    typer.echo(f"{book.name} klopt: {dutch.number(len(found))} regels.")
