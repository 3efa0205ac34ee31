"""Values that tell who somebody is, each of them unique, so that one that gets through the gate is recognised."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from duiding.domain.pseudonym import is_bsn

_FIRST_TEST_BSN = 999_900_006
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass
class Marks:
    """Hands out values and remembers them.

    `anywhere` may not occur as a part of anything; `whole` are so short that only a whole value counts; `days` are
    dates of birth.
    """

    anywhere: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    _count: Iterator[int] = field(default_factory=itertools.count)
    _bsns: Iterator[str] = field(default_factory=lambda: _test_numbers())

    def bsn(self) -> str:
        """A number of the official test range that passes as a BSN."""
        return self._keep(self._number())

    def name(self, before: str = "Achter", longest: int = 200) -> str:
        """Letters that occur nowhere else."""
        return self._keep((before + self._word())[:longest])

    def initials(self) -> str:
        """Six letters."""
        return self._keep(("Q" + self._word().upper())[:6].ljust(6, "Z"))

    def email(self) -> str:
        """An address that cannot exist."""
        return self._keep(f"{self._word()}@voorbeeld.invalid")

    def telefoon(self) -> str:
        """Eleven digits with a BSN in them."""
        return self._keep(f"06{self._number()}")

    def kenmerk(self, letter: str, longest: int = 12) -> str:
        """A free identifier that somebody put a BSN into."""
        return self._keep(f"{letter}{self._number()}"[:longest])

    def text(self) -> str:
        """A remark as people write it."""
        return f"{self.name('Mevrouw ')} (bsn {self.bsn()}, tel. {self.telefoon()}, {self.email()})"

    def postcode(self) -> str:
        """Outside the municipality, and ending in letters that are in no code list."""
        return self._keep(f"{8100 + next(self._count) % 1800}{self._word()[:2].upper()}")

    def birthday(self) -> str:
        """A day that is no other date in the messages; year and month may stay."""
        day = f"{1950 + next(self._count) % 60}-07-{11 + next(self._count) % 17}"
        self.days.add(day)
        return day

    def short(self, text: str) -> str:
        """A value of a few signs."""
        self.whole.add(text)
        return text

    def hashes(self) -> set[str]:
        """What a plain hash of every number would be, in hexadecimals and cut off as a token is."""
        makers = (hashlib.sha256, hashlib.md5, hashlib.sha1, hashlib.sha512)  # what people call hashing
        found = {make(number.encode()).hexdigest() for number in self.numbers for make in makers}
        return found | {digest[:32] for digest in found}

    def _number(self) -> str:
        number = next(self._bsns)
        self.numbers.add(number)
        self.anywhere.add(number)
        return number

    def _word(self) -> str:
        number, word = next(self._count), "zq"
        for _ in range(6):
            number, letter = divmod(number, len(_LETTERS))
            word += _LETTERS[letter]
        return word

    def _keep(self, text: str) -> str:
        self.anywhere.add(text)
        return text


def _test_numbers() -> Iterator[str]:
    return (str(number) for number in range(_FIRST_TEST_BSN, 1_000_000_000) if is_bsn(str(number)))
