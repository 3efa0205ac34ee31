"""Why a figure changed: every reason that can have done it, in one order."""

from dataclasses import replace
from datetime import date

import pytest

from duiding.app.code_version import CodeVersion
from duiding.app.frozen import Momentopname
from duiding.app.reasons import ORDER, Reason, Reasons
from duiding.domain.figure import Status
from duiding.domain.period import Period
from tests.unit.app.frozen_pair import NOW, TEXT, breuk, later, moment

K2 = Period.parse("2018-K2")
SAME = {"known_on": date(2018, 7, 1), "files": 10}


def reasons(
    then: Momentopname, now: Momentopname, status: Status = Status.COMPLETE, is_hidden: bool = False, **parts: str
) -> tuple[Reason, ...]:
    return Reasons(then, now).of("instroom", parts, K2, status, is_hidden=is_hidden)


def kinds(*arguments: Momentopname, **changed: str) -> list[str]:
    then, now = arguments
    return [reason.kind for reason in reasons(then, now, **changed)]  # type: ignore[arg-type]  # only parts are given


def test_another_definition_names_its_keys() -> None:
    now = later(definitions={"instroom": TEXT.replace("x < 1", "x < 2").replace("daarom", "anders")}, **SAME)
    assert reasons(moment(), now) == (Reason("definition", "de definitie veranderde (where)"),)
    assert Reasons(moment(), now).remarks() == ("De definitie van instroom veranderde: where, why.",)


def test_other_words_are_told_and_explain_nothing() -> None:
    now = later(definitions={"instroom": TEXT.replace("daarom", "anders")}, **SAME)
    assert kinds(moment(), now) == ["unknown"]
    assert "Dat is alleen uitleg" in Reasons(moment(), now).remarks()[0]


def test_another_definition_explains_only_its_own_figures() -> None:
    then = moment(definitions={"instroom": TEXT, "uitstroom": TEXT})
    now = later(definitions={"instroom": TEXT, "uitstroom": TEXT.replace("<", ">")}, **SAME)
    assert kinds(then, now) == ["unknown"]


def test_settings_are_named_by_list_or_number() -> None:
    now = later(settings={"aanbieders.csv": "2", "drempel": "10", "samenvoegen_dagen": "28"}, **SAME)
    [reason] = reasons(moment(), now)
    assert reason.text == "de instellingen veranderden (aanbieders.csv, samenvoegen_dagen)"


def test_the_threshold_protects_and_makes_no_figure() -> None:
    now = later(settings={"aanbieders.csv": "1", "drempel": "15"}, **SAME)
    assert kinds(moment(), now) == ["unknown"]
    [reason] = reasons(moment(), now, is_hidden=True)
    assert (reason.kind, "de drempel ging van 10 naar 15" in reason.text) == ("protection", True)
    assert Reasons(moment(), now).remarks() == ("De drempel ging van 10 naar 15.",)


@pytest.mark.parametrize(
    ("code", "words"),
    [(CodeVersion("0.2.0", "bbbb", "2"), "van 0.1.0 naar 0.2.0"), (CodeVersion("0.1.0", "bbbb", "2"), "binnen 0.1.0")],
)
def test_other_code_is_told_with_its_version(code: CodeVersion, words: str) -> None:
    now = later(code=code, **SAME)
    assert reasons(moment(), now) == (Reason("code", f"de code van Duiding veranderde ({words})"),)
    assert Reasons(moment(), now).remarks() == (f"De code van Duiding veranderde ({words}).",)


def test_late_reports_say_that_the_period_was_provisional() -> None:
    [reason] = reasons(moment(), later(), Status.PROVISIONAL)
    assert reason == Reason("received", "er is meer ontvangen: de periode was toen nog niet compleet")
    assert reasons(moment(), later()) == (Reason("received", "er is meer ontvangen"),)
    assert reasons(moment(), later(), Status.PROVISIONAL, is_hidden=True)[0].text == "er is meer ontvangen"


def test_the_other_way_round_less_was_known() -> None:
    assert reasons(later(), moment()) == (Reason("received", "er was minder bekend"),)
    assert Reasons(later(), moment()).remarks() == ("Er zijn 2 bestanden minder bekend.",)
    assert Reasons(moment(), later(files=11)).remarks() == ("Er is 1 bestand meer bekend.",)


def test_time_alone_can_make_a_period_complete() -> None:
    assert reasons(moment(), later(files=10)) == (Reason("received", "er is tijd voorbij zonder nieuwe bestanden"),)


def test_a_break_that_only_one_knows_lies_in_between() -> None:
    one = breuk(date(2018, 5, 1))
    assert kinds(moment(), later(breuken=(one,), **SAME)) == ["break"]
    assert kinds(moment(breuken=(one,)), later(**SAME)) == ["break"]
    assert kinds(moment(breuken=(one,)), later(breuken=(one,), **SAME)) == ["unknown"]


def test_a_break_that_was_mended_between_the_two_days_counts() -> None:
    both = (breuk(date(2018, 5, 1), herstel_tot=date(2018, 9, 1)),)
    assert kinds(moment(breuken=both), later(breuken=both)) == ["received", "break"]
    assert "Ertussen ligt een breuk: Stop (1 mei 2018)." in Reasons(moment(breuken=both), later(breuken=both)).remarks()


def test_a_break_touches_its_own_law_and_no_period_long_before() -> None:
    now = later(breuken=(breuk(date(2018, 5, 1)),), **SAME)
    assert kinds(moment(), now, wet="jeugdwet") == ["break"]
    assert kinds(moment(), now, wet="wmo") == ["unknown"]
    assert kinds(moment(), later(breuken=(breuk(date(2018, 8, 1)),), **SAME)) == ["unknown"]
    assert kinds(moment(), later(breuken=(breuk(date(2018, 7, 20)),), **SAME)) == ["break"]


def test_a_break_of_one_law_is_no_reason_for_a_zorgvorm_of_the_other() -> None:
    """The break is of the jeugdwet; the definition itself is about both laws."""
    now = later(breuken=(breuk(date(2018, 5, 1)),), **SAME)
    assert kinds(moment(), now, zorgvorm="pleegzorg") == ["break"]
    assert kinds(moment(), now, zorgvorm="thuisbegeleiding") == ["unknown"]
    assert kinds(moment(), now, zorgvorm="verdwenen") == ["break"]
    assert kinds(moment(), replace_zorgvormen(now), zorgvorm="thuisbegeleiding") == ["unknown"]


def replace_zorgvormen(found: Momentopname) -> Momentopname:
    """The same, when the municipality no longer lists any zorgvorm: then the first of the two knows."""
    return replace(found, header=replace(found.header, zorgvormen={}))


def test_clients_that_left_are_told() -> None:
    assert kinds(moment(), later(removals=1, **SAME)) == ["removed"]
    assert Reasons(moment(), later(removals=1, **SAME)).remarks()


def test_every_reason_is_told_in_one_order() -> None:
    now = later(
        definitions={"instroom": TEXT.replace("<", ">")},
        settings={},
        code=CodeVersion("0.2.0", "b", "3"),
        breuken=(breuk(NOW.replace(month=5)),),
        removals=2,
    )
    assert kinds(moment(), now) == list(ORDER[:6])
    hidden = [reason.kind for reason in reasons(moment(), now, is_hidden=True)]
    assert hidden == ["definition", "settings", "code", "received", "removed", "protection"]
    assert all(reason.word for reason in reasons(moment(), now))


def test_a_vanished_indicator_is_named() -> None:
    then = moment(definitions={"instroom": TEXT, "oud": TEXT})
    assert Reasons(then, later(**SAME)).remarks() == ("Vervallen cijfer: oud.",)
