from datetime import date

import pytest

from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.reports.facts import Facts
from duiding.reports.section import Feit
from duiding.reports.zin import Zin

DAY = date(2024, 1, 1)


def point(
    month: int, value: float | None, status: Status = Status.COMPLETE, unit: str = "kinderen", **by: str
) -> Figure:
    n = None if value is None else 200
    return Figure("x", Period.day(date(2024, month, 1)), "kinderen", value, status, n)


def facts(feit: Feit, *figures: Figure) -> Facts:
    measure = Measure("x", "Kinderen", figures, (), "bron", "s", DAY, Audience.OPENBAAR, is_synthetic=True)
    return Facts(
        {"a": feit, "b": Feit("m", wanneer="eerste"), "c": Feit(plus=("a",), min=("b",))},
        {"m": measure},
        DAY,
        {"stad": "U"},
    )


SERIES = (point(1, 1200.0), point(2, 1300.0), point(3, 900.0, Status.PROVISIONAL))


@pytest.mark.parametrize(
    ("feit", "said"),
    [
        (Feit("m"), "1.300"),
        (Feit("m", wanneer="eerste"), "1.200"),
        (Feit("m", wanneer="0"), "1.200"),
        (Feit("m", wanneer="1"), None),
        (Feit("m", neem="n"), "200"),
        (Feit("m", neem="periode"), "1 februari 2024"),
        (Feit("m", neem="op_periode"), "Op 1 februari 2024"),
        (Feit("m", neem="min_waarde"), "1.300"),
        (Feit("m", eenheid="%"), None),
        (Feit("m", bij={"wijk": "Oost"}), None),
        (Feit("ander"), None),
        (Feit("m", wanneer="laatste-1"), "1.200"),
        (Feit("m", wanneer="laatste-12"), None),
        (Feit("m", rond=True), "1.300"),
    ],
)
def test_a_placeholder_is_the_complete_figure_that_the_fact_means(feit: Feit, said: str | None) -> None:
    assert facts(feit, *SERIES).words("a") == said


def test_a_sentence_with_a_figure_that_is_not_complete_is_left_out() -> None:
    only_late = facts(Feit("m"), point(3, 900.0, Status.PROVISIONAL), point(4, None, Status.TOO_FEW))
    assert only_late.sentence("Er zijn {a} kinderen.") is None
    assert only_late.sentence("Dit is {stad}.") == "Dit is U."
    assert facts(Feit("m")).sentence("Er zijn {a} kinderen.") is None


def test_facts_can_be_added_and_subtracted() -> None:
    assert facts(Feit("m"), *SERIES).words("c") == "100"
    assert facts(Feit("m", wanneer="1"), *SERIES).words("c") is None


def test_a_measure_without_figures_has_no_words() -> None:
    assert facts(Feit("m")).words("a") is None


def test_a_number_of_people_that_is_protected_is_no_word() -> None:
    figure = Figure("x", Period.day(DAY), "kinderen", 5.0, Status.COMPLETE)
    assert facts(Feit("m", neem="n"), figure).words("a") is None


def pair(now: float, before: float, status: Status = Status.COMPLETE, is_as_then: bool = False) -> Facts:
    """Facts `nu` and `eerder`, and what they make together."""
    figures = (point(1, before), point(2, now, status))
    measure = Measure("x", "Kinderen", figures, (), "bron", "s", DAY, Audience.OPENBAAR, is_synthetic=True)
    feiten = {
        "nu": Feit("m", rond=True),
        "eerder": Feit("m", wanneer="eerste"),
        "groei": Feit(plus=("nu",), min=("eerder",), deel_van=("eerder",)),
    }
    return Facts(feiten, {"m": measure}, DAY, {"norm": "5"}, is_as_then)


def test_a_part_of_a_whole_is_a_percentage() -> None:
    assert pair(1124.0, 1000.0).words("groei") == "12,4%"
    assert pair(5.0, 0.0).words("groei") is None


def test_a_sentence_is_said_when_its_comparisons_hold() -> None:
    zin = Zin("Het steeg naar {nu}.", als=("nu > eerder", "eerder > norm", "eerder < 2000"))
    assert pair(1200.0, 1000.0).said(zin) == "Het steeg naar 1.200."
    assert pair(900.0, 1000.0).said(zin) == ""


def test_another_sentence_is_said_when_they_do_not_hold() -> None:
    zin = Zin("Meer.", als=("nu > eerder",), anders="Niet meer dan {eerder}.")
    assert pair(900.0, 1000.0).said(zin) == "Niet meer dan 1.000."


def test_a_comparison_with_a_missing_figure_leaves_its_sentence_out() -> None:
    facts = Facts({"nu": Feit("ander")}, {}, DAY, {})
    assert facts.said(Zin("Meer.", als=("nu > 0",))) is None
    assert facts.said(Zin("Er zijn {nu}.", anders="Onbekend.")) == "Onbekend."


def test_a_hidden_figure_has_its_own_sentence() -> None:
    hidden = Measure(
        "x", "Kinderen", (point(1, None, Status.TOO_FEW),), (), "bron", "s", DAY, Audience.OPENBAAR, is_synthetic=True
    )
    facts = Facts({"a": Feit("m")}, {"m": hidden}, DAY, {})
    assert facts.said(Zin("Er zijn {a}.", te_weinig="Dat beschermt kleine groepen.")) == "Dat beschermt kleine groepen."
    missing = Facts({"a": Feit("m")}, {}, DAY, {})
    assert missing.said(Zin("Er zijn {a}.", te_weinig="Dat beschermt kleine groepen.")) is None


def test_what_was_known_then_may_be_incomplete_and_is_rounded() -> None:
    then = pair(1249.0, 1000.0, Status.PROVISIONAL, is_as_then=True)
    assert then.sentence("{nu} kinderen.") == "Circa 1.200 kinderen."
    assert pair(1249.0, 1000.0, Status.PROVISIONAL).words("nu") == "1.000"


def test_a_sum_may_be_rounded_too() -> None:
    facts = pair(1149.0, 1000.0, is_as_then=True)
    rounded = Facts(
        {**facts.feiten, "som": Feit(plus=("nu", "eerder"), rond=True)}, facts.measures, DAY, {}, is_as_then=True
    )
    assert rounded.words("som") == "circa 2.100"
