"""The messages of the synthetic city, as a municipality would read them."""

from collections import Counter
from datetime import date, timedelta
from itertools import chain, pairwise

from duiding.berichten.rows import BerichtRegel
from duiding.domain.pseudonym import is_bsn, is_synthetic
from tests.functional.city.conftest import City
from tests.functional.city.reading import Fold, counting, messages, token, truth

PAUSE_DAYS = 28


def _zorgvorm(city: City, wet: str, code: str | None) -> str:
    return next(p.zorgvorm for p in city.gemeente.producten if p.wet == wet and p.code == code and code)


def test_every_message_is_accepted_and_counted(early: City, late: City) -> None:
    for city in (early, late):
        found = Counter(bericht.code for _, bericht in messages(city.folder, city.gemeente))
        assert found == city.report.berichten
        assert set(found) == {f"{wet}{n}" for wet in ("JW", "WMO") for n in ("301", "305", "306", "307", "308")}


def test_a_rejected_message_is_answered_within_three_working_days_and_sent_well_afterwards(early: City) -> None:
    found = list(messages(early.folder, early.gemeente))
    day_of = {bericht.identificatie: day for day, bericht in found}
    retours = [(day, row) for day, bericht in found for row in bericht.regels.get("retour", ())]
    rejected = {row.identificatie for _, row in retours if row.retourcode == "9019"}
    assert len(rejected) > 5
    assert all(0 < (day - day_of[row.identificatie]).days <= 5 for day, row in retours)
    facts = {_fact(row) for _, b in found if b.identificatie not in rejected for row in b.regels.get("bericht", ())}
    wrong = [row for _, b in found if b.identificatie in rejected for row in b.regels["bericht"]]
    assert all(_fact(row) in facts for row in wrong)


def _fact(row: BerichtRegel) -> tuple[object, ...]:
    return row.soort, row.client, row.categorie, row.code, row.begindatum, row.einddatum


def test_no_message_is_received_before_it_is_sent_or_in_a_weekend(early: City) -> None:
    for day, bericht in messages(early.folder, early.gemeente):
        assert bericht.dagtekening <= day
        assert day.weekday() < 5


def test_an_identificatie_is_used_once(early: City) -> None:
    names = [path.stem for path in (early.folder / "berichten").glob("*/*.xml")]
    assert len(set(names)) == len(names)
    assert all(name.startswith("SYN") and len(name) == 12 for name in names)


def test_numbers_of_persons_can_never_be_a_bsn(early: City) -> None:
    numbers = {str(row["nummer"]) for row in chain(truth(early.folder, "trajecten"), truth(early.folder, "casussen"))}
    assert not [n for n in numbers if is_bsn(n)]
    assert all(is_synthetic(n) for n in numbers)


def test_postcodes_of_the_messages_were_never_issued(early: City) -> None:
    for path in (early.folder / "berichten").glob("*/*.xml"):
        content = path.read_text()
        if "Postcode>" in content:
            postcode = content.split("Postcode>")[1][:6]
            assert postcode[4:] in ("SA", "SD", "SS")


def test_every_registered_day_of_care_is_a_true_day_of_care(early: City) -> None:
    fold = Fold()
    for _, bericht in counting(messages(early.folder, early.gemeente)):
        fold.add(bericht)
    care: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in truth(early.folder, "trajecten"):
        key = (token(row["nummer"]), str(row["zorgvorm"]))
        care.setdefault(key, []).append((row["begindatum"], row["einddatum"] or date.max))
    checked = 0
    for start, end in fold.spells():
        spans = care[start.client, _zorgvorm(early, start.wet, start.code)]
        slack = timedelta(days=7)  # a start that was registered some days early, before its correction came
        assert any(b - slack <= start.begindatum and (end is None or end <= e) for b, e in spans)
        checked += 1
    assert checked > 500


def test_stops_point_at_a_start_and_corrections_at_what_they_correct(late: City) -> None:
    fold, statuses = Fold(), Counter[str | None]()
    pending = sorted(
        counting(messages(late.folder, late.gemeente)), key=lambda pair: ["301", "305", "307"].index(pair[1].code[-3:])
    )
    for _, bericht in pending:
        statuses.update(regel.status for regel in bericht.regels["bericht"])
        fold.add(bericht)
    assert statuses["3"] > 10
    assert len(list(fold.spells())) > 1000


def test_a_toewijzing_is_extended_withdrawn_and_deleted(early: City) -> None:
    reasons = Counter(
        (regel.reden_wijziging, regel.einddatum == regel.ingangsdatum)
        for _, bericht in counting(messages(early.folder, early.gemeente))
        for regel in bericht.regels["bericht"]
        if regel.soort == "toewijzing"
    )
    assert reasons["04", False] and reasons["12", False] and reasons["13", True]
    assert not reasons["13", False]


def test_somebody_has_one_aanvullende_jeugdhulp_at_a_time(late: City) -> None:
    youth = {"specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"}
    rows = sorted(
        (str(row["nummer"]), row["begindatum"], row["einddatum"])
        for row in truth(late.folder, "trajecten")
        if row["zorgvorm"] in youth
    )
    for before, after in pairwise(rows):
        assert before[0] != after[0] or before[2] < after[1]


def test_a_temporary_stop_is_followed_by_a_restart_within_the_gap(early: City) -> None:
    starts, pauses = set(), []
    for _, bericht in counting(messages(early.folder, early.gemeente)):
        for regel in bericht.regels["bericht"]:
            if regel.soort == "start":
                starts.add((regel.toewijzing, regel.begindatum))
            elif regel.soort == "stop" and regel.reden_beeindiging == "20" and regel.status == "1":
                pauses.append((regel.toewijzing, regel.einddatum))
    followed = [
        any((number, end + timedelta(days=gap)) in starts for gap in range(1, PAUSE_DAYS))
        for number, end in pauses
        if end and end < date(2018, 3, 1)
    ]
    assert followed and sum(followed) >= 0.7 * len(followed)  # forgetful aanbieders report some restarts after the end
