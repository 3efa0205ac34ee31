"""How the boundaries of one aanbieder stand on a day, and which regime holds then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duiding.dialogue.kader.kader import KADERNAMEN, NIEUWE_BALANS, OORDELEN, Kader, Regime


@dataclass(frozen=True)
class Grens:
    """One boundary: the newest judgement (None when nobody judged), the one before, and a regime that is stricter."""

    kader: str
    now: Kader | None
    before: Kader | None
    strict: Regime | None

    @property
    def naam(self) -> str:
        """What people call it."""
        return KADERNAMEN[self.kader]

    @property
    def is_changed(self) -> bool:
        """Whether the newest judgement differs from the one before it."""
        return self.now is not None and self.before is not None and self.now.oordeel != self.before.oordeel


def grenzen_on(kaders: Iterable[Kader], regimes: Iterable[Regime], aanbieder: str, on: date) -> tuple[Grens, ...]:
    """Every boundary in its fixed order, also one that nobody judged yet."""
    own = sorted((k for k in kaders if k.aanbieder == aanbieder and k.peildatum and k.peildatum <= on), key=_day)
    strict = strict_on(regimes, aanbieder, on)
    return tuple(_grens(name, [k for k in own if k.kader == name], strict) for name in KADERNAMEN)


def strict_on(regimes: Iterable[Regime], aanbieder: str, on: date) -> tuple[Regime, ...]:
    """The decisions for stricter rules that hold on a day; without any there is trust.

    A later decision about the same boundary takes the place of an earlier one, so trust can come back before the end.
    """
    newest: dict[str, Regime] = {}
    for row in sorted((r for r in regimes if r.aanbieder == aanbieder), key=lambda r: (str(r.ingangsdatum), r.nummer)):
        if row.ingangsdatum and row.ingangsdatum <= on:
            newest[row.kader] = row
    return tuple(
        row for row in newest.values() if row.regime == NIEUWE_BALANS and row.einddatum and row.einddatum >= on
    )


def _grens(name: str, judged: list[Kader], strict: Iterable[Regime]) -> Grens:
    regime = next((row for row in strict if row.kader in ("", name)), None)
    return Grens(name, judged[-1] if judged else None, judged[-2] if len(judged) > 1 else None, regime)


def _day(row: Kader) -> tuple[str, str]:
    return str(row.peildatum), row.nummer


def counts_on(kaders: Iterable[Kader], on: date) -> tuple[tuple[str, str], ...]:
    """Of the whole city: per boundary how many aanbieders stand where by their newest judgement, in words."""
    newest: dict[tuple[str, str], Kader] = {}
    for row in sorted((k for k in kaders if k.peildatum and k.peildatum <= on), key=_day):
        newest[row.kader, row.aanbieder] = row
    counts = Counter((row.kader, row.oordeel) for row in newest.values())
    told = {naam: [f"{OORDELEN[o].lower()}: {counts[kader, o]}" for o in OORDELEN if counts[kader, o]]
            for kader, naam in KADERNAMEN.items()}  # fmt: skip
    return tuple((naam, ", ".join(parts)) for naam, parts in told.items() if parts)
