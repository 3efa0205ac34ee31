"""The messages 301, 305 and 307, and how each becomes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from duiding.berichten.write.parts import (
    Head,
    closed,
    contact,
    delivery,
    line,
    naam_gebruik,
    opening,
    person,
    prefix_of,
    toegewezen,
)
from duiding.berichten.write.rows import Client, StartProduct, StopProduct, ToegewezenProduct

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class _Message(Generic[P]):
    """`wet` is "jeugdwet" or "wmo"; `identificatie` has at most 12 characters."""

    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    client: Client
    producten: tuple[P, ...]


class Toewijzing301(_Message[ToegewezenProduct]):
    """A 301, from gemeente to aanbieder."""

    __slots__ = ()


class Start305(_Message[StartProduct]):
    """A 305, from aanbieder to gemeente."""

    __slots__ = ()


class Stop307(_Message[StopProduct]):
    """A 307, from aanbieder to gemeente."""

    __slots__ = ()


def write_301(bericht: Toewijzing301) -> bytes:
    """The file of a 301."""
    p = prefix_of(bericht.wet)
    parts = [
        *opening(_head(bericht, "301", bericht.gemeente, bericht.aanbieder)),
        *person(bericht.client, p, naam_gebruik(p)),
        *contact(bericht.client, p),
        "    <ToegewezenProducten>",
    ]
    for product in bericht.producten:
        parts += toegewezen(product, p)
    return closed([*parts, "    </ToegewezenProducten>"])


def write_305(bericht: Start305) -> bytes:
    """The file of a 305."""
    return closed([*opening(head_of(bericht)), *delivered(bericht)])


def write_307(bericht: Stop307) -> bytes:
    """The file of a 307."""
    return closed([*opening(head_of(bericht)), *delivered(bericht)])


def head_of(bericht: Start305 | Stop307) -> Head:
    """The header of a message from an aanbieder."""
    number = "305" if isinstance(bericht, Start305) else "307"
    return _head(bericht, number, bericht.aanbieder, bericht.gemeente)


def delivered(bericht: Start305 | Stop307, codes: Sequence[str] = ()) -> list[str]:
    """The client of a 305 or 307 with its rows; `codes` are the lines that each row has in the retour on it."""
    p = prefix_of(bericht.wet)
    name = "StartProduct" if isinstance(bericht, Start305) else "StopProduct"
    parts = [*person(bericht.client, p), f"    <{name}en>"]
    for product in bericht.producten:
        parts += (f"      <{name}>", *delivery(product, p))
        if isinstance(product, StopProduct):
            parts += (
                line("RedenBeeindiging", product.reden_beeindiging),
                line("Einddatum", product.einddatum),
            )
        parts += (line("StatusAanlevering", product.status), *codes, f"      </{name}>")
    return [*parts, f"    </{name}en>"]


def _head(bericht: _Message[Any], number: str, afzender: str, ontvanger: str) -> Head:
    return Head(bericht.wet, number, afzender, ontvanger, bericht.identificatie, bericht.dagtekening)
