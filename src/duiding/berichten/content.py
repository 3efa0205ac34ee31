"""Makes the records of a message from the tree. Assumes that the schema accepted it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from duiding.berichten.content_client import read_client, read_known_client
from duiding.berichten.content_product import read_aanvraag, read_leveringen, read_toewijzingen, read_wijziging
from duiding.berichten.records import Antwoord, Content, Retour
from duiding.berichten.tables import Model
from duiding.berichten.values import as_date
from duiding.berichten.walk import Part, Plan, plans_of, read_group

Plans = Mapping[str, Plan]
# Every message begins with the same required elements, so that their places are known.
_HEADER, _BODY = 0, 1
_AFZENDER, _ONTVANGER, _SENT, _IDENTIFICATIE_RETOUR, _DAGTEKENING_RETOUR = 3, 4, 5, 7, 8
_IDENTIFICATIE, _DAGTEKENING = 0, 1


def make_content(root: etree._Element, model: Model) -> Content:
    """The message as records; raises UnusableError for a date or a number that no program can hold."""
    header = root[_HEADER]
    sent = header[_SENT]
    content = Content(
        Part(root),
        model,
        header[_AFZENDER].text or "",
        header[_ONTVANGER].text or "",
        sent[_IDENTIFICATIE].text or "",
        as_date(sent[_DAGTEKENING].text or ""),
    )
    fill = _FILL.get(model.number)
    if fill is None:
        content.retour = _retour(root, model)
    else:
        fill(content, root[_BODY], plans_of(model.namespace))
    return content


def _fill_301(content: Content, body: etree._Element, plans: Plans) -> None:
    client = read_group(body, plans["Client"])
    content.clienten = (read_client(content.part, client, plans),)
    content.toewijzingen = read_toewijzingen(client["ToegewezenProducten"], plans)


def _fill_305(content: Content, body: etree._Element, plans: Plans) -> None:
    client = read_group(body, plans["Client"])
    content.clienten = (read_known_client(content.part, client, plans),)
    content.leveringen = read_leveringen(client["StartProducten"], "StartProduct", plans)


def _fill_307(content: Content, body: etree._Element, plans: Plans) -> None:
    client = read_group(body, plans["Client"])
    content.clienten = (read_known_client(content.part, client, plans),)
    content.leveringen = read_leveringen(client["StopProducten"], "StopProduct", plans)


def _fill_315(content: Content, body: etree._Element, plans: Plans) -> None:
    client = read_group(body, plans["Client"])
    content.clienten = (read_known_client(content.part, client, plans),)
    content.verzoeken = read_aanvraag(client["AangevraagdeProducten"], plans)


def _fill_317(content: Content, body: etree._Element, plans: Plans) -> None:
    client = read_group(body, plans["Client"])
    content.clienten = (read_known_client(content.part, client, plans),)
    verzoek = read_group(client["Verzoek"], plans["Verzoek"])
    content.reden_verzoek = verzoek["RedenVerzoek"]
    content.verzoeken = read_wijziging(verzoek, plans)


def _fill_319(content: Content, body: etree._Element, plans: Plans) -> None:
    answer = read_group(body, plans["Antwoord"])
    elsewhere = answer.get("Woonplaatsbeginsel")  # only the Jeugdwet has it
    content.antwoord = Antwoord(
        part=Part(body),
        referentie=answer["ReferentieAanbieder"],
        antwoord=answer["VerzoekAntwoord"],
        reden_afwijzing=answer.get("RedenAfwijzingVerzoek"),
        woonplaats=None if elsewhere is None else read_group(elsewhere, plans["Woonplaatsbeginsel"])["Gemeente"],
    )


_FILL: Mapping[str, Callable[[Content, etree._Element, Plans], None]] = {
    "301": _fill_301,
    "305": _fill_305,
    "307": _fill_307,
    "315": _fill_315,
    "317": _fill_317,
    "319": _fill_319,
}


def _retour(root: etree._Element, model: Model) -> Retour:
    """Of the message that comes back, only the codes are looked at."""
    header = root[_HEADER]
    identificatie, dagtekening = header[_IDENTIFICATIE_RETOUR].text, header[_DAGTEKENING_RETOUR].text
    codes = [(_class_of(code), code.text or "") for code in root.iter(f"{{{model.namespace}}}RetourCode")]
    return Retour(identificatie or "", as_date(dagtekening or ""), codes)


def _class_of(code: etree._Element) -> str:
    """The name of the group in which the RetourCodes stand."""
    return next(etree.QName(group).localname for group in code.iterancestors() if not group.tag.endswith("RetourCodes"))
