"""Logging in by a real login service: the way in, every proof that is refused, and every way around that is shut."""

from __future__ import annotations

import base64
import hmac
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.jws import extract_compact

from duiding.web.access import id_token as words
from duiding.web.access.cookies import LOGIN, SESSION
from duiding.web.access.login_service import AWAY, NOT_LET_IN, WRONGLY_SET, LoginService, Once, Secret
from duiding.web.access.refusal import Refusal
from tests.unit.web.access.browser import Browser, Wire
from tests.unit.web.access.conftest import ANKER, LINDE, House, Open
from tests.unit.web.access.identity_service import CLIENT, PAGES, SECRET, IdentityService

STRANGER = RSAKey.generate_key(2048, {"use": "sig"}, private=True)


def said(text: str) -> str:
    """A page without marks, as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def is_out(browser: Browser, house: House) -> bool:
    """Whether nobody got in."""
    return SESSION not in browser.cookies and not house.sessions()


def test_who_logs_in_gets_the_page_that_was_asked_for(house: House) -> None:
    browser = house.browser()
    refused = browser.get("/aanbieder/11111111")
    assert (refused.status_code, refused.headers["location"]) == (303, "/inloggen?naar=%2Faanbieder%2F11111111")
    back = browser.log_in("/aanbieder/11111111")
    assert (back.status_code, back.headers["location"]) == (303, "/aanbieder/11111111")
    page = browser.get("/aanbieder/11111111")
    assert page.status_code == 200
    assert "Anna Bos Rol: contractmanager" in said(page.text)


def test_what_is_asked_of_the_login_service_is_a_code_with_every_lock_on_it(house: House) -> None:
    out = house.browser().get("/inloggen")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(out.headers["location"]).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{PAGES}/inloggen/terug"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    again = parse_qs(urlsplit(house.browser().get("/inloggen").headers["location"]).query)
    assert again["state"] != [asked["state"]]


def test_the_cookies_can_be_read_and_set_by_nobody_else(house: House) -> None:
    browser = house.browser()
    out = browser.get("/inloggen").headers["set-cookie"]
    back = browser.log_in().headers.get_list("set-cookie")
    for cookie in (out, *back):
        assert re.match(r"__Host-duiding(-inloggen)?=", cookie)
        assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
    session = next(cookie for cookie in back if cookie.startswith(f"{SESSION}="))
    assert "Max-Age" not in session and "expires" not in session.lower()
    assert LOGIN not in browser.cookies


def test_the_database_has_the_hash_of_a_session_and_not_its_secret(house: House) -> None:
    browser = house.browser()
    browser.log_in()
    secret = browser.cookies[SESSION]
    files = [path.read_bytes() for path in house.folder.glob("registers*")]
    assert files and not any(secret.encode() in content for content in files)


def test_each_role_begins_where_its_work_is(house: House, identity: IdentityService) -> None:
    starts = {"g-beheer": "/beheer", "g-contract": "/gesprekken", "g-raad": "/"}
    for group, start in starts.items():
        identity.claims["roles"] = group
        assert house.browser().log_in().headers["location"] == start
    identity.claims |= {"roles": ["g-aanbieder"], "agb": "11111111"}
    assert house.browser().log_in().headers["location"] == "/aanbieder/11111111"


def test_who_has_several_roles_gets_the_first_of_the_settings(house: House, identity: IdentityService) -> None:
    identity.claims["roles"] = ["g-beheer", "g-raad"]
    browser = house.browser()
    browser.log_in()
    assert [s.account.identity.rol for s in house.sessions()] == ["raad"]
    assert browser.get("/beheer").status_code == 403


@pytest.mark.parametrize(
    "elsewhere",
    (
        "https://elders.example", "//elders.example", "/\\elders.example", "///elders.example", "javascript:alert(1)",
        "/\telders", "/a\r\nset-cookie: x=1", "elders.example", "/" + "a" * 500, "/ ", "\\\\elders.example", "/é",
    ),
)  # fmt: skip
def test_logging_in_never_leads_to_another_site(house: House, elsewhere: str) -> None:
    assert house.browser().log_in(elsewhere).headers["location"] == "/gesprekken"


def test_a_session_that_somebody_else_chose_is_not_used(house: House) -> None:
    browser = house.browser()
    chosen = "a" * 43
    browser.cookies.set(SESSION, chosen, domain="pages.example")
    assert browser.get("/aanbieder/11111111").status_code == 303
    browser.log_in()
    assert SESSION in browser.cookies
    given = [cookie.value for cookie in browser.cookies.jar if cookie.name == SESSION]
    assert chosen not in given[-1:]


def test_logging_in_again_ends_the_session_of_before(house: House) -> None:
    browser = house.browser()
    browser.log_in()
    before = browser.cookies[SESSION]
    browser.log_in()
    assert browser.cookies[SESSION] != before
    assert len(house.sessions()) == 1
    thief = house.browser()
    thief.cookies.set(SESSION, before, domain="pages.example")
    assert thief.get("/aanbieder/11111111").status_code == 303


def test_a_role_that_was_changed_ends_what_is_open_elsewhere_at_once(house: House, identity: IdentityService) -> None:
    first, second = house.browser(), house.browser()
    first.log_in()
    assert first.get("/gesprekken").status_code == 200
    identity.claims["roles"] = "g-raad"
    second.log_in()
    assert first.get("/gesprekken").status_code == 303
    assert second.get("/gesprekken").status_code == 403


def test_a_role_that_was_taken_away_at_the_service_is_gone_within_the_hour(
    house: House, identity: IdentityService
) -> None:
    browser = house.browser()
    browser.log_in()
    for minutes in (25, 50):
        house.clock.ahead = minutes * 60
        assert browser.get("/gesprekken").status_code == 200
    identity.claims["roles"] = "iets-anders"
    house.clock.ahead = 61 * 60
    assert browser.get("/gesprekken").status_code == 303
    house.clock.ahead = 0
    assert words.NO_ROLE in said(browser.log_in("/gesprekken").text)
    assert browser.get("/gesprekken").status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(87, 303), (89, 401)])
def test_a_form_that_is_being_filled_in_at_the_end_of_the_hour_is_still_taken(
    house: House, identity: IdentityService, minutes: int, status: int
) -> None:
    identity.claims["roles"] = "g-beheer"
    browser = house.browser()
    browser.log_in()
    for at in (29, 58):
        house.clock.ahead = at * 60
        csrf = browser.token("/beheer")
    house.clock.ahead = minutes * 60
    assert browser.post("/beheer/sessie/niemand", {"csrf": csrf}).status_code == status
    assert browser.get("/beheer").headers["location"].startswith("/inloggen")


def test_settings_that_give_a_role_or_an_aanbieder_no_more_end_it(house: House, identity: IdentityService) -> None:
    identity.claims |= {"roles": ["g-aanbieder"], "agb": "11111111"}
    browser = house.browser()
    browser.log_in()
    assert browser.get("/aanbieder/11111111").status_code == 200
    rest = {group: role for group, role in house.settings.rollen.items() if role != "aanbieder"}
    for settings, aanbieders in ((replace(house.settings, rollen=rest), (LINDE,)), (house.settings, (ANKER,))):
        house.door.service.close()
        house.door.service = LoginService(settings, Secret(SECRET), aanbieders, house.clock, Wire())
        assert browser.get("/aanbieder/11111111").status_code == 303


# Proofs that are refused --------------------------------------------------------------------------------------------

Spoiled = Callable[[dict[str, Any], "Workshop"], Any]


class Workshop:
    """Makes proofs: with the key of the login service itself, or with another."""

    def __init__(self, identity: IdentityService) -> None:
        own = identity.server.keyjar.get_signing_key("RSA", "")[0]
        self.key = RSAKey.import_key(own.private_key())
        self.kid = own.kid

    def signed(self, claims: dict[str, Any], alg: str = "RS256", key: Any = None) -> str:
        header = {"alg": alg, "kid": self.kid}
        return jwt.encode(header, claims, key or self.key, algorithms=[alg])


def unsigned(claims: dict[str, Any], workshop: Workshop) -> str:
    head = "eyJhbGciOiJub25lIn0"
    return f"{head}.{workshop.signed(claims).split('.')[1]}."


def signed_with_the_public_key(claims: dict[str, Any], workshop: Workshop) -> str:
    """What a careless reader takes for a signature: it checks a text that everybody has with itself."""
    head = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": workshop.kid}).encode()).rstrip(b"=")
    signed = head + b"." + workshop.signed(claims).split(".")[1].encode()
    signature = hmac.digest(workshop.key.as_pem(private=False), signed, "sha256")
    return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


PROOFS: dict[str, tuple[str, Spoiled]] = {
    "signed by a stranger": (words.FORGED, lambda c, w: w.signed(c, key=STRANGER)),
    "not signed": (words.FORGED, unsigned),
    "signed with the public key as a secret": (words.FORGED, signed_with_the_public_key),
    "signed in another way than agreed": (words.FORGED, lambda c, w: w.signed(c, "PS256")),
    "a letter changed": (words.FORGED, lambda c, w: w.signed(c)[:-8] + "AAAAAAAA"),
    "another issuer": (words.OTHER_ISSUER, lambda c, w: w.signed(c | {"iss": "https://elders.example"})),
    "the issuer with a slash": (words.OTHER_ISSUER, lambda c, w: w.signed(c | {"iss": c["iss"] + "/"})),
    "another audience": (words.OTHER_AUDIENCE, lambda c, w: w.signed(c | {"aud": ["iets-anders"]})),
    "an audience of two, made for the other": (
        words.OTHER_AUDIENCE,
        lambda c, w: w.signed(c | {"aud": [CLIENT, "iets-anders"], "azp": "iets-anders"}),
    ),
    "another time of logging in": (words.OTHER_LOGIN, lambda c, w: w.signed(c | {"nonce": "b" * 64})),
    "no time of logging in": (words.INCOMPLETE, lambda c, w: w.signed({n: v for n, v in c.items() if n != "nonce"})),
    "nobody": (words.INCOMPLETE, lambda c, w: w.signed({n: v for n, v in c.items() if n != "sub"})),
    "a subject that is too long": (words.INCOMPLETE, lambda c, w: w.signed(c | {"sub": "a" * 300})),
    "for ever": (words.INCOMPLETE, lambda c, w: w.signed({n: v for n, v in c.items() if n != "exp"})),
    "over": (words.NOT_NOW, lambda c, w: w.signed(c | {"exp": c["iat"] - 70})),
    "of the future": (words.NOT_NOW, lambda c, w: w.signed(c | {"iat": c["iat"] + 90})),
    "not valid yet": (words.NOT_NOW, lambda c, w: w.signed(c | {"nbf": c["iat"] + 90})),
    "of another access token": (words.FORGED, lambda c, w: w.signed(c | {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"})),
    "no proof": (words.INCOMPLETE, lambda c, w: None),
    "a number": (words.INCOMPLETE, lambda c, w: 7),
    "noise": (words.FORGED, lambda c, w: "abc.def.ghi"),
    "no role": (words.NO_ROLE, lambda c, w: w.signed({n: v for n, v in c.items() if n != "roles"})),
    "a role that is not ours": (words.NO_ROLE, lambda c, w: w.signed(c | {"roles": ["beheer"]})),
    "roles that are no list": (words.NO_ROLE, lambda c, w: w.signed(c | {"roles": {"g-beheer": True}})),
    "an aanbieder of nowhere": (words.NO_PARTNER, lambda c, w: w.signed(c | {"roles": "g-aanbieder"})),
    "an aanbieder that nobody knows": (
        words.NO_PARTNER,
        lambda c, w: w.signed(c | {"roles": "g-aanbieder", "agb": "99999999"}),
    ),
    "two aanbieders": (
        words.NO_PARTNER,
        lambda c, w: w.signed(c | {"roles": "g-aanbieder", "agb": ["11111111", "22222222"]}),
    ),
}


@pytest.mark.parametrize(("sentence", "spoiled"), PROOFS.values(), ids=PROOFS.keys())
def test_a_proof_that_is_not_right_lets_nobody_in(
    house: House, identity: IdentityService, sentence: str, spoiled: Spoiled
) -> None:
    workshop = Workshop(identity)

    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        claims = json.loads(extract_compact(answer["id_token"].encode()).payload)
        return dict(answer) | {"id_token": spoiled(claims, workshop)}

    identity.spoil = spoil
    browser = house.browser()
    back = browser.log_in()
    assert back.status_code == 403
    assert sentence in said(back.text)
    assert back.headers["cache-control"] == "no-store"
    assert is_out(browser, house)
    assert house.deeds() == []


@pytest.mark.parametrize("seconds", [-50, 50])
def test_a_clock_that_is_a_little_wrong_is_no_reason_to_refuse(house: House, seconds: int) -> None:
    house.clock.ahead = seconds
    assert house.browser().log_in().status_code == 303


def test_a_clock_that_is_far_behind_refuses_and_says_that_it_is_a_clock(house: House) -> None:
    house.clock.ahead = -300
    back = house.browser().log_in()
    assert back.status_code == 403
    assert "klok" in said(back.text)


# Ways around --------------------------------------------------------------------------------------------------------


def test_coming_back_without_having_gone_is_refused(house: House) -> None:
    victim, attacker = house.browser(), house.browser()
    address = attacker.come_back()
    back = victim.get(address)
    assert back.status_code == 400
    assert "Begin opnieuw" in said(back.text)
    assert is_out(victim, house)


def test_coming_back_with_the_answer_of_another_window_is_refused(house: House) -> None:
    browser = house.browser()
    first = browser.come_back()
    browser.get("/inloggen")
    assert browser.get(first).status_code == 400


def test_the_same_answer_works_once(house: House) -> None:
    browser = house.browser()
    address = browser.come_back()
    kept = browser.cookies[LOGIN]
    assert browser.get(address).status_code == 303
    thief = house.browser()
    thief.cookies.set(LOGIN, kept, domain="pages.example")
    again = thief.get(address)
    assert again.status_code == 403
    assert NOT_LET_IN in said(again.text)


def test_logging_in_that_takes_too_long_begins_again(house: House) -> None:
    browser = house.browser()
    address = browser.come_back()
    house.clock.ahead = 601
    assert browser.get(address).status_code == 400


@pytest.mark.parametrize("told", ["error=access_denied", "code=&x=1", "code=a&code=b"])
def test_an_answer_without_one_code_is_refused(house: House, told: str) -> None:
    browser = house.browser()
    state = parse_qs(urlsplit(browser.get("/inloggen").headers["location"]).query)["state"][0]
    back = browser.get(f"/inloggen/terug?state={state}&{told}")
    assert back.status_code == 403
    assert is_out(browser, house)


def test_an_answer_that_says_that_another_service_sent_it_is_refused(house: House) -> None:
    browser = house.browser()
    address = re.sub("iss=[^&]*", "iss=https%3A%2F%2Felders.example", browser.come_back())
    back = browser.get(address)
    assert (back.status_code, words.OTHER_ISSUER in said(back.text)) == (403, True)


def test_a_service_that_always_says_who_it_is_must_do_so(
    house: House, identity: IdentityService, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = identity.metadata() | {"authorization_response_iss_parameter_supported": True}
    monkeypatch.setattr(identity, "metadata", lambda: about)
    browser = house.browser()
    back = browser.get(re.sub("&iss=[^&]*", "", browser.come_back()))
    assert (back.status_code, words.OTHER_ISSUER in said(back.text)) == (403, True)


def test_what_an_answer_says_is_never_repeated(house: House, caplog: pytest.LogCaptureFixture) -> None:
    browser = house.browser()
    state = parse_qs(urlsplit(browser.get("/inloggen").headers["location"]).query)["state"][0]
    back = browser.get(f"/inloggen/terug?state={state}&error=x%0Aregel-erbij&error_description=<b>hallo</b>")
    assert "hallo" not in back.text and "regel-erbij" not in back.text
    assert "regel-erbij" not in caplog.text and "hallo" not in caplog.text
    assert NOT_LET_IN in caplog.text


# The service itself -------------------------------------------------------------------------------------------------


def test_a_service_that_is_away_is_said_in_plain_words(open_house: Open) -> None:
    house = open_house(uitgever="http://127.0.0.1:9")
    out = house.browser().get("/inloggen")
    assert out.status_code == 503
    assert AWAY in said(out.text)
    assert house.browser().get("/").status_code == 200


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://elders.example"},
        {"authorization_endpoint": "ftp://elders.example"},
        {"authorization_endpoint": None},
    ],
    ids=["another issuer", "another way of speaking", "no address"],
)
def test_a_service_that_says_something_else_than_agreed_is_not_used(
    house: House, identity: IdentityService, monkeypatch: pytest.MonkeyPatch, about: dict[str, Any]
) -> None:
    wrong = identity.metadata() | about
    monkeypatch.setattr(identity, "metadata", lambda: wrong)
    out = house.browser().get("/inloggen")
    assert (out.status_code, WRONGLY_SET in said(out.text)) == (503, True)


def answering(status: int, content: bytes) -> httpx.MockTransport:
    return httpx.MockTransport(lambda request: httpx.Response(status, content=content))


@pytest.mark.parametrize(("status", "content"), [(500, b"{}"), (200, b"<html>"), (200, b"[]"), (200, b" " * 1_000_001)])
def test_an_answer_of_the_service_that_is_none_is_the_same_as_no_answer(
    house: House, status: int, content: bytes
) -> None:
    service = LoginService(house.settings, Secret("x"), (), transport=answering(status, content))
    with pytest.raises(Exception, match="antwoordt niet"):
        service.address(Once("a", "b", "c" * 43))
    service.close()


def test_a_new_key_of_the_service_is_fetched_and_not_more_than_once_a_minute(
    house: House, identity: IdentityService, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.browser().log_in()
    fresh = RSAKey.generate_key(2048, {"use": "sig", "kid": "nieuw"}, private=True)

    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        claims = json.loads(extract_compact(answer["id_token"].encode()).payload)
        return dict(answer) | {"id_token": jwt.encode({"alg": "RS256", "kid": "nieuw"}, claims, fresh)}

    identity.spoil = spoil
    assert house.browser().log_in().status_code == 403
    public = {"keys": [fresh.as_dict(private=False)]}
    monkeypatch.setattr(identity.server.keyjar, "export_jwks_as_json", lambda *told: json.dumps(public))
    assert house.browser().log_in().status_code == 403
    house.clock.ahead = 61
    assert house.browser().log_in().status_code == 303
    assert identity.asked.count("/static/jwks.json") == 2


def test_a_wrong_secret_lets_nobody_in(open_house: Open) -> None:
    back = open_house(secret=Secret("iets-anders")).browser().log_in()
    assert (back.status_code, NOT_LET_IN in said(back.text)) == (403, True)


def test_a_key_of_our_own_proves_who_we_are_instead_of_a_secret(open_house: Open, identity: IdentityService) -> None:
    key = RSAKey.generate_key(2048, {"use": "sig"}, private=True)
    client = identity.server.context.cdb[CLIENT]
    client |= {"token_endpoint_auth_method": "private_key_jwt"}
    identity.server.keyjar.import_jwks({"keys": [key.as_dict(private=False)]}, CLIENT)
    try:
        house = open_house(secret=Secret(key=key.as_pem(private=True)))
        assert house.browser().log_in().status_code == 303
    finally:
        client |= {"token_endpoint_auth_method": "client_secret_basic"}


def test_nobody_waits_for_a_service_that_was_away_a_moment_ago(house: House) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        raise httpx.ConnectError("weg")

    now = 1000.0
    service = LoginService(house.settings, Secret("x"), (), lambda: now, httpx.MockTransport(answer))
    for _ in range(3):
        with pytest.raises(Refusal, match="antwoordt niet"):
            service.logout_address()
    assert len(asked) == 1
    now = 1006.0
    with pytest.raises(Refusal):
        service.logout_address()
    assert len(asked) == 2
    service.close()


def test_a_secret_is_not_shown_when_something_goes_wrong() -> None:
    assert "geheim" not in repr(Secret("geheim", b"geheim"))
