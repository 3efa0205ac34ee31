import hashlib
import hmac
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.domain.errors import KeyMissingError
from duiding.domain.pseudonym import Pseudonymiser, is_bsn, is_synthetic, read_key, remainder_11, write_new_key

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


def test_a_token_is_hmac_sha_256_over_domain_and_value() -> None:
    expected = hmac.new(KEY, b"client:999900006", hashlib.sha256).hexdigest()[:32]
    assert Pseudonymiser(KEY).token("client", "999900006") == expected


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
