"""Rules against lists from elsewhere: the codes of gemeenten (CBS) and the product list."""

from __future__ import annotations

import numpy as np

from duiding.domain.settings import WETTEN
from duiding.events.codes import OPEN, Coder, as_day
from duiding.events.columns import Flags, Ints
from duiding.events.producten import Productlijst, product_words
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.toegewezen import read_toegewezen, version_at
from duiding.events.tables import ANTWOORD, BERICHT, DECLARATIE, PRESTATIE, VERZOEK

_NO_GEMEENTE = "Deze gemeentecode bestaat niet, of nog niet of niet meer op de dag waar het om gaat."
_CODE = "Gebruik de code uit de gemeentelijke indeling van het CBS die op die dag gold."
_NO_PRODUCT = "De productcode hoort volgens de productcodelijst niet bij deze categorie, of gold toen niet."
_PRODUCT = "Gebruik een code uit de productcodelijst van de gemeente."


@cross(
    "TR378", "S300", "Gemeente", _NO_GEMEENTE, _CODE,
    Scope(BERICHT, ("301", "305", "307"), level=4, needs="gemeenten"),
)  # fmt: skip
def gemeente_of_a_toewijzing(facts: Facts) -> Flags:
    """On the day the toewijzing began: after a merger the old code stays right for what began before it."""
    own = np.minimum(facts.days(BERICHT, "ingangsdatum"), facts.days(BERICHT, "begindatum"))
    return _is_no_gemeente(facts, BERICHT, "gemeente", own)


@cross(
    "TR378", "S300", "Gemeente", _NO_GEMEENTE, _CODE,
    Scope(VERZOEK, ("315", "317"), level=4, needs="gemeenten"),
)  # fmt: skip
def gemeente_of_a_verzoek(facts: Facts) -> Flags:
    """On the day on which the product of a 315 would begin; a 317 is judged on its Dagtekening."""
    is_request = facts.is_word(VERZOEK, "soort", "aanvraag")
    today = facts.of_message(VERZOEK, "dagtekening")
    return _is_no_gemeente(facts, VERZOEK, "gemeente", np.where(is_request, facts.days(VERZOEK, "ingangsdatum"), today))


@cross(
    "TR378", "S300", "Gemeente", _NO_GEMEENTE, _CODE,
    Scope(ANTWOORD, ("319",), level=4, needs="gemeenten"),
)  # fmt: skip
def gemeente_of_an_antwoord(facts: Facts) -> Flags:
    """Of the gemeente itself and of the one that it points to (reason 8), on the Dagtekening."""
    today = facts.of_message(ANTWOORD, "dagtekening")
    has_other = facts.words(ANTWOORD, "woonplaats") >= 0
    other = has_other & _is_no_gemeente(facts, ANTWOORD, "woonplaats", today)
    return other | _is_no_gemeente(facts, ANTWOORD, "gemeente", today)


@cross(
    "TR378", "S300", "Gemeente", _NO_GEMEENTE, _CODE,
    Scope(DECLARATIE, ("323", "325"), level=4, needs="gemeenten"),
)  # fmt: skip
def gemeente_of_a_declaratie(facts: Facts) -> Flags:
    """On the first day of the period that is declared, or else on the Dagtekening."""
    day = np.minimum(facts.days(DECLARATIE, "periode_begin"), facts.days(DECLARATIE, "dagtekening"))
    return _is_no_gemeente(facts, DECLARATIE, "gemeente", day)


@cross(
    "TR381", "S329", "ProductCode", _NO_PRODUCT, _PRODUCT,
    Scope(BERICHT, ("301", "305", "307"), level=4, needs="producten"),
)  # fmt: skip
def product_of_a_toewijzing(facts: Facts) -> Flags:
    """On the day the toewijzing began, because running toewijzingen keep their code when the list changes."""
    own = np.minimum(facts.days(BERICHT, "ingangsdatum"), facts.days(BERICHT, "begindatum"))
    return _is_no_product(facts, BERICHT, own)


@cross(
    "TR381", "S329", "ProductCode", _NO_PRODUCT, _PRODUCT,
    Scope(VERZOEK, ("315", "317"), level=4, needs="producten"),
)  # fmt: skip
def product_of_a_verzoek(facts: Facts) -> Flags:
    """On the day on which it would begin."""
    return _is_no_product(facts, VERZOEK, facts.days(VERZOEK, "ingangsdatum"))


@cross(
    "TR381", "S329", "ProductCode", _NO_PRODUCT, _PRODUCT,
    Scope(PRESTATIE, ("323",), level=4, needs="producten"),
)  # fmt: skip
def product_of_a_prestatie(facts: Facts) -> Flags:
    """On the day the toewijzing began, or without one on the first day of the ProductPeriode."""
    versie = version_at(facts, facts.words(PRESTATIE, "toewijzing"), facts.timeline(PRESTATIE).places.late)
    ingang = np.append(facts.get(read_toegewezen).ingang, OPEN)[versie]
    day = np.minimum(ingang, facts.days(PRESTATIE, "begindatum"))
    return _is_no_product(facts, PRESTATIE, day) & facts.is_word(PRESTATIE, "soort", "gedeclareerd")


def _is_no_gemeente(facts: Facts, table: str, column: str, day: Ints) -> Flags:
    """Where no row of the list has the code on that day."""
    is_known = np.zeros(len(day), np.bool_)
    coder = Coder(facts.table(table)[column])
    number = coder(facts.table(table)[column])
    for place, code in enumerate(coder.texts):
        for gemeente in facts.gemeente.gemeenten:
            if gemeente.code == code:
                first = as_day(gemeente.ingangsdatum) if gemeente.ingangsdatum else -OPEN
                last = as_day(gemeente.einddatum) if gemeente.einddatum else OPEN
                is_known |= (number == place) & (day >= first) & (day <= last)
    return ~is_known


def _is_no_product(facts: Facts, table: str, day: Ints) -> Flags:
    """Where a code has no fitting entry; a row without a code, or of a wet without a list, has nothing to fit."""
    words = product_words(facts.table(table))
    coder, producten = Coder(words), facts.gemeente.producten
    wet = facts.is_word(table, "wet", WETTEN[1]).astype(np.int64)
    entry = Productlijst(producten).fitting_entry_of(wet, coder(words), coder.texts, day)
    is_listed = np.isin(wet, [WETTEN.index(product.wet) for product in producten])
    return np.asarray((facts.words(table, "code") >= 0) & (entry < 0) & is_listed)
