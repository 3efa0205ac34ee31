"""A record of events by hand, and the panels that follow from it: the words of a test, not its behaviour."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pyarrow as pa

from duiding.berichten.rows import Bericht, BerichtRegel
from duiding.domain.settings import Aanbieder, Breuk, Contract, Gemeente, Parameters, Product, Wijk, Zorgvorm
from duiding.events import Batch, Known, as_known_on, schemas
from duiding.trajecten import build_panels

ALWAYS = date(2000, 1, 1)
AMBULANT, DYSLEXIE, CRISIS = ("45", "45A01"), ("54", "54D01"), ("46", "46A01")
HUISHOUDEN, BEGELEIDING = ("01", "01A01"), ("02", None)

GEMEENTE = Gemeente(
    code="0344",
    naam="Voorbeeld",
    wijken=(Wijk("WK034401", "West", 0, 0), Wijk("WK034403", "Overvecht", 1, 0)),
    zorgvormen=(
        Zorgvorm("buurtteam_jeugd", "buurtteam jeugd", "jeugdwet", "basiszorg", False),
        Zorgvorm("specialistisch_ambulant", "ambulant", "jeugdwet", "aanvullend", False),
        Zorgvorm("dyslexie", "dyslexie", "jeugdwet", "aanvullend", False),
        Zorgvorm("crisis", "crisis", "jeugdwet", "aanvullend", True),
        Zorgvorm("buurtteam_sociaal", "buurtteam sociaal", "wmo", "basiszorg", False),
        Zorgvorm("individuele_begeleiding", "begeleiding", "wmo", "aanvullend", False),
        Zorgvorm("hulp_bij_het_huishouden", "huishouden", "wmo", "aanvullend", False),
    ),
    producten=(
        Product("jeugdwet", "45", "", "specialistisch_ambulant", ALWAYS, None),
        Product("jeugdwet", "54", "", "specialistisch_ambulant", ALWAYS, None),
        Product("jeugdwet", "54", "54D01", "dyslexie", ALWAYS, date(2020, 12, 31)),
        Product("jeugdwet", "46", "46A01", "crisis", ALWAYS, None),
        Product("wmo", "01", "", "hulp_bij_het_huishouden", ALWAYS, None),
        Product("wmo", "02", "", "individuele_begeleiding", ALWAYS, None),
    ),
    aanbieders=(
        Aanbieder("99100001", "Wilgenhof", "groot", True),
        Aanbieder("99100002", "De Vuurvlinder", "groot", True),
        Aanbieder("99000003", "Buurtteam Jeugd en Gezin", "buurtteam", False),
        Aanbieder("99000004", "Buurtteam Sociaal", "buurtteam", False),
    ),
    contracten=(
        Contract("99100002", "*", "inspanning", frozenset({"301", "305", "307"}), ALWAYS, None),
        Contract("99100002", "hulp_bij_het_huishouden", "output", frozenset({"301"}), ALWAYS, date(2019, 12, 31)),
        Contract("99000003", "buurtteam_jeugd", "subsidie", frozenset(), ALWAYS, None),
        Contract("99000004", "buurtteam_sociaal", "subsidie", frozenset(), ALWAYS, None),
    ),
    breuken=(
        Breuk(date(2018, 1, 1), "Stop", "", "administratieve_stop", "aanvullend", "jeugdwet", 31, date(2018, 6, 30)),
        Breuk(date(2018, 1, 1), "Contracten", "", "contractwisseling", "", "", 31, None),
    ),
    wijk_van_postcode={},
    parameters=Parameters(),
)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def toewijzing(
    client: str = "a",
    begin: str = "2018-01-10",
    eind: str | None = None,
    *,
    nummer: str = "t1",
    moment: str = "2018-01-01T10:00:00",
    reden: str | None = None,
    wijk: str | None = "WK034403",
    product: tuple[str, str | None] | None = AMBULANT,
    **other: Any,
) -> BerichtRegel:
    categorie, code = product or (None, None)
    return _regel(
        "toewijzing",
        client,
        toewijzing=nummer,
        ingangsdatum=day(begin),
        einddatum=day(eind),
        toewijzingsmoment=datetime.fromisoformat(moment),
        reden_wijziging=reden,
        wijk=wijk,
        categorie=categorie,
        code=code,
        **other,
    )


def start(
    client: str = "a",
    begin: str = "2018-01-10",
    *,
    nummer: str | None = None,
    status: str = "1",
    product: tuple[str, str | None] | None = AMBULANT,
    **other: Any,
) -> BerichtRegel:
    categorie, code = product or (None, None)
    return _regel(
        "start",
        client,
        toewijzing=nummer,
        begindatum=day(begin),
        status=status,
        categorie=categorie,
        code=code,
        **other,
    )


def stop(
    client: str = "a",
    begin: str = "2018-01-10",
    eind: str = "2018-03-31",
    *,
    nummer: str | None = None,
    status: str = "1",
    reden: str = "31",
    product: tuple[str, str | None] | None = AMBULANT,
    **other: Any,
) -> BerichtRegel:
    row = start(client, begin, nummer=nummer, status=status, product=product, **other)
    return row._replace(soort="stop", einddatum=day(eind), reden_beeindiging=reden)


def _regel(soort: str, client: str, **values: Any) -> BerichtRegel:
    empty: dict[str, Any] = dict.fromkeys(BerichtRegel._fields)
    known = {
        "soort": soort,
        "wet": "jeugdwet",
        "gemeente": "0344",
        "aanbieder": "99100001",
        "client": client,
        "geboortejaar": 2008,
        "geboortemaand": 5,
        "geslacht": "2",
    }
    return BerichtRegel(**{**empty, **known, **values})


class Record:
    """Events as they come in; every delivery gets the next digest unless the test gives one."""

    def __init__(self) -> None:
        self._batch = Batch()
        self._count = 0

    def bericht(self, known_on: str, *regels: BerichtRegel, digest: str | None = None) -> Record:
        wet = regels[0].wet
        received = date.fromisoformat(known_on)
        bericht = Bericht("JW305", wet, "0344", regels[0].aanbieder, "id", received, {"bericht": regels})
        self._batch.add_bericht(digest or self._next(), bericht, Known(received, "map"))
        return self

    def levering(self, layout: str, known_on: str, *rows: dict[str, Any], digest: str | None = None) -> Record:
        names = [name for name in schemas()[layout].names if name not in ("digest", "regel")]
        columns = {name: [row.get(name) for row in rows] for name in names}
        known = Known(date.fromisoformat(known_on), "map")
        self._batch.add_levering(digest or self._next(), layout, columns, known)
        return self

    def tables(self) -> dict[str, pa.Table]:
        return self._batch.tables()

    def panels(self, known_on: str, gemeente: Gemeente = GEMEENTE) -> dict[str, pa.Table]:
        known = date.fromisoformat(known_on)
        return build_panels(as_known_on(self.tables(), known), gemeente, known)

    def _next(self) -> str:
        self._count += 1
        return f"{self._count:032x}"


def rows(panel: pa.Table, *columns: str, **where: Any) -> list[tuple[Any, ...]]:
    """The chosen columns of the rows that match."""
    found = [row for row in panel.to_pylist() if all(row[name] == value for name, value in where.items())]
    return [tuple(row[name] for name in columns) for row in found]


def peildata(panel: pa.Table, **where: Any) -> list[str]:
    """On which first days of the month there is a row."""
    return [found.isoformat() for (found,) in rows(panel, "peildatum", **where)]
