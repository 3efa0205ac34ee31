"""TR361: in a request to change, one product at a time. The work grows with the rows, not with the pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.events.codes import OPEN
from duiding.events.columns import Columns, Flags, Ints, group_ids, running_max
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.toegewezen import read_toegewezen
from duiding.events.rules.wijziging import Gevraagd, read_gevraagd
from duiding.events.tables import VERZOEK

_AIDS = (11, 12, 13, 14)
"""Wmo: aids (hulpmiddelen) may overlap."""


@dataclass(frozen=True, slots=True)
class _Gewenst(Columns):
    """What the client would get: per row of "verzoek" the product and its period."""

    row: Ints
    message: Ints
    categorie: Ints
    code: Ints
    begin: Ints
    eind: Ints


@cross(
    "TR361", "9361", "Product",
    "Hetzelfde product staat vaker in het verzoek, in perioden die elkaar overlappen.",
    "Laat de perioden op elkaar aansluiten of vraag het product een keer.",
    Scope(VERZOEK, ("317",)),
)  # fmt: skip
def same_product_overlaps(facts: Facts) -> Flags:
    """Without a code the category counts; without a product everything does. The later one is reported."""
    rows = _gewenst(facts)
    rows = rows.take(np.lexsort((rows.row, rows.begin)))
    has_code, has_product = rows.code >= 0, rows.categorie >= 0
    product = group_ids(rows.message, rows.categorie, rows.code)
    categorie = group_ids(rows.message, rows.categorie)
    until = np.maximum(_until(product, rows.eind), _until(categorie, np.where(has_code, -OPEN, rows.eind)))
    until = np.where(has_code, until, np.maximum(until, _until(categorie, rows.eind)))
    until = np.maximum(until, _until(rows.message, np.where(has_product, -OPEN, rows.eind)))
    until = np.where(has_product, until, np.maximum(until, _until(rows.message, rows.eind)))
    return facts.mask(VERZOEK, rows.row, until >= rows.begin)


def _gewenst(facts: Facts) -> _Gewenst:
    """What exists comes from its toewijzing, with the wished period of what changes; rows nobody knows are left out."""
    gevraagd, toegewezen = facts.get(read_gevraagd), facts.get(read_toegewezen)
    gevraagd = gevraagd.take(gevraagd.is_nieuw | (gevraagd.versie >= 0))
    row, is_new = gevraagd.row, gevraagd.is_nieuw
    told = [np.append(values, -1)[gevraagd.versie] for values in (toegewezen.categorie, toegewezen.code)]
    found = _Gewenst(
        row=row,
        message=facts.timeline(VERZOEK).message[row],
        categorie=np.where(is_new, facts.numbers(VERZOEK, "categorie")[row], told[0]),
        code=np.where(is_new, facts.words(VERZOEK, "code")[row], told[1]),
        begin=_wished(facts, gevraagd, "ingangsdatum", toegewezen.ingang),
        eind=_wished(facts, gevraagd, "einddatum", toegewezen.eind),
    )
    return found.take(~_is_aid(facts, found))


def _wished(facts: Facts, gevraagd: Gevraagd, column: str, told: Ints) -> Ints:
    return np.where(
        gevraagd.is_ongewijzigd,
        np.append(told, OPEN)[gevraagd.versie],
        facts.days(VERZOEK, column)[gevraagd.row],
    )


def _is_aid(facts: Facts, rows: _Gewenst) -> Flags:
    return np.asarray(facts.is_word(VERZOEK, "wet", "wmo")[rows.row] & np.isin(rows.categorie, _AIDS))


def _until(group: Ints, eind: Ints) -> Ints:
    """The latest end of the rows before each row in its group; the rows are in order of their begin."""
    order = np.argsort(group, kind="stable")
    ids = group_ids(group[order])
    so_far = running_max(ids, eind[order])
    found = np.full(len(ids), -OPEN)
    found[1:] = np.where(ids[1:] == ids[:-1], so_far[:-1], -OPEN)
    result = np.empty_like(found)
    result[order] = found
    return result
