"""All rules over several messages, and what they find in a record."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from duiding.domain.settings import Gemeente
from duiding.events.rules import (
    antwoord,
    contract,
    declaratie,
    declaratie_omvang,
    declaratie_toewijzing,
    identificatie,
    levering,
    lijsten,
    overlap,
    toewijzing,
    verzoek,
    wijziging,
)
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import CrossRule
from duiding.events.tables import BESTAND

_SUBJECTS = (
    (identificatie,),
    (levering, contract),
    (toewijzing, verzoek, wijziging, overlap, antwoord),
    (declaratie, declaratie_toewijzing, declaratie_omvang),
    (lijsten,),
)
_RULES = tuple(
    tuple(rule for module in modules for rule in vars(module).values() if isinstance(rule, CrossRule))
    for modules in _SUBJECTS
)
RULES = tuple(rule for rules in _RULES for rule in rules)

FINDINGS = pa.schema(
    [
        ("digest", pa.string()),
        ("tabel", pa.string()),
        ("regel", pa.int32()),
        ("rule", pa.string()),
        ("level", pa.int8()),
        ("retourcode", pa.string()),
    ]
)
"""One row per broken rule and row of the record: `regel` is empty for a whole message (`tabel` "bestand")."""


def find_findings(events: Mapping[str, pa.Table], lists: Gemeente) -> pa.Table:
    """What breaks a rule of level 3 or 4, in order of digest, table, row and rule.

    `events` are those known on a day; each message is judged by what was known when it was received. A pure function:
    a finding never changes what is accepted or when, and the order or repetition of what was read makes no difference.
    """
    facts = Facts(events, lists)
    parts: list[pa.Table] = []
    for rules in _RULES:
        parts += [_found(facts, rule) for rule in rules if rule.is_checked(lists)]
        facts.forget()
    found = pa.concat_tables([FINDINGS.empty_table(), *parts])
    found = found.group_by(FINDINGS.names, use_threads=False).aggregate([]).select(FINDINGS.names)
    return found.sort_by([(name, "ascending") for name in ("digest", "tabel", "regel", "rule")]).cast(FINDINGS)


def _found(facts: Facts, rule: CrossRule) -> pa.Table:
    table = facts.table(rule.tabel)
    rows = pa.array(np.flatnonzero(rule.find(facts)))
    count = len(rows)
    regel = pa.nulls(count, pa.int32()) if rule.tabel == BESTAND else table["regel"].take(rows)
    columns: Sequence[Any] = [
        table["digest"].take(rows),
        pa.repeat(rule.tabel, count),
        regel,
        pa.repeat(rule.code, count),
        pa.repeat(pa.scalar(rule.level, pa.int8()), count),
        pa.repeat(pa.scalar(rule.retourcode, pa.string()), count),
    ]
    return pa.table(dict(zip(FINDINGS.names, columns, strict=True)), schema=FINDINGS)


@cache
def unchecked() -> Mapping[str, Mapping[str, Any]]:
    """What cannot be checked at all, by code: level, messages and the reason in Dutch."""
    return tomllib.loads(files(__package__).joinpath("unchecked.toml").read_text(encoding="utf-8"))
