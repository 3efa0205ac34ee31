"""Scenarios against what is known about them, and the figures they give."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import combinations
from multiprocessing import get_context

import numpy as np
import pytest

from duiding.charts import line_chart, series_of
from duiding.domain.errors import DuidingError, UsageError
from duiding.domain.figure import Status
from duiding.simulation.answer import answer
from duiding.simulation.cohort import expected_stocks
from duiding.simulation.parts import only, reach, touched
from duiding.simulation.plan import make_plan
from duiding.simulation.replicate import check_persons, run_all
from duiding.simulation.scenario import Solve, load_scenario
from duiding.simulation.solve import least_places
from duiding.simulation.waterfall import waterfall
from duiding.simulation.what_if import Simulator, compare
from tests.unit.simulation.drawn import BEGELEIDING, DAGBEHANDELING, DAY, between, scenario, use, vorm

LIST = vorm("hulp", plekken=50, in_zorg=50, wachtenden=40, instroom=8, duur=200, vertrek=0.02)
QUIET = frozenset[str]()


def test_the_wait_for_dagbehandeling_is_as_long_as_the_stay_because_queue_and_places_are_equal() -> None:
    # Little: 140 wait, 140 places: a wait of one and a half to two years is a stay of one and a half to two years.
    found = compare(load_scenario(DAGBEHANDELING)).measure("wachttijd", "dagbehandeling").select(lijn="nu")
    first = found.figures[0]
    assert first.value is not None
    assert 1.5 * 365 < first.value < 2 * 365
    flow = compare(load_scenario(DAGBEHANDELING)).last("gestart", "dagbehandeling")["nu"].value
    assert flow is not None
    assert 70 <= flow <= 93


def test_the_vicious_circle_closes_and_help_while_waiting_opens_it() -> None:
    base = load_scenario(DAGBEHANDELING).without()
    one = base.zorgvormen["dagbehandeling"]
    more = {**one.numbers, "instroom": replace(one.numbers["instroom"], value=9, low=9, high=9)}

    def waiting(worse: float) -> float:
        numbers = {**more, "verergering": replace(one.numbers["verergering"], value=worse, low=worse, high=worse)}
        found = compare(replace(base, zorgvormen={"dagbehandeling": replace(one, numbers=numbers)}))
        value = found.last("wachtenden", "dagbehandeling")["nu"].value
        assert value is not None
        return value

    assert waiting(0.0) < waiting(0.1) < waiting(0.3)


def test_the_list_for_individuele_begeleiding_grows_as_it_did() -> None:
    found = compare(load_scenario(BEGELEIDING))
    waiting = {f.period.first: f for f in found.measure("wachtenden", "individuele_begeleiding").select(lijn="nu")}
    start, later = waiting[date(2023, 1, 1)], waiting[date(2025, 1, 1)]
    assert start.value == 154
    assert later.value is not None
    assert abs(later.value - 336) < 15
    assert later.low is not None and later.high is not None
    assert later.low < 336 < later.high
    stock = {f.period.first: f.value for f in found.measure("in_zorg", "individuele_begeleiding").select(lijn="nu")}
    assert stock[date(2024, 12, 1)] == pytest.approx(1401, abs=1)
    assert stock[date(2026, 1, 1)] == pytest.approx(1392, abs=1)


def test_figures_carry_a_state_a_span_and_a_line() -> None:
    found = compare(scenario(LIST, uses=(use("meer_plekken", 5),)))
    measure = found.measure("wachtenden", "hulp")
    assert {f.by["lijn"] for f in measure} == {"nu", "scenario", "verschil"}
    assert len(measure.select(lijn="nu").figures) == 25
    assert all(f.status is Status.ESTIMATE and f.low is not None and f.high is not None for f in measure)
    assert all(f.low <= f.value <= f.high for f in measure if f.low is not None and f.value is not None)
    lines = [series_of(measure, line, lijn=line) for line in ("nu", "scenario")]
    chart = line_chart(lines, title="Wachtenden", prefix="wacht")
    assert chart.wide.startswith("<svg")


def test_periods_have_the_names_of_the_calendar() -> None:
    found = compare(scenario(LIST))
    names = [[f.period.name for f in found.measure("instroom", every=e).select(lijn="nu")][:2] for e in (1, 3, 12)]
    assert names == [["2025-01", "2025-02"], ["2025-K1", "2025-K2"], ["2025", "2026"]]
    july = compare(replace(scenario(LIST), start=date(2025, 7, 1)))
    assert july.measure("instroom").figures[0].period.name == "2025-07 t/m 2026-06"


def test_without_a_price_nothing_is_said_about_euros() -> None:
    dear = vorm("hulp", plekken=50, in_zorg=50, duur=200, instroom=8, prijs=20_000)
    assert compare(scenario(LIST)).last("kosten", "hulp")["nu"].status is Status.NOT_MEASURABLE
    cost = compare(scenario(dear)).last("kosten", "hulp")["nu"]
    assert cost.value == pytest.approx(50 * 20_000, rel=0.001)


def test_a_lever_has_its_own_costs_in_the_total() -> None:
    dear = vorm("hulp", plekken=50, in_zorg=50, duur=200, instroom=8, prijs=20_000)
    one = use("eerder_helpen", 0.5, effect=0.0, uitgesteld=365, opbouw=180, kosten=400_000)
    found = compare(scenario(dear, uses=(one,)))
    assert found.last("kosten")["verschil"].value == pytest.approx(200_000, rel=0.001)
    assert found.last("kosten", "hulp")["verschil"].value == pytest.approx(0)
    once = use("afbouw_verblijf", 0.1, at={"zorgvorm": "hulp", "vervanging": "thuis"}, kosten=1_000_000)
    other = vorm("thuis", duur=100, instroom=1)
    total = compare(scenario(dear, other, uses=(once,))).series("kosten")[2].sum(axis=1).mean()
    saved = compare(scenario(dear, other, uses=(once,))).series("kosten", "hulp")[2].sum(axis=1).mean()
    assert total - saved == pytest.approx(100_000)


def test_a_lever_that_does_nothing_changes_nothing() -> None:
    found = compare(scenario(LIST, uses=(use("meer_plekken", 0, opvulling=0.0),)))
    assert np.array_equal(found.now.flows, found.then.flows)
    assert all(f.value == 0 for f in found.measure("wachtenden", "hulp").select(lijn="verschil"))


def test_nothing_changes_before_a_lever_works() -> None:
    one = use("meer_plekken", 10, date(2026, 1, 1), levertijd=90, opvulling=0.5)
    waiting = compare(scenario(LIST, uses=(one,))).series("wachtenden", "hulp")[2]
    assert np.all(waiting[:, :15] == 0)
    assert waiting[:, -1].mean() < -3


def test_extra_places_fill_up_when_people_react() -> None:
    def waiting(reaction: float) -> float:
        one = use("meer_plekken", 10, levertijd=60, opvulling=reaction)
        return float(compare(scenario(LIST, uses=(one,))).series("wachtenden", "hulp")[2][:, -1].mean())

    assert waiting(0.0) < waiting(0.2) < waiting(0.5) < 0


def test_prevention_pays_later_or_never() -> None:
    def asked(effect: float) -> np.ndarray:
        one = use("eerder_helpen", 1.0, effect=effect, uitgesteld=365, opbouw=180)
        difference = compare(scenario(LIST, months=48, uses=(one,))).series("instroom", "hulp", 12)[2]
        return np.asarray(difference.mean(axis=0))

    assert np.all(asked(0.0) == 0)
    years = asked(0.3)
    assert years[0] == 0
    assert years[3] < years[1] < 0


def test_cutting_basiszorg_moves_people_on_when_the_source_is_right() -> None:
    team = vorm("buurtteam", "basiszorg", plekken=100, in_zorg=100, instroom=10, duur=300)
    one = use(
        "minder_buurtteam", 0.2, at={"zorgvorm": "buurtteam", "zwaarder": "hulp"}, doorschuiven=0.3, uitgesteld=180
    )
    found = compare(scenario(team, LIST, uses=(one,)))
    assert found.last("in_zorg", "buurtteam")["scenario"].value == pytest.approx(80, abs=2)
    more = found.last("instroom", "hulp")["verschil"].value
    assert more is not None and more > 0


def test_people_who_are_led_elsewhere_arrive_there() -> None:
    other = vorm("thuis", duur=100, instroom=2)
    one = use("afbouw_verblijf", 0.5, at={"zorgvorm": "hulp", "vervanging": "thuis"}, alternatief=1.0, ombouw=365)
    found = compare(scenario(LIST, other, uses=(one,), months=48, replications=60))
    less, more = (found.series("instroom", name)[2][:, -1] for name in ("hulp", "thuis"))
    assert less.mean() == pytest.approx(-48, rel=0.15)
    assert more.mean() == pytest.approx(48, rel=0.15)


def test_the_bars_add_up_to_the_change() -> None:
    uses = (use("meer_plekken", 8), use("kortere_duur", 0.1))
    simulator = Simulator()
    found = simulator.compare(scenario(LIST, uses=uses))
    bars = waterfall(found, simulator, "wachtenden", "hulp")
    assert [bar.driver for bar in bars] == list(found.scenario.drivers)
    change = found.last("wachtenden", "hulp")["verschil"].value
    assert sum(bar.part.value or 0.0 for bar in bars) == pytest.approx(change)
    assert len(waterfall(simulator.compare(scenario(LIST)), simulator, "wachtenden", "hulp")) == 0


def test_a_bar_of_a_wait_that_nobody_had_says_so() -> None:
    nobody = vorm("hulp", plekken=5, duur=100)
    simulator = Simulator()
    found = simulator.compare(scenario(nobody, uses=(use("meer_plekken", 2),)))
    assert found.last("wachttijd", "hulp")["nu"].status is Status.NOT_MEASURABLE
    assert waterfall(found, simulator, "wachttijd", "hulp")[0].part.status is Status.NOT_MEASURABLE


def test_the_least_places_meet_the_norm_and_one_less_does_not() -> None:
    asked = replace(scenario(LIST, months=36), solve=Solve("hulp", 60, 0.8, 0.5, DAY))
    simulator = Simulator()
    found = least_places(asked, simulator)
    assert found.places is not None and found.sure is not None
    assert 50 < found.places <= found.sure
    assert found.list_at_most == pytest.approx(8 / 30.4375 * 60 / 1.609, rel=1e-3)

    def met(places: int) -> float:
        calendar = ((DAY, "plekken", float(places)),)
        numbers = {**LIST.numbers, "norm": between("norm", 60, 60, 60)}
        one = replace(asked, zorgvormen={"hulp": replace(LIST, numbers=numbers, changes=calendar)})
        return float(np.mean(compare(one).series("binnen_norm", "hulp")[0][:, -1] >= 80))

    assert met(found.places) >= 0.5 > met(found.places - 1)
    fewer = replace(asked, uses=(use("eerder_helpen", 1.0, effect=0.3, uitgesteld=30, opbouw=30),))
    with_levers = least_places(fewer, simulator, with_levers=True).places
    assert with_levers is not None and with_levers < found.places


def test_a_norm_that_no_place_can_meet_has_no_answer() -> None:
    none = vorm("hulp", plekken=1, duur=200)
    found = least_places(replace(scenario(none), solve=Solve("hulp", 10, 0.8, 0.5, DAY)), Simulator())
    assert (found.places, found.sure) == (None, None)
    with pytest.raises(UsageError, match="geen vraag achteruit"):
        least_places(scenario(none), Simulator())


def test_the_cheap_model_agrees_where_lists_are_long() -> None:
    big = vorm("hulp", plekken=500, in_zorg=500, wachtenden=300, instroom=55, duur=300, vertrek=0.03,
               to={"licht": 0.4}, terugkeer=0.1)  # fmt: skip
    light = vorm("licht", "basiszorg", duur=120, instroom=20, in_zorg=80)
    plan = make_plan(scenario(big, light, months=48, replications=200))
    exact = run_all(plan, QUIET)
    cheap = expected_stocks(plan, QUIET)
    for place, name in ((0, "wachtenden"), (1, "in_zorg")):
        means = exact.stock(name).mean(axis=0)
        assert cheap[..., place].mean(axis=0) == pytest.approx(means, rel=0.06, abs=4)


def test_the_cheap_model_follows_levers_and_people_who_turn_elsewhere() -> None:
    away = replace(LIST, elders="zwaar", numbers={**LIST.numbers, "naar_elders": between("naar_elders", 0.5, 0.5, 0.5)})
    heavy = vorm("zwaar", duur=200)
    plan = make_plan(scenario(away, heavy, months=36, uses=(use("meer_plekken", 10, opvulling=0.3),)))
    drivers = frozenset(plan.scenario.drivers)
    exact = run_all(plan, drivers, now=run_all(plan, QUIET))
    cheap = expected_stocks(plan, drivers)[:, -1].mean(axis=0)
    assert cheap[0, 0] == pytest.approx(exact.stock("wachtenden")[:, -1, 0].mean(), abs=8)
    assert cheap[1, 1] == pytest.approx(exact.stock("in_zorg")[:, -1, 1].mean(), rel=0.3)


def test_other_processes_give_the_same_answer() -> None:
    plan = make_plan(scenario(LIST, uses=(use("meer_plekken", 5),)))
    here = run_all(plan, QUIET)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = run_all(plan, QUIET, pool)
    assert np.array_equal(here.flows, there.flows)
    assert np.array_equal(here.stocks, there.stocks)


def test_what_a_lever_cannot_reach_is_not_run_again_and_stays_the_same() -> None:
    far = vorm("ver", plekken=20, in_zorg=20, wachtenden=5, instroom=3, duur=200)
    near = vorm("licht", "basiszorg", duur=50, instroom=4)
    on = replace(LIST, doorstroom={"licht": between("terugkeer", 0.5, 0.5, 0.5)})
    whole = scenario(far, on, near, uses=(use("meer_plekken", 5, opvulling=0.3),))
    assert touched(whole) == {"hulp", "licht"}
    assert reach(whole, {"ver"}) == {"ver"}
    found = compare(whole)
    at = found.plan.names.index
    assert np.array_equal(found.now.flows[:, :, at("ver")], found.then.flows[:, :, at("ver")])
    alone = compare(only(whole, touched(whole)))
    assert np.array_equal(found.then.flows[:, :, at("hulp")], alone.then.flows[:, :, 0])
    assert np.array_equal(found.now.flows[:, :, at("hulp")], alone.now.flows[:, :, 0])


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    one, same, other = (compare(scenario(LIST), seed=seed).now.flows for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_a_budget_is_a_limit_to_the_places() -> None:
    paid = vorm("hulp", budget=1_000_000, prijs=30_000, in_zorg=33, instroom=9, duur=365)
    cut = replace(paid, changes=((date(2026, 1, 1), "budget", 500_000.0),))
    assert compare(scenario(paid)).last("in_zorg", "hulp")["nu"].value == pytest.approx(33)
    assert compare(scenario(cut, months=36)).last("in_zorg", "hulp")["nu"].value == pytest.approx(16, abs=2)


def test_growth_and_a_calendar_change_how_many_come() -> None:
    grown = vorm("hulp", duur=30, instroom=100, groei=0.10)
    years = compare(scenario(grown, months=36)).measure("instroom", "hulp").select(lijn="nu").figures
    assert years[2].value is not None and years[0].value is not None
    assert years[2].value / years[0].value == pytest.approx(1.21, abs=0.03)
    stopped = replace(grown, changes=((date(2026, 1, 1), "instroom", 0.0),))
    assert compare(scenario(stopped)).last("instroom", "hulp")["nu"].value == 0


def test_levers_of_a_page_are_refused_like_those_of_a_file() -> None:
    plain = scenario(LIST)
    assert plain.using(use("meer_plekken", 5)).uses[0].amount == 5
    with pytest.raises(UsageError, match="Hefboom 1: 'amount' is -5, maar 'meer_plekken' kan van 0"):
        plain.using(use("meer_plekken", -5))
    unlimited = scenario(vorm("hulp", duur=100, instroom=5))
    with pytest.raises(UsageError, match="'hulp' heeft geen grens aan de plekken"):
        unlimited.using(use("meer_plekken", 5))
    often = scenario(vorm("hulp", duur=100, instroom=5, terugkeer=0.95))
    with pytest.raises(UsageError, match="maakt 'terugkeer' van 'hulp' 1.13: hoger dan 0.99"):
        often.using(use("kortere_duur", 0.9, terugval=0.2, lukt=1.0))
    with pytest.raises(UsageError, match="Hefboom 2: de hefbomen halen samen 120% van de instroom"):
        plain.using(*[use("groep_in_plaats_van_individueel", 1.0)] * 2)


def test_no_choice_of_levers_brings_more_people_than_are_drawn() -> None:
    team, home = vorm("buurtteam", "basiszorg", plekken=50, duur=90), vorm("thuis", duur=90, instroom=0.5)
    uses = (
        use("minder_buurtteam", 1.0, at={"zorgvorm": "buurtteam", "zwaarder": "hulp"}, doorschuiven=5.0, uitgesteld=0),
        use("afbouw_verblijf", 0.9, at={"zorgvorm": "hulp", "vervanging": "thuis"}, alternatief=1.0, ombouw=30),
        use("meer_plekken", 5, opvulling=0.4),
    )
    plan = make_plan(scenario(team, LIST, home, uses=uses, replications=2))
    drivers = plan.scenario.drivers
    for size in range(len(drivers) + 1):
        for chosen in combinations(drivers, size):
            network = plan.network(1, frozenset(chosen))
            highest = network.rate.max(axis=1) * np.where(network.response != 0, network.answer_cap, 1.0)
            assert np.all(highest <= network.majorant + 1e-12), chosen


def test_a_way_to_nowhere_is_refused_in_python_too() -> None:
    with pytest.raises(UsageError, match="geen zorgvorm 'weg': wie daarheen gaat, zou verdwijnen"):
        compare(scenario(vorm("hulp", duur=10, instroom=1, to={"weg": 0.5})))


def test_losing_somebody_is_a_fault_that_is_told() -> None:
    found = compare(scenario(LIST, replications=1)).now
    check_persons(found.flows[0], found.stocks[0], 90)
    with pytest.raises(DuidingError, match="geschapen of verloren"):
        check_persons(found.flows[0], found.stocks[0], 91)


def test_an_answer_has_everything_beside_it() -> None:
    asked = replace(scenario(LIST, uses=(use("meer_plekken", 5),)), solve=Solve("hulp", 90, 0.5, 0.5, DAY))
    found = answer(asked, Simulator(replications=10)).as_json()
    assert {one["driver"] for one in found["waterfall"]} == {"extra plekken", "de vraag reageert op de wachttijd"}
    assert found["solve"]["places"] is not None
    total = [one for one in found["figures"] if one["zorgvorm"] is None]
    assert {one["quantity"] for one in total} == {"kosten"}
    assert {"duur", "opvulling"} <= {one["name"] for one in found["assumptions"]}
    assert all(one["why"] or one["source"] for one in found["assumptions"])
    assert found["check"][0]["simulated"] == pytest.approx(found["check"][0]["expected"], abs=15)
    assert found["not_said"]
    plain = answer(scenario(LIST), Simulator(replications=5)).as_json()
    assert plain["solve"] is None
    assert plain["waterfall"] == []


def test_choices_that_share_a_lever_share_its_runs_and_nothing_else() -> None:
    """A kept variant is what a new simulator makes of it: in what people wait, and in what it costs."""
    dear = vorm("hulp", plekken=50, in_zorg=50, wachtenden=40, instroom=8, duur=200, vertrek=0.02, prijs=10_000)
    shorter = use("kortere_duur", 0.1)
    choices = [scenario(dear, uses=(use("meer_plekken", amount), shorter)) for amount in (4, 8)]
    shared = Simulator(replications=6)
    for choice in choices:
        alone = Simulator(replications=6)
        for quantity in ("wachtenden", "kosten"):
            kept, fresh = (waterfall(one.compare(choice), one, quantity, "hulp") for one in (shared, alone))
            assert [(bar.driver, bar.part.value) for bar in kept] == [(bar.driver, bar.part.value) for bar in fresh]
    assert len(shared._variants) < 2 * len(alone._variants), "and the second choice ran less"
