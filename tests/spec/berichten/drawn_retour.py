"""Drawn retours: the header of the first message, and of a rejected client the whole body with codes per class."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.spec.berichten.drawn import (
    bericht,
    bericht_301,
    bericht_305,
    bericht_307,
    bericht_315,
    bericht_317,
    bericht_319,
    line,
    model_of,
    xsd_versie,
)

FIRST: dict[str, Callable[..., bytes]] = {
    "302": bericht_301,
    "306": bericht_305,
    "308": bericht_307,
    "316": bericht_315,
    "318": bericht_317,
    "320": bericht_319,
}
HEADER = "Header"
NO_REMARK = ("0200",)


def retourcodes(*codes: str) -> str:
    """Nothing when there is no code: the standard has no empty RetourCodes."""
    inhoud = "".join(line("RetourCode", code) for code in codes)
    return f"<RetourCodes>{inhoud}</RetourCodes>\n" if codes else ""


def retour(
    number: str,
    wet: str = "jeugdwet",
    codes: dict[str, tuple[str, ...]] | None = None,
    first: bytes | None = None,
    identificatie: str = "B1",
    retour_identificatie: str = "R1",
    dagtekening_retour: str = "2022-03-03",
    **header: str,
) -> bytes:
    """Accepted without `codes`; with a class other than "Header" the client of `first` comes back.

    `codes` is by class ("Header", "Client", "StartProduct", ...); classes that it does not name get 0200.
    """
    named = codes or {}
    more = (
        f"{line('IdentificatieRetour', retour_identificatie)}{line('DagtekeningRetour', dagtekening_retour)}"
        f"{xsd_versie('XsdVersieRetour')}{retourcodes(*named.get(HEADER, ()))}"
    )
    has_body = first is not None or any(name != HEADER for name in named)
    body = _body(number, wet, first or FIRST[number](wet=wet), named) if has_body else ""
    return bericht(number, wet, body, identificatie, more=more, **header)


def _body(number: str, wet: str, first: bytes, codes: dict[str, tuple[str, ...]]) -> str:
    body = first.decode().partition("</Header>\n")[2].removesuffix("</Bericht>\n")
    for name, elements in model_of(number, wet).groups.items():
        if name != HEADER and any(element.name == "RetourCodes" for element in elements):
            answer = retourcodes(*codes.get(name, NO_REMARK))
            body = re.sub(f"</{name}>", f"{answer}</{name}>", body)
    return body
