"""Which aanbieder gives the help: by contract, by wijk where that is agreed, otherwise by size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.city.assumptions import assumptions, path_of
from duiding.city.moments import NEVER, Bools, Floats, Ints, Months, date_of, day_of
from duiding.domain.settings import Contract, Gemeente, Product

_WEIGHT = {"groot": 6.0, "klein": 1.5, "zelfstandig": 0.6}
_RANK_FALL = 0.12


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract for one zorgvorm: the row of its aanbieder, the messages agreed, and its days."""

    aanbieder: int
    has_301: bool
    has_305: bool
    has_307: bool
    first: int
    last: int


class Contracts:
    """All agreements of the gemeente, found by zorgvorm."""

    def __init__(self, gemeente: Gemeente) -> None:
        """Reads the contracts and aanbieders of the gemeente."""
        self.gemeente = gemeente
        self.agb = tuple(aanbieder.agb for aanbieder in gemeente.aanbieders)
        self._row = {agb: row for row, agb in enumerate(self.agb)}
        self.agreements: list[Agreement] = []
        self._of: dict[str, list[int]] = {zorgvorm.naam: [] for zorgvorm in gemeente.zorgvormen}
        for contract in gemeente.contracten:
            self._of.setdefault(contract.zorgvorm, []).append(len(self.agreements))
            self.agreements.append(self._agreement(contract))

    def _agreement(self, contract: Contract) -> Agreement:
        agreed = contract.berichten
        last = day_of(contract.einddatum) if contract.einddatum else NEVER
        return Agreement(
            aanbieder=self._row[contract.agb],
            has_301="301" in agreed,
            has_305="305" in agreed,
            has_307="307" in agreed,
            first=day_of(contract.ingangsdatum),
            last=last,
        )

    def last_days(self) -> Ints:
        """Per agreement the last day; one entry more (NEVER), so that -1 means: no agreement."""
        return np.array([a.last for a in self.agreements] + [NEVER], dtype=np.int64)

    def flags(self, name: str) -> Bools:
        """Per agreement whether a message number is agreed; False for -1 (no agreement)."""
        return np.array([getattr(a, f"has_{name}") for a in self.agreements] + [False])

    def aanbieders(self) -> Ints:
        """Per agreement the row of its aanbieder; -1 for none."""
        return np.array([a.aanbieder for a in self.agreements] + [-1], dtype=np.int64)

    def any_aanbieder(self, zorgvorm: str) -> int:
        """The row of the first aanbieder with a contract for a zorgvorm; -1 when there is none."""
        return next((self.agreements[row].aanbieder for row in self._of.get(zorgvorm, [])), -1)

    def choose(self, zorgvorm: str, day: Ints, wijk: Ints, months: Months, dice: Floats) -> Ints:
        """An agreement per person for help that begins on `day`; -1 where nobody has a contract.

        `dice` (0 to 1, per person) decides: equal dice and days give the same aanbieder.
        """
        found = np.full(len(day), -1, dtype=np.int64)
        for first, last, rows in self._periods(zorgvorm):
            inside = (day >= first) & (day <= last)
            if inside.any():
                found[inside] = self._draw(rows, day[inside], months, dice[inside])
        for agreement, number, first, last in self._by_wijk(zorgvorm):
            found[(wijk == number) & (day >= first) & (day <= last)] = agreement
        return found

    def _periods(self, zorgvorm: str) -> list[tuple[int, int, list[int]]]:
        """Days between which the set of contracts of a zorgvorm is the same."""
        rows = self._of[zorgvorm] + self._of.get("*", [])
        edges = sorted({self.agreements[r].first for r in rows} | {self.agreements[r].last + 1 for r in rows})
        spans = []
        for first, after in zip([-NEVER, *edges], [*edges, NEVER + 1], strict=True):
            active = [r for r in rows if self.agreements[r].first <= first and self.agreements[r].last >= first]
            spans.append((first, after - 1, active or self._nearest(rows, first)))
        return spans

    def _nearest(self, rows: list[int], day: int) -> list[int]:
        """Before the first contract: the ones that come first, as if they had always been there."""
        later = [r for r in rows if self.agreements[r].first >= day]
        begin = min((self.agreements[r].first for r in later), default=NEVER)
        return [r for r in later if self.agreements[r].first == begin]

    def _draw(self, rows: list[int], day: Ints, months: Months, dice: Floats) -> Ints:
        if not rows:
            return np.full(len(day), -1, dtype=np.int64)
        weight = self._weights(rows)
        ass = np.array([self.gemeente.aanbieders[self.agreements[r].aanbieder].is_ass for r in rows])
        if not ass.any() or ass.all():
            return _by_weight(rows, weight, dice)
        share = self._ass_share(day, months)
        only = _by_weight(rows, np.where(ass, weight, 0.0), dice / share)
        rest = _by_weight(rows, np.where(ass, 0.0, weight), (dice - share) / (1 - share))
        found: Ints = np.where(dice < share, only, rest)
        return found

    def _weights(self, rows: list[int]) -> Floats:
        kinds = [self.gemeente.aanbieders[self.agreements[r].aanbieder].soort for r in rows]
        size = np.array([_WEIGHT.get(kind, 1.0) for kind in kinds])
        found: Floats = size / (1 + _RANK_FALL * np.arange(len(rows)))
        return found

    def _ass_share(self, day: Ints, months: Months) -> Floats:
        row = next(r for r in assumptions()["wmo"]["vorm"] if "deel_ass" in r)
        path = path_of(row["deel_ass"], months)
        found: Floats = path[np.clip(months.index(day), 0, months.count)]
        return found

    def _by_wijk(self, zorgvorm: str) -> list[tuple[int, int, int, int]]:
        wijken = {wijk.code: number for number, wijk in enumerate(self.gemeente.wijken)}
        found = []
        for row in self.gemeente.wijk_aanbieder:
            last = day_of(row.einddatum) if row.einddatum else NEVER
            for agreement in self._of[zorgvorm] if row.zorgvorm == zorgvorm else []:
                if self.agreements[agreement].aanbieder == self._row[row.agb]:
                    found.append((agreement, wijken[row.wijk], day_of(row.ingangsdatum), last))
        return found


def _by_weight(rows: list[int], weight: Floats, dice: Floats) -> Ints:
    edges = np.cumsum(weight / weight.sum())
    at = np.searchsorted(edges, np.clip(dice, 0.0, 1.0 - 1e-9), side="right")
    found: Ints = np.array(rows, dtype=np.int64)[np.minimum(at, len(rows) - 1)]
    return found


def fixed_dice(person: Ints, since: Ints, seed: int) -> Floats:
    """A number from 0 to 1 that belongs to a person and a day of aanmelding."""
    mixed = (person.astype(np.uint64) * np.uint64(2654435761) + since.astype(np.uint64) * np.uint64(40503)) ^ np.uint64(
        seed
    )
    mixed = (mixed ^ (mixed >> np.uint64(15))) * np.uint64(2246822519)
    mixed ^= mixed >> np.uint64(13)
    found: Floats = (mixed % np.uint64(1_000_003)) / 1_000_003.0
    return found


def product_of(gemeente: Gemeente, zorgvorm: str, day: int) -> Product | None:
    """The product with which a zorgvorm is assigned on a day: one with a code, if there is one."""
    at = date_of(day)
    valid = [
        product
        for product in gemeente.producten
        if product.zorgvorm == zorgvorm and product.ingangsdatum <= at and (product.einddatum or at) >= at
    ]
    return next((product for product in valid if product.code), valid[0] if valid else None)
