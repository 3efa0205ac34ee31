"""Rules about the rows of a 301.

A start in the past, a one-day toewijzing and an amount in cents are all normal, and no rule here objects to them.
"""

from __future__ import annotations

from duiding.berichten.records import Content, ToegewezenProduct
from duiding.berichten.rules.rule import ONLY_301, each

_PER_PERIOD_UNITS = ("14", "16", "83", "84")
_PER_PERIOD_FREQUENCIES = ("2", "4", "6")
_WEEKLY = "2"
_DELETED = "13"
_LAPSED = "01"


@each(
    ToegewezenProduct, "CS003", "Einddatum",
    "De einddatum ligt voor de ingangsdatum.",
    "Verbeter een van beide datums.",
    ONLY_301,
)  # fmt: skip
def ends_before_it_begins(product: ToegewezenProduct, _content: Content) -> bool:
    """One day is the shortest period."""
    return product.einddatum is not None and product.einddatum < product.ingangsdatum


@each(
    ToegewezenProduct, "CS335", "RedenWijziging",
    "Reden 13 (verwijderd) mag alleen als de einddatum gelijk is aan de ingangsdatum.",
    "Maak beide datums gelijk of vul een andere reden.",
    ONLY_301,
)  # fmt: skip
def deletion_with_a_period(product: ToegewezenProduct, _content: Content) -> bool:
    """Without an end it is not equal either: such a row would read as care that goes on."""
    return product.reden_wijziging == _DELETED and product.einddatum != product.ingangsdatum


@each(
    ToegewezenProduct, "CS336", "RedenWijziging",
    "Reden 01 (administratieve correctie) is vervallen.",
    "Gebruik reden 13 om te verwijderen of 14 voor een administratieve wijziging.",
    ONLY_301,
)  # fmt: skip
def reason_has_lapsed(product: ToegewezenProduct, _content: Content) -> bool:
    """The code list still has it, for history."""
    return product.reden_wijziging == _LAPSED


@each(
    ToegewezenProduct, "CS338", "Frequentie",
    "Bij eenheid 14, 16, 83 of 84 en een einddatum na 2020 (of geen) is de frequentie 2, 4 of 6.",
    "Kies per week, per maand of totaal binnen de toewijzing.",
    ONLY_301,
)  # fmt: skip
def frequency_does_not_fit_unit(product: ToegewezenProduct, _content: Content) -> bool:
    """Per day is only for minutes, hours and pieces of output."""
    has_unit = product.eenheid in _PER_PERIOD_UNITS
    return has_unit and product.is_open_after_2020 and product.frequentie not in _PER_PERIOD_FREQUENCIES


@each(
    ToegewezenProduct, "CD041", "Omvang",
    "Bij een productcode is Omvang verplicht.",
    "Vul volume, eenheid en frequentie.",
    ONLY_301,
)  # fmt: skip
def specific_without_size(product: ToegewezenProduct, _content: Content) -> bool:
    """Together with CD077 this means that a Budget cannot go with a productcode."""
    return product.code is not None and not product.has_omvang


@each(
    ToegewezenProduct, "CD075", "Einddatum",
    "Bij een budget is een einddatum verplicht.",
    "Vul de einddatum.",
    ONLY_301,
)  # fmt: skip
def budget_without_end(product: ToegewezenProduct, _content: Content) -> bool:
    """A budget is for the whole term, so there must be a term."""
    return product.budget is not None and product.einddatum is None


@each(
    ToegewezenProduct, "CD076", "Einddatum",
    "Bij frequentie 2 (per week) is een einddatum verplicht.",
    "Vul de einddatum of kies een andere frequentie.",
    ONLY_301,
)  # fmt: skip
def weekly_without_end(product: ToegewezenProduct, _content: Content) -> bool:
    """The total of a weekly size can only be known with an end."""
    return product.frequentie == _WEEKLY and product.einddatum is None


@each(
    ToegewezenProduct, "CD077", "Omvang",
    "Bij een budget blijft Omvang leeg.",
    "Laat Omvang weg of laat Budget weg.",
    ONLY_301,
)  # fmt: skip
def size_beside_budget(product: ToegewezenProduct, _content: Content) -> bool:
    """CD078 says the same from the other side; both are reported, as the standard does."""
    return product.budget is not None and product.has_omvang


@each(
    ToegewezenProduct, "CD078", "Budget",
    "Bij een Omvang blijft Budget leeg.",
    "Laat Budget weg of laat Omvang weg.",
    ONLY_301,
)  # fmt: skip
def budget_beside_size(product: ToegewezenProduct, _content: Content) -> bool:
    """See CD077."""
    return product.has_omvang and product.budget is not None


@each(
    ToegewezenProduct, "CD079", "Product",
    "Zonder budget is Product verplicht.",
    "Vul de productcategorie of een budget.",
    ONLY_301,
)  # fmt: skip
def neither_product_nor_budget(product: ToegewezenProduct, _content: Content) -> bool:
    """Only a generic toewijzing, with a budget, can go without a product."""
    return product.budget is None and not product.has_product


@each(
    ToegewezenProduct, "CD080", "Omvang",
    "Zonder productcode en met een einddatum na 2020 (of geen) blijft Omvang leeg.",
    "Vul de productcode of laat Omvang weg.",
    ONLY_301,
)  # fmt: skip
def size_without_code(product: ToegewezenProduct, _content: Content) -> bool:
    """Since 2021 an aspecific toewijzing has no size."""
    return product.code is None and product.has_omvang and product.is_open_after_2020


@each(
    ToegewezenProduct, "TR134", "Toewijzingsdatum",
    "De toewijzingsdatum ligt na de dagtekening van het bericht.",
    "Verbeter een van beide datums.",
    ONLY_301,
)  # fmt: skip
def decided_after_the_message(product: ToegewezenProduct, content: Content) -> bool:
    """The decision may not be later; the period that it is about may well be."""
    return product.toewijzingsdatum > content.dagtekening
