"""The page of the manager: who is in, of whom something is kept, and the log."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from duiding.app.deliveries import Refusal
from duiding.app.kept import Listed
from duiding.dialogue.toegang import LogChecked
from duiding.web.access.login import SHUT_OUT
from tests.unit.web.access.conftest import House
from tests.unit.web.access.test_guard import enter
from tests.unit.web.inside import Insider, city, put, some_toegang
from tests.unit.web.invented import InventedStore

NEW_REPORT = "/register/foutmeldingen/nieuw"


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


def page_of(store: InventedStore, folder: Path) -> str:
    with some_toegang(folder) as toegang:
        return Insider(store, toegang, "beheer").get("/beheer").text.replace("\u00a0", " ")


def test_the_page_counts_what_was_refused_by_kind_and_reason(house: House, tmp_path: Path) -> None:
    assert "Er is geen bestand geweigerd" in plain(enter(house, "beheer").get("/beheer").text)
    store = city()
    store.refused = (
        Refusal("wachtlijst", "dubbel", "", 0, 1200, date(2025, 1, 31)),
        Refusal("", "BST001", "Het bestand is leeg.", 2, 0, None),
    )
    text = plain(page_of(store, tmp_path))
    assert "Wachtlijst Controle ‘dubbel’ 0 1.200 31 januari 2025" in text
    assert "Soort onbekend Het bestand is leeg. (BST001) 2 0 Dag onbekend" in text
    assert "duiding store refused --store MAP" in text


def test_an_open_report_leads_to_its_row_and_to_its_figure(house: House, tmp_path: Path) -> None:
    assert "Er staat geen melding open." in plain(enter(house, "beheer").get("/beheer").text)
    store, told = city(), {"fout": "getal", "melder": "inwoner", "momentopname": "2025-k1"}
    put(store, "foutmeldingen", "F1", datum=date(2025, 1, 14), indicator="wachtenden", **told)
    put(store, "foutmeldingen", "F2", datum=date(2025, 1, 20), indicator="vroeger_cijfer", **told)
    answered = {"staat": "beantwoord", "uitkomst": "klopt", "beantwoord_op": date(2025, 1, 30)}
    put(store, "foutmeldingen", "F3", datum=date(2025, 1, 21), indicator="wachtenden", **told, **answered)
    html = page_of(store, tmp_path)
    assert re.findall(r'href="/register/foutmeldingen/(\w+)"', html) == ["nieuw", "F2", "F1"]
    assert '<a href="/cijfer/wachtenden">Mensen die wachten op hulp</a>' in html
    assert "/cijfer/vroeger_cijfer" not in html
    assert "F1 14 januari 2025 Mensen die wachten op hulp Het getal klopt niet Inwoner Open 2025-k1" in plain(html)


def test_whoever_keeps_the_mailbox_writes_a_report_in_the_register(tmp_path: Path) -> None:
    store = city()
    told = {"datum": "2025-01-14", "indicator": "wachtenden", "fout": "uitleg", "melder": "raad", "staat": "open"}
    with some_toegang(tmp_path) as toegang:
        manager = Insider(store, toegang, "beheer")
        form = manager.get(NEW_REPORT).text
        assert '<option value="wachtenden">Mensen die wachten op hulp</option>' in form
        assert 'href="/beheer"' in form and "/gesprekken" not in form
        wrong = manager.post(NEW_REPORT, nummer="F1", momentopname="Jan, tel. 06", **told)
        assert (wrong.status_code, "Neem haar over uit de mail" in wrong.text) == (400, True)
        assert manager.post(NEW_REPORT, nummer="F1", momentopname=store.snapshot, **told).status_code == 303
        assert manager.get("/register/foutmeldingen.csv").text.splitlines()[1].startswith("F1;2025-01-14;wachtenden;")
    assert store.registers.book("foutmeldingen").get("F1").row.melder == "raad"


def test_publications_are_told_with_their_reason_and_the_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = city()
    kept = (
        Listed("2024-k4", "2024-11-04T08:00:00", "2024-k4: stand van 1 november 2024", "vastleggen"),
        Listed("2025-k1", "2025-02-03T08:00:00", "2025-k1: stand van 1 februari 2025", "voor de raad"),
    )
    monkeypatch.setattr(InventedStore, "momentopnamen", lambda self: kept)
    text = plain(page_of(store, tmp_path))
    assert "2025-k1 stand van 1 februari 2025 voor de raad 3 februari 2025 2024-k4" in text
    assert "Een embargo dat nog loopt, staat dus alleen in de opdracht" in text
