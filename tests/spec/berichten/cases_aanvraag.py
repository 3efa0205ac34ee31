"""Drawn cases of the rules about requested products (315)."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import aangevraagd, bericht_315, omvang, product, verwijzer

GENERIC = product(None)
ASPECIFIC = product("45", None)
OLD = {"begin": "2020-01-01", "eind": "2020-12-31"}
WEEKLY = omvang(frequentie="2")
ETMALEN_PER_DAY = omvang(eenheid="14", frequentie="1")


def sent_by(soort: str, naam: str | None = None, zorgverlener: str | None = None) -> bytes:
    return bericht_315(aangevraagd(verwijzer_=verwijzer(soort, naam, zorgverlener)))


def two(**second: str) -> bytes:
    row = {"referentie": "ref-18", "begin": "2022-07-01", **second}
    return bericht_315(aangevraagd(eind="2022-06-30"), aangevraagd(**row))


GOOD = [
    Good("CS003", "a day of care", bericht_315(aangevraagd(eind="2022-02-01"))),
    Good("CS003", "care without an end", bericht_315(aangevraagd(eind=None))),
    Good("CS343", "etmalen per week", bericht_315(aangevraagd(omvang_=omvang(eenheid="14", frequentie="2")))),
    Good("CS343", "hours per day", bericht_315(aangevraagd(omvang_=omvang(eenheid="04", frequentie="1")))),
    Good("CS343", "etmalen per day until the end of 2020", bericht_315(aangevraagd(omvang_=ETMALEN_PER_DAY, **OLD))),
    Good("CD041", "a category without a code", bericht_315(aangevraagd(product_=ASPECIFIC, omvang_=""))),
    Good("CD043", "no decision", bericht_315(aangevraagd())),
    Good("CD043", "a decision", bericht_315(aangevraagd(beschikking="7", beschikkingsdatum="2022-01-01"))),
    Good("CD066", "a huisarts by code", sent_by("02", zorgverlener="01000001")),
    Good("CD066", "a gecertificeerde instelling by name", sent_by("04", "Voorbeeld")),
    Good("CD067", "a medisch specialist by name", sent_by("05", "Voorbeeld")),
    Good("CD067", "the gemeente without a name", sent_by("01")),
    Good("CD068", "a judge without a code", sent_by("08")),
    Good("CD068", "nobody referred, yet a name", sent_by("06", "Voorbeeld")),
    Good("CD075", "a budget with an end", bericht_315(aangevraagd(product_=GENERIC, omvang_="", budget="100"))),
    Good("CD076", "hours per week until a day", bericht_315(aangevraagd(omvang_=WEEKLY))),
    Good("CD076", "hours per month without an end", bericht_315(aangevraagd(eind=None))),
    Good("CD077", "a budget alone", bericht_315(aangevraagd(product_=ASPECIFIC, omvang_="", budget="100"))),
    Good("CD078", "a size alone", bericht_315()),
    Good("CD079", "a budget without a product", bericht_315(aangevraagd(product_=GENERIC, omvang_="", budget="1"))),
    Good("CD095", "a category with a size until the end of 2020", bericht_315(aangevraagd(product_=ASPECIFIC, **OLD))),
    Good("TR101", "two products, two references", two()),
    Good("TR383", "references that differ in one capital", two(referentie="REF-17")),
    Good("TR386", "the same product, the next day", two()),
    Good("TR386", "two products of one category", two(product_=product("45", "45A02"), begin="2022-02-01")),
    Good(
        "TR386",
        "two aids at once, Wmo",
        bericht_315(
            aangevraagd(product_=product("11", "11A01")),
            aangevraagd("ref-18", product("11", "11A01")),
            wet="wmo",
        ),
    ),
]
BAD = [
    Bad("CS003", "ToewijzingEinddatum", "ends before it begins", bericht_315(aangevraagd(eind="2022-01-31"))),
    Bad("CS343", "Frequentie", "etmalen per day", bericht_315(aangevraagd(omvang_=ETMALEN_PER_DAY))),
    Bad("CS343", "Frequentie", "the same without an end", bericht_315(aangevraagd(eind=None, omvang_=ETMALEN_PER_DAY))),
    Bad("CD041", "Omvang", "a code without a size", bericht_315(aangevraagd(omvang_=""))),
    Bad("CD043", "BeschikkingIngangsdatum", "a decision of no day", bericht_315(aangevraagd(beschikking="7"))),
    Bad(
        "CD043",
        "BeschikkingIngangsdatum",
        "the day of no decision",
        bericht_315(aangevraagd(beschikkingsdatum="2022-01-01")),
    ),
    Bad("CD066", "Naam", "a huisarts by code and by name", sent_by("02", "Voorbeeld", "01000001")),
    Bad("CD067", "Naam", "some jeugdarts", sent_by("03")),
    Bad("CD068", "ZorgverlenerCode", "the gemeente with a code", sent_by("01", zorgverlener="01000001")),
    Bad("CD068", "ZorgverlenerCode", "nobody referred, with a code", sent_by("06", zorgverlener="01000001")),
    Bad(
        "CD075",
        "ToewijzingEinddatum",
        "a budget for ever",
        bericht_315(aangevraagd(product_=GENERIC, eind=None, omvang_="", budget="1")),
    ),
    Bad("CD076", "ToewijzingEinddatum", "a week for ever", bericht_315(aangevraagd(eind=None, omvang_=WEEKLY))),
    Bad("CD077", "Omvang", "a size beside a budget", bericht_315(aangevraagd(budget="100"))),
    Bad("CD078", "Budget", "a budget beside a size", bericht_315(aangevraagd(budget="100"))),
    Bad("CD079", "Product", "neither product nor budget", bericht_315(aangevraagd(product_=GENERIC, omvang_=""))),
    Bad("CD095", "Omvang", "a size without a code", bericht_315(aangevraagd(product_=ASPECIFIC))),
    Bad("CD095", "Omvang", "the same without an end", bericht_315(aangevraagd(product_=ASPECIFIC, eind=None))),
    Bad("TR101", "ReferentieAanbieder", "one reference twice", two(referentie="ref-17")),
    Bad("TR383", "ReferentieAanbieder", "one reference twice, under its own code", two(referentie="ref-17")),
    Bad("TR386", "AangevraagdProduct", "one day of overlap", two(begin="2022-06-30")),
    Bad(
        "TR386",
        "AangevraagdProduct",
        "a category over a code of it",
        two(product_=ASPECIFIC, omvang_="", begin="2022-03-01"),
    ),
    Bad(
        "TR386",
        "AangevraagdProduct",
        "two aids at once, Jeugdwet",
        bericht_315(aangevraagd(product_=product("43", "43A01")), aangevraagd("ref-18", product("43", "43A01"))),
    ),
]
