"""The recent tail of every cell of a table: each part by the delay of its own group, the cell with one interval.

A piece is the triangle of one group of delays (an aanbieder and what it delivers) within one cell of the answer. A
large piece is completed by chain ladder. A small one by Gamma-Poisson with the delay of its group: that of a small
group leans on its pool, as far as its own reports are few. Where a large group has small pieces only (wijken), these
are scaled to what its own nowcast still expects, so that they add up to it. The interval of a cell is never made of
limits: the past errors of its pieces are added up before the spread is fitted, because what shares a source is late
together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.statistics.counts import nearest_interval, negative_binomial
from duiding.statistics.curve import Bools, Floats, Ints
from duiding.statistics.nowcast import Nowcast, is_large, known_by_age, publish_status
from duiding.statistics.pooling import PRIOR_MONTHS, Prior, monthly_prior, pooled_to_come
from duiding.statistics.reporting import delay_cdf, fill, redistribute
from duiding.statistics.retro import SIZES, Errors, past_errors
from duiding.statistics.small_strata import SmallStrata, leaning_cdf
from duiding.statistics.withdrawn import ToCome, balance_of, withdrawn_shares

_UNLIKELY = 1e-4
_ALL_BUT_CERTAIN = 1e-9


@dataclass(frozen=True, slots=True)
class Pieces:
    """Triangles of shape (piece, month, delay), the delay group and the cell of each piece, and the pool of each group.

    Groups and cells count from 0. `since` is the first month whose number may be averaged: a break lies before it.
    `gone` counts what was withdrawn of the reports that `triangle` counts; None when nothing ever is.
    """

    triangle: Floats
    group: Ints
    cell: Ints
    pool: Ints
    since: int = 0
    gone: Floats | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What is still to come, per cell and age (age 0 is the last month): arrays of shape (cell, age).

    `known` is counted, `completeness` the expected share of the reports that came. `chain` is what chain ladder expects
    of the large pieces in the cell, and `errors` what came and was expected of them in the past. `shared` (cell,
    source, age) is what is expected of the small ones, `beyond` its variance beyond chance apart from the delay of
    their sources (large groups and pools), whose past errors are `source_errors`. `withdrawn` is how many of the known
    ones are expected to turn out to be none.
    """

    known: Floats
    completeness: Floats
    chain: Floats
    errors: Errors
    shared: Floats
    beyond: Floats
    source_errors: Errors
    withdrawn: Floats

    def nowcast(self) -> Nowcast:
        """The final count of every month, with its interval, and whether it may be printed."""
        cells, ages = self.known.shape
        to_come = self.chain + self.shared.sum(axis=1)
        chance, low, high = np.ones((cells, ages)), np.zeros((cells, ages)), np.zeros((cells, ages))
        weights, doubt = self.errors.weights(), _inverse_size(self.source_errors)
        for cell, age in zip(*np.nonzero((to_come[:, :-1] > 0) | (self.withdrawn[:, :-1] > 0)), strict=True):
            came = _chances(
                self.chain[cell, age],
                weights[cell, age],
                self.shared[cell, :, age],
                self.beyond[cell, age],
                doubt[:, age],
            )
            known, gone = float(self.known[cell, age]), float(self.withdrawn[cell, age])
            least, chances = balance_of(0.0, came, known, gone).balance()
            first, last = nearest_interval(chances)
            chance[cell, age], low[cell, age], high[cell, age] = chances[-least], least + first, least + last
        status = publish_status(np.where(np.isnan(to_come), np.nan, self.completeness), chance)
        is_shown, mean = status > 1, to_come - self.withdrawn
        expected, lower, upper = (np.where(is_shown, self.known + part, np.nan) for part in (mean, low, high))
        return Nowcast(self.known, expected, lower, upper, self.completeness, status)

    def together(self, cell: int, ago: int = 0) -> ToCome | None:
        """What is to come over all months up to `ago` months before the last.

        None where one of these months cannot be estimated.
        """
        chain, shared = self.chain[cell, ago:].sum(), self.shared[cell, :, ago:].sum(axis=1)
        mean = float(chain + shared.sum())
        if np.isnan(mean):
            return None
        weights = _since(self.errors, ago).weights()[cell, 0]
        doubt = _inverse_size(_since(self.source_errors, ago))[:, 0]
        came = _chances(chain, weights, shared, float(self.beyond[cell, ago:].sum()), doubt)
        return balance_of(mean, came, float(self.known[cell, ago:].sum()), float(self.withdrawn[cell, ago:].sum()))


def _since(errors: Errors, ago: int) -> Errors:
    return Errors(errors.came[..., ago:, :], errors.expected[..., ago:, :]).together()


def _inverse_size(errors: Errors) -> Floats:
    """The squared coefficient of variation beyond chance that past errors show.

    Of the likely sizes the geometric mean: where little was expected all sizes are likely, and the mean of their
    inverse would be that of the smallest.
    """
    return np.asarray(np.exp(-(errors.weights() * np.log(SIZES)).sum(axis=-1)))


def _chances(chain: float, weight: Floats, shared: Floats, beyond: float, doubt: Floats) -> Floats:
    """The probabilities of 0, 1, 2, ... events to come: groups that are whole, and parts of others."""
    likely = weight > _UNLIKELY
    whole = negative_binomial(float(chain), SIZES[likely], weight[likely] / weight[likely].sum())
    mean, variance = float(shared.sum()), beyond + float((shared**2 * doubt).sum())
    if mean <= 0:
        return whole
    size = mean**2 / max(variance, mean**2 * _ALL_BUT_CERTAIN)
    return np.convolve(whole, negative_binomial(mean, np.array([size]), np.ones(1)))


def tail_of_cells(pieces: Pieces) -> Tail | None:
    """The tail of every cell; None when there is too little history to know our own errors."""
    settled, groups = redistribute(pieces.triangle), _Groups.of(pieces)
    errors, source_errors = past_errors(pieces.triangle), past_errors(groups.sources)
    if errors is None or source_errors is None:
        return None
    is_large_piece = is_large(pieces.triangle)
    cdf = np.where(is_large_piece[:, np.newaxis], delay_cdf(settled), groups.cdf[pieces.group])
    small, known = SmallStrata(settled, cdf, _prior(settled, pieces.since)), known_by_age(settled)
    # A large piece of which nothing is ever known so early has no ratio: it is expected to have what is usual.
    chain = np.where(is_large_piece[:, np.newaxis], _to_come(settled, cdf), 0.0)
    is_chain = is_large_piece[:, np.newaxis] & ~np.isnan(chain)
    chain = np.where(is_chain, chain, 0.0)
    parts = np.where(is_chain, 0.0, _parts(small, known, pieces.group, groups.expected(pieces.group, is_large_piece)))
    source, cells = groups.source[pieces.group], int(pieces.cell.max()) + 1
    completeness = _completeness(known + chain + parts, cdf, pieces.cell)
    left, share = _withdrawn(pieces, known, groups)
    chain, parts = chain * (1 - share), parts * (1 - share)
    shared = np.zeros((cells, len(groups.sources), known.shape[1]))
    np.add.at(shared, (pieces.cell, source), parts)
    unrest = np.pad(small.excess_variance(source, ~is_large_piece), ((0, 0), (0, 1)))[source]
    beyond = np.maximum(parts * unrest, parts**2 / (small.prior.shape[:, np.newaxis] + known))
    own = _without_unknown(errors, is_large_piece)
    return Tail(
        known=_added(left, pieces.cell, cells),
        completeness=completeness,
        chain=_added(chain, pieces.cell, cells),
        errors=Errors(*(_added(part, pieces.cell, cells) for part in (own.came, own.expected))),
        shared=shared,
        beyond=_added(beyond, pieces.cell, cells),
        source_errors=_without_unknown(source_errors, np.ones(len(groups.sources), np.bool_)),
        withdrawn=_added(left * share, pieces.cell, cells),
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """The triangle and delay of each group, and the sources: the large groups, then the pools of the small ones."""

    triangle: Floats
    cdf: Floats
    is_large: Bools
    sources: Floats
    source: Ints

    @classmethod
    def of(cls, pieces: Pieces) -> _Groups:
        triangle = _added(pieces.triangle, pieces.group, len(pieces.pool))
        large = is_large(triangle)
        source = np.where(large, np.cumsum(large) - 1, large.sum() + pieces.pool)
        sources = _added(triangle, source, int(source.max()) + 1)
        settled = redistribute(sources)
        # A pool that is too small itself has the delay of everything together.
        pooled = np.where(is_large(sources)[:, np.newaxis], delay_cdf(settled), delay_cdf(settled.sum(axis=0)))
        own = redistribute(triangle)
        cdf = np.where(large[:, np.newaxis], delay_cdf(own), leaning_cdf(own, pooled[source]))
        return cls(own, cdf, large, sources, source)

    def expected(self, group: Ints, is_large_piece: Bools) -> Floats:
        """What each large group expects, to scale its pieces to; nan of a small one.

        Of a group with large pieces it is nan too: what these leave over would be their noise.
        """
        is_whole = self.is_large & (np.bincount(group, is_large_piece, minlength=len(self.triangle)) == 0)
        return np.where(is_whole[:, np.newaxis], _to_come(self.triangle, self.cdf), np.nan)


def _withdrawn(pieces: Pieces, known: Floats, groups: _Groups) -> tuple[Floats, Floats]:
    """What is left of the known reports of each piece, and the share that is withdrawn later: that of its source."""
    if pieces.gone is None:
        return known, np.zeros_like(known)
    source = groups.source[pieces.group]
    shares = withdrawn_shares(groups.sources, _added(pieces.gone, source, len(groups.sources)), pieces.since)
    return known - known_by_age(pieces.gone), shares[source]


def _to_come(settled: Floats, cdf: Floats) -> Floats:
    """What chain ladder expects per age; nan where nothing is ever known so early."""
    return np.where(cdf > 0, known_by_age(fill(settled, cdf)) - known_by_age(settled), np.nan)


def _parts(small: SmallStrata, known: Floats, group: Ints, expected: Floats) -> Floats:
    """What is expected of each piece by Gamma-Poisson, scaled to what its group expects where that is known."""
    usual = pooled_to_come(known, small.prior, small.cdf)[0]
    usual[:, -1] = 0.0
    total = _added(usual, group, len(expected))
    is_usable = ~np.isnan(expected) & (total > 0)
    factor = np.where(is_usable, expected / np.where(total > 0, total, 1.0), 1.0)
    return np.asarray(usual * factor[group])


def _without_unknown(errors: Errors, is_chosen: Bools) -> Errors:
    """Of the chosen ones; where nothing at all was known yet there was no nowcast, and so no error of it."""
    is_known = ~np.isnan(errors.expected) & is_chosen[:, np.newaxis, np.newaxis]
    return Errors(np.where(is_known, errors.came, 0.0), np.where(is_known, errors.expected, 0.0))


def _prior(triangle: Floats, since: int) -> Prior:
    """What a month usually has, from the last months that are known in full and lie after the break."""
    full = triangle[:, : triangle.shape[1] - triangle.shape[2] + 1].sum(axis=-1)
    after = full[:, since:]
    prior = monthly_prior((after if after.shape[1] >= _LEAST_MONTHS else full)[:, -PRIOR_MONTHS:])
    if prior is None:  # pragma: no cover - past errors ask for more months than this
        raise AssertionError
    return prior


_LEAST_MONTHS = 2


def _completeness(size: Floats, cdf: Floats, cell: Ints) -> Floats:
    """The expected share that is known: of each piece its own, by how much it is expected to have."""
    cells = int(cell.max()) + 1
    weight = np.maximum(size, _ALL_BUT_CERTAIN)
    total, share = _added(weight, cell, cells), _added(weight * cdf, cell, cells)
    return np.divide(share, total, out=np.ones(total.shape), where=total > 0)


def _added(values: Floats, place: Ints, count: int) -> Floats:
    """Rows added up per group or cell; an unknown one makes the whole unknown."""
    found = np.zeros((count, *values.shape[1:]))
    np.add.at(found, place, values)
    return found
