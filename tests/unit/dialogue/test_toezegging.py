"""How a promise stands on the day of the figures."""

from datetime import date, timedelta

import pytest

from duiding.dialogue.toezegging import TOEZEGGINGEN, Gang, stand_on, summary
from duiding.domain.errors import InputError
from tests.unit.dialogue.promises import DUE, promise

DAY = timedelta(days=1)


def test_a_promise_is_late_from_the_day_after_its_day() -> None:
    row = promise(termijn=DUE)
    assert [stand_on([row], day)[0].gang for day in (DUE - DAY, DUE, DUE + DAY)] == [Gang.OPEN, Gang.OPEN, Gang.TE_LAAT]
    assert stand_on([row], DUE + 10 * DAY)[0].days_late == 10


def test_without_a_day_nothing_is_late() -> None:
    assert stand_on([promise()], date(2099, 1, 1))[0].gang is Gang.OPEN


def test_an_answer_that_came_later_does_not_count_yet_on_an_earlier_day() -> None:
    row = promise(termijn=DUE, staat="beantwoord", antwoord="Brief", beantwoord_op=DUE + 5 * DAY)
    assert [stand_on([row], DUE + n * DAY)[0].gang for n in (0, 1, 5)] == [Gang.OPEN, Gang.TE_LAAT, Gang.BEANTWOORD]


def test_an_answer_without_a_day_counts() -> None:
    assert stand_on([promise(staat="beantwoord", antwoord="Brief")], DUE)[0].gang is Gang.BEANTWOORD


def test_what_was_withdrawn_and_answered_all_the_same_is_a_state_of_its_own() -> None:
    rows = [promise(staat="ingetrokken"), promise(staat="ingetrokken_beantwoord", antwoord="Brief", termijn=DUE)]
    assert [s.gang for s in stand_on(rows, DUE + DAY)] == [Gang.INGETROKKEN, Gang.INGETROKKEN_BEANTWOORD]


def test_a_promise_of_later_is_not_there_yet() -> None:
    assert stand_on([promise(datum=DUE)], DUE - DAY) == ()


def test_the_list_is_told_in_sentences() -> None:
    rows = [promise(termijn=DUE), promise("2"), promise("3", staat="ingetrokken")]
    assert summary(stand_on(rows, DUE + DAY)) == (
        "In het register staan drie toezeggingen, moties en amendementen.",
        "Eén is nog niet klaar, en op tijd.",
        "Eén is te laat.",
        "Eén is ingetrokken.",
    )
    assert summary(stand_on(rows[:1], DUE))[0] == "In het register staat één toezegging, motie of amendement."
    assert summary(()) == ("Er staat nog niets in het register.",)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"staat": "beantwoord"}, "waar het antwoord staat"),
        ({"beantwoord_op": DUE}, "dag van beantwoorden"),
        ({"datum": DUE, "termijn": DUE - DAY}, "termijn ligt voor"),
        ({"datum": DUE, "staat": "beantwoord", "antwoord": "Brief", "beantwoord_op": DUE - DAY}, "antwoord ligt voor"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        TOEZEGGINGEN.check(promise(**values))
