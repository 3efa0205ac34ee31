import hashlib
import hmac
import pickle
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.domain.errors import KeyMissingError
from duiding.domain.pseudonym import (
    LAYERED,
    Pseudonymiser,
    is_bsn,
    is_synthetic,
    read_key,
    remainder_11,
    write_new_key,
)

DIGITS = st.text(alphabet="0123456789", min_size=9, max_size=9)
KEY = bytes(range(32))


def naive_remainder(number: str) -> int:
    a, b, c, d, e, f, g, h, i = (int(x) for x in number)
    return (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11


def common_wrong_form(number: str) -> int:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, 1)
    return sum(w * int(x) for w, x in zip(weights, number, strict=True)) % 11


@given(DIGITS)
def test_the_remainder_is_that_of_the_11_proef(number: str) -> None:
    assert remainder_11(number) == naive_remainder(number)


@given(DIGITS)
def test_a_synthetic_number_is_never_a_bsn_in_any_form_of_the_check(number: str) -> None:
    if is_synthetic(number):
        assert not is_bsn(number)
        assert common_wrong_form(number) != 0


def test_the_official_test_range_is_allowed_as_a_bsn() -> None:
    assert is_bsn("999900006")
    assert is_bsn("999999990")


@pytest.mark.parametrize(
    "number", ["000000000", "999999999", "123456789", "12345678", "1234567890", "12345678a", "", "１２３４５６７８２"]
)
def test_what_is_no_bsn_is_refused(number: str) -> None:
    assert not is_bsn(number)


def naive_hmac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


@given(st.binary(min_size=1, max_size=200), st.text(), st.text())
def test_a_token_is_hmac_sha_256_with_the_subkey_of_its_domain(key: bytes, domain: str, value: str) -> None:
    """Keys longer than a block of the hash are a case of their own in RFC 2104."""
    subkey = naive_hmac(key, f"domein:{domain}".encode())
    gate = Pseudonymiser(key)
    assert gate.subkey(domain) == subkey
    for _ in range(2):
        assert gate.token(domain, value) == naive_hmac(subkey, value.encode())[:16].hex()


@given(st.binary(max_size=300))
def test_a_digest_is_a_token_of_the_content(content: bytes) -> None:
    subkey = naive_hmac(KEY, b"domein:bestand")
    assert Pseudonymiser(KEY).digest(content) == naive_hmac(subkey, content)[:16].hex()


def test_what_is_encrypted_has_a_key_that_makes_no_token() -> None:
    gate = Pseudonymiser(KEY)
    assert gate.secret("lagen") == naive_hmac(KEY, b"versleutelen:lagen")
    assert len({gate.secret("lagen"), gate.secret("quarantaine"), gate.subkey("lagen")}) == 3


def test_a_key_is_not_shown_when_it_is_printed() -> None:
    assert repr(Pseudonymiser(KEY).after(Pseudonymiser(KEY[::-1]))) == "Pseudonymiser()"


OLD, NEW, NEWEST = (Pseudonymiser(bytes([n]) * 32) for n in (1, 2, 3))


@given(st.sampled_from(LAYERED), st.text())
def test_a_new_key_finds_the_tokens_of_the_keys_before_it(domain: str, value: str) -> None:
    second = NEW.after(OLD)
    third = NEWEST.after(second)
    assert second.token(domain, value) == second.relayered(domain, OLD.token(domain, value))
    assert third.token(domain, value) == third.relayered(domain, second.token(domain, value))
    assert len({k.token(domain, value) for k in (OLD, NEW, second, third, NEWEST, NEWEST.after(NEW))}) == 6


def test_a_new_key_makes_the_tokens_of_clients_by_itself() -> None:
    assert NEWEST.after(NEW.after(OLD)).token("client", "999900006") == NEWEST.token("client", "999900006")
    assert "client" not in LAYERED


def test_a_file_has_the_digest_of_its_token_under_every_key() -> None:
    second = NEW.after(OLD)
    assert second.digest(b"inhoud") == second.relayered("bestand", OLD.digest(b"inhoud"))


def test_a_key_that_has_been_used_travels_to_another_process() -> None:
    second = NEW.after(OLD)
    token = second.token("casus", "C1")
    arrived = pickle.loads(pickle.dumps(second))  # noqa: S301 - our own bytes
    assert arrived == second and hash(arrived) == hash(second)
    assert arrived.token("casus", "C1") == token


def test_equal_digits_in_two_domains_give_unrelated_tokens() -> None:
    gate = Pseudonymiser(KEY)
    assert gate.token("client", "1") != gate.token("casus", "1")


def test_another_key_gives_another_token() -> None:
    assert Pseudonymiser(KEY).token("client", "1") != Pseudonymiser(KEY[::-1]).token("client", "1")


def test_a_digest_of_a_file_depends_on_every_byte() -> None:
    gate = Pseudonymiser(KEY)
    assert gate.digest(b"a") == gate.digest(b"a") != gate.digest(b"b")


def test_a_new_key_is_long_enough_private_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "sleutel"
    write_new_key(path)
    first = path.read_bytes()
    write_new_key(path)
    assert path.read_bytes() == first
    assert len(first) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_key_comes_from_the_file_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sleutel"
    path.write_bytes(KEY)
    monkeypatch.setenv("DUIDING_KEY_FILE", str(path))
    assert read_key() == Pseudonymiser(KEY)


def test_without_a_key_the_message_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIDING_KEY_FILE", raising=False)
    with pytest.raises(KeyMissingError, match="DUIDING_KEY_FILE.*head -c 32"):
        read_key()


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kort"
    path.write_bytes(b"te kort")
    with pytest.raises(KeyMissingError, match="heeft 7 bytes; minstens 32"):
        read_key(path)


def test_a_key_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError, match="nergens.*Controleer pad"):
        read_key(tmp_path / "nergens")
