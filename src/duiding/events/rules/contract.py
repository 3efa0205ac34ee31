"""TR019: where the contract asks for it, a start or stop is about a toewijzing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import ANY_ZORGVORM, WETTEN, Contract
from duiding.events.codes import OPEN, Coder, as_day
from duiding.events.columns import Flags, Ints
from duiding.events.producten import Productlijst, product_words
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.geleverd import read_geleverd
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.toegewezen import is_told
from duiding.events.tables import BERICHT

_BOUND = ("inspanning", "output")
_NOWHERE = -2


@cross(
    "TR019", "9019", "ToewijzingNummer",
    "De start of stop hoort niet bij een toewijzing die de aanbieder voor deze client heeft gekregen.",
    "Neem het nummer over uit de toewijzing. Is die er niet? Vraag haar dan eerst aan.",
    Scope(BERICHT, ("305", "307"), needs="contracten"),
)  # fmt: skip
def without_toewijzing(facts: Facts) -> Flags:
    """Only where a contract says inspanning or output for the care on its first day; taakgericht needs no number."""
    contracten = [contract for contract in facts.gemeente.contracten if contract.vorm in _BOUND]
    geleverd = facts.get(read_geleverd)
    bound = geleverd.row[~geleverd.is_delete & _is_of(facts, contracten)[geleverd.row]]
    bound = bound[_is_bound(facts, contracten, bound)]
    if not len(bound):
        return facts.mask(BERICHT, bound, bound > 0)
    is_named = facts.words(BERICHT, "toewijzing") >= 0
    is_known = is_told(facts, BERICHT, ("toewijzing", *PARTIES))
    return facts.mask(BERICHT, bound, ~(is_named & is_known)[bound])


def _is_of(facts: Facts, contracten: Sequence[Contract]) -> Flags:
    """Whether the aanbieder of each row has any of the contracts."""
    agbs = pa.array(sorted({contract.agb for contract in contracten}), pa.string())
    found: Flags = pc.is_in(facts.table(BERICHT)["aanbieder"], value_set=agbs).to_numpy()
    return found


def _is_bound(facts: Facts, contracten: Sequence[Contract], rows: Ints) -> Flags:
    """Whether a contract of the aanbieder asks for a toewijzing."""
    found = np.zeros(len(rows), np.bool_)
    begin = facts.days(BERICHT, "begindatum")[rows]
    zorgvorm, numbers = _zorgvormen(facts, rows, begin)
    agbs = sorted({contract.agb for contract in contracten})
    aanbieder = facts.table(BERICHT)["aanbieder"].take(pa.array(rows))
    place = pc.fill_null(pc.index_in(aanbieder, value_set=pa.array(agbs, pa.string())), -1).to_numpy()
    for contract in contracten:
        match = (place == agbs.index(contract.agb)) & _is_in_force(contract, begin)
        if contract.zorgvorm != ANY_ZORGVORM:
            match &= zorgvorm == numbers.get(contract.zorgvorm, _NOWHERE)
        found |= match
    return found


def _is_in_force(contract: Contract, day: Ints) -> Flags:
    last = as_day(contract.einddatum) if contract.einddatum else OPEN
    return np.asarray((day >= as_day(contract.ingangsdatum)) & (day <= last))


def _zorgvormen(facts: Facts, rows: Ints, begin: Ints) -> tuple[Ints, dict[str, int]]:
    """The zorgvorm of each row by the product list, as a number; -1 when it has none. And the number of each name."""
    words = product_words(facts.table(BERICHT).take(pa.array(rows)))
    coder, lijst = Coder(words), Productlijst(facts.gemeente.producten)
    wet = facts.is_word(BERICHT, "wet", WETTEN[1])[rows].astype(np.int64)
    entry = lijst.entry_of(wet, coder(words), coder.texts, begin)
    names = [product.zorgvorm for product in lijst.producten]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([*(numbers[name] for name in names), -1])[entry], numbers
