"""Three waits that are never mixed."""

import re
from dataclasses import replace

from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.period import Period
from duiding.web import create_app
from tests.unit.web.invented import INDICATORS, InventedIndicator, InventedStore
from tests.unit.web.visitor import Visitor

THREE = ("gemiddelde_wachttijd", "verstreken_wachttijd", "verwachte_wachttijd")
BY_FORM = {
    name: replace(INDICATORS[name], by=("zorgvorm",), unit=unit)
    for name, unit in zip(THREE, ("dagen (mediaan)", "dagen (mediaan)", INDICATORS[THREE[2]].unit), strict=True)
}


def store(**changed: InventedIndicator) -> InventedStore:
    return InventedStore(known={**INDICATORS, **BY_FORM, **changed})


def test_each_number_is_told_for_its_own_people() -> None:
    html = Visitor(create_app(store())).get("/wachten").text
    assert re.search(r"Wie net begon met hulp, wachtte \d+ dagen\.", html)
    assert re.search(r"Wie zich nu meldt, wacht naar verwachting \d+ dagen\.", html)
    assert "de wachttijd is" not in html
    assert html.count("Alles over dit cijfer:") == 3


def test_a_number_that_is_not_measurable_has_its_reason_and_no_sentence() -> None:
    html = Visitor(create_app(store())).get("/wachten").text
    assert "Wie nu nog wacht, wacht al" not in html
    assert "Alle drie kloppen" not in html
    assert "Dit past niet in een getal." in html


def test_one_zorgvorm_can_be_chosen_and_another_is_refused() -> None:
    visitor = Visitor(create_app(store(verstreken_wachttijd=BY_FORM["gemiddelde_wachttijd"])))
    assert "kennen we niet" in visitor.get("/wachten?zorgvorm=tovenarij").text
    assert visitor.get("/wachten?zorgvorm=tovenarij").status_code == 400


def test_without_the_list_of_a_zorgvorm_there_is_no_filter(visitor: Visitor) -> None:
    assert 'name="zorgvorm"' not in visitor.get("/wachten").text
    assert visitor.get("/wachten?zorgvorm=pleegzorg").status_code == 400


def test_a_gemeente_that_publishes_nothing_of_it_keeps_the_page() -> None:
    known = {name: one for name, one in INDICATORS.items() if "wachttijd" not in name}
    page = Visitor(create_app(InventedStore(known=known))).get("/wachten")
    assert page.status_code == 200
    assert "We kunnen er nu geen tonen." in page.text
    assert "Niet geleverd" in page.text


def test_the_norm_is_told_with_the_days_that_the_settings_choose(visitor: Visitor) -> None:
    norm = replace(INDICATORS["instroom"], name="buurtteam_binnen_norm", by=())
    html = Visitor(create_app(InventedStore(known={**INDICATORS, "buurtteam_binnen_norm": norm}))).get("/wachten").text
    assert "De norm is 5 kalenderdagen." in html
    assert "De norm is" not in visitor.get("/wachten").text


class _WithTails(InventedStore):
    """A store whose waits have a tail: who waits longest."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure(name, by, audience=audience)
        if name != "gemiddelde_wachttijd":
            return found
        tails = tuple(replace(f, unit="dagen (90% korter)", value=(f.value or 0) + 200) for f in found.figures)
        return replace(found, figures=found.figures + tails)


def test_those_who_wait_longest_are_told_beside_the_middle() -> None:
    known = {**INDICATORS, **BY_FORM}
    html = Visitor(create_app(_WithTails(known=known))).get("/wachten").text
    middle = re.search(r"Wie net begon met hulp, wachtte (\d+) dagen", html)
    tail = re.search(r"Eén op de tien wachtte langer dan (\d+) dagen\.", html)
    assert middle and tail and int(tail[1]) == int(middle[1]) + 200
    assert "negen van de tien begonnen" not in html, "what is not there is not told"


class _WithOutcome(InventedStore):
    """A store in which the end of waiting is public until `known` days after somebody enters."""

    known_days = 90

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure("wachtenden", by, audience=audience)
        if name != "afloop_wachten":
            return super().measure(name, by, audience=audience)
        period = found.figures[0].period
        figures = tuple(
            _share(
                period,
                unit,
                40.0 if word.startswith("started") else 10.0,
                int(word.partition("_")[2]) <= self.known_days,
            )
            for word, unit in OUTCOME.units_of_method.items()
        )
        return replace(found, indicator=name, title=OUTCOME.title, figures=figures)


def _share(period: Period, unit: str, value: float, is_known: bool) -> Figure:
    if not is_known:
        return Figure("afloop_wachten", period, unit, None, Status.NOT_MEASURABLE)
    return Figure("afloop_wachten", period, unit, value, Status.ESTIMATE, 300, value - 5, value + 5)


OUTCOME = InventedIndicator(
    "afloop_wachten",
    "K31",
    "Afloop van het wachten",
    "wachtenden",
    units_of_method={f"{end}_{day}": f"% {end} {day}" for end in ("started", "left") for day in (90, 14, 30, 365)},
)


def test_how_waiting_ends_is_told_until_the_last_day_that_is_known() -> None:
    known = {**INDICATORS, "afloop_wachten": OUTCOME}
    html = Visitor(create_app(_WithOutcome(known=known))).get("/wachten").text
    assert "Na 90\u00a0dagen" in html or "Na 90 dagen" in html
    assert "is naar verwachting 40,0% begonnen en wacht 50,0% nog." in html
    assert "Verder dan 90 dagen is er te weinig bekend." in html
    assert '<th scope="row">14 dagen</th>' in html
    assert '<th scope="row">365 dagen</th>' not in html


def test_too_few_who_wait_show_no_curve_and_without_the_figure_there_is_no_card(visitor: Visitor) -> None:
    store = _WithOutcome(known={**INDICATORS, "afloop_wachten": OUTCOME})
    store.known_days = 0
    html = Visitor(create_app(store)).get("/wachten").text
    assert "Er wachten te weinig mensen om dit te tonen." in html
    assert "Hoe het wachten afloopt, kunnen we nu niet zeggen." in html
    assert "Wat gebeurt er na de aanmelding?" not in visitor.get("/wachten").text
