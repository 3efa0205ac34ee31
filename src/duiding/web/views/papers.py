"""`/rapport`: the papers for the council per moment, to read here or to take along, and what changed since then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.app.papers import FORMS_OFFERED, Form, Told
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError
from duiding.domain.settings import CouncilMoment
from duiding.reports import KINDS
from duiding.reports.kind import BESTUURSRAPPORTAGE, BIJLAGE
from duiding.web.errors import Refused, error_page
from duiding.web.site import Crumbs, Frame, Site

_HERE = "/rapport"
_MAKING = "Dit stuk wordt nu gemaakt."
_NAMES = {BIJLAGE: "Bijlage bij de raadsbrief", BESTUURSRAPPORTAGE: "Bestuursrapportage"}
_ABOUT = {
    BIJLAGE: "Elk cijfer met grafiek, tabel en kanttekening.",
    BESTUURSRAPPORTAGE: "Kort: wat er veranderde, en hoe zeker dat is.",
}
# A paper in HTML carries its own rules, font and signs; the page itself names the hash of those rules.
PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class _Offered:
    """One paper on the page: what it is, what it says first, and (address, words) per form."""

    name: str
    about: str
    bullets: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def all_papers(site: Site, request: Request) -> Answer:
    """The papers of the newest moment, with the way to the others."""
    moments = site.papers.moments()
    if not moments:
        frame = Frame(_HERE, "Stukken voor de raad", "De bijlage en de bestuursrapportage.")
        return site.page("papers.html", frame, {"moment": None})
    return _shown(site, moments[0], _HERE, ())


def papers_of(site: Site, request: Request) -> Answer:
    """The papers of one moment; raises UnknownNameError."""
    moment = _moment(site, request)
    crumbs = (("/", "Overzicht"), (_HERE, "Stukken voor de raad"))
    return _shown(site, moment, f"{_HERE}/{moment.naam}", crumbs)


def paper_file(site: Site, request: Request) -> Answer:
    """A paper in one form; raises UnknownNameError."""
    moment, file = _moment(site, request), request.path_params["file"]
    found = [(kind, form) for kind in KINDS for form in FORMS_OFFERED if file == kind + form.ending]
    if not found:
        raise UnknownNameError("Dit stuk bestaat niet.")
    kind, form = found[0]
    return _one_at_a_time(site, f"{_HERE} {moment.naam} {file}", lambda: _file(site, moment, kind, form))


def _moment(site: Site, request: Request) -> CouncilMoment:
    name = request.path_params["moment"]
    found = next((one for one in site.papers.moments() if one.naam == name), None)
    if found is None:
        raise UnknownNameError("Van dit moment is er geen stuk.")
    return found


def _one_at_a_time(site: Site, key: str, make: Callable[[], Answer]) -> Answer:
    """A paper takes seconds: visitors who all want another one may not keep the server from the pages."""

    def alone() -> Answer:
        if not site.making.acquire(blocking=site.edition.is_static):
            raise _BusyError
        try:
            return make()
        finally:
            site.making.release()

    try:
        return site.remembered(key, alone)
    except _BusyError:
        return Refused(error_page(site, 503, _MAKING).body, cache="no-store", headers={"retry-after": "30"}, status=503)


class _BusyError(Exception):
    """Another paper is being made."""


def _shown(site: Site, moment: CouncilMoment, here: str, crumbs: Crumbs) -> Answer:
    return _one_at_a_time(site, f"{here} {moment.naam}", lambda: _make(site, moment, here, crumbs))


def _make(site: Site, moment: CouncilMoment, here: str, crumbs: Crumbs) -> Answer:
    told = {kind: site.papers.told(kind, moment.naam) for kind in KINDS}
    whole = told[BIJLAGE]
    title = moment.titel if crumbs else "Stukken voor de raad"
    frame = Frame(here, title, f"De bijlage en de bestuursrapportage: {moment.titel}.", crumbs)
    context = {
        "moment": moment,
        "lead": _lead(whole, is_ahead=moment.day > site.stand),
        "told": whole,
        "offered": [_offered(kind, moment, one) for kind, one in told.items()],
        "others": [_link(one) for one in site.papers.moments() if one != moment],
    }
    return site.page("papers.html", frame, context)


def _link(moment: CouncilMoment) -> tuple[str, str, str]:
    return f"{_HERE}/{moment.naam}", moment.titel, dutch.long_date(moment.day)


def _lead(told: Told, *, is_ahead: bool) -> tuple[str, ...]:
    words = f"{told.moment}: de cijfers van {told.stand}."
    if is_ahead:
        return (words, "Komt er voor die dag nog iets binnen? Dan verandert het stuk mee.")
    return (words, "Wat later bekend werd, staat er niet in.")


def _offered(kind: str, moment: CouncilMoment, told: Told) -> _Offered:
    links = tuple((f"{_HERE}/{moment.naam}/{kind}{form.ending}", form.words) for form in FORMS_OFFERED)
    return _Offered(_NAMES[kind], _ABOUT[kind], told.bullets, links)


def _file(site: Site, moment: CouncilMoment, kind: str, form: Form) -> Answer:
    content = site.papers.file(kind, moment.naam, form.ending, site.edition.notice)
    prefix = "voorbeeld-" if site.is_synthetic else ""
    name = f"{prefix}{kind}-{moment.naam}{form.ending}"
    how = "inline" if form.is_page else "attachment"
    headers = {"content-disposition": f'{how}; filename="{name}"'}
    if form.is_page:
        return Answer(content, "text/html; charset=utf-8", headers=headers | {"content-security-policy": PAPER_POLICY})
    return Answer(content, form.media_type, headers=headers)
