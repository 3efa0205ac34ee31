from dataclasses import replace
from datetime import date

import pytest

from duiding.config import load_gemeente
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging, check
from duiding.dialogue.ervaring.vragenlijst import load_vragenlijsten
from duiding.domain.errors import UsageError

LIJST = load_vragenlijsten().of("groepstraject-1")
GEMEENTE = load_gemeente()
GOOD = Uitnodiging(
    "boost-1", "groepstraject-1", "jongere", "buurtteam_jeugd", date(2025, 1, 6), date(2025, 2, 14), 10, "BOOST"
)


def test_ten_people_may_be_invited() -> None:
    check(GOOD, LIJST, GEMEENTE)
    check(replace(GOOD, groep="", wijk="WK034403", aanbieder="99000003", uitgenodigd=2000), LIJST, GEMEENTE)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"uitgenodigd": 9}, "te weinig om apart uit te nodigen"),
        ({"uitgenodigd": 9, "groep": ""}, "te weinig"),
        ({"uitgenodigd": 2001}, "hoogstens 2000"),
        ({"rol": "opa"}, "jongere, ouder, volwassene"),
        ({"zorgvorm": ""}, "zorgvorm"),
        ({"zorgvorm": "toverij"}, "toverij"),
        ({"wijk": "Overvecht"}, "wijk 'Overvecht'"),
        ({"aanbieder": "1"}, "aanbieder '1'"),
        ({"tot": date(2025, 1, 5)}, "Kies een einde"),
        ({"tot": date(2025, 7, 10)}, "184 dagen"),
        ({"groep": "x" * 61}, "60 tekens"),
    ],
)
def test_what_gives_people_away_or_cannot_be_counted_is_refused(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check(replace(GOOD, **wrong), LIJST, GEMEENTE)


def test_the_finest_time_is_a_quarter() -> None:
    assert GOOD.kwartalen == (date(2025, 1, 1),)
    assert replace(GOOD, van=date(2024, 11, 30), tot=date(2025, 4, 1)).kwartalen == (
        date(2024, 10, 1),
        date(2025, 1, 1),
        date(2025, 4, 1),
    )


def test_codes_work_from_the_first_day_to_the_last() -> None:
    days = [date(2025, 1, 5), date(2025, 1, 6), date(2025, 2, 14), date(2025, 2, 15)]
    assert [GOOD.is_open(day) for day in days] == [False, True, True, False]
