"""A gate for invented people, one for real ones, and files with one row."""

from collections.abc import Callable

import pytest

from duiding.bronnen import Gate
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN

KEY = b"een sleutel van 32 bytes of meer"
WIJK_OF_DIGITS = {"3561": "WK034403", "3525": "WK034407", "3572": "WK034404"}


def wijk_of(postcode: str | None) -> str:
    return WIJK_OF_DIGITS.get(postcode[:4], WIJK_ELSEWHERE) if postcode else WIJK_UNKNOWN


def make_gate(*, is_synthetic: bool) -> Gate:
    zorgvormen = {"specialistisch_ambulant", "pleegzorg", "individuele_begeleiding", "thuisbegeleiding"}
    wijken = {"WK034403", "WK034404", "WK034407", "WK034409"}
    aanbieders = {"99000002", "99500003"}
    return Gate(
        Pseudonymiser(KEY), is_synthetic, wijk_of, frozenset(zorgvormen), frozenset(wijken), frozenset(aanbieders),
        frozenset({"SCH001"}), frozenset({"scheidingen"}),
    )  # fmt: skip


@pytest.fixture
def gate() -> Gate:
    return make_gate(is_synthetic=True)


@pytest.fixture
def real_gate() -> Gate:
    return make_gate(is_synthetic=False)


@pytest.fixture
def token() -> Callable[[str, str], str]:
    return Pseudonymiser(KEY).token
