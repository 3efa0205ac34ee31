"""Why a published figure changed: what can have done it, in a fixed order, from what was kept with both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from duiding.app.frozen import Momentopname
from duiding.app.settings_parts import THRESHOLD
from duiding.domain import dutch
from duiding.domain.figure import Status
from duiding.domain.period import Period
from duiding.domain.settings import Breuk
from duiding.indicators.definitions import WORDS, changed_keys, scope_of

DEFINITION, SETTINGS, CODE, RECEIVED, BREAK = "definition", "settings", "code", "received", "break"
REMOVED, PROTECTION, UNKNOWN = "removed", "protection", "unknown"
ORDER = (DEFINITION, SETTINGS, CODE, RECEIVED, BREAK, REMOVED, PROTECTION, UNKNOWN)
"""The order in which reasons are looked at, and told."""

_WORD = {
    DEFINITION: "definitie",
    SETTINGS: "instellingen",
    CODE: "code",
    RECEIVED: "ontvangst",
    BREAK: "breuk",
    REMOVED: "verwijdering",
    PROTECTION: "bescherming",
    UNKNOWN: "onbekend",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One of ORDER, and the sentence part that a reader sees."""

    kind: str
    text: str

    @property
    def word(self) -> str:
        """The same in a word or two, for a narrow column."""
        return _WORD[self.kind]

    @property
    def is_protection(self) -> bool:
        """Whether it says why nothing is shown, and not why a figure changed."""
        return self.kind == PROTECTION


@dataclass(frozen=True)
class Reasons:
    """What differs between two momentopnamen, asked per figure."""

    then: Momentopname
    now: Momentopname

    def of(
        self, indicator: str, parts: Mapping[str, str], period: Period, then: Status | None, *, is_hidden: bool
    ) -> tuple[Reason, ...]:
        """Every reason that can have changed a figure, in ORDER; `parts` are its breakdowns, `then` its first state.

        Of a figure that is hidden in one of the two only what holds for all figures is told.
        """
        found = [*self._of_indicator.get(indicator, ()), *self._of_everything]
        found += self._received(then, is_hidden=is_hidden)
        found += [] if is_hidden else self._breaks(indicator, parts, period)
        if self.then.header.removals != self.now.header.removals:
            found.append(Reason(REMOVED, "er zijn intussen cliënten uit de store verwijderd"))
        if is_hidden:
            found.append(Reason(PROTECTION, self._protection))
        return tuple(found) or (Reason(UNKNOWN, "niet te verklaren uit wat is vastgelegd"),)

    def remarks(self) -> tuple[str, ...]:
        """What differs around the figures, a sentence each."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[str]:
        old, new = self.then.header, self.now.header
        for name in sorted(self.now.definitions.keys() - self.then.definitions.keys()):
            yield f"Nieuw cijfer: {name}."
        for name in sorted(self.then.definitions.keys() - self.now.definitions.keys()):
            yield f"Vervallen cijfer: {name}."
        for name, keys in self._keys.items():
            also = "" if set(keys) - WORDS else " Dat is alleen uitleg: het cijfer verandert er niet door."
            yield f"De definitie van {name} veranderde: {', '.join(keys)}.{also}"
        if self._settings:
            yield f"De instellingen veranderden: {', '.join(self._settings)}."
        if old.settings.get(THRESHOLD) != new.settings.get(THRESHOLD):
            yield f"De drempel ging van {old.settings.get(THRESHOLD)} naar {new.settings.get(THRESHOLD)}."
        if old.code != new.code:
            yield f"{self._code[:1].upper()}{self._code[1:]}."
        if old.files != new.files:
            word, count = "meer" if new.files > old.files else "minder", abs(new.files - old.files)
            yield f"Er {'is' if count == 1 else 'zijn'} {_bestanden(count)} {word} bekend."
        for breuk in self._breuken:
            yield f"Ertussen ligt een breuk: {breuk.titel} ({dutch.long_date(breuk.day)})."
        if old.removals != new.removals:
            yield "Er zijn intussen cliënten uit de store verwijderd."

    @cached_property
    def _keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that changed, of every definition that is in both and is not the same."""
        both = [name for name in self.then.definitions if name in self.now.definitions]
        pairs = {name: (self.then.definitions[name], self.now.definitions[name]) for name in both}
        found = {name: changed_keys(*texts) for name, texts in pairs.items() if texts[0] != texts[1]}
        return {name: keys for name, keys in found.items() if keys}

    @cached_property
    def _of_indicator(self) -> Mapping[str, tuple[Reason, ...]]:
        counting = {name: [key for key in keys if key not in WORDS] for name, keys in self._keys.items()}
        return {
            name: (Reason(DEFINITION, f"de definitie veranderde ({', '.join(keys)})"),)
            for name, keys in counting.items()
            if keys
        }

    @cached_property
    def _of_everything(self) -> tuple[Reason, ...]:
        found = []
        if self._settings:
            found.append(Reason(SETTINGS, f"de instellingen veranderden ({', '.join(self._settings)})"))
        if self.then.header.code != self.now.header.code:
            found.append(Reason(CODE, self._code))
        return tuple(found)

    @cached_property
    def _settings(self) -> tuple[str, ...]:
        old, new = self.then.header.settings, self.now.header.settings
        return tuple(
            sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name) and name != THRESHOLD)
        )

    @cached_property
    def _code(self) -> str:
        old, new = self.then.header.code, self.now.header.code
        versions = f"van {old.version} naar {new.version}" if old.version != new.version else f"binnen {old.version}"
        return f"de code van Duiding veranderde ({versions})"

    def _received(self, then: Status | None, *, is_hidden: bool) -> list[Reason]:
        old, new = self.then.header, self.now.header
        was_open = not is_hidden and then in (Status.PROVISIONAL, Status.ESTIMATE)
        if new.files > old.files:
            late = ": de periode was toen nog niet compleet" if was_open else ""
            return [Reason(RECEIVED, f"er is meer ontvangen{late}")]
        if new.files < old.files:
            return [Reason(RECEIVED, "er was minder bekend")]
        if old.known_on != new.known_on and not is_hidden:
            return [Reason(RECEIVED, "er is tijd voorbij zonder nieuwe bestanden")]
        return []

    def _breaks(self, indicator: str, parts: Mapping[str, str], period: Period) -> list[Reason]:
        text = self.now.definitions.get(indicator) or self.then.definitions.get(indicator, "")
        scope = {**scope_of(text), **self._zorgvorm(parts.get("zorgvorm", "")), **parts}
        return [
            Reason(BREAK, f"er ligt een breuk tussen: {breuk.titel} ({dutch.long_date(breuk.day)})")
            for breuk in self._breuken
            if breuk.as_break().touches(scope) and (breuk.day - period.last).days <= breuk.venster_dagen
        ]

    def _zorgvorm(self, naam: str) -> Mapping[str, str]:
        """The wet and spoor of a zorgvorm: a break of one law says nothing about a zorgvorm of the other."""
        return self.now.header.zorgvormen.get(naam) or self.then.header.zorgvormen.get(naam, {})

    @cached_property
    def _breuken(self) -> tuple[Breuk, ...]:
        """Breaks that only one of the two knows, or that began or were mended between the two days."""
        old, new = self.then.header, self.now.header
        first, last = sorted((old.known_on, new.known_on))
        every = dict.fromkeys((*old.breuken, *new.breuken))
        return tuple(
            breuk
            for breuk in every
            if (breuk in old.breuken) != (breuk in new.breuken)
            or any(first < day <= last for day in (breuk.day, breuk.herstel_tot) if day)
        )

    @cached_property
    def _protection(self) -> str:
        old, new = (side.header.settings.get(THRESHOLD) for side in (self.then, self.now))
        text = "in één van de twee is dit cijfer verborgen, dus we geven geen verschil"
        return text if old == new else f"{text}; de drempel ging van {old} naar {new}"


def _bestanden(count: int) -> str:
    return f"{dutch.number(count)} {'bestand' if count == 1 else 'bestanden'}"
