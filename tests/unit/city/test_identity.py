import numpy as np

from duiding.city.identity import NAMES, postcodes_by_wijk, synthetic_numbers
from duiding.config import load_gemeente
from duiding.domain.pseudonym import is_bsn, is_synthetic


def test_numbers_are_synthetic_and_different() -> None:
    numbers = [f"{n:09d}" for n in synthetic_numbers(5000, 1)]
    assert len(set(numbers)) == 5000
    assert all(is_synthetic(n) and not is_bsn(n) for n in numbers)


def test_another_seed_gives_other_numbers() -> None:
    assert not np.array_equal(synthetic_numbers(50, 1), synthetic_numbers(50, 2))


def test_postcodes_lie_in_their_wijk_and_were_never_issued() -> None:
    gemeente = load_gemeente()
    for wijk, codes in zip(gemeente.wijken, postcodes_by_wijk(gemeente), strict=True):
        assert codes
        assert all(gemeente.wijk_of(code) == wijk.code and code[4:] in ("SA", "SD", "SS") for code in codes)


def test_names_are_different_and_without_digits() -> None:
    assert len(set(NAMES)) == len(NAMES) > 100
    assert all(name.isalpha() for name in NAMES)
