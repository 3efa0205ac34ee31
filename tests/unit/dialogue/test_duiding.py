"""An explanation stays with the figure it was given to, whatever that figure becomes later."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.dialogue.duiding import DUIDING, Duiding, Fit, binding_of, tell
from duiding.domain.errors import InputError
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period

FIGURE = Figure("klik", Period.quarter(2025, 1), "dagen", 54.0, Status.COMPLETE, by={"wijk": "Overvecht"})
SNAPSHOT, DEFINITION = "2025-04-01.abc", 'title = "Klik"'


def said(nummer: str = "D1", about: Figure = FIGURE, **values: object) -> Duiding:
    bound = vars(binding_of(about, SNAPSHOT, DEFINITION))
    told: dict[str, object] = {"tekst": "Een team viel uit.", "rol": "gemeente", "naam": "contractmanager jeugd"}
    return Duiding(nummer=nummer, **(bound | told | {"datum": date(2025, 4, 2)} | values))  # type: ignore[arg-type]


def test_it_belongs_to_the_figure_of_now_while_value_and_definition_are_the_same() -> None:
    (told,) = tell([said()], [replace(FIGURE, n=40, low=50.0, high=58.0)], DEFINITION)
    assert (told.fit, told.remark) == (Fit.NOW, "")


def test_when_the_value_changed_it_belongs_to_the_earlier_value_and_both_are_told() -> None:
    (told,) = tell([said()], [replace(FIGURE, value=61.0)], DEFINITION)
    assert told.fit is Fit.OTHER_VALUE
    assert told.remark == (
        "Dit hoort bij een eerdere waarde. Toen stond er 54 (momentopname 2025-04-01.abc). Nu staat er 61."
    )


def test_when_the_definition_changed_it_belongs_to_the_earlier_way_of_counting_even_at_the_same_value() -> None:
    (told,) = tell([said()], [FIGURE], DEFINITION + "\nwhere = 'x'")
    assert told.fit is Fit.OTHER_DEFINITION
    assert told.remark.startswith("Dit hoort bij een eerdere manier van tellen. Toen stond er 54")


@pytest.mark.parametrize(
    "now",
    [
        [],
        [FIGURE.hidden()],
        [replace(FIGURE, period=Period.quarter(2025, 2))],
        [replace(FIGURE, by={"wijk": "Zuid"})],
        [replace(FIGURE, unit="%")],
    ],
)
def test_it_never_moves_to_another_period_part_or_unit(now: list[Figure]) -> None:
    (told,) = tell([said()], now, DEFINITION)
    assert (told.fit, told.figure) == (Fit.GONE, None)
    assert "cijfer dat er nu niet meer staat" in told.remark


def test_replies_stand_under_what_they_answer_in_order_of_day_and_the_newest_duiding_is_first() -> None:
    rows = [
        said("D1"),
        said("D2", datum=date(2025, 5, 1)),
        said("D3", antwoord_op="D1", datum=date(2025, 4, 20)),
        said("D4", antwoord_op="D3", datum=date(2025, 4, 21)),
        said("D5", antwoord_op="D1", datum=date(2025, 4, 10)),
    ]
    told = tell(rows, [FIGURE], DEFINITION)
    assert [(one.duiding.nummer, [r.nummer for r in one.replies]) for one in told] == [
        ("D2", []),
        ("D1", ["D5", "D3", "D4"]),
    ]


def test_a_reply_to_something_that_is_not_there_stands_by_itself() -> None:
    assert [one.duiding.nummer for one in tell([said("D9", antwoord_op="D1")], [FIGURE], DEFINITION)] == ["D9"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"tekst": ""}, "geen duiding"),
        ({"rol": "aanbieder"}, "Vul de AGB-code in"),
        ({"antwoord_op": "D1"}, "antwoord op zichzelf"),
    ],
)
def test_a_row_that_cannot_be_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        DUIDING.check(said(**values))


def test_a_duiding_that_was_asked_for_has_no_text_yet() -> None:
    assert list(DUIDING.wrong(said(tekst="", staat="gevraagd"))) == []
