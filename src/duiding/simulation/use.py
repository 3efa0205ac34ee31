"""A lever as a scenario uses it, and what no use of a lever may do: take away more people or places than there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import NamedTuple

from duiding.simulation.aanname import Aanname
from duiding.simulation.lever import AMOUNT, Effect, Lever
from duiding.simulation.zorgvorm import GROOTHEDEN, Zorgvorm

_LOWER = "Verlaag 'amount' of de bandbreedte van de aannames."


@dataclass(frozen=True)
class Use:
    """A lever as a scenario uses it: where, how much, from when, and with which assumptions."""

    lever: Lever
    at: Mapping[str, str]
    amount: float
    day: date
    assumptions: Mapping[str, Aanname]

    @property
    def place(self) -> str:
        """The zorgvorm on which it works first."""
        return self.at[self.lever.zorgvormen[0]]

    def largest(self, effect: Effect) -> float:
        """The product of an effect when every assumption is at its highest."""
        product = 1.0
        for name in effect.of:
            product *= self.amount if name == AMOUNT else self.assumptions[name].high
        return product


class Wrong(NamedTuple):
    """What is wrong with the use of a lever, which one, and what to do about it."""

    number: int
    reason: str
    remedy: str


def wrong_uses(vormen: Mapping[str, Zorgvorm], uses: Sequence[Use]) -> Iterator[Wrong]:
    """Everything that these levers cannot do, also when every assumption is at its worst."""
    taken: dict[tuple[str, str], float] = {}
    for number, use in enumerate(uses):
        lever = use.lever
        if not lever.least <= use.amount <= lever.most:
            reason = (
                f"'amount' is {use.amount:g}, maar '{lever.name}' kan van {lever.least:g} tot en met {lever.most:g}"
            )
            yield Wrong(number, reason, "Pas 'amount' aan.")
        for effect in lever.effects:
            for reason, remedy in _wrong_effect(vormen[use.at[effect.at]], use, effect):
                yield Wrong(number, reason, remedy)
            if effect.how in ("min_deel", "omleiden") and effect.what == "instroom":
                key = (use.at[effect.at], effect.what)
                taken[key] = taken.get(key, 0.0) + use.largest(effect)
                if taken[key] > 1 + 1e-9:
                    reason = f"de hefbomen halen samen {taken[key]:.0%} van de instroom bij '{key[0]}' weg"
                    yield Wrong(number, reason, "Meer dan 100% bestaat niet: verlaag 'amount'.")


def _wrong_effect(vorm: Zorgvorm, use: Use, effect: Effect) -> Iterator[tuple[str, str]]:
    now, product = vorm.value(effect.what), use.largest(effect)
    if effect.what == "plekken" and now == inf and effect.how != "min_deel":
        yield f"'{vorm.name}' heeft geen grens aan de plekken", "Geef die zorgvorm 'plekken'."
        return
    after = _after(effect.how, now, product)
    least, most = GROOTHEDEN[effect.what].least, GROOTHEDEN[effect.what].most
    what = f"'{use.lever.name}' maakt '{effect.what}' van '{vorm.name}' {after:g}"
    if after < least - 1e-9:
        yield f"{what}: lager dan {least:g}", _LOWER
    if after > most and now != inf:
        yield f"{what}: hoger dan {most:g}", _LOWER


def _after(how: str, now: float, product: float) -> float:
    """What a number becomes; of a number without limit only whether more than all of it is taken."""
    if how in ("min_deel", "omleiden"):
        return now * (1 - product) if now != inf else 1 - product
    return {"plus": now + product, "plus_deel": now * (1 + product), "min": now - product, "zet": product}[how]
