"""`/duiding/{name}`: say what explains one figure; what is said is bound to that figure as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.dialogue.duiding import DUIDING, Duiding, binding_of
from duiding.dialogue.duiding.binding import place_of
from duiding.dialogue.duiding.duiding import KENNIS
from duiding.dialogue.register import Mark
from duiding.dialogue.register.rights import PARTNER, Rights
from duiding.domain import dutch
from duiding.domain.errors import ChangedError, InputError, RegisterError
from duiding.domain.figure import Figure
from duiding.domain.settings import Aanbieder
from duiding.web import reading
from duiding.web.access.inside import SeeOther, field, private_page, visit_of
from duiding.web.access.who import Who
from duiding.web.errors import Refused
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.voices import about_what

_PERIODS = 8
_TRIES = 5
_GEMEENTE_STATES = {"concept": "Bewaar als concept", "gepubliceerd": "Publiceer", "gevraagd": "Vraag het de aanbieder"}
_GEMEENTE_SIDES = {"gemeente": "De gemeente", "ervaringsdeskundige": "Een ervaringsdeskundige"}


@dataclass(frozen=True)
class Offer:
    """One figure that can be explained: everybody may see it, or only who is at the table (`is_public` False)."""

    figure: Figure
    is_public: bool

    @property
    def key(self) -> str:
        """How the form names it."""
        parts = (place_of(self.figure.by), self.figure.unit, self.figure.period.name)
        return "|".join(("openbaar" if self.is_public else "intern", *parts))

    @property
    def words(self) -> str:
        """How people read it."""
        whom = "voor iedereen" if self.is_public else "op de stuurkaart"
        where = ", ".join((*self.figure.by.values(), dutch.period_words(self.figure.period)))
        return f"{where}: {value_text(self.figure)} {self.figure.unit.removeprefix('%').strip()} ({whom})"


def give_duiding(site: Site, request: Request) -> Answer:
    """The form."""
    return _page(site, request, {}, "")


def save_duiding(site: Site, request: Request) -> Answer:
    """Keep what was said; whatever is wrong, what was typed comes back."""
    names = ("figure", "tekst", "naam", "kennis", "rol", "staat", "antwoord_op")
    typed = {name: field(request, name) for name in names}
    try:
        nummer = _save(site, request, typed)
    except (InputError, ChangedError) as error:
        return _page(site, request, typed, str(error))
    except RegisterError as error:
        return _page(site, request, typed, str(error), status=503)
    return SeeOther(b"", where=f"/register/{DUIDING.name}/{nummer}")


def _save(site: Site, request: Request, typed: Mapping[str, str]) -> str:
    """Give it the next number; another one when somebody took that meanwhile."""
    indicator, aanbieder = _asked(site, request)
    offer = next((one for one in _offers(site, indicator, aanbieder) if one.key == typed["figure"]), None)
    if offer is None:
        raise InputError("Kies bij welk cijfer dit hoort. Staat het er niet meer bij, dan is het net veranderd.")
    who = visit_of(request).who
    mark = Mark(who.name, datetime.now(UTC).replace(tzinfo=None))
    book = site.dialogue.book(DUIDING.name)
    for _ in range(_TRIES - 1):
        row = _row(site, offer, who, aanbieder, typed)
        if sent := [kept.row for kept in book.all() if replace(row, nummer=kept.row.nummer) == kept.row]:
            return str(sent[0].nummer)  # the same form, sent twice
        try:
            return str(book.add(row, mark).row.nummer)
        except ChangedError:
            continue
    return str(book.add(_row(site, offer, who, aanbieder, typed), mark).row.nummer)


def _row(site: Site, offer: Offer, who: Who, aanbieder: Aanbieder | None, typed: Mapping[str, str]) -> Duiding:
    numbers = [kept.row.nummer for kept in site.dialogue.book(DUIDING.name).all()]
    last = max((int(n[1:]) for n in numbers if n[:1] == "D" and n[1:].isdigit()), default=0)
    bound = binding_of(offer.figure, site.snapshot, site.publication.definitions.get(offer.figure.indicator, ""))
    is_partner = who.role == PARTNER
    asks = not is_partner and typed["staat"] == "gevraagd"
    if asks and aanbieder is None:
        raise InputError("Kies eerst van welke aanbieder u duiding vraagt: begin op de stuurkaart van die aanbieder.")
    rol = "aanbieder" if is_partner or asks else typed["rol"] or "gemeente"
    # What everybody will read is published by the gemeente; at the table both sides speak for themselves.
    staat = ("concept" if offer.is_public else "gepubliceerd") if is_partner else typed["staat"] or "concept"
    row = Duiding(
        nummer=f"D{last + 1}",
        **vars(bound),
        tekst=typed["tekst"],
        kennis=typed["kennis"],
        rol=rol,
        naam=typed["naam"],
        aanbieder=aanbieder.agb if aanbieder and (rol == "aanbieder" or not offer.is_public) else "",
        datum=date.today(),
        staat=staat,
        voor="openbaar" if offer.is_public else "intern",
        antwoord_op=typed["antwoord_op"],
    )
    DUIDING.check(row)
    return row


def _page(site: Site, request: Request, typed: Mapping[str, str], wrong: str, status: int = 400) -> Answer:
    indicator, aanbieder = _asked(site, request)
    who = visit_of(request).who
    rights = Rights(DUIDING, who.role, who.aanbieder)
    said = [] if status != 400 else rights.seen(site.dialogue.book(DUIDING.name).all())
    query = f"?aanbieder={aanbieder.agb}" if aanbieder and who.role != PARTNER else ""
    context = {
        "indicator": indicator,
        "offers": _offers(site, indicator, aanbieder),
        "typed": typed,
        "wrong": wrong,
        "kennis": KENNIS,
        "sides": _GEMEENTE_SIDES if who.role != PARTNER else {},
        "states": _GEMEENTE_STATES if who.role != PARTNER else {},
        "said": [(k.row, about_what(k.row)) for k in said if k.row.indicator == indicator.name],
        "naam": typed.get("naam", aanbieder.naam if aanbieder and who.role == PARTNER else ""),
        "address": f"/duiding/{indicator.name}{query}",
    }
    crumbs = (("/gesprekken", "Gesprekken"),)
    frame = Frame("/duiding", f"Wat verklaart dit cijfer? {indicator.title}", "Geef duiding bij een cijfer.", crumbs)
    answer = private_page(site, request, "give_duiding.html", frame, context)
    return Refused(answer.body, cache="no-store", status=status) if wrong else answer


def _asked(site: Site, request: Request) -> tuple[Indicator, Aanbieder | None]:
    """The figure, and the aanbieder of whom a part is explained: for an aanbieder always itself."""
    indicator = site.measures.indicator(request.path_params["name"])
    who = visit_of(request).who
    agb = who.aanbieder if who.role == PARTNER else request.query_params.get("aanbieder", "")
    return indicator, site.aanbieder(agb) if agb else None


def _offers(site: Site, indicator: Indicator, aanbieder: Aanbieder | None) -> list[Offer]:
    """The newest periods, of the whole and of the part of the aanbieder."""
    public = reading.first_unit(site.measures.get(indicator.name))
    offers = [Offer(figure, True) for figure in _newest(public)]
    if aanbieder and "aanbieder" in indicator.by:
        own = site.internal.get(indicator.name, "aanbieder").select(aanbieder=aanbieder.naam)
        offers = [Offer(figure, False) for figure in _newest(reading.first_unit(own))] + offers
    return offers


def _newest(figures: tuple[Figure, ...]) -> list[Figure]:
    shown = [figure for figure in figures if figure.is_shown]
    return sorted(shown, key=lambda figure: figure.period, reverse=True)[:_PERIODS]
