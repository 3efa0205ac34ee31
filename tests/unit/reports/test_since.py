from datetime import date

import pytest

from duiding.domain.period import Period
from duiding.reports.since import MOST_REVISED, Moved, Revised, Since

THEN, NOW = Period.day(date(2024, 8, 1)), Period.quarter(2024, 4)


def since(*moved: Moved, revised: int = 0, equal: int = 3, remarks: tuple[str, ...] = ()) -> Since:
    found = tuple(
        Revised(f"C{i}", "euro", NOW, 4_000_000.0, 4_004_000.0, ("definitie", "code")) for i in range(revised)
    )
    return Since("k3", date(2024, 10, 31), remarks, moved, found, equal)


@pytest.mark.parametrize(
    ("unit", "then", "now", "told"),
    [
        ("jeugdigen", 1200.0, 1250.0, "+50"),
        ("jeugdigen", 1250.0, 1200.0, "−50"),
        ("jeugdigen", 1200.0, 1200.0, "0"),
        ("%", 8.4, 8.9, "+0,5%"),
        ("%", 8.4, 8.42, "0,0%"),
        ("dagen (mediaan)", 40.0, 36.0, "−4"),
        ("euro", 131_400_000.0, 132_300_000.0, "+0,9 mln"),
        ("euro", 131_400_000.0, 131_410_000.0, "0,0 mln"),
        ("euro", 400_000.0, 398_000.0, "−2.000"),
    ],
)
def test_a_difference_is_told_in_the_way_of_its_figures(unit: str, then: float, now: float, told: str) -> None:
    (row,) = since(Moved("C", unit, (THEN, then), (NOW, now))).moved_rows
    assert row[0] == "C" and row[1] == "1 augustus 2024" and row[3] == "kwartaal 4 van 2024"
    assert row[-1] == told


def test_the_same_period_with_the_same_value_is_called_equal() -> None:
    (row,) = since(Moved("C", "jeugdigen", (NOW, 1200.0), (NOW, 1200.0))).moved_rows
    assert row == ("C", "kwartaal 4 van 2024", "1.200", "kwartaal 4 van 2024", "1.200", "gelijk")


def test_a_figure_that_was_not_there_has_no_difference() -> None:
    (row,) = since(Moved("C", "jeugdigen", None, (NOW, 1200.0))).moved_rows
    assert row == ("C", "stond er niet", "–", "kwartaal 4 van 2024", "1.200", "–")


def test_a_revision_is_told_in_whole_euros_with_all_that_can_have_done_it() -> None:
    (row,) = since(revised=1).revised_rows
    assert row == ("C0", "kwartaal 4 van 2024", "4.000.000", "4.004.000", "definitie en code")


def test_more_revisions_than_the_table_holds_are_counted() -> None:
    found = since(revised=MOST_REVISED + 1)
    assert len(found.revised_rows) == MOST_REVISED
    assert found.sentences[-1][-1] == "De tabel toont de nieuwste 6. Ook bijgesteld: 1 cijfer."
    assert len(since(revised=MOST_REVISED).sentences[-1]) == 1


@pytest.mark.parametrize(
    ("revised", "equal", "told"),
    [
        (0, 12, "Van de cijfers van toen zijn er nul bijgesteld en bleven er 12 gelijk."),
        (1, 1, "Van de cijfers van toen is er één bijgesteld en bleef er één gelijk."),
    ],
)
def test_what_stayed_is_counted_too(revised: int, equal: int, told: str) -> None:
    assert since(revised=revised, equal=equal).sentences[-1][0] == told


def test_remarks_have_a_paragraph_of_their_own_when_there_are_any() -> None:
    first = "We vergelijken met momentopname k3: wat bekend was op 31 oktober 2024."
    assert since().sentences[0] == (first,)
    assert len(since().sentences) == 2
    assert since(remarks=("De code veranderde.",)).sentences[1] == ("De code veranderde.",)
