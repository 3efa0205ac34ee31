"""The page of the manager: who is in, of whom something is kept, and the log."""

from __future__ import annotations

import json
import re

import pytest

from duiding.dialogue.toegang import LogChecked
from duiding.web.access.login import SHUT_OUT
from tests.unit.web.access.conftest import House
from tests.unit.web.access.test_guard import enter


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_page_shows_who_is_in_and_who_saw_what(house: House) -> None:
    enter(house, "contractmanager").get("/aanbieder/22222222")
    text = plain(enter(house, "beheer").get("/beheer").text)
    assert "Iemand (contractmanager) contractmanager" in text
    assert "/aanbieder/22222222 Controle van het berichtenverkeer met aanbieders" in text
    assert "Dit bent u" in text


def test_the_page_shows_what_came_and_what_was_published(house: House) -> None:
    text = plain(enter(house, "beheer").get("/beheer").text)
    assert "Berichten 5 januari 2015 1 februari 2025" in text
    assert "Er is nog geen momentopname vastgelegd." in text


def test_nobody_ends_the_own_session_by_mistake(house: House) -> None:
    html = enter(house, "beheer").get("/beheer").text
    (own,) = [row for row in html.split("<tr>") if "Dit bent u" in row]
    assert "<form" not in own.partition("</tr>")[0]


def test_older_lines_follow_by_a_link(house: House) -> None:
    for number in range(60):
        house.toegang.log.write("x", "raad", "ziet", f"/pagina-{number}", "toegang")
    manager = enter(house, "beheer")
    first = manager.get("/beheer").text
    link = re.search(r'href="(/beheer\?vanaf=\d+)#logboek"', first)
    assert link
    older = manager.get(link[1]).text
    shown = [set(re.findall(r"/pagina-\d+", page)) for page in (first, older)]
    assert shown[0].isdisjoint(shown[1])
    assert "/pagina-9" in shown[1]


@pytest.mark.parametrize("wrong", ["vanaf=-1", "vanaf=x", "vanaf=%D9%A1", "vanaf=" + "9" * 40, "controle=nee"])
def test_a_choice_that_no_link_makes_is_refused(house: House, wrong: str) -> None:
    assert enter(house, "beheer").get(f"/beheer?{wrong}").status_code == 400


def test_the_log_is_checked_on_request(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = enter(house, "beheer")
    assert "Het logboek is heel" in plain(manager.get("/beheer?controle=ja").text)
    for checked, words in (
        (LogChecked(6, "a" * 64, 7), "tot regel 7 klopt het"),
        (LogChecked(6, "a" * 64, None, lost=9), "eerder is regel 9 genoteerd, en nu houdt het op bij regel 6"),
    ):
        monkeypatch.setattr(house.toegang.log, "check", lambda noted, told=checked: told)
        text = plain(manager.get("/beheer?controle=ja").text)
        assert "Het logboek is aangetast" in text and words in text


def test_texts_are_looked_at_on_request(house: House) -> None:
    manager = enter(house, "beheer")
    assert "tweede blik" not in manager.get("/beheer").text
    assert re.search(r"0 van de \d+ teksten vragen een tweede blik", plain(manager.get("/beheer?teksten=ja").text))


def test_somebody_gets_everything_that_is_kept_about_them(house: House) -> None:
    partner = enter(house, "aanbieder")
    partner.get("/aanbieder/11111111")
    [account] = house.toegang.accounts.accounts()
    answer = enter(house, "beheer").get(f"/beheer/account/{account.nummer}/gegevens.json")
    assert "attachment" in answer.headers["content-disposition"]
    told = json.loads(answer.text)
    assert told["account"]["naam"] == "Iemand (aanbieder)"
    assert told["account"]["onderwerp"] == "van-aanbieder"
    assert [line["doel"] for line in told["logboek"]] == ["/aanbieder/11111111"]


def test_an_erased_account_is_out_and_has_no_name_left(house: House) -> None:
    partner = enter(house, "aanbieder")
    partner.get("/aanbieder/11111111")
    [account] = house.toegang.accounts.accounts()
    manager = enter(house, "beheer")
    csrf = manager.token("/beheer")
    address = f"/beheer/account/{account.nummer}"
    assert manager.post(address, {"csrf": csrf}).status_code == 400
    assert house.toegang.accounts.account(account.nummer)
    assert manager.post(address, {"csrf": csrf, "zeker": "ja"}).status_code == 303
    assert partner.get("/aanbieder/11111111").status_code == 303
    text = manager.get("/beheer").text
    assert "Iemand (aanbieder)" not in text
    assert account.nummer in text
    assert manager.post(address, {"csrf": csrf, "zeker": "ja"}).status_code == 404
    assert house.toegang.log.check().wrong_from is None


def test_who_is_blocked_is_out_at_once_and_is_told_why(house: House) -> None:
    anna = house.browser()
    anna.log_in()
    [account] = house.toegang.accounts.accounts()
    manager = enter(house, "beheer")
    address = f"/beheer/account/{account.nummer}/toegang"
    assert manager.post(address, {"csrf": manager.token("/beheer"), "mag": "nee"}).status_code == 303
    assert anna.get("/gesprekken").status_code == 303
    back = anna.log_in()
    assert (back.status_code, SHUT_OUT in plain(back.text)) == (403, True)
    assert ("contractmanager", "geweigerd", "/inloggen") in house.deeds()
    assert "Geblokkeerd sinds" in plain(manager.get("/beheer").text)
    assert manager.post(address, {"csrf": manager.token("/beheer"), "mag": "ja"}).status_code == 303
    assert anna.log_in().status_code == 303
    assert anna.get("/gesprekken").status_code == 200


def test_a_manager_does_not_shut_out_the_own_account(house: House) -> None:
    manager = enter(house, "beheer")
    [account] = house.toegang.accounts.accounts()
    answer = manager.post(f"/beheer/account/{account.nummer}/toegang", {"csrf": manager.token("/beheer"), "mag": "nee"})
    assert (answer.status_code, "uzelf niet blokkeren" in answer.text) == (400, True)
    assert manager.get("/beheer").status_code == 200


def test_a_name_with_marks_in_it_stays_text(house: House) -> None:
    enter(house, "<script>alert(1)</script>")
    html = enter(house, "beheer").get("/beheer").text
    assert "<script" not in html
    assert "&lt;script&gt;" in html
