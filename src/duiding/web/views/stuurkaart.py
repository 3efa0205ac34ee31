"""`/stuurkaart/{aanbieder}`: the four levers of control on one page, the same for the gemeente and the aanbieder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.charts.chart import margin_text
from duiding.dialogue.afspraak import Gang, Oordeel
from duiding.dialogue.kader import KADERNAMEN, OORDELEN
from duiding.dialogue.signaal import NIVEAUS, REDENEN, SOORTEN
from duiding.dialogue.stuurkaart import Sources, Stuurkaart, make_stuurkaart
from duiding.domain.settings import Aanbieder
from duiding.web.access.inside import private_page, visit_of
from duiding.web.contract_money import contract_money
from duiding.web.site import Frame, Site

HERE = "/stuurkaart"
ICONS_OF_KADER = {"binnen": "klaar", "risico": "loopt", "overschreden": "te-laat"}
ICONS_OF_GANG = {
    Gang.TE_LAAT: "te-laat",
    Gang.OPEN: "loopt",
    Gang.KLAAR: "klaar",
    Gang.NIET_GEHAALD: "te-laat",
    Gang.INGETROKKEN: "ingetrokken",
}
ICONS_OF_OORDEEL = {
    Oordeel.GEHAALD: "klaar",
    Oordeel.NIET_GEHAALD: "te-laat",
    Oordeel.GELIJK: "gelijk",
    Oordeel.GEEN: "geen",
}
_WHAT = "Principes, kaders, cijfers met duiding en gesprek op één pagina."


def stuurkaart(site: Site, request: Request) -> Answer:
    """The card of one aanbieder; raises UnknownNameError."""
    one = site.aanbieder(request.path_params["aanbieder"])
    return _page(site, request, _card_of(site, one), Frame(f"{HERE}/{one.agb}", f"Stuurkaart: {one.naam}", _WHAT))


def stuurkaart_of_city(site: Site, request: Request) -> Answer:
    """The card of the city, and the list of aanbieders in the order of the municipality: it is no ranking."""
    return _page(site, request, _card_of_city(site), Frame(HERE, "Stuurkaart: de stad", _WHAT))


def cards_ahead(site: Site) -> Iterator[tuple[str, Callable[[], object]]]:
    """The address of each card and what counts its figures, that are kept; the card is made for who asks."""
    yield HERE, lambda: _card_of_city(site)
    for one in site.gemeente.aanbieders:
        yield f"{HERE}/{one.agb}", partial(_count, site, one)


def _count(site: Site, one: Aanbieder) -> None:
    _card_of(site, one)
    contract_money(site, one.agb)


def _card_of(site: Site, one: Aanbieder) -> Stuurkaart:
    return make_stuurkaart(sources_of(site), one.agb, one.naam, site.finding_count(one.agb))


def _card_of_city(site: Site) -> Stuurkaart:
    return make_stuurkaart(sources_of(site), "", "de stad", 0)


def sources_of(site: Site) -> Sources:
    """Registers and figures as they are now, for who may see them all."""
    return Sources(
        rows=cache(lambda name: [kept.row for kept in site.dialogue.book(name).all()]),
        measure=site.parts.get,
        indicators=site.internal.indicators,
        definitions=site.publication.definitions,
        principes=site.gemeente.principes,
        stand=site.stand,
        snapshot=site.snapshot,
        published=cache(site.published.until),
    )


def _page(site: Site, request: Request, kaart: Stuurkaart, frame: Frame) -> Answer:
    may_choose = visit_of(request).who.role in ("contractmanager", "beleid", "analist") and not kaart.aanbieder
    context = {
        "kaart": kaart,
        "aanbieders": site.gemeente.aanbieders if may_choose else (),
        "kader_icons": ICONS_OF_KADER,
        "kader_words": OORDELEN,
        "kader_names": KADERNAMEN,
        "gang_icons": ICONS_OF_GANG,
        "oordeel_icons": ICONS_OF_OORDEEL,
        "telling": _telling(kaart),
        "teruggegeven": _teruggegeven(kaart),
        "money": contract_money(site, kaart.aanbieder) if kaart.aanbieder else None,
        "value_text": value_text,
        "margin_text": margin_text,
    }
    return private_page(site, request, "stuurkaart.html", frame, context)


def _telling(kaart: Stuurkaart) -> list[tuple[str, int, int]]:
    """Per level and kind: how many, and how many are not settled. No two are added up."""
    rows = [(niveau, soort) for niveau in NIVEAUS for soort in SOORTEN]
    told = {key: [row for row in kaart.signalen if (row.niveau, row.soort) == key] for key in rows}
    return [
        (f"{NIVEAUS[niveau]}: {SOORTEN[soort].lower()}", len(found), sum(row.staat != "afgehandeld" for row in found))
        for (niveau, soort), found in told.items()
        if found
    ]


def _teruggegeven(kaart: Stuurkaart) -> list[tuple[str, int]]:
    counts = Counter(row.reden for row in kaart.terugverwijzingen)
    return [(words, counts[reden]) for reden, words in REDENEN.items() if counts[reden]]
