"""Makes the records of a message from the values of the walk. Assumes that the schema accepted the tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from duiding.berichten.records import (
    Client,
    Contact,
    Content,
    GeleverdProduct,
    Relatie,
    ToegewezenProduct,
)
from duiding.berichten.tables import Model
from duiding.berichten.walk import Part

_Values = Mapping[str, str]


class UnusableDateError(ValueError):
    """A date that the schema allows and no calendar here can hold: before the year 1 or after 9999."""


def make_content(root: Part, model: Model) -> Content:
    """The message as records; raises UnusableDateError when a date is outside the years 1 to 9999."""
    values = root.values
    leveringen = root.parts.get("Client/StartProducten/StartProduct") or root.parts.get(
        "Client/StopProducten/StopProduct"
    )
    return Content(
        part=root,
        model=model,
        afzender=values["Header/Afzender"],
        ontvanger=values["Header/Ontvanger"],
        identificatie=values["Header/BerichtIdentificatie/Identificatie"],
        dagtekening=_date(values["Header/BerichtIdentificatie/Dagtekening"]),
        client=_client(root),
        toewijzingen=[_toegewezen(part) for part in root.parts.get("Client/ToegewezenProducten/ToegewezenProduct", ())],
        leveringen=[_geleverd(part) for part in leveringen or ()],
    )


def _client(root: Part) -> Client:
    values = root.values
    return Client(
        part=root,
        geboortedatum=_date(values["Client/Geboortedatum/Datum"]),
        datum_gebruik=values.get("Client/Geboortedatum/DatumGebruik"),
        has_partnernaam="Client/Naam/Partnernaam" in values,
        naam_gebruik=values.get("Client/Naam/NaamGebruik"),
        contacten=[_contact(part, part.values, "") for part in root.parts.get("Client/Contactgegevens/Contact", ())],
        bsn=values["Client/Bsn"],
        geslacht=values["Client/Geslacht"],
        communicatievorm=values.get("Client/Communicatie/Vorm"),
        has_taal="Client/Communicatie/Taal" in values,
        relaties=[_relatie(part) for part in root.parts.get("Client/Relaties/Relatie", ())],
    )


def _relatie(part: Part) -> Relatie:
    values = part.values
    return Relatie(
        part=part,
        geboortedatum=_optional_date(values.get("Geboortedatum/Datum")),
        datum_gebruik=values.get("Geboortedatum/DatumGebruik"),
        has_partnernaam="Naam/Partnernaam" in values,
        naam_gebruik=values.get("Naam/NaamGebruik"),
        contacten=[_contact(part, values, "Contact/")],
        nummer=values["Nummer"],
    )


def _contact(part: Part, values: _Values, prefix: str) -> Contact:
    return Contact(
        part=part,
        soort=values[f"{prefix}Soort"],
        has_huis=f"{prefix}Adres/Huis" in values,
        postcode=values.get(f"{prefix}Adres/Postcode"),
        land=values.get(f"{prefix}Adres/LandCode"),
        has_telefoon=f"{prefix}Telefoon" in values,
        has_periode=f"{prefix}Periode" in values,
        begindatum=_optional_date(values.get(f"{prefix}Periode/Begindatum")),
        einddatum=_optional_date(values.get(f"{prefix}Periode/Einddatum")),
    )


def _toegewezen(part: Part) -> ToegewezenProduct:
    values = part.values
    return ToegewezenProduct(
        part=part,
        nummer=values["ToewijzingNummer"],
        categorie=values.get("Product/Categorie"),
        code=values.get("Product/Code"),
        referentie=values.get("ReferentieAanbieder"),
        has_product="Product" in values,
        toewijzingsdatum=_date(values["Toewijzingsdatum"]),
        toewijzingsmoment=_moment(values["Toewijzingsdatum"], values["Toewijzingstijd"]),
        ingangsdatum=_date(values["Ingangsdatum"]),
        einddatum=_optional_date(values.get("Einddatum")),
        reden_wijziging=values.get("RedenWijziging"),
        has_omvang="Omvang" in values,
        volume=values.get("Omvang/Volume"),
        eenheid=values.get("Omvang/Eenheid"),
        frequentie=values.get("Omvang/Frequentie"),
        budget=values.get("Budget"),
    )


def _geleverd(part: Part) -> GeleverdProduct:
    values = part.values
    return GeleverdProduct(
        part=part,
        nummer=values.get("ToewijzingNummer"),
        categorie=values.get("Product/Categorie"),
        code=values.get("Product/Code"),
        ingangsdatum=_optional_date(values.get("ToewijzingIngangsdatum")),
        begindatum=_date(values["Begindatum"]),
        einddatum=_optional_date(values.get("Einddatum")),
        reden_beeindiging=values.get("RedenBeeindiging"),
        status=values["StatusAanlevering"],
    )


def _optional_date(text: str | None) -> date | None:
    return None if text is None else _date(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _blank_date(text)


def _blank_date(text: str) -> date:
    """The schema allows blanks around a date and years that a `date` cannot hold."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UnusableDateError from None


def _moment(datum: str, tijd: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{datum}T{tijd}")
    except ValueError:
        return _unusual_moment(_date(datum), tijd.strip())


def _unusual_moment(day: date, tijd: str) -> datetime:
    """The schema allows blanks, and 24:00:00 for the end of the day."""
    if not tijd.startswith("24"):
        return datetime.combine(day, time.fromisoformat(tijd))
    if day == date.max:
        return datetime.max
    return datetime.combine(day + timedelta(days=1), time.min)
