"""Who is counted, as a set of conditions, so that equal sets and parts of a set can be found."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from duiding.domain.settings import Gemeente
from duiding.indicators.order import NO, YES

Condition = tuple[str, str]
"""A column with the value that it must have; or "" with a condition as text."""

_AGE = re.compile(r"leeftijd < (\d+)")
_GROUP = re.compile(r"(\d+) t/m (\d+)")


class Scope(NamedTuple):
    """The rows of a panel that a count is about and how they are counted."""

    panel: str
    value: str
    conditions: frozenset[Condition]


@functools.lru_cache(maxsize=512)
def conditions_of(where: str) -> frozenset[Condition]:
    """The conditions that a checked expression joins with "and"."""
    import sqlglot
    from sqlglot import exp

    if not where:
        return frozenset()
    tree = sqlglot.parse_one(where)
    return frozenset(_condition(part.unnest()) for part in tree.flatten() if isinstance(tree, exp.And)) or frozenset(
        {_condition(tree.unnest())}
    )


def _condition(tree: object) -> Condition:
    from sqlglot import exp

    if isinstance(tree, exp.Column):
        return tree.name, YES
    if isinstance(tree, exp.Not) and isinstance(tree.this, exp.Column):
        return tree.this.name, NO
    if isinstance(tree, exp.EQ) and isinstance(tree.this, exp.Column) and isinstance(tree.expression, exp.Literal):
        return tree.this.name, str(tree.expression.this)
    assert isinstance(tree, exp.Expression)  # noqa: S101 - what sqlglot parses is one
    return "", tree.sql()


@dataclass(frozen=True)
class Meaning:
    """What one condition says about other columns, by the lists of a municipality."""

    implied: Mapping[Condition, frozenset[Condition]]
    only_form: Mapping[frozenset[Condition], Condition]

    @classmethod
    def of(cls, gemeente: Gemeente) -> Meaning:
        """A zorgvorm is of one wet and one spoor; where those have one zorgvorm, they mean that one."""
        implied = {
            ("zorgvorm", form.naam): frozenset({("wet", form.wet), ("spoor", form.spoor)})
            for form in gemeente.zorgvormen
        }
        forms: dict[frozenset[Condition], list[Condition]] = {}
        for form, others in implied.items():
            forms.setdefault(others, []).append(form)
        return cls(implied, {others: found[0] for others, found in forms.items() if len(found) == 1})

    def closed(self, conditions: Iterable[Condition]) -> frozenset[Condition]:
        """The conditions with everything that follows from them, so that two ways to say the same are equal."""
        found = set(conditions)
        for condition in tuple(found):
            found |= self.implied.get(condition, frozenset())
        for others, form in self.only_form.items():
            if others <= found and form not in found and not any(column == "zorgvorm" for column, _ in found):
                found.add(form)
        found |= {("", f"leeftijd < {limit}") for limit in _limits(found)}
        return frozenset(found)


def _limits(conditions: Iterable[Condition]) -> Iterable[int]:
    """The ages (as `leeftijd < N` elsewhere writes them) below which a leeftijdsgroep lies."""
    for column, value in conditions:
        if column == "leeftijdsgroep" and (group := _GROUP.fullmatch(value)):
            yield from (limit for limit in (18, 23, 65) if int(group[2]) < limit)


def clash(one: frozenset[Condition], other: frozenset[Condition]) -> bool:
    """Whether nobody can be in both: a column has one value in one and another in the other."""
    values = {column: value for column, value in one if column}
    return any(column in values and values[column] != value for column, value in other if column)
