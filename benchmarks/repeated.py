"""Many messages, cheaply: the same ones over and over with other identifiers, so that none is a duplicate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duiding.city.identity import synthetic_numbers

_IDENTIFIER = re.compile(rb"<(Bsn|ToewijzingNummer|(?:\w+:)?Identificatie(?:Retour)?)>((?:SYN)?)(\d+)(?=<)")
_SEED = 7


class Repeated:
    """The messages of one city for as many cities as wanted: other clients, toewijzingen and message numbers each."""

    def __init__(self, contents: Sequence[bytes], times: int) -> None:
        """Find the identifiers; `times` is the number of cities."""
        self.times = times
        self._contents = contents
        found = {parts for content in contents for parts in _IDENTIFIER.findall(content)}
        clients = sorted(digits for tag, _, digits in found if tag == b"Bsn")
        self._place = {bsn: place for place, bsn in enumerate(clients)}
        self._numbers = synthetic_numbers(len(clients) * times, _SEED).tolist()
        self._step = 1 + max(int(digits) for tag, _, digits in found if tag != b"Bsn")

    def city(self, number: int) -> Iterator[bytes]:
        """Every message of one of the cities; numbers count from 0."""
        for content in self._contents:
            yield _IDENTIFIER.sub(lambda found: self._other(found, number), content)

    def _other(self, found: re.Match[bytes], number: int) -> bytes:
        tag, mark, digits = found.groups()
        if tag == b"Bsn":
            return b"<%b>%09d" % (tag, self._numbers[number * len(self._place) + self._place[digits]])
        return b"<%b>%b%0*d" % (tag, mark, len(digits), int(digits) + number * self._step)
