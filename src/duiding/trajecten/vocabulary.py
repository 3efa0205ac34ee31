"""The municipality's lists as arrays: which zorgvorm a product is, what a contract agrees on, what names to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from duiding.domain.settings import ANY_ZORGVORM, SPOREN, UNKNOWN, WETTEN, WIJK_ELSEWHERE, Contract, Gemeente
from duiding.events.codes import OPEN, Coder, as_day, text
from duiding.events.columns import Flags, Ints
from duiding.events.producten import Productlijst

BASISZORG, AANVULLEND = 0, 1
BUURTTEAM = {"jeugd": "buurtteam_jeugd", "sociaal": "buurtteam_sociaal"}
ELSEWHERE_NAAM = "buiten de gemeente"
UNKNOWN_NAAM = "wijk onbekend"
PGB_NAAM = "pgb"


class Zorgvormen:
    """Zorgvormen by number. A product that no list knows becomes "onbekend" of its wet, and is never left out."""

    def __init__(self, gemeente: Gemeente) -> None:
        """The zorgvormen of the municipality, with an unknown one per wet behind them."""
        known = gemeente.zorgvormen
        self._producten = Productlijst(gemeente.producten)
        self._number = {zorgvorm.naam: number for number, zorgvorm in enumerate(known)}
        self._of_entry = np.array([self._number[product.zorgvorm] for product in self._producten.producten], np.int64)
        self._unknown = len(known)
        self._names = [zorgvorm.naam for zorgvorm in known] + [UNKNOWN] * len(WETTEN)
        self.wet = np.array([WETTEN.index(zorgvorm.wet) for zorgvorm in known] + list(range(len(WETTEN))), np.int64)
        sporen = [SPOREN.index(zorgvorm.spoor) for zorgvorm in known]
        self.spoor = np.array(sporen + [AANVULLEND] * len(WETTEN), np.int64)
        self.is_verblijf = np.array([zorgvorm.is_verblijf for zorgvorm in known] + [False] * len(WETTEN), np.bool_)

    def number(self, naam: str, wet: int = 0) -> int:
        """The number of a zorgvorm; a name that the municipality does not list is unknown, of that wet."""
        return self._number.get(naam, self._unknown + wet)

    def of_names(self, column: pa.ChunkedArray) -> Ints:
        """The numbers of a column with names."""
        coder = Coder(column)
        known = np.array([self.number(naam) for naam in coder.texts] or [self._unknown], np.int64)
        return known[np.maximum(coder(column), 0)]

    def of_product(self, wet: Ints, product: Ints, words: Sequence[str], begin: Ints) -> Ints:
        """The zorgvorm of a product ("categorie|code", -1 for none) on the day care begins.

        A product with categorie and code in the list goes before one with the categorie alone. Of care that began
        before the list does, the first row of its product tells.
        """
        entry = self._producten.entry_of(wet, product, words, begin)
        return np.where(entry < 0, self._unknown + wet, np.append(self._of_entry, -1)[entry])

    def text(self, zorgvorm: Ints) -> pa.Array:
        """The names."""
        return text(zorgvorm, self._names)


def _within(days: Ints, first: date, last: date | None) -> Flags:
    return (days >= as_day(first)) & (days <= (as_day(last) if last else OPEN))


def expects(
    bericht: str,
    contracten: Sequence[Contract],
    zorgvormen: Zorgvormen,
    aanbieders: Coder,
    keys: tuple[Ints, Ints, Ints],
) -> Flags:
    """Whether the contract agrees on a message ("305"), for rows of (aanbieder, zorgvorm, begin).

    Without a contract it does. A contract for the zorgvorm goes before one for all zorgvormen.
    """
    aanbieder, zorgvorm, begin = keys
    expected = np.ones(len(aanbieder), np.bool_)
    number = {agb: n for n, agb in enumerate(aanbieders.texts)}
    for contract in sorted(contracten, key=lambda contract: contract.zorgvorm != ANY_ZORGVORM):
        match = (aanbieder == number.get(contract.agb, -2)) & _within(begin, contract.ingangsdatum, contract.einddatum)
        if contract.zorgvorm != ANY_ZORGVORM:
            match &= zorgvorm == zorgvormen.number(contract.zorgvorm)
        expected[match] = bericht in contract.berichten
    return expected


def aanbieder_names(gemeente: Gemeente, agbs: Sequence[str]) -> list[str]:
    """The name of each AGB code; the code itself when the list does not have it."""
    names = {aanbieder.agb: aanbieder.naam for aanbieder in gemeente.aanbieders}
    return [names.get(agb, agb) for agb in agbs]


def buurtteam_agbs(gemeente: Gemeente) -> tuple[str, ...]:
    """Per team of BUURTTEAM the AGB code of who does it; the zorgvorm itself when the lists do not say."""
    teams = {aanbieder.agb for aanbieder in gemeente.aanbieders if aanbieder.soort == "buurtteam"}
    contracten = [contract for contract in gemeente.contracten if contract.agb in teams]
    return tuple(
        next((contract.agb for contract in contracten if contract.zorgvorm == zorgvorm), zorgvorm)
        for zorgvorm in BUURTTEAM.values()
    )


def wijk_names(gemeente: Gemeente, codes: Sequence[str]) -> list[str]:
    """The name of each wijk code; unknown for a code that the municipality does not list."""
    names = {wijk.code: wijk.naam for wijk in gemeente.wijken} | {WIJK_ELSEWHERE: ELSEWHERE_NAAM}
    return [names.get(code, UNKNOWN_NAAM) for code in codes]
