"""Every address for every role, made from the matrix and the router; and what a request cannot do to get past."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from duiding.dialogue.toegang import Identity
from duiding.dialogue.toegang.session import derived_from, digest_of
from duiding.domain.errors import RegisterError
from duiding.domain.inloggen import ROLES
from duiding.web import create_app
from duiding.web.access import Closed, guard_routes
from duiding.web.access.cookies import SESSION, new_secret
from duiding.web.access.guard import Guard
from duiding.web.access.limits import Limit
from duiding.web.access.matrix import FILE, Matrix, Row
from tests.unit.web.access.browser import Browser
from tests.unit.web.access.conftest import ANKER, LINDE, House
from tests.unit.web.access.identity_service import PAGES
from tests.unit.web.invented import InventedStore

MATRIX: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["routes"]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def enter(house: House, role: str) -> Browser:
    """Somebody who is in with a role; an inwoner is simply not in."""
    browser = house.browser()
    if role != "inwoner":
        secret = new_secret()
        agb = LINDE.agb if role == "aanbieder" else None
        who = Identity(house.settings.uitgever, f"van-{role}", f"Iemand ({role})", role, agb)
        house.toegang.accounts.enter(who, digest_of(secret), house.door.now())
        browser.cookies.set(SESSION, secret, domain="pages.example")
    return browser


def begun(house: House) -> tuple[Browser, str]:
    """A manager, and the address that ends somebody else's session."""
    enter(house, "raad")
    other = house.sessions()[0]
    return enter(house, "beheer"), f"/beheer/sessie/{other.nummer}"


def guards(pages: Starlette) -> Iterator[tuple[Route, Guard]]:
    def every(routes: Any) -> Iterator[Route]:
        for route in routes:
            yield from every(route.routes) if isinstance(route, Mount) else [route]

    for route in every(pages.routes):
        assert isinstance(route.app, Guard), f"{route} has no guard"
        yield route, route.app


def test_every_route_has_a_guard_and_every_row_has_a_route(house: House) -> None:
    assert {guard.row.path for _, guard in guards(house.pages)} == set(MATRIX)


def filled(path: str, agb: str) -> str:
    """An address of a template: of this aanbieder, and anything for the rest."""
    return re.sub(r"\{[^}]*\}", "x", path.replace("{aanbieder}", agb))


def expected(row: dict[str, Any], method: str, role: str, agb: str) -> bool:
    """Read from the file itself, so that the test does not believe the code that it tests."""
    roles = row.get("GET" if method == "HEAD" else method, row.get("*", ()))
    if "inwoner" in roles:
        return True
    is_own = role != "aanbieder" or row.get("own") == "view" or agb == LINDE.agb
    return role in roles and is_own


@pytest.mark.parametrize("role", ROLES)
def test_every_address_lets_in_exactly_the_roles_of_the_matrix(
    house: House, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    reached: list[str] = []

    async def view(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope["state"]["who"].role)
        await PlainTextResponse("binnen")(scope, receive, send)

    for _, guard in guards(house.pages):
        monkeypatch.setattr(guard, "app", view)
        monkeypatch.setattr(guard, "_requests", None)
    browser = enter(house, role)
    csrf = browser_csrf(browser)
    wrong = []
    for (path, row), method, agb in itertools.product(MATRIX.items(), METHODS, (LINDE.agb, ANKER.agb)):
        if agb == ANKER.agb and "{aanbieder}" not in path:
            continue
        reached.clear()
        address = filled(path, agb)
        told = {"data": {"csrf": csrf}, "headers": {"origin": PAGES}} if method not in {"GET", "HEAD"} else {}
        answer = browser.ask(method, address, **told)
        if bool(reached) != expected(row, method, role, agb):
            wrong.append((method, address, answer.status_code))
        if not reached and row.get("GET") != ["inwoner"] and answer.status_code not in {303, 401, 403, 405}:
            wrong.append((method, address, answer.status_code))
        if reached and "inwoner" in row.get("GET" if method == "HEAD" else method, row.get("*", ())):
            # What everybody sees never depends on who looks.
            assert reached == ["inwoner"]
    assert wrong == []


def browser_csrf(browser: Browser) -> str:
    return derived_from(browser.cookies.get(SESSION, ""), "csrf")


# Ways past ----------------------------------------------------------------------------------------------------------

DOORS = (
    "/beheer/", "https://pages.example//beheer", "/beheer%2f", "/%62eheer",
    "/beheer;x", "/beheer/.", "/./beheer", "/x/../beheer",
    "/BEHEER", "/beheer%00", "/beheer?x=1", "/static/../beheer", "/static/..%2fbeheer", "/v1/../beheer", "/beheer#x",
    "/beheer%20", "/aanbieder/11111111%2f..%2f22222222", "/aanbieder/22222222%2f", "/aanbieder//22222222",
    "/aanbieder/%32%32222222", "/aanbieder/11111111/../22222222", "/aanbieder/22222222?aanbieder=11111111",
    "/aanbieder/22222222/bevindingen.csv", "/aanbieder",
)  # fmt: skip


@pytest.mark.parametrize("address", DOORS)
def test_no_way_of_writing_an_address_gets_past(house: House, address: str) -> None:
    for role in ("inwoner", "aanbieder"):
        answer = enter(house, role).get(address)
        assert answer.status_code in {303, 403, 404}, (role, answer.status_code)
        assert ANKER.naam not in answer.text


def test_a_header_cannot_name_another_address_or_method(house: House) -> None:
    headers = {
        "x-original-url": "/beheer", "x-rewrite-url": "/beheer", "x-http-method-override": "POST",
        "x-forwarded-prefix": "/beheer", "x-forwarded-host": "elders.example",
    }  # fmt: skip
    assert "logboek" not in enter(house, "aanbieder").get("/over", headers=headers).text.lower()
    assert enter(house, "aanbieder").get("/beheer", headers=headers).status_code == 403


def test_what_is_behind_the_login_does_not_exist_without_one() -> None:
    browser = Browser(create_app(InventedStore()))
    for address in ("/beheer", "/aanbieder", "/aanbieder/11111111", "/inloggen", "/uitgelogd"):
        assert browser.get(address).status_code == 404
    assert browser.post("/uitloggen").status_code == 404


def test_a_cookie_changes_nothing_on_a_page_for_everybody(house: House) -> None:
    manager = enter(house, "beheer")
    for address in ("/", "/cijfers", "/cijfer/instroom", "/v1/indicatoren.json", "/over"):
        mine, theirs = manager.get(address), house.browser().get(address)
        assert mine.content == theirs.content
        assert mine.headers == theirs.headers
        assert "set-cookie" not in mine.headers
        assert "public" in mine.headers["cache-control"]
    assert house.deeds() == []


@pytest.mark.parametrize("address", ["/beheer", "/aanbieder/11111111", "/aanbieder/11111111/bevindingen.csv"])
def test_what_is_behind_the_login_is_kept_by_no_cache(house: House, address: str) -> None:
    role = "beheer" if address == "/beheer" else "contractmanager"
    headers = {"if-none-match": "*", "range": "bytes=0-10", "accept-encoding": "gzip"}
    for answer in (enter(house, role).get(address, headers=headers), enter(house, "raad").get(address)):
        assert answer.headers["cache-control"] == "no-store"
        assert "public" not in answer.headers["cache-control"]
        assert "content-encoding" not in answer.headers or answer.status_code == 403
    page = enter(house, role).get(address, headers=headers)
    assert page.status_code == 200
    assert "etag" not in page.headers
    assert page.headers["vary"] == "cookie"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["x-robots-tag"] == "noindex"


# The log ------------------------------------------------------------------------------------------------------------


def test_every_look_and_every_refusal_stands_in_the_log_with_its_purpose(house: House) -> None:
    partner = enter(house, "aanbieder")
    partner.get("/aanbieder/11111111")
    partner.get("/aanbieder/22222222?x=%0Aregel")
    manager, address = begun(house)
    manager.post(address, {"csrf": manager.token("/beheer")})
    assert house.deeds() == [
        ("aanbieder", "ziet", "/aanbieder/11111111"),
        ("aanbieder", "geweigerd", "/aanbieder/22222222?x=%0Aregel"),
        ("beheer", "ziet", "/beheer"),
        ("beheer", "wijzigt", address),
    ]
    assert {line.verwerking for line in house.toegang.log.lines(most=4)} == {"berichtenverkeer", "toegang"}


def test_a_line_of_the_log_is_one_line_whatever_was_asked(house: House) -> None:
    enter(house, "beheer").get("/beheer?x=" + "%0d%0a" * 20 + "é\u202e<script>" + "a" * 300)
    target = house.deeds()[-1][2]
    assert target.isascii() and target.isprintable() and len(target) <= 400
    assert "<" not in target


def test_nothing_is_shown_when_the_log_cannot_be_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*told: str) -> None:
        raise RegisterError("De database met de registers antwoordt niet.")

    monkeypatch.setattr(house.toegang.log, "write", away)
    answer = enter(house, "contractmanager").get("/aanbieder/11111111")
    assert answer.status_code == 503
    assert "De database met de registers antwoordt niet." in answer.text
    assert "Zo komen de berichten" not in answer.text


def test_nobody_comes_in_while_the_database_is_away(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*told: object) -> None:
        raise RegisterError("De database met de registers antwoordt niet.")

    browser = enter(house, "beheer")
    monkeypatch.setattr(house.toegang.accounts, "session", away)
    assert browser.get("/beheer").status_code == 503
    assert browser.get("/cijfers").status_code == 200


# Limits -------------------------------------------------------------------------------------------------------------


def test_who_tries_to_log_in_too_often_waits_and_others_do_not(house: House) -> None:
    busy = house.browser("203.0.113.9")
    statuses = [busy.get("/inloggen/terug").status_code for _ in range(62)]
    assert statuses == [400] * 60 + [429] * 2
    assert busy.get("/inloggen/terug").headers["retry-after"] == "60"
    assert busy.get("/cijfers").status_code == 200
    assert house.browser("203.0.113.10").get("/inloggen/terug").status_code == 400


def test_one_home_with_many_addresses_is_one_visitor(house: House) -> None:
    statuses = [house.browser(f"2001:db8::{n}").get("/inloggen/terug").status_code for n in range(61)]
    assert statuses[-1] == 429
    assert house.browser("2001:db8:0:1::1").get("/inloggen/terug").status_code == 400


def test_a_limit_gives_room_back_bit_by_bit() -> None:
    now = 0.0
    limit = Limit(6, lambda: now)
    assert [limit.spend(b"a") for _ in range(8)] == [True] * 6 + [False] * 2
    assert not limit.has_room(b"a")
    now = 10.0
    assert limit.has_room(b"a") and limit.spend(b"a") and not limit.spend(b"a")
    assert limit.spend(b"b")
    now = 10_000.0
    assert [limit.spend(b"a") for _ in range(7)] == [True] * 6 + [False]


def test_only_misses_count_where_only_misses_are_limited() -> None:
    def code(request: Any) -> PlainTextResponse:
        if request.path_params["code"] == "1":
            raise HTTPException(404)
        return PlainTextResponse("", 200 if request.path_params["code"] == "goed" else 400)

    routes = [Route("/code/{code}", code)]
    row = Row("/code/{code}", {"GET": frozenset({"inwoner"})}, misses_per_minute=3)
    guard_routes(routes, Matrix({row.path: row}, {}), Closed())
    browser = Browser(Starlette(routes=routes))
    assert [browser.get("/code/goed").status_code for _ in range(9)] == [200] * 9
    assert [browser.get(f"/code/{n}").status_code for n in range(5)] == [400, 404, 400, 429, 429]
    assert browser.get("/code/goed").status_code == 429
