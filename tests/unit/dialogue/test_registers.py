"""The smaller registers, and who may do what in each."""

from datetime import date

import pytest

from duiding.dialogue.aanname import AANNAMES, Aanname
from duiding.dialogue.foutmelding import FOUTMELDINGEN, Foutmelding
from duiding.dialogue.gesprek import GESPREKKEN, Gesprek
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Kept, Kind
from duiding.dialogue.register.rights import Rights
from duiding.dialogue.signaal import SIGNALEN, TERUGVERWIJZINGEN, Signaal, Terugverwijzing
from duiding.domain.errors import InputError

DAY = date(2025, 1, 14)


def signal(**values: object) -> Signaal:
    begin: dict[str, object] = {"datum": DAY, "soort": "klacht", "niveau": "organisatie", "aanbieder": "1"}
    return Signaal(nummer="S1", **(begin | {"onderwerp": "wachten", "bron": "client"} | values))  # type: ignore[arg-type]


def test_a_signal_has_no_place_for_a_name() -> None:
    for kind in (SIGNALEN, TERUGVERWIJZINGEN):
        free = [column.name for column in kind.columns if column.kind in ("text", "many")]
        assert set(free) <= {"nummer", "aanbieder", "zorgvorm"}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"niveau": "stad"}, "Een signaal over de stad"),
        ({"aanbieder": ""}, "Een signaal over de stad"),
        ({"staat": "afgehandeld"}, "horen bij elkaar"),
        ({"onderwerp": "een verhaal over iemand"}, "Kies uit"),
    ],
)
def test_a_signal_that_contradicts_itself_is_refused(values: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        SIGNALEN.check(signal(**values))


def report(**values: object) -> Foutmelding:
    begin: dict[str, object] = {"datum": DAY, "indicator": "wachtenden", "fout": "getal", "melder": "inwoner"}
    return Foutmelding(nummer="F1", **(begin | {"momentopname": "2025-02-01.a1b2c3"} | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"indicator": "Jan Jansen"}, "geen naam van een cijfer"),
        ({"momentopname": "van Jan Jansen"}, "alleen letters, cijfers"),
        ({"uitsplitsing": ("wijk", "de straat van Jan")}, "is één woord"),
        ({"melder": "Jan Jansen"}, "Kies uit"),
        ({"fout": "getal", "staat": "beantwoord"}, "horen bij elkaar"),
        ({"uitkomst": "klopt"}, "horen bij elkaar"),
        ({"staat": "beantwoord", "uitkomst": "klopt", "beantwoord_op": date(2025, 1, 13)}, "voor de dag van de meld"),
    ],
)
def test_a_report_of_an_error_has_no_place_for_a_story_and_does_not_contradict_itself(
    values: dict[str, object], reason: str
) -> None:
    FOUTMELDINGEN.check(report(uitsplitsing=("wijk", "zorgvorm")))
    with pytest.raises(InputError, match=reason):
        FOUTMELDINGEN.check(report(**values))


@pytest.mark.parametrize(
    ("kind", "row", "reason"),
    [
        (GESPREKKEN, Gesprek(nummer="G1", aanbieder="1", soort="bestuurlijk", datum=DAY, staat="gehouden"), "verslag"),
        (AANNAMES, Aanname(nummer="1", titel="T", bron="B", datum=DAY, oordeel="klopt"), "horen bij elkaar"),
        (AANNAMES, Aanname(nummer="1", titel="T", bron="B", datum=DAY, waarde=9, laag=10), "niet op volgorde"),
        (AANNAMES, Aanname(nummer="1", titel="T", bron="B", datum=DAY, vervangt="1"), "niet zichzelf"),
        (AANNAMES, Aanname(nummer="nieuw", titel="T", bron="B", datum=DAY), "Kies een ander nummer"),
        (AANNAMES, Aanname(nummer="../etc", titel="T", bron="B", datum=DAY), "Kies een ander nummer"),
    ],
)
def test_a_row_that_cannot_be_is_refused(kind: Kind[object], row: object, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        kind.check(row)


def test_an_aanbieder_sees_its_own_rows_and_changes_only_its_own_view() -> None:
    own, other = (Terugverwijzing(nummer=n, datum=DAY, aanbieder=n, zorgvorm="z", reden="anders") for n in ("1", "2"))
    rights = Rights(TERUGVERWIJZINGEN, "aanbieder", "1")
    assert [kept.row for kept in rights.seen([Kept(own, 1), Kept(other, 1)])] == [own]
    assert rights.columns(own) == () and not rights.may_add
    talk = Rights(GESPREKKEN, "aanbieder", "1")
    held = Gesprek(nummer="G1", aanbieder="1", soort="bestuurlijk", datum=DAY)
    assert [column.name for column in talk.columns(held)] == ["vragen_aanbieder", "beeld_aanbieder"]


def test_an_aanbieder_without_a_code_sees_no_row_of_anybody() -> None:
    for code in (None, ""):
        assert not Rights(SIGNALEN, "aanbieder", code).sees(signal(niveau="stad", aanbieder=""))


@pytest.mark.parametrize("name", KINDS)
def test_the_council_and_inhabitants_see_the_promises_and_no_other_register(name: str) -> None:
    for role in ("inwoner", "raad"):
        assert Rights(KINDS[name], role).may_read == (name == "toezeggingen")
        assert not Rights(KINDS[name], role).may_write
