"""The retour with which a gemeente rejects a 305 or 307."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duiding.berichten.write.messages import Start305, Stop307, delivered, head_of
from duiding.berichten.write.parts import closed, opening, prefix_of, xsd_versie

_NO_REMARK = "0200"
_NUMBERS = {"305": "306", "307": "308"}


@dataclass(frozen=True, slots=True)
class Afwijzing:
    """Why and when a message was rejected: `retourcode` is of list WJ001, and stands with each row."""

    identificatie: str
    dagtekening: date
    retourcode: str


def write_retour(bericht: Start305 | Stop307, why: Afwijzing) -> bytes:
    """The file of a 306 or 308: a copy of the message with the codes. Its header keeps the first Afzender (IV028)."""
    p = prefix_of(bericht.wet)
    head = head_of(bericht)
    extra = (
        f"    <IdentificatieRetour>{why.identificatie}</IdentificatieRetour>",
        f"    <DagtekeningRetour>{why.dagtekening}</DagtekeningRetour>",
        *xsd_versie("XsdVersieRetour", p),
    )
    return closed(
        [
            *opening(head._replace(number=_NUMBERS[head.number]), extra),
            *delivered(bericht, _codes(why.retourcode)),
            *_codes(_NO_REMARK),
        ]
    )


def _codes(code: str) -> tuple[str, ...]:
    return ("    <RetourCodes>", f"      <RetourCode>{code}</RetourCode>", "    </RetourCodes>")
