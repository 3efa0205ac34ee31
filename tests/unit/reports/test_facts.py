from datetime import date

import pytest

from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.reports.facts import Facts
from duiding.reports.section import Feit

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
