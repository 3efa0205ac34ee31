from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.domain.number_walk import PER_STRETCH, STRETCHES, walk_stretch
from duiding.domain.pseudonym import Pseudonymiser, is_bsn, is_synthetic

OLD, NEW = Pseudonymiser(bytes(range(32))), Pseudonymiser(bytes(32))
KEYS = (OLD.subkey("client"), NEW.subkey("client"))


def wanted(*numbers: str) -> set[bytes]:
    return {bytes.fromhex(OLD.token("client", number)) for number in numbers}


def stretch_of(number: str) -> int:
    return int(number[:4])


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 999_999_999))
def test_the_walk_meets_a_number_exactly_when_somebody_can_have_it(value: int) -> None:
    number = f"{value:09d}"
    for remainder, can_be in ((0, is_bsn(number)), (2, is_synthetic(number))):
        found = dict(walk_stretch(stretch_of(number), *KEYS, wanted(number), remainder))
        expected = {OLD.token("client", number): NEW.token("client", number)}
        assert found == (expected if can_be else {}) or number == "000000000"


def test_the_stretches_are_the_whole_number_space() -> None:
    assert (len(STRETCHES), STRETCHES[0], STRETCHES[-1]) == (10_000, 0, 9_999)
    ends = [next(n for n in range_ if is_bsn(n)) for range_ in (numbers(1, 1), numbers(999_999_999, -1))]
    for number in ends:
        assert list(walk_stretch(stretch_of(number), *KEYS, wanted(number), 0))


def numbers(first: int, step: int) -> list[str]:
    return [f"{first + step * n:09d}" for n in range(30)]


def test_every_number_of_a_stretch_is_met_once() -> None:
    all_of_it = [number for number in (f"1234{n:05d}" for n in range(100_000)) if is_bsn(number)]
    assert abs(len(all_of_it) - PER_STRETCH) <= 1
    assert [old for old, _ in walk_stretch(1234, *KEYS, wanted(*all_of_it), 0)] == [
        OLD.token("client", number) for number in all_of_it
    ]


def test_what_nobody_wants_is_not_given() -> None:
    assert list(walk_stretch(1234, *KEYS, set(), 0)) == []
