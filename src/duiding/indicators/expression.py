"""The SQL that an indicator may use: a small subset that means the same on DuckDB, PostgreSQL and Spark.

Three locks, none of which ever rewrites the text: the characters, the bare words (key words and the columns of the
panel), and the tree that sqlglot makes of it. Everything that is not allowed is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from duiding.domain.remedy import did_you_mean
from duiding.indicators.panels import IDENTITIES, PANELS

if TYPE_CHECKING:
    from sqlglot import exp

FUNCTIONS = ("count", "sum", "min", "max", "coalesce")
_KEYWORDS = frozenset(
    (
        *FUNCTIONS, "distinct", "case", "when", "then", "else", "end", "and", "or", "not", "in", "between", "is",
        "null", "true", "false",
    )
)  # fmt: skip
_LITERAL = re.compile(r"'[\w \-/+.,&()]*'")
_OUTSIDE = re.compile(r"[a-z0-9_\s,.()<>=!+\-*]*", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z_]\w*|\d\w*(?:\.\w+)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
_DIALECT_SIGNS = ("--", "==", "<=>", "=>", "=<")
_NO_CALL = frozenset({"and", "or", "not", "in", "when", "then", "else", "case", "between", "distinct"})
_LONGEST = 1000
_CASE = re.compile(r"\bcase\b", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:and|or|not|is|in|between|when)\b|[-+*<>=]", re.IGNORECASE)
_DEEPEST = 10
_MOST_JOINTS = 60

_AGGREGATES = ("Count", "Sum", "Min", "Max")
_NODES = frozenset(
    (
        *_AGGREGATES, "Distinct", "Case", "If", "Coalesce", "EQ", "NEQ", "GT", "GTE", "LT", "LTE", "And", "Or", "Not",
        "In", "Between", "Is", "Null", "Boolean", "Add", "Sub", "Mul", "Neg", "Paren", "Star", "Column", "Identifier",
        "Literal",
    )
)  # fmt: skip
_COMPARISONS = frozenset({"EQ", "NEQ", "GT", "GTE", "LT", "LTE", "In", "Between", "Is", "Boolean"})
_CONNECTIVES = frozenset({"And", "Or", "Not", "Paren"})


class ExpressionError(ValueError):
    """Why an expression is refused, and what to do; Dutch."""


def check_predicate(text: str, panel: str) -> None:
    """Refuse `text` unless it is one condition on the rows of `panel`; raises ExpressionError."""
    tree = _parse(text, panel)
    if any(type(node).__name__ in _AGGREGATES for node in _walk(tree)):
        raise ExpressionError("count, sum, min en max horen in 'value', niet in een voorwaarde.")
    _check_condition(tree)


def check_aggregate(text: str, panel: str) -> None:
    """Refuse `text` unless it is one number counted over rows of `panel`; raises ExpressionError."""
    tree = _parse(text, panel)
    _check_aggregated(tree, is_inside=False)


def _parse(text: str, panel: str) -> exp.Expression:
    _check_text(text, panel)
    from sqlglot import exp, parse
    from sqlglot.errors import SqlglotError

    try:
        statements = parse(f"select {text}")
    except (SqlglotError, RecursionError):
        raise ExpressionError("dit is geen geldige SQL. Controleer haakjes, komma's en aanhalingstekens.") from None
    select = statements[0] if len(statements) == 1 else None
    if not isinstance(select, exp.Select) or set(_filled(select)) != {"expressions"} or len(select.expressions) != 1:
        raise ExpressionError("er mag één uitdrukking staan, zonder komma's, opdrachten of andere tabellen.")
    tree: exp.Expression = select.expressions[0]
    for node in _walk(tree):
        _check_node(node)
    return tree


def _check_text(text: str, panel: str) -> None:
    if not text.strip() or len(text) > _LONGEST:
        raise ExpressionError(f"een uitdrukking heeft 1 tot {_LONGEST} tekens.")
    if "''" in text:
        raise ExpressionError("twee aanhalingstekens achter elkaar mogen niet: dat betekent niet overal hetzelfde.")
    rest = _LITERAL.sub("0", text)
    if not _OUTSIDE.fullmatch(rest) or "!" in rest.replace("!=", ""):
        raise ExpressionError("er staat een teken in dat niet mag. Teksten staan tussen enkele aanhalingstekens.")
    if sign := next((s for s in _DIALECT_SIGNS if s in rest), None):
        raise ExpressionError(f"'{sign}' mag niet: het betekent niet overal hetzelfde. Gebruik =, <>, <, <=, > of >=.")
    if "." in _NUMBER.sub("0", rest):
        raise ExpressionError("een punt mag alleen in een getal, zoals 0.5, en niet voor of achter een naam.")
    for name in _CALL.findall(rest):
        if name.lower() not in FUNCTIONS and name.lower() not in _NO_CALL:
            raise ExpressionError(f"de functie '{name}' mag niet. Toegestaan zijn: {', '.join(FUNCTIONS)}.")
    for word in _WORD.findall(rest):
        _check_word(word, panel)
    _check_size(rest)


def _check_size(rest: str) -> None:
    """Small enough to look at from top to bottom, before anything climbs into it."""
    depth = deepest = 0
    for sign in rest:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    if deepest + len(_CASE.findall(rest)) > _DEEPEST or len(_JOINT.findall(rest)) > _MOST_JOINTS:
        raise ExpressionError(
            f"de uitdrukking is te ingewikkeld. Gebruik ten hoogste {_DEEPEST} keer haakjes of case in elkaar, en"
            f" ten hoogste {_MOST_JOINTS} bewerkingen."
        )


def _check_word(word: str, panel: str) -> None:
    columns = PANELS[panel].columns
    if word.lower() in _KEYWORDS or word in columns or _NUMBER.fullmatch(word):
        return
    raise ExpressionError(f"paneel {panel} kent geen kolom '{word}'. {did_you_mean(word, columns)}")


def _check_node(node: exp.Expression) -> None:
    kind = type(node).__name__
    if kind not in _NODES:
        raise ExpressionError(
            f"'{kind.lower()}' hoort niet bij de toegestane SQL. Zie de beschrijving van uitdrukkingen."
        )
    if kind == "In" and not node.expressions:
        raise ExpressionError("achter 'in' hoort een lijst van waarden.")
    if kind == "Is" and type(node.expression).__name__ != "Null":
        raise ExpressionError("achter 'is' hoort null of not null. Schrijf anders een vergelijking.")
    parent = type(node.parent).__name__
    if kind == "Distinct" and (parent != "Count" or len(node.expressions) != 1):
        raise ExpressionError("'distinct' mag alleen als count(distinct kolom), met één kolom.")
    if kind == "Column" and node.name in IDENTITIES and parent != "Distinct":
        raise ExpressionError(
            f"'{node.name}' mag alleen als count(distinct {node.name}): wie het is, doet er niet toe."
        )
    if kind == "Star" and parent != "Count":
        raise ExpressionError("een sterretje mag alleen in count(*); vermenigvuldig twee waarden.")


def _check_condition(node: exp.Expression) -> None:
    """Everything that is joined by and, or and not must be true or false by itself."""
    kind = type(node).__name__
    if kind in _CONNECTIVES:
        for child in _children(node):
            _check_condition(child)
    elif kind not in _COMPARISONS and not (kind == "Column" and node.name.startswith(("is_", "has_"))):
        raise ExpressionError("dit is geen voorwaarde. Schrijf een vergelijking, zoals leeftijd < 18.")


def _check_aggregated(node: exp.Expression, *, is_inside: bool) -> None:
    kind = type(node).__name__
    if kind in _AGGREGATES and is_inside:
        raise ExpressionError("een telling binnen een telling kan niet.")
    if kind in {"Column", "Star"} and not is_inside:
        raise ExpressionError("elke kolom hoort binnen count, sum, min of max, zoals count(distinct client).")
    if kind in _AGGREGATES and len(_children(node)) != 1:
        raise ExpressionError(f"{kind.lower()} telt over één kolom.")
    for child in _children(node):
        _check_aggregated(child, is_inside=is_inside or kind in _AGGREGATES)
    is_root = node.parent is None or type(node.parent).__name__ == "Select"
    if is_root and not any(type(n).__name__ in _AGGREGATES for n in _walk(node)):
        raise ExpressionError("er staat geen count, sum, min of max in. Schrijf bijvoorbeeld count(distinct client).")


def _walk(tree: exp.Expression) -> Iterator[exp.Expression]:
    yield tree
    for child in _children(tree):
        yield from _walk(child)


def _children(node: exp.Expression) -> list[exp.Expression]:
    return list(node.iter_expressions())


def _filled(node: exp.Expression) -> dict[str, object]:
    """The arguments of a node that are really there."""
    return {name: value for name, value in node.args.items() if value not in (None, [], False)}
