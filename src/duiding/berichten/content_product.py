"""Makes the records of the product rows of a message."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from duiding.berichten.records import GeleverdProduct, ToegewezenProduct, VerzochtProduct
from duiding.berichten.values import NUMMER_DIGITS, as_date, as_moment, as_optional_date, checked_number
from duiding.berichten.walk import Part, Plan, Values, children_of, read_group, read_optional_group

Plans = Mapping[str, Plan]
_CHANGES = (
    ("ongewijzigd", "OngewijzigdeProducten", "OngewijzigdProduct"),
    ("te_wijzigen", "TeWijzigenProducten", "TeWijzigenProduct"),
    ("nieuw", "NieuweProducten", "NieuwProduct"),
)


def read_toewijzingen(rows: etree._Element, plans: Plans) -> list[ToegewezenProduct]:
    """The rows of a 301."""
    return [_toegewezen(row, read_group(row, plans["ToegewezenProduct"]), plans) for row in children_of(rows)]


def read_leveringen(rows: etree._Element, group: str, plans: Plans) -> list[GeleverdProduct]:
    """The rows of a 305 (`group` "StartProduct") or of a 307 ("StopProduct")."""
    return [_geleverd(row, read_group(row, plans[group]), plans) for row in children_of(rows)]


def read_aanvraag(rows: etree._Element, plans: Plans) -> list[VerzochtProduct]:
    """The rows of a 315; each has a reference of its own."""
    found = [(row, read_group(row, plans["AangevraagdProduct"])) for row in children_of(rows)]
    return [_verzocht("aanvraag", values["ReferentieAanbieder"], row, values, plans) for row, values in found]


def read_wijziging(verzoek: Values, plans: Plans) -> list[VerzochtProduct]:
    """The rows of a 317, which share one reference."""
    return [
        _verzocht(soort, verzoek["ReferentieAanbieder"], row, read_group(row, plans[group]), plans)
        for soort, rows, group in _CHANGES
        for row in verzoek.get(rows, ())
    ]


def _toegewezen(row: etree._Element, values: Values, plans: Plans) -> ToegewezenProduct:
    product = read_optional_group(values.get("Product"), plans["CDT_Product"])
    omvang = read_optional_group(values.get("Omvang"), plans["CDT_Omvang"])
    datum = values["Toewijzingsdatum"]
    return ToegewezenProduct(
        Part(row),
        checked_number(values["ToewijzingNummer"], NUMMER_DIGITS),
        product.get("Categorie"),
        product.get("Code"),
        values.get("ReferentieAanbieder"),
        "Product" in values,
        as_date(datum),
        as_moment(datum, values["Toewijzingstijd"]),
        as_date(values["Ingangsdatum"]),
        as_optional_date(values.get("Einddatum")),
        values.get("RedenWijziging"),
        "Omvang" in values,
        checked_number(omvang.get("Volume")),
        omvang.get("Eenheid"),
        omvang.get("Frequentie"),
        checked_number(values.get("Budget")),
    )


def _geleverd(row: etree._Element, values: Values, plans: Plans) -> GeleverdProduct:
    product = read_optional_group(values.get("Product"), plans["CDT_Product"])
    return GeleverdProduct(
        Part(row),
        checked_number(values.get("ToewijzingNummer"), NUMMER_DIGITS),
        product.get("Categorie"),
        product.get("Code"),
        as_optional_date(values.get("ToewijzingIngangsdatum")),
        as_date(values["Begindatum"]),
        as_optional_date(values.get("Einddatum")),
        values.get("RedenBeeindiging"),
        values["StatusAanlevering"],
    )


def _verzocht(soort: str, referentie: str, row: etree._Element, values: Values, plans: Plans) -> VerzochtProduct:
    """The wished period has other names in a 315 than in a 317."""
    product = read_optional_group(values.get("Product"), plans["CDT_Product"])
    omvang = read_optional_group(values.get("Omvang"), plans["CDT_Omvang"])
    verwijzer = read_optional_group(values.get("Verwijzer"), plans["CDT_Verwijzer"])
    return VerzochtProduct(
        Part(row),
        checked_number(values.get("ToewijzingNummer"), NUMMER_DIGITS),
        product.get("Categorie"),
        product.get("Code"),
        soort,
        referentie,
        checked_number(values.get("BeschikkingNummer"), NUMMER_DIGITS) is not None,
        "Product" in values,
        as_optional_date(values.get("BeschikkingIngangsdatum")),
        as_optional_date(values.get("ToewijzingIngangsdatum") or values.get("GewensteIngangsdatum")),
        as_optional_date(values.get("ToewijzingEinddatum") or values.get("Einddatum")),
        "Omvang" in values,
        checked_number(omvang.get("Volume")),
        omvang.get("Eenheid"),
        omvang.get("Frequentie"),
        checked_number(values.get("Budget")),
        verwijzer.get("Type"),
        "Naam" in verwijzer,
        "ZorgverlenerCode" in verwijzer,
    )
