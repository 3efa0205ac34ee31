"""The list of resources: the routes and the OpenAPI document are both made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duiding.api.formats import Format
from duiding.api.indicators import list_indicators, one_indicator
from duiding.api.momentopnamen import PARQUET, frozen_cells, frozen_definitions, list_moments, one_moment
from duiding.api.negotiation import split_ending
from duiding.api.resources import Publication
from duiding.api.root import list_links
from duiding.api.tables import list_tables, one_table

Names = Mapping[str, str]
Make = Callable[[Publication, Names, Format], bytes]
ALL = tuple(Format)
JSON = (Format.JSON,)


@dataclass(frozen=True)
class Resource:
    """One kind of address below /v1: `path` with its parameters between braces, and the forms it has.

    `schema` names the schema of its JSON in the OpenAPI document. `media_type` is for a file that is no JSON or CSV.
    What can change while the figures stay is not kept (`is_kept`).
    """

    path: str
    words: str
    make: Make
    schema: str
    forms: tuple[Format, ...] = ALL
    media_type: str = ""
    is_kept: bool = True

    @property
    def is_file(self) -> bool:
        """Whether its address has one form and ends in it."""
        return "." in self.path

    def match(self, parts: tuple[str, ...]) -> Names | None:
        """The parameters in an address; None when it is another address."""
        wanted = tuple(part for part in self.path.split("/") if part)
        if len(wanted) != len(parts):
            return None
        names = {want.strip("{}"): part for want, part in zip(wanted, parts, strict=True) if want.startswith("{")}
        is_same = all(want.startswith("{") or want == part for want, part in zip(wanted, parts, strict=True))
        return names if is_same else None


RESOURCES: tuple[Resource, ...] = (
    Resource("", "Waar alles staat.", lambda public, names, form: list_links(public), "Links", JSON),
    Resource(
        "/indicatoren",
        "Alle openbare cijfers, met wat ze betekenen.",
        lambda public, names, form: list_indicators(public, form),
        "Indicators",
    ),
    Resource(
        "/indicatoren/{indicator}",
        "Eén cijfer, met het bestand dat het definieert.",
        lambda public, names, form: one_indicator(public, names["indicator"]),
        "Indicator",
        JSON,
    ),
    Resource(
        "/tabellen",
        "Alle openbare tabellen: een cijfer met zijn uitsplitsingen.",
        lambda public, names, form: list_tables(public, form),
        "Tables",
    ),
    Resource(
        "/tabellen/{table}",
        "De getallen van één tabel, één rij per getal.",
        lambda public, names, form: one_table(public, names["table"], form),
        "Table",
    ),
    Resource(
        "/momentopnamen",
        "Wat er is gepubliceerd en voor altijd wordt bewaard.",
        lambda public, names, form: list_moments(public, form),
        "Moments",
        is_kept=False,
    ),
    Resource(
        "/momentopnamen/{moment}",
        "Eén momentopname: de stand, de versie van de code, en waar de getallen staan.",
        lambda public, names, form: one_moment(public, names["moment"]),
        "Moment",
        JSON,
    ),
    Resource(
        "/momentopnamen/{moment}/definities.json",
        "De definities van toen, per cijfer de tekst van het bestand.",
        lambda public, names, form: frozen_definitions(public, names["moment"]),
        "Definitions",
        JSON,
    ),
    Resource(
        "/momentopnamen/{moment}/cijfers.parquet",
        "Alle getallen van toen, als Parquet.",
        lambda public, names, form: frozen_cells(public, names["moment"]),
        "",
        JSON,
        PARQUET,
    ),
)


@dataclass(frozen=True)
class Found:
    """What an address asks for: the resource, its parameters, and the form that its ending asks for."""

    resource: Resource
    names: Names
    ending: Format | None


def find(parts: tuple[str, ...]) -> Found | None:
    """The resource of an address below /v1; None when there is none."""
    exact = ((one, names) for one in RESOURCES if one.is_file and (names := one.match(parts)) is not None)
    for resource, names in exact:
        return Found(resource, names, Format.JSON)
    bare, ending = split_ending(parts[-1]) if parts else ("", None)
    for resource in RESOURCES:
        names = resource.match((*parts[:-1], bare) if parts else ())
        if not resource.is_file and names is not None:
            return Found(resource, names, ending)
    return None
