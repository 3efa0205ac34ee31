"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from duiding.domain.errors import UsageError

StoreOption = Annotated[Path, typer.Option("--store", help="Map met de store.", metavar="DIR")]
GemeenteOption = Annotated[
    Path | None,
    typer.Option(
        "--gemeente", help="Map met de instellingen van de gemeente; zonder: het voorbeeld Utrecht.", metavar="DIR"
    ),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option("--known-on", help="Reken met wat op deze dag bekend was; zonder: met alles.", metavar="JJJJ-MM-DD"),
]
SyntheticOption = Annotated[
    bool,
    typer.Option("--synthetic", help="De invoer is verzonnen; alleen invoer met alle drie de merken wordt aangenomen."),
]


class Bevolking(Enum):
    """What a forecast assumes of the population; the value is how it is written."""

    MIDDEN = "midden"
    LAAG = "laag"
    HOOG = "hoog"
    TREND = "trend"
    GELIJK = "gelijk"


BevolkingOption = Annotated[
    Bevolking | None,
    typer.Option(
        "--bevolking",
        help="Reken met deze variant van de bevolkingsprognose, met de eigen trend of met een bevolking die gelijk "
        "blijft; zonder: zoals de gemeente rekent.",
    ),
]
UrlOption = Annotated[
    str,
    typer.Option("--url", help="Adres waar iedereen de site vindt, zoals https://cijfers.example.nl.", metavar="URL"),
]
PathsArgument = Annotated[
    list[Path], typer.Argument(help="Bestanden of mappen; mappen worden helemaal gelezen.", metavar="PATH...")
]


def full_address(url: str) -> str:
    """The address of a site without a slash at the end; raises UsageError when it is not a whole one."""
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(f"'{url}' is geen volledig adres. Begin met https://.")
    return url.rstrip("/")
