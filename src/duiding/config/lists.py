"""The lists about care: zorgvormen, producten, aanbieders, contracten and breuken."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from duiding.config.dated import check_dated
from duiding.domain.settings import ANY_ZORGVORM, SPOREN, WETTEN, Aanbieder, Breuk, Contract, Product, Zorgvorm
from duiding.domain.table import Row, read_table

_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_AGB = re.compile(r"\d{8}")
_CATEGORIE = re.compile(r"\d{2}")
_SOORTEN_AANBIEDER = ("groot", "klein", "zelfstandig", "buurtteam")
_SOORTEN_BREUK = (
    "administratieve_stop",
    "codewijziging",
    "contractwisseling",
    "nieuwe_definitie",
    "registratieafspraak",
    "wetswijziging",
)
_VORMEN = ("taakgericht", "inspanning", "output", "subsidie")
_BERICHTEN = ("301", "305", "307")
_PLACES = ("hoofd", "onder")
_MAX_PRODUCT = 5


def period(row: Row) -> tuple[date, date | None]:
    """Ingangsdatum and einddatum of a row."""
    return row.day("ingangsdatum"), row.optional_day("einddatum")


def check_unique(row: Row, column: str, seen: set[str]) -> str:
    """A text that may occur once in its list; `seen` remembers."""
    value = row.text(column)
    if value in seen:
        row.fail(f"'{value}' in kolom '{column}' staat al eerder in de lijst.", "Laat één van de regels staan.")
    seen.add(value)
    return value


def read_zorgvormen(path: Path) -> tuple[Zorgvorm, ...]:
    """zorgvormen.csv; `naam` is how all other lists refer to it."""
    seen: set[str] = set()
    return tuple(_zorgvorm(row, seen) for row in read_table(path, ("naam", "titel", "wet", "spoor", "verblijf")))


def _zorgvorm(row: Row, seen: set[str]) -> Zorgvorm:
    row.matching("naam", _SLUG, "kleine letters, cijfers en liggende streepjes")
    return Zorgvorm(
        check_unique(row, "naam", seen),
        row.text("titel"),
        row.one_of("wet", WETTEN),
        row.one_of("spoor", SPOREN),
        row.flag("verblijf"),
    )


def read_producten(path: Path, zorgvormen: Collection[Zorgvorm]) -> tuple[Product, ...]:
    """producten.csv; an empty `code` means: every other code of the categorie."""
    columns = ("wet", "categorie", "code", "zorgvorm", "ingangsdatum", "einddatum")
    wet_of = {z.naam: z.wet for z in zorgvormen}
    pairs = [(row, _product(row, wet_of)) for row in read_table(path, columns)]
    check_dated(pairs, lambda p: (p.wet, p.categorie, p.code), "hetzelfde product")
    return tuple(product for _, product in pairs)


def _product(row: Row, wet_of: dict[str, str]) -> Product:
    zorgvorm, wet = row.one_of("zorgvorm", wet_of), row.one_of("wet", WETTEN)
    if wet_of[zorgvorm] != wet:
        row.fail(f"zorgvorm '{zorgvorm}' hoort bij de {wet_of[zorgvorm]}.", "Verbeter de wet of de zorgvorm.")
    if len(row.optional("code")) > _MAX_PRODUCT:
        row.fail("een productcode heeft ten hoogste 5 tekens.", "Kort de code in, zoals zij in de berichten staat.")
    categorie = row.matching("categorie", _CATEGORIE, "twee cijfers, bijvoorbeeld 45")
    return Product(wet, categorie, row.optional("code"), zorgvorm, *period(row))


def read_aanbieders(path: Path) -> tuple[Aanbieder, ...]:
    """aanbieders.csv; `verzonnen` marks invented names, which alone may be shown with invented breaches."""
    seen: set[str] = set()
    columns = ("agb", "naam", "soort", "hoofd_of_onder", "is_ass", "verzonnen")
    return tuple(_aanbieder(row, seen) for row in read_table(path, columns))


def _aanbieder(row: Row, seen: set[str]) -> Aanbieder:
    row.matching("agb", _AGB, "acht cijfers, met voorloopnullen")
    return Aanbieder(
        check_unique(row, "agb", seen),
        row.text("naam"),
        row.one_of("soort", _SOORTEN_AANBIEDER),
        row.flag("verzonnen"),
        row.flag("is_ass"),
        row.one_of("hoofd_of_onder", _PLACES) == "onder",
    )


def read_contracten(
    path: Path, zorgvormen: Collection[Zorgvorm], aanbieders: Collection[Aanbieder]
) -> tuple[Contract, ...]:
    """contracten.csv; an aanbieder has a contract per zorgvorm, or one for all ("*"), never both."""
    columns = ("agb", "zorgvorm", "vorm", "berichten", "ingangsdatum", "einddatum")
    namen, agbs = {z.naam for z in zorgvormen} | {ANY_ZORGVORM}, {a.agb for a in aanbieders}
    pairs = [(row, _contract(row, namen, agbs)) for row in read_table(path, columns)]
    check_dated(pairs, lambda c: (c.agb, c.zorgvorm), "hetzelfde contract")
    _check_any(pairs)
    return tuple(contract for _, contract in pairs)


def _contract(row: Row, zorgvormen: set[str], agbs: set[str]) -> Contract:
    berichten = row.optional("berichten").split()
    for code in berichten:
        if code not in _BERICHTEN:
            row.fail(f"bericht '{code}' is onbekend.", "Schrijf 301, 305 en 307 met spaties ertussen, of niets.")
    return Contract(
        row.one_of("agb", agbs),
        row.one_of("zorgvorm", zorgvormen),
        row.one_of("vorm", _VORMEN),
        frozenset(berichten),
        *period(row),
    )


def _check_any(pairs: list[tuple[Row, Contract]]) -> None:
    general = {contract.agb for _, contract in pairs if contract.zorgvorm == ANY_ZORGVORM}
    for row, contract in pairs:
        if contract.agb in general and contract.zorgvorm != ANY_ZORGVORM:
            row.fail("deze aanbieder heeft ook een contract voor alle zorgvormen (*).", "Kies een van beide.")


def read_breuken(path: Path) -> tuple[Breuk, ...]:
    """breuken.csv; an empty `spoor` or `wet` means: all of them."""
    columns = ("dag", "titel", "uitleg", "soort", "spoor", "wet", "venster_dagen", "herstel_tot")
    return tuple(_breuk(row) for row in read_table(path, columns))


def _breuk(row: Row) -> Breuk:
    dag, herstel_tot = row.day("dag"), row.optional_day("herstel_tot")
    if herstel_tot and herstel_tot < dag:
        row.fail("herstel_tot ligt voor de dag van de breuk.", "Verbeter een van beide.")
    soort = row.one_of("soort", _SOORTEN_BREUK)
    if soort == "administratieve_stop" and herstel_tot is None:
        row.fail("een administratieve stop heeft een dag nodig waarop het herstel klaar is.", "Vul herstel_tot in.")
    spoor = row.one_of("spoor", SPOREN) if row.optional("spoor") else ""
    wet = row.one_of("wet", WETTEN) if row.optional("wet") else ""
    venster_dagen = row.integer("venster_dagen")
    return Breuk(dag, row.text("titel"), row.text("uitleg"), soort, spoor, wet, venster_dagen, herstel_tot)
