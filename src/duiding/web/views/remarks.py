"""`/opmerkingen`: somebody reads what clients wrote before anybody else does, and takes out what points to a person."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.dialogue.ervaring.ingevuld import LongTextError, read_text
from duiding.dialogue.ervaring.ports import Opmerking
from duiding.dialogue.ervaring.review import masked, remarks
from duiding.domain.errors import UnknownNameError
from duiding.web.access.inside import SeeOther, field, private_page, visit_of
from duiding.web.desk import Desk
from duiding.web.site import Frame, Site

HERE = "/opmerkingen"
_TITLE = "Wat schreven cliënten?"
_ABOUT = "Lees elke tekst na voordat iemand anders hem ziet."


@dataclass(frozen=True)
class Entry:
    """A text on the page: what stands in the field, what to look at in what was written, and what is still wrong."""

    opmerking: Opmerking
    proposal: str
    seen: tuple[str, ...]
    error: str = ""


def opmerkingen(site: Site, request: Request) -> Answer:
    """The texts that wait, and those that everybody may read."""
    return _page(site, request)


def decide_opmerking(site: Site, request: Request) -> Answer:
    """Show a text or take it away; what may still point to somebody is shown only when the reader says otherwise."""
    desk, nummer = _desk(site), request.path_params["nummer"]
    door = visit_of(request).who.name or visit_of(request).who.role
    if field(request, "besluit") == "weg":
        desk.decide(nummer, None, door)
        return SeeOther(b"", where=HERE)
    try:
        tekst = read_text(field(request, "tekst"))
    except LongTextError:
        return _page(site, request, nummer, field(request, "tekst"), "Deze tekst is te lang. Maak hem korter.")
    if not tekst:
        return _page(site, request, nummer, "", "Er staat niets meer. Kies dan: haal weg.")
    if remarks(tekst) and field(request, "nagelezen") != "ja":
        return _page(site, request, nummer, tekst, "Hierin staat nog iets dat naar iemand kan wijzen. Lees het na.")
    desk.decide(nummer, tekst, door)
    return SeeOther(b"", where=HERE)


def _page(site: Site, request: Request, nummer: str = "", tekst: str = "", error: str = "") -> Answer:
    found = _desk(site).opmerkingen()
    waiting = [_entry(one, tekst if one.id == nummer else None, error) for one in found if one.is_shown is None]
    context = {"waiting": waiting, "shown": [one for one in found if one.is_shown]}
    return private_page(site, request, "remarks.html", Frame(HERE, _TITLE, _ABOUT), context)


def _entry(one: Opmerking, edited: str | None, error: str) -> Entry:
    proposal = masked(one.tekst) if edited is None else edited
    seen = tuple(dict.fromkeys(f"{remark.soort}: {remark.deel}" for remark in remarks(one.tekst)))
    return Entry(one, proposal, seen, "" if edited is None else error)


def _desk(site: Site) -> Desk:
    if site.desk is None:
        raise UnknownNameError("Er is geen vragenlijst.")
    return site.desk
