import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.dialogue.ervaring.code import ALPHABET, LENGTH, digest, new_code, read_code, written


def code_of(numbers: list[int]) -> str:
    from duiding.dialogue.ervaring import code

    body = "".join(ALPHABET[n] for n in numbers)
    return body + code._check(body)


CODES = st.lists(st.integers(0, 28), min_size=14, max_size=14).map(code_of)


def test_codes_differ_and_look_alike_to_nobody() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("01IOAEUil")
    assert all(read_code(one) == one and len(one) == LENGTH for one in codes)


def test_there_are_too_many_to_try() -> None:
    assert len(set(ALPHABET)) ** (LENGTH - 1) > 2**67


@given(CODES)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert read_code(f"  {written(code).lower().replace('-', ' ')} ") == code
    assert read_code(written(code).replace("L", "1")) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_seen(code: str, at: int, other: str) -> None:
    wrong = code[:at] + other + code[at + 1 :]
    assert (read_code(wrong) is None) == (wrong != code)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_characters_that_changed_place_are_seen(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert (read_code(swapped) is None) == (swapped != code)


@pytest.mark.parametrize("typed", ["", "K7M3R", "0" * 15, "K7M3R-9QXRT-TWA4C-", "é" * 15, "2" * 16, "'; DROP TABLE --"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_what_is_kept_is_not_the_code() -> None:
    code = new_code()
    assert code not in digest(code)
    assert digest(code) == digest(code) != digest(new_code())
