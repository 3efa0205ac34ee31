"""Forms that come back: only those of our own pages, of this visit, and not larger than they can be."""

from __future__ import annotations

from typing import Any

import pytest

from duiding.web.access.cookies import SESSION
from tests.unit.web.access.conftest import House
from tests.unit.web.access.identity_service import PAGES
from tests.unit.web.access.test_guard import begun, enter


def test_a_form_of_our_own_page_is_taken_in(house: House) -> None:
    manager, address = begun(house)
    answer = manager.post(address, {"csrf": manager.token("/beheer")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/beheer#sessies")
    assert len(house.sessions()) == 1


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("a" * 64, {}),
        ("é", {}),
        (None, {"origin": "https://elders.example"}),
        (None, {"origin": "null"}),
        (None, {"origin": ""}),
        (None, {"origin": PAGES.replace("https", "http")}),
        (None, {"origin": PAGES + ".elders.example"}),
    ],
)
def test_a_form_from_elsewhere_changes_nothing(house: House, token: str | None, headers: dict[str, str]) -> None:
    manager, address = begun(house)
    right = manager.token("/beheer")
    answer = manager.post(address, {"csrf": right if token is None else token}, headers=headers)
    assert answer.status_code == 403
    assert "Er is niets opgeslagen" in answer.text
    assert len(house.sessions()) == 2


def test_a_browser_that_names_no_origin_must_say_that_it_is_the_same_site(house: House) -> None:
    manager, address = begun(house)
    told = {"data": {"csrf": manager.token("/beheer")}}
    assert manager.ask("POST", address, **told).status_code == 403
    assert manager.ask("POST", address, headers={"sec-fetch-site": "cross-site"}, **told).status_code == 403
    assert manager.ask("POST", address, headers={"sec-fetch-site": "same-origin"}, **told).status_code == 303


def test_the_token_of_somebody_else_is_refused(house: House) -> None:
    manager, address = begun(house)
    other = enter(house, "beheer").token("/beheer")
    assert manager.post(address, {"csrf": other}).status_code == 403


@pytest.mark.parametrize("length", ["5000000", "99999999999999999999", "-1", "veel"])
def test_an_upload_that_is_too_large_is_refused_before_it_is_read(house: House, length: str) -> None:
    manager, address = begun(house)
    answer = manager.post(address, headers={"content-length": length})
    assert answer.status_code == 413
    assert "ten hoogste 2 MB" in answer.text


def test_an_upload_that_does_not_say_how_large_it_is_stops_at_the_limit(house: House) -> None:
    manager, address = begun(house)
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        while True:
            sent += 100_000
            yield b"a" * 100_000

    answer = manager.ask("POST", address, content=endless(), headers={"origin": PAGES})
    assert answer.status_code == 413
    assert sent <= 2_200_000


def test_a_form_of_another_kind_is_refused(house: House) -> None:
    manager, address = begun(house)
    answer = manager.ask("POST", address, json={"csrf": manager.token("/beheer")}, headers={"origin": PAGES})
    assert answer.status_code == 403


def test_a_form_after_the_session_is_over_says_that_nothing_was_kept(house: House) -> None:
    manager, address = begun(house)
    token = manager.token("/beheer")
    house.clock.ahead = 31 * 60
    answer = manager.post(address, {"csrf": token})
    assert answer.status_code == 401
    assert "Er is niets opgeslagen" in answer.text
    assert manager.get("/beheer").status_code == 303


def test_who_logs_out_is_out_everywhere(house: House) -> None:
    browser = enter(house, "beheer")
    kept = browser.cookies[SESSION]
    answer = browser.post("/uitloggen", {"csrf": browser.token("/beheer")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/uitgelogd")
    assert SESSION not in browser.cookies
    page = browser.get("/uitgelogd")
    assert "U bent uitgelogd" in page.text
    assert page.headers["cache-control"] == "no-store"
    browser.cookies.set(SESSION, kept, domain="pages.example")
    assert browser.get("/beheer").status_code == 303


def test_a_form_that_is_broken_is_refused(house: House) -> None:
    manager, address = begun(house)
    headers = {"origin": PAGES, "content-type": "multipart/form-data; boundary=x"}
    for broken in (b"--x\r\nnonsense", b"--x\r\ncontent-disposition: form-data\r\n\r\n"):
        assert manager.ask("POST", address, content=broken, headers=headers).status_code in {400, 403}
    assert len(house.sessions()) == 2
