"""Filling in the questions, as somebody with a phone does."""

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.dialogue.ervaring.code import new_code, written
from duiding.dialogue.ervaring.vragenlijst import CATALOGUE
from duiding.web.ervaringwijzer import create_ervaringwijzer
from tests.unit.web.ervaringwijzer.conftest import FIRST, GEMEENTE, LAST, Table
from tests.unit.web.ervaringwijzer.phone import HERE, Phone


def start(table: Table, code: str = "") -> Phone:
    table.phone.get(f"{HERE}/{code or table.codes[0]}")
    table.phone.press("begin")
    return table.phone


def answer(phone: Phone, *choices: str) -> httpx.Response:
    for choice in choices:
        phone.press("volgende", keuze=choice)
    return phone.page


def test_somebody_types_a_code_answers_every_question_and_is_thanked(table: Table) -> None:
    phone = table.phone
    phone.get("/")
    assert phone.page.headers["location"] == HERE
    phone.get(HERE)
    phone.press("code", code=f" {written(table.codes[0]).lower()} ")
    assert phone.heading == "Hoe was de groep?"
    phone.press("begin")
    asked = []
    for choice in "231412":
        asked.append(phone.heading)
        assert f"Vraag {len(asked)} van 7" in phone.page.text
        phone.press("volgende", keuze=choice)
    assert asked[1] == "Was het makkelijk om mee te doen?"
    phone.press("volgende", tekst="Het was leuk")
    assert phone.heading == "Dank je wel!"
    assert "minder dan 10 antwoorden" in phone.page.text
    assert table.telling.cells == {"toegankelijkheid:3:2": 1, "kwaliteit:4:1": 1, "effect:2:1": 1}
    assert [one.tekst for one in table.wijzer.kept.opmerkingen()] == ["Het was leuk"]


def test_every_screen_is_small_whole_and_tells_nobody(table: Table) -> None:
    phone, seen = table.phone, []
    seen += [phone.get(HERE), phone.get(f"{HERE}/{table.codes[0]}"), phone.press("begin"), phone.press("volgende")]
    seen += [phone.press("overslaan") for _ in range(6)]
    seen += [phone.press("stoppen"), phone.press("verder"), phone.press("overslaan"), phone.get(f"{HERE}/x/y")]
    start(table)
    seen += [answer(phone, *"111111"), phone.press("volgende"), phone.get(f"{HERE}/{table.codes[0]}")]
    assert {one.status_code for one in seen} == {200, 400, 404}
    for page in seen:
        assert len(page.content) < 40_000
        assert "set-cookie" not in page.headers
        assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in page.text
        assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", page.text)
        assert set(re.findall(r"https?://[^\"' )]+", page.text)) == set()
        assert page.text.count("<h1") == 1
        assert '<html lang="nl" dir="ltr">' in page.text


def test_nothing_is_chosen_beforehand_and_one_must_choose_or_skip(table: Table) -> None:
    phone = start(table)
    assert " checked>" not in phone.page.text
    phone.press("volgende")
    assert phone.page.status_code == 400
    assert "Kies één antwoord. Of kies: Ik sla deze vraag over." in phone.page.text
    assert "Vraag 1 van 7" in phone.page.text
    phone.press("overslaan")
    assert "Vraag 2 van 7" in phone.page.text


def test_going_back_and_stopping_keep_what_was_filled_in(table: Table) -> None:
    phone = start(table)
    answer(phone, *"12341")
    phone.press("vorige", keuze="2")
    assert 'value="1" checked' in phone.page.text
    phone.press("volgende")
    assert 'value="2" checked' in phone.page.text
    answer(phone, "2")
    phone.press("vorige", tekst="Dag")
    phone.press("stoppen")
    phone.press("verder")
    answer(phone, "2")
    assert ">Dag</textarea>" in phone.page.text
    phone.press("volgende")
    assert table.telling.cells == {"toegankelijkheid:2:1": 1, "kwaliteit:4:3": 1, "effect:2:1": 1}


def test_who_stops_may_send_what_is_there_or_nothing_and_can_come_back(table: Table) -> None:
    phone = start(table)
    answer(phone, "1", "2")
    phone.press("stoppen")
    nothing = phone.form("niets") | {"actie": "niets"}
    phone.press("niets")
    assert phone.heading == "Je bent gestopt"
    assert table.telling.ingevuld == 0
    phone.post(nothing | {"actie": "versturen"})
    assert phone.heading == "Dank je wel!"
    assert table.telling.cells == {"toegankelijkheid:2:1": 1, "kwaliteit:-:-": 1, "effect:-:-": 1}


def test_who_skips_everything_sends_nothing_and_keeps_the_code(table: Table) -> None:
    phone = start(table)
    for _ in range(7):
        phone.press("overslaan")
    assert phone.heading == "Je hebt nog niets ingevuld"
    assert table.telling.ingevuld == 0
    answer(start(table), *"111111")
    phone.press("overslaan")
    assert phone.heading == "Dank je wel!"


def test_sending_twice_counts_once_and_says_so(table: Table) -> None:
    phone = start(table)
    answer(phone, *"111111")
    form = phone.form("volgende") | {"actie": "volgende"}
    assert "Dank je wel!" in phone.post(form).text
    phone.post(form | {"keuze": "4"})
    assert phone.heading == "Deze code is al gebruikt"
    assert "Dan zijn je antwoorden binnen" in phone.page.text
    assert table.telling.ingevuld == 1
    phone.get(f"{HERE}/{table.codes[0]}")
    assert phone.heading == "Deze code is al gebruikt"


def test_a_code_works_from_its_first_day_to_its_last(table: Table) -> None:
    phone = start(table)
    answer(phone, *"111111")
    late = phone.form("volgende") | {"actie": "volgende"}
    for day, heading in (
        (FIRST - timedelta(1), "Deze code werkt nog niet"),
        (LAST + timedelta(1), "Deze code werkt niet meer"),
    ):
        table.day = day
        phone.get(f"{HERE}/{table.codes[1]}")
        assert phone.heading == heading
    phone.post(late)
    assert phone.heading == "Deze code werkt niet meer"
    assert table.telling.ingevuld == 0


@pytest.mark.parametrize("typed", ["", "x", "AAAAA-BBBBB-CCCCC", "<script>alert(1)</script>", "é" * 15, "9" * 4000])
def test_what_is_no_code_is_said_kindly_and_never_repeated_as_markup(table: Table, typed: str) -> None:
    phone = table.phone
    phone.get(HERE)
    phone.press("code", code=typed)
    assert phone.page.status_code == 400
    assert "Deze code klopt niet" in phone.page.text
    assert "<script" not in phone.page.text
    assert len(phone.page.content) < 40_000


def test_a_forged_code_opens_nothing_and_counts_nothing(table: Table) -> None:
    phone, forged = table.phone, new_code()
    assert "Deze code kennen we niet" in phone.get(f"{HERE}/{forged}").text
    start(table)
    answer(phone, *"111111")
    sent = phone.form("volgende") | {"actie": "volgende", "code": forged}
    assert "Deze code kennen we niet" in phone.post(sent).text
    assert table.telling.ingevuld == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"a-meedoen": "5"}, {"a-meedoen": "-"}, {"vraag": "7"}, {"vraag": "-1"}, {"vraag": "1e1"}, {"rol": "opa"},
        {"lijst": "andere-1"}, {"taal": "xx"}, {"code": "x"}, {"actie": "wissen"}, {"actie": ""},
    ],
)  # fmt: skip
def test_a_form_that_no_page_of_ours_sends_is_refused_in_plain_words(table: Table, changed: dict[str, str]) -> None:
    phone = start(table)
    fields = phone.form("volgende") | {"actie": "volgende", "keuze": "1"} | changed
    phone.post(fields)
    assert phone.page.status_code == 400
    assert phone.heading == "Hier gaat iets mis"


def test_an_answer_outside_the_scale_is_refused_and_the_question_stays(table: Table) -> None:
    phone = start(table)
    phone.press("volgende", keuze="9")
    assert "Dit antwoord bestaat niet" in phone.page.text
    assert "Vraag 1 van 7" in phone.page.text
    phone.press("stoppen", keuze="9")
    assert phone.heading == "Wil je stoppen?"


def test_a_script_in_a_text_stays_letters_on_every_screen(table: Table) -> None:
    phone = start(table)
    answer(phone, *"111111")
    evil = '</textarea><script>alert(1)</script>" onfocus=x'
    for deed in ("vorige", "volgende", "stoppen", "verder"):
        page = phone.press(deed, tekst=evil).text
        assert "<script" not in page
        assert "&lt;script&gt;" in page
    phone.press("volgende", tekst=evil)
    assert [one.tekst for one in table.wijzer.kept.opmerkingen()] == [evil]


def test_a_text_that_is_too_long_comes_back_whole(table: Table) -> None:
    phone = start(table)
    answer(phone, *"111111")
    phone.press("volgende", tekst="a " * 260)
    assert "Je tekst is te lang. Maak hem korter dan 500 tekens." in phone.page.text
    assert phone.form("volgende")["tekst"].count("a") == 260
    assert table.telling.ingevuld == 0
    phone.press("overslaan")
    assert phone.heading == "Dank je wel!"
    assert table.wijzer.kept.opmerkingen() == []


def test_while_the_database_is_away_the_answers_stay_on_the_phone(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    phone = start(table)
    answer(phone, *"111111")
    table.is_away = True
    phone.press("volgende", tekst="Juf Anna was lief")
    assert phone.page.status_code == 503
    assert phone.heading == "Het lukt nu even niet"
    assert phone.get(f"{HERE}/{table.codes[1]}").status_code == 503
    assert "Anna" not in caplog.text
    assert table.codes[0] not in caplog.text
    table.is_away = False
    start(table)
    answer(phone, *"111111")
    table.is_away = True
    phone.press("volgende", tekst="Fijn")
    table.is_away = False
    phone.press("versturen")
    assert phone.heading == "Dank je wel!"
    assert (table.telling.ingevuld, [one.tekst for one in table.wijzer.kept.opmerkingen()]) == (1, ["Fijn"])


def test_when_we_fail_nothing_of_an_answer_reaches_the_log(
    table: Table, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(forms: object) -> None:
        raise RuntimeError(f"cannot keep {forms}")

    monkeypatch.setattr(table.wijzer, "keep", fail)
    phone = Phone(create_ervaringwijzer(table.wijzer))
    phone.get(f"{HERE}/{table.codes[0]}")
    phone.press("begin")
    answer(phone, *"111111")
    phone.press("volgende", tekst="Juf Anna")
    assert phone.page.status_code == 500
    assert phone.heading == "Hier gaat iets mis"
    assert "RuntimeError" in caplog.text
    assert "Anna" not in caplog.text


def test_it_speaks_the_language_that_is_asked_for(table: Table) -> None:
    phone = table.phone
    assert '<html lang="en"' in phone.get(HERE, accept_language="fr;q=0.9, en-GB").text
    assert '<html lang="nl"' in phone.get(HERE, accept_language="fr").text
    assert "Type your code" in phone.get(f"{HERE}?taal=en").text
    phone.get(f"{HERE}/{table.codes[0]}")
    phone.press("code", taal="en")
    assert phone.heading == "How was the group?"
    phone.press("begin")
    assert phone.heading == "Did you think joining in would be easy?"
    answer(phone, *"111111")
    assert "Thank you!" in phone.press("volgende").text


def test_a_recording_of_the_questionnaire_is_played_by_the_browser_itself(table: Table, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(CATALOGUE, tmp_path / "vragenlijsten"))
    words = mine / "teksten" / "groepstraject-1.nl.toml"
    first = "[vragen.meedoen_verwacht]\n"
    words.write_text(words.read_text("utf-8").replace(first, first + 'opname_jongere = "een.mp3"\n'), encoding="utf-8")
    (mine / "opnamen").mkdir()
    (mine / "opnamen" / "een.mp3").write_bytes(b"ID3 invented")
    gemeente = replace(GEMEENTE, vragenlijsten=(str(mine),))
    phone = Phone(
        create_ervaringwijzer(
            Ervaringwijzer(gemeente, lambda: table.registers, is_synthetic=True, today=lambda: date(2025, 1, 20))
        )
    )
    phone.get(f"{HERE}/{table.codes[0]}")
    phone.press("begin")
    assert '<audio controls preload="none" src="/ervaringwijzer/opname/een.mp3"' in phone.page.text
    assert phone.get(f"{HERE}/opname/een.mp3").content == b"ID3 invented"
    assert phone.get(f"{HERE}/opname/nl.toml").status_code == 404
    assert phone.get(f"{HERE}/opname/..%2fvragenlijst.py").status_code == 404
