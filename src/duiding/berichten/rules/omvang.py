"""Rules about period, size and budget of what is allocated (301), requested (315) or asked to change (317).

The three messages share each judgement; the code of the rule or the name of the element can differ.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from duiding.berichten.records import Content, ToegewezenProduct, VerzochtProduct
from duiding.berichten.rules.rule import ONLY_301, ONLY_315, ONLY_317, Rule, Scope

_Row = ToegewezenProduct | VerzochtProduct
_PER_PERIOD_UNITS = ("14", "16", "83", "84")
_PER_PERIOD_FREQUENCIES = ("2", "4", "6")
_WEEKLY = "2"
_LAST_DAY_OF_OLD_RULES = date(2020, 12, 31)


class _Place(NamedTuple):
    """A message with this rule; `code` and `element` say what is called differently there."""

    subject: type[Any]
    scope: Scope
    code: str = ""
    element: str = ""


_IN_301 = _Place(ToegewezenProduct, ONLY_301)
_IN_315 = _Place(VerzochtProduct, ONLY_315)
_IN_317 = _Place(VerzochtProduct, ONLY_317)
_ANYWHERE = (_IN_301, _IN_315, _IN_317)
_AT_THE_END = (_IN_301, _IN_315._replace(element="ToewijzingEinddatum"), _IN_317)


def _each(
    places: tuple[_Place, ...], code: str, element: str, says: str, remedy: str
) -> Callable[[Callable[[_Row, Content], bool]], tuple[Rule, ...]]:
    def make(is_broken: Callable[[_Row, Content], bool]) -> tuple[Rule, ...]:
        return tuple(
            Rule(place.code or code, place.element or element, says, remedy, place.scope, place.subject, is_broken)
            for place in places
        )

    return make


@_each(
    _AT_THE_END, "CS003", "Einddatum",
    "De einddatum ligt voor de ingangsdatum.",
    "Verbeter een van beide datums.",
)  # fmt: skip
def ends_before_it_begins(row: _Row, _content: Content) -> bool:
    """One day is the shortest period."""
    return row.einddatum is not None and row.ingangsdatum is not None and row.einddatum < row.ingangsdatum


@_each(
    _AT_THE_END, "CD075", "Einddatum",
    "Bij een budget is een einddatum verplicht.",
    "Vul de einddatum.",
)  # fmt: skip
def budget_without_end(row: _Row, _content: Content) -> bool:
    """A budget is for the whole term, so there must be a term."""
    return row.budget is not None and row.einddatum is None


@_each(
    _AT_THE_END, "CD076", "Einddatum",
    "Bij frequentie 2 (per week) is een einddatum verplicht.",
    "Vul de einddatum of kies een andere frequentie.",
)  # fmt: skip
def weekly_without_end(row: _Row, _content: Content) -> bool:
    """The total of a weekly size can only be known with an end."""
    return row.frequentie == _WEEKLY and row.einddatum is None


@_each(
    _ANYWHERE, "CD041", "Omvang",
    "Bij een productcode is Omvang verplicht.",
    "Vul volume, eenheid en frequentie.",
)  # fmt: skip
def specific_without_size(row: _Row, _content: Content) -> bool:
    """Together with CD077 this means that a Budget cannot go with a productcode.

    In a 317 only a new product has a code; for one to be changed TR411 looks at the toewijzing.
    """
    return row.code is not None and not row.has_omvang


@_each(
    _ANYWHERE, "CD077", "Omvang",
    "Bij een budget blijft Omvang leeg.",
    "Laat Omvang weg of laat Budget weg.",
)  # fmt: skip
def size_beside_budget(row: _Row, _content: Content) -> bool:
    """CD078 says the same from the other side; both are reported, as the standard does."""
    return row.budget is not None and row.has_omvang


@_each(
    _ANYWHERE, "CD078", "Budget",
    "Bij een Omvang blijft Budget leeg.",
    "Laat Budget weg of laat Omvang weg.",
)  # fmt: skip
def budget_beside_size(row: _Row, _content: Content) -> bool:
    """See CD077."""
    return row.has_omvang and row.budget is not None


@_each(
    _ANYWHERE, "CD079", "Product",
    "Zonder budget is Product verplicht.",
    "Vul de productcategorie of een budget.",
)  # fmt: skip
def neither_product_nor_budget(row: _Row, _content: Content) -> bool:
    """Only what is generic, with a budget, can go without a product."""
    return row.budget is None and not row.has_product and _can_have_product(row)


@_each(
    (_IN_301, _IN_315._replace(code="CD095"), _IN_317._replace(code="CD096")), "CD080", "Omvang",
    "Zonder productcode en met een einddatum na 2020 (of geen) blijft Omvang leeg.",
    "Vul de productcode of laat Omvang weg.",
)  # fmt: skip
def size_without_code(row: _Row, _content: Content) -> bool:
    """Since 2021 nothing without a code has a size."""
    return row.has_omvang and row.code is None and _runs_on_after_2020(row) and _can_have_product(row)


@_each(
    (_IN_301, _IN_315._replace(code="CS343"), _IN_317), "CS338", "Frequentie",
    "Bij eenheid 14, 16, 83 of 84 en een einddatum na 2020 (of geen) is de frequentie 2, 4 of 6.",
    "Kies per week, per maand of totaal binnen de toewijzing.",
)  # fmt: skip
def frequency_does_not_fit_unit(row: _Row, _content: Content) -> bool:
    """Per day is only for minutes, hours and pieces of output."""
    has_unit = row.eenheid in _PER_PERIOD_UNITS
    return has_unit and row.frequentie not in _PER_PERIOD_FREQUENCIES and _runs_on_after_2020(row)


def _runs_on_after_2020(row: _Row) -> bool:
    return row.einddatum is None or row.einddatum > _LAST_DAY_OF_OLD_RULES


def _can_have_product(row: _Row) -> bool:
    """Not in a 317 for what stays or changes: there the ToewijzingNummer says what the product is."""
    return isinstance(row, ToegewezenProduct) or row.soort in ("aanvraag", "nieuw")
