"""What a delivery passes before anything of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duiding.domain.pseudonym import Pseudonymiser


@dataclass(frozen=True, slots=True)
class Gate:
    """The key for pseudonyms, the kind of store, and the words that the municipality knows.

    `zorgvormen` holds names, `wijken` codes, `aanbieders` AGB codes. A row with an unknown zorgvorm or wijk is refused;
    an unknown aanbieder is only mentioned. `scholen` holds codes of schools. `grondslagen` names the deliveries that
    need a ground and may be read, because one was recorded for this kind of store.
    """

    pseudonymiser: Pseudonymiser
    is_synthetic: bool
    wijk_of: Callable[[str | None], str]
    zorgvormen: frozenset[str]
    wijken: frozenset[str]
    aanbieders: frozenset[str]
    scholen: frozenset[str] = frozenset()
    grondslagen: frozenset[str] = frozenset()
