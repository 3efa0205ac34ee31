"""What readers of these messages get wrong: each trap with a message that looks wrong and is fine, or the reverse."""

from __future__ import annotations

from datetime import date

import pytest

from duiding.berichten import check_bericht, read_bericht
from duiding.berichten.rows import BerichtRegel
from tests.spec.berichten.drawn import (
    bericht_301,
    bericht_305,
    bericht_307,
    bericht_315,
    bericht_317,
    bericht_319,
    geboren,
    omvang,
    product,
    start,
    stop,
    te_wijzigen,
    toegewezen,
)
from tests.spec.berichten.drawn_retour import retour
from tests.unit.berichten.gates import REAL

ASPECIFIC = product("45", None)

FINE = {
    "a toewijzing of one day": bericht_301(toegewezen(eind="2022-02-01")),
    "a toewijzing given years afterwards": bericht_301(toegewezen(begin="2015-01-01", eind="2015-12-31")),
    "a reason of change on a product that does not change": bericht_301(toegewezen(reden="02")),
    "an administrative change keeps its period": bericht_301(toegewezen(reden="14")),
    "a gemeente that no longer exists": bericht_301(gemeente="0088"),
    "a productcode of the gemeente itself": bericht_305(start(product_=product("45", "ZZZZZ"))),
    "a start for a category": bericht_305(start(product_=ASPECIFIC)),
    "a start without a product: the toewijzing is generic": bericht_305(start().replace(product(), "")),
    "a start without a toewijzing: the provider is paid by task": bericht_305(start(nummer=None)),
    "a start of years ago": bericht_305(start(begin="2015-01-01")),
    "a restart after a stop": bericht_305(start(), start(begin="2022-02-20")),
    "a start removed and given with another day": bericht_305(start(status="3"), start(begin="2022-02-02")),
    "a stop on the day of the start": bericht_307(stop("2022-02-01", "2022-02-01")),
    "a pause and a stop for good on one day": bericht_307(stop(reden="20"), stop(reden="31")),
    "an unknown date of birth": bericht_315(geboorte=geboren("1900-01-01", "3")),
    "a change from a day long ago": bericht_317(te_wijzigen(begin="2015-01-01")),
    "an answer without a client": bericht_319(),
    "a retour that only has a header": retour("306"),
}
REFUSED = {
    "CS058 a changed delivery": bericht_305(start(status="2")),
    "CS058 an unchanged delivery": bericht_307(stop(status="9")),
    "CS336 the lapsed administrative correction": bericht_301(toegewezen(reden="01", eind="2022-02-01")),
    "CS335 removed with a period": bericht_301(toegewezen(reden="13")),
    "TR101 a start removed and given with nothing but another ingangsdatum": bericht_305(
        start(status="3"),
        start().replace("<Begindatum>", "<ToewijzingIngangsdatum>2022-01-15</ToewijzingIngangsdatum><Begindatum>"),
    ),
    "CS002 nine zeros, which pass the 11-proef": bericht_317(bsn="000000000"),
    "CS139 half a date of birth with a day": bericht_315(geboorte=geboren("2010-05-06", "1")),
    "DAT001 a date before the year 1": bericht_305(start(begin="-0044-03-15")),
}


@pytest.mark.parametrize("content", FINE.values(), ids=FINE)
def test_what_looks_wrong_is_accepted(content: bytes) -> None:
    assert check_bericht(content, is_synthetic=False) == ()


@pytest.mark.parametrize(("name", "content"), REFUSED.items(), ids=REFUSED)
def test_what_the_schema_lets_through_is_refused(name: str, content: bytes) -> None:
    findings = check_bericht(content, is_synthetic=False)
    assert [(finding.rule, finding.level) for finding in findings] == [(name.split()[0], 2)]


def rows_of(content: bytes) -> list[BerichtRegel]:
    return [BerichtRegel(*row) for row in read_bericht(content, REAL).regels["bericht"]]


def test_a_real_day_of_care_is_not_taken_for_a_removal() -> None:
    day, removed = rows_of(bericht_301(toegewezen(eind="2022-02-01"), toegewezen("2", eind="2022-02-01", reden="13")))
    assert (day.ingangsdatum, day.einddatum, day.reden_wijziging) == (date(2022, 2, 1), date(2022, 2, 1), None)
    assert removed.reden_wijziging == "13"


def test_amounts_are_cents() -> None:
    (budget,) = rows_of(bericht_301(toegewezen(product_=ASPECIFIC, omvang_="", budget="125050")))
    assert budget.budget == 125050
    with_comma = check_bericht(bericht_301(toegewezen(omvang_="", budget="1250.50")), is_synthetic=False)
    assert [(finding.level, finding.element) for finding in with_comma] == [(1, "Budget")]


def test_with_unit_83_the_volume_is_cents_too() -> None:
    (row,) = rows_of(bericht_301(toegewezen(omvang_=omvang("125050", "83", "4"))))
    assert (row.volume, row.eenheid, row.budget) == (125050, "83", None)


def test_reason_31_says_something_else_in_each_wet_so_the_wet_stays_with_it() -> None:
    jeugdwet, wmo = rows_of(bericht_307(stop(reden="31"))), rows_of(bericht_307(stop(reden="31"), wet="wmo"))
    assert [(row.wet, row.reden_beeindiging) for row in (*jeugdwet, *wmo)] == [("jeugdwet", "31"), ("wmo", "31")]


def test_as_planned_is_reason_31_in_the_jeugdwet_and_19_in_the_wmo() -> None:
    assert check_bericht(bericht_307(stop(reden="19"), wet="wmo"), is_synthetic=False) == ()
    (finding,) = check_bericht(bericht_307(stop(reden="19")), is_synthetic=False)
    assert (finding.rule, finding.level) == ("JZ588", 1)


def test_a_removal_is_judged_as_any_other_delivery() -> None:
    findings = check_bericht(bericht_307(stop("2022-02-02", "2022-02-01", status="3")), is_synthetic=False)
    assert [finding.rule for finding in findings] == ["TR018"]
