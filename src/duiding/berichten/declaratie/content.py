"""Makes the records of a 323 or 325 from the tree, as far as it is there. Assumes that the schema accepted it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from lxml import etree

from duiding.berichten.records_declaratie import Bedrag, Declaratie, Gedeclareerde, Prestatie
from duiding.berichten.tables import Model
from duiding.berichten.values import NUMBER_DIGITS, NUMMER_DIGITS, as_date, checked_number
from duiding.berichten.walk import Part, Plan, Values, plans_of, read_group

_TOTAL_DIGITS = 12

Plans = Mapping[str, Plan]


def read_head(root: etree._Element, model: Model) -> Declaratie:
    """The head, when the tree has everything before the prestaties; raises UnusableError."""
    plans = plans_of(model.namespace)
    bericht = read_group(root, plans["Bericht"])
    header = read_group(bericht["Header"], plans["Header"])
    sent = read_group(header["BerichtIdentificatie"], plans["CDT_BerichtIdentificatie"])
    head = Declaratie(
        part=Part(root),
        model=model,
        afzender=header["Afzender"],
        ontvanger=header["Ontvanger"],
        identificatie=sent["Identificatie"],
        dagtekening=as_date(sent["Dagtekening"]),
        xsd_versie=_versions(header["XsdVersie" if model.number == "323" else "XsdVersieDeclaratie"]),
    )
    if model.number == "323":
        _fill_323(head, read_group(bericht["Declaratie"], plans["Declaratie"]), plans)
    else:
        _fill_325(head, header, bericht, plans)
    return head


def read_client(element: etree._Element, model: Model) -> Gedeclareerde:
    """The client around the prestaties."""
    return Gedeclareerde(Part(element), read_group(element, plans_of(model.namespace)["Client"])["Bsn"])


def read_prestatie(element: etree._Element, model: Model) -> Prestatie:
    """One prestatie; raises UnusableError."""
    plans = plans_of(model.namespace)
    values = read_group(element, plans["Prestatie"])
    referentie = read_group(values["ProductReferentie"], plans["CDT_Referentie"])
    periode = read_group(values["ProductPeriode"], plans["CDT_GeslotenPeriode"])
    bedrag = read_group(values["IngediendBedrag"], plans["CDT_BedragMetDC"])
    tarief = values.get("ProductTarief")
    return Prestatie(
        part=Part(element),
        bedrag=_number(bedrag["Bedrag"]),
        richting=bedrag["DebetCredit"],
        nummer=referentie["ReferentieNummer"],
        vorige=referentie.get("VorigReferentieNummer"),
        toewijzing=str(_number(values["ToewijzingNummer"], NUMMER_DIGITS)),
        # Few different ones in thousands of rows: kept once.
        categorie=sys.intern(values["ProductCategorie"]),
        code=sys.intern(values["ProductCode"]),
        begindatum=as_date(periode["Begindatum"]),
        einddatum=as_date(periode["Einddatum"]),
        volume=_number(values["GeleverdVolume"]),
        eenheid=sys.intern(values["Eenheid"]),
        tarief=None if tarief is None else _number(tarief),
        retourcodes=_codes(values["RetourCodes"]) if "RetourCodes" in values else (),
    )


def codes_of_answer(root: etree._Element, model: Model) -> tuple[str, ...]:
    """The retourcodes of the answer as a whole, which stand behind the prestaties."""
    plans = plans_of(model.namespace)
    bericht = read_group(root, plans["Bericht"])
    if "DeclaratieAntwoord" not in bericht:
        return ()
    return _codes(read_group(bericht["DeclaratieAntwoord"], plans["DeclaratieAntwoord"])["RetourCodes"])


def _fill_323(head: Declaratie, declaratie: Values, plans: Plans) -> None:
    periode = read_group(declaratie["DeclaratiePeriode"], plans["CDT_GeslotenPeriode"])
    head.nummer = declaratie["DeclaratieNummer"]
    head.periode_begin = as_date(periode["Begindatum"])
    head.periode_einde = as_date(periode["Einddatum"])
    head.dagtekening_declaratie = as_date(declaratie["DeclaratieDagtekening"])
    head.ingediend = _total(declaratie["TotaalIngediendBedrag"], plans)


def _fill_325(head: Declaratie, header: Values, bericht: Values, plans: Plans) -> None:
    answered = read_group(header["DeclaratieIdentificatie"], plans["CDT_BerichtIdentificatie"])
    head.verwijzing = answered["Identificatie"]
    head.verwijzing_dagtekening = as_date(answered["Dagtekening"])
    head.retourcodes = _codes(header["RetourCodes"])
    if "DeclaratieAntwoord" in bericht:
        antwoord = read_group(bericht["DeclaratieAntwoord"], plans["DeclaratieAntwoord"])
        head.nummer = antwoord["DeclaratieNummer"]
        head.ingediend = _total(antwoord["TotaalIngediendBedrag"], plans)
        head.toegekend = _total(antwoord["TotaalToegekendBedrag"], plans)


def _total(element: etree._Element, plans: Plans) -> Bedrag:
    values = read_group(element, plans["CDT_TotaalBedragMetDC"])
    return Bedrag(Part(element), _number(values["TotaalBedrag"], _TOTAL_DIGITS), values["DebetCredit"])


def _number(text: str, digits: int = NUMBER_DIGITS) -> int:
    return int(checked_number(text, digits) or 0)


def _codes(element: etree._Element) -> tuple[str, ...]:
    return tuple(sys.intern(code.text or "") for code in element)


def _versions(element: etree._Element) -> str:
    """The versions of the schemas, of the basis schema and of the message."""
    return " ".join(part.text or "" for part in element)
