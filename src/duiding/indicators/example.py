"""The drawn example of an indicator: small text tables that are specification, test and documentation at once.

    peildatum  | client | zorgvorm  | leeftijd
    2018-01-01 | 1      | pleegzorg | 9

What a table does not draw is filled in: the wet and spoor of the zorgvorm, the leeftijdsgroep of the leeftijd, the
quarter of the day, and a plain value for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from duiding.domain.figure import Figure
from duiding.domain.period import Period
from duiding.domain.settings import UNKNOWN, Gemeente
from duiding.indicators.model import Indicator
from duiding.indicators.order import NO, YES
from duiding.indicators.panels import DECLARED, PANELS, Panel
from duiding.trajecten.calendar import WACHTDUUR, wachtduur
from duiding.trajecten.drietrap import TRAPPEN
from duiding.trajecten.enig import ENIG, with_enig
from duiding.trajecten.meerderjarig import VERVOLG

if TYPE_CHECKING:
    import pyarrow as pa

_GROUPS = ((12, "0 t/m 11"), (18, "12 t/m 17"), (23, "18 t/m 22"), (65, "23 t/m 64"), (1000, "65 en ouder"))
_PLAIN = {
    "wet": "jeugdwet", "spoor": "aanvullend", "zorgvorm": "specialistisch_ambulant", "aanbieder": "De Linde",
    "leveringsvorm": "zin", "wijk": "West", "geslacht": "2", "soort": "instroom", "team": "jeugd",
    "verwijzer": "buurtteam", "einde": "wacht", "wachtduur": WACHTDUUR[0], "bericht": "JW305", "afzender": "aanbieder",
    "aanbiedersoort": "groot", "contractvorm": "inspanning", "trap": TRAPPEN[0], "vervolg": VERVOLG[-1],
    "bron": "berichten",
}  # fmt: skip
_OFTEN = frozenset({"is_actief", "has_toewijzing"})
_ONE = frozenset({"stroom", "stand", "aantal"})
_EMPTY = frozenset({"casus", "van_zorgvorm", "reden"})
_INT = ("client", "traject", "casus", "gezin", "leeftijd", "personen", "jeugdigen", "inwoners", "verhuizingen")


def draw(text: str) -> list[dict[str, str]]:
    """The rows of a text table: a heading, then a line per row, with `|` between the columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


def panels_of(indicator: Indicator, gemeente: Gemeente) -> dict[str, pa.Table]:
    """The panels that the example draws, complete with every column, and the deliveries and delays around them."""
    drawn = {name: draw(text) for name, text in indicator.example.items() if name in PANELS}
    tables = {name: _table(name, drawn.get(name, []), gemeente) for name in PANELS}
    return tables | _deliveries(indicator)


def expected_of(indicator: Indicator) -> list[dict[str, str]]:
    """The figures that the example expects, as drawn."""
    return draw(indicator.example["figures"])


def drawn_figures(figures: Iterable[Figure], columns: Iterable[str]) -> list[dict[str, str]]:
    """Figures as text in the columns of a drawn table, to compare with it."""
    return [{column: _text(_cell(figure, column)) for column in columns} for figure in figures]


def _cell(figure: Figure, column: str) -> Any:
    if column == "period":
        return figure.period.name
    if column == "status":
        return figure.status.value
    return figure.by[column] if column in figure.by else getattr(figure, column)


def _text(value: Any) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _table(name: str, rows: list[dict[str, str]], gemeente: Gemeente) -> pa.Table:
    import pyarrow as pa

    panel = PANELS[name]
    if panel.is_declared:
        return _declared_table(panel, rows, gemeente)
    filled = [_filled(panel.columns, row, number, gemeente) for number, row in enumerate(rows, start=1)]
    columns = sorted(panel.columns - {ENIG})
    table = pa.table({column: pa.array([row[column] for row in filled], _type(column)) for column in columns})
    return with_enig(table, panel.key) if panel.only else table


def _declared_table(panel: Panel, rows: list[dict[str, str]], gemeente: Gemeente) -> pa.Table:
    """A panel of a declared delivery: what is not drawn and does not follow from it is empty."""
    import pyarrow as pa

    types = {
        "date": pa.date32(), "flag": pa.bool_(), "number": pa.int64(), "identity": pa.int32(), "text": pa.string()
    }  # fmt: skip
    found: dict[str, list[Any]] = {name: [] for name in panel.kinds}
    for number, row in enumerate(rows, start=1):
        drawn = {column: _read_kind(panel.kinds[column], text) for column, text in row.items()}
        known = _derived(drawn, gemeente) | drawn
        for name, kind in panel.kinds.items():
            found[name].append(known.get(name, number if kind == "identity" else None))
    return pa.table({name: pa.array(values, types[panel.kinds[name]]) for name, values in found.items()})


def _read_kind(kind: str, text: str) -> Any:
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "flag":
        return {YES: True, NO: False}[text]
    return text if kind == "text" else int(text)


def _filled(columns: Iterable[str], row: Mapping[str, str], number: int, gemeente: Gemeente) -> dict[str, Any]:
    values: dict[str, Any] = {column: _read(column, text) for column, text in row.items()}
    values |= {key: value for key, value in _derived(values, gemeente).items() if key not in values}
    return {column: values[column] if column in values else _default(column, number) for column in columns}


def _read(column: str, text: str) -> Any:
    if not text:
        return None
    if _is_day(column):
        return date.fromisoformat(text)
    if column.startswith(("is_", "has_")):
        return {YES: True, NO: False}[text]
    return int(text) if _is_number(column) else text


def _derived(row: Mapping[str, Any], gemeente: Gemeente) -> dict[str, Any]:
    derived: dict[str, Any] = {}
    if zorgvorm := next((z for z in gemeente.zorgvormen if z.naam == row.get("zorgvorm")), None):
        derived |= {"wet": zorgvorm.wet, "spoor": zorgvorm.spoor, "is_verblijf": zorgvorm.is_verblijf}
    if (leeftijd := row.get("leeftijd")) is not None:
        derived["leeftijdsgroep"] = next(name for limit, name in _GROUPS if leeftijd < limit)
    if (dagen := row.get("wacht_dagen")) is not None:
        derived["wachtduur"] = WACHTDUUR[int(wachtduur(np.array(dagen)))]
    if day := row.get("datum") or row.get("begindatum"):
        derived |= {
            "maand": day.isoformat()[:7],
            "kwartaal": f"{day.year}-K{(day.month + 2) // 3}",
            "jaar": str(day.year),
        }
    if row.get("team") == "sociaal":
        derived["wet"] = "wmo"
    return derived


def _default(column: str, number: int) -> Any:
    if column in _EMPTY or _is_day(column) or column in {"maand", "kwartaal", "jaar"}:
        return None
    if column.startswith(("is_", "has_")):
        return column in _OFTEN
    if column == "leeftijdsgroep":
        return UNKNOWN
    if column == "leeftijd":
        return 9
    if column in _ONE:
        return 1
    return number if _is_number(column) else _PLAIN[column]


def _is_day(column: str) -> bool:
    return column.endswith(("datum", "gebeurd_maand"))


def _is_number(column: str) -> bool:
    return column in _INT or column in _ONE or column.endswith("_dagen")


def _type(column: str) -> pa.DataType:
    import pyarrow as pa

    if _is_day(column):
        return pa.date32()
    if column.startswith(("is_", "has_")):
        return pa.bool_()
    return pa.int32() if _is_number(column) else pa.string()


def _deliveries(indicator: Indicator) -> dict[str, pa.Table]:
    """All was delivered and reported at once since `delivered` (2016), except what the example says is missing."""
    import pyarrow as pa

    missing = set(indicator.example.get("missing", ()))
    bronnen = ["bericht", "retour", "buurtteamcasussen", "clientlijst", "pgb", "wachtlijst", *DECLARED]
    delivered = [bron for bron in bronnen if bron not in missing]
    first, last = Period.parse(indicator.example.get("delivered", "2016")).first, date(2030, 1, 1)
    geleverd = {"bron": delivered, "eerste": [first] * len(delivered), "laatste": [last] * len(delivered)}
    reports = {} if "melding" in indicator.example else {"melding": _reports(first)}
    return {"geleverd": pa.table(geleverd), **reports}


def _reports(since: date) -> pa.Table:
    """Twenty starts and stops a month, known on the day itself."""
    import pyarrow as pa

    rows = [
        {
            "bron": bron, "wet": wet, "spoor": "aanvullend", "zorgvorm": zorgvorm, "aanbieder": "De Linde",
            "soort": soort, "gebeurd_maand": date(year, month, 1), "vertraging_dagen": 0, "aantal": 20,
        }
        for bron in ("berichten", "buurtteam", "pgb", "wachtlijst")
        for wet, zorgvorm in (("jeugdwet", "pleegzorg"), ("wmo", "individuele_begeleiding"))
        for soort in ("start", "stop")
        for year in range(2016, 2026)
        for month in range(1, 13)
        if date(year, month, 1) >= since
    ]  # fmt: skip
    return pa.Table.from_pylist(rows).cast(
        pa.schema(
            [(name, pa.string()) for name in ("bron", "wet", "spoor", "zorgvorm", "aanbieder", "soort")]
            + [("gebeurd_maand", pa.date32()), ("vertraging_dagen", pa.int32()), ("aantal", pa.int32())]
        )
    )
