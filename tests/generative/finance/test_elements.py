"""The element table of the source: what makes the result better, for any case."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.finance.business_case.model import year_of
from duiding.finance.business_case.solve import for_rendement


def share(low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[float]:
    return st.floats(low, high)


CASES = st.fixed_dictionaries(
    {
        "groepen": st.floats(1, 50),
        "plekken_per_groep": st.floats(2, 20),
        "lege_stoelen": share(0.0, 0.8),
        "kosten_per_groep": st.floats(100, 20_000),
        "kosten_per_deelnemer": st.floats(0, 500),
        "vaste_kosten": st.floats(0, 50_000),
        "startkosten": st.just(0.0),
        "individueel": st.floats(500, 10_000),
        "vervolg": share(0.05, 0.9),
        "vervolg_kosten": share(0.05, 1.0),
        "vervangt": share(0.1, 1.0),
        "uitval": share(0.0, 0.6),
        "aanloop": st.just(0.0),
    }
)
MORE = st.floats(1.05, 2.0)


def saving(case: dict[str, float]) -> float:
    return float(year_of(case).saving)


def per_person(case: dict[str, float]) -> float:
    """What one participant saves before the costs that are there anyway."""
    year = year_of({**case, "kosten_per_groep": 0.0, "vaste_kosten": 0.0})
    return float(year.saving / year.deelnemers)


@given(CASES, MORE)
@settings(max_examples=150, deadline=None)
def test_more_groups_are_better_when_a_group_saves(case: dict[str, float], more: float) -> None:
    group = saving({**case, "groepen": 1.0, "vaste_kosten": 0.0})
    gain = saving({**case, "groepen": more * case["groepen"]}) - saving(case)
    assert (gain > 0) == (group > 0) or abs(gain) < 1e-6


@given(CASES, st.floats(0.0, 0.9))
@settings(max_examples=150, deadline=None)
def test_fewer_empty_chairs_are_better_when_a_participant_saves(case: dict[str, float], part: float) -> None:
    gain = saving({**case, "lege_stoelen": part * case["lege_stoelen"]}) - saving(case)
    assert gain * per_person(case) >= -1e-6


@given(CASES, MORE)
@settings(max_examples=150, deadline=None)
def test_dearer_groups_are_worse(case: dict[str, float], more: float) -> None:
    assert saving({**case, "kosten_per_groep": more * case["kosten_per_groep"]}) < saving(case)


@given(CASES, st.floats(0.0, 0.95))
@settings(max_examples=150, deadline=None)
def test_less_follow_up_is_better(case: dict[str, float], part: float) -> None:
    assert saving({**case, "vervolg": part * case["vervolg"]}) > saving(case)


@given(CASES, st.floats(0.0, 0.95))
@settings(max_examples=150, deadline=None)
def test_a_cheaper_follow_up_is_better(case: dict[str, float], part: float) -> None:
    assert saving({**case, "vervolg_kosten": part * case["vervolg_kosten"]}) > saving(case)


@given(CASES, MORE)
@settings(max_examples=150, deadline=None)
def test_a_cheaper_traject_that_is_avoided_saves_less(case: dict[str, float], more: float) -> None:
    # The table of the source calls a cheaper individual traject better. That holds for the follow-up (above). Of the
    # one that is avoided the opposite holds, as long as avoiding it saves anything.
    avoided = case["vervangt"] * (1 - case["uitval"]) - (1 - case["uitval"]) * case["vervolg"] * case["vervolg_kosten"]
    gain = saving({**case, "individueel": more * case["individueel"]}) - saving(case)
    assert gain * avoided >= -1e-6


@given(CASES)
@settings(max_examples=150, deadline=None)
def test_who_drops_out_or_needed_nothing_never_adds_a_saving(case: dict[str, float]) -> None:
    full = {**case, "uitval": 0.0, "vervangt": 1.0}
    assert saving({**full, "vervangt": case["vervangt"]}) <= saving(full) + 1e-6
    # Dropping out costs the traject that was avoided, and saves the follow-up that is then not given.
    assert saving({**full, "uitval": 0.3}) <= saving(full) + 1e-6


@given(CASES, st.floats(-0.5, 0.6), st.sampled_from(["A", "B"]))
@settings(max_examples=100, deadline=None)
def test_a_solved_price_gives_the_rendement_that_was_asked(case: dict[str, float], target: float, way: str) -> None:
    price = for_rendement(case, "individueel", way, target)
    if price:
        assert abs(float(year_of({**case, "individueel": price}).rendement(way)) - target) < 1e-6
