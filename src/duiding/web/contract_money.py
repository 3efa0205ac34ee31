"""The contracts of one aanbieder with their money, told under each other: made of its own lines only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from duiding.charts import value_text
from duiding.charts.chart import margin_text
from duiding.domain import dutch
from duiding.domain.errors import UsageError
from duiding.domain.figure import Figure
from duiding.finance.ledger.verdeling import PER_CLIENT, PER_DAY
from duiding.finance.overzicht import Overzicht
from duiding.web.site import Site

Facts = dict[str, str]

_WHOSE = ("contract", "aanbieder", "perceel")
_DIVIDED = {PER_DAY: ("Dat is per dag hulp", "dagen"), PER_CLIENT: ("Dat is per cliënt", "cliënten")}
_NOTES = (
    "Bedragen in euro’s, tot de laatste levering.",
    "Meer betalen dan afgesproken mag alleen met een regel die zegt waarom.",
)
_NOTE_ON_CEILINGS = "De dag waarop een plafond op raakt is een schatting: 95 van de 100 keer tussen vroegst en laatst."
_NOTE_ON_DIVISION = "Per dag en per cliënt is een verdeling van het vaste bedrag. Niemand rekent dit af."


@dataclass(frozen=True)
class ContractMoney:
    """Per contract what is agreed, paid, spent and expected in a year, when that runs out and what it comes to."""

    jaar: int
    contracts: tuple[tuple[str, Facts], ...]
    notes: tuple[str, ...]


def contract_money(site: Site, agb: str) -> ContractMoney | None:
    """That of one aanbieder in its last year with money; None when it has none."""
    own = site.contracts().of_aanbieder(agb)
    try:
        year = own.year(None)
    except UsageError:
        return None
    facts: dict[tuple[str, str], Facts] = {}
    ceilings, divided = own.ceilings(year), [one for one in own.divided(year) if one.is_shown]
    for report in (own.money(year), own.payments(year), ceilings):
        for key, told in _rows(report):
            facts.setdefault(key, {}).update(told)
    for (_, perceel), told in facts.items():
        told |= {_DIVIDED[one.unit][0]: _division(one) for one in divided if one.by["perceel"] == perceel}
    titles = {one.naam: one.titel for one in site.gemeente.percelen}
    notes = (
        *_NOTES,
        *((_NOTE_ON_CEILINGS,) if ceilings.rows else ()),
        *((_NOTE_ON_DIVISION,) if divided else ()),
    )
    named = tuple((titles.get(perceel, perceel), told) for (_, perceel), told in facts.items())
    return ContractMoney(year, named, notes)


def _rows(report: Overzicht) -> Iterator[tuple[tuple[str, str], Facts]]:
    """Each row as facts that are there; whose they are is its key."""
    for row in replace(report, total=None).told():
        cells = {column.name: (column.words, cell) for column, cell in zip(report.columns, row, strict=True)}
        told = {words: cell for name, (words, cell) in cells.items() if name not in _WHOSE and cell}
        yield (cells["contract"][1], cells["perceel"][1]), told


def _division(figure: Figure) -> str:
    return (
        f"{value_text(figure)} euro ({figure.status.word}: {margin_text(figure)} euro), het vaste bedrag verdeeld over "
        f"{dutch.number(figure.n or 0)} {_DIVIDED[figure.unit][1]}"
    )
