"""Drawn cases of the rules about toewijzingen (301)."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import bericht_301, omvang, product, toegewezen

GENERIC = product(None)
ASPECIFIC = product("45", None)

GOOD = [
    Good("CS003", "a toewijzing of one day", bericht_301(toegewezen(eind="2022-02-01"))),
    Good("CS003", "a toewijzing without an end", bericht_301(toegewezen(eind=None))),
    Good("CS003", "a toewijzing that began years ago", bericht_301(toegewezen(begin="2015-01-01"))),
    Good("CS335", "a removed toewijzing", bericht_301(toegewezen(eind="2022-02-01", reden="13"))),
    Good("CS336", "an administrative change", bericht_301(toegewezen(reden="14"))),
    Good("CS338", "etmalen per week", bericht_301(toegewezen(omvang_=omvang(eenheid="14", frequentie="2")))),
    Good("CS338", "hours per day", bericht_301(toegewezen(omvang_=omvang(eenheid="04", frequentie="1")))),
    Good(
        "CS338",
        "etmalen per day in an old toewijzing",
        bericht_301(toegewezen(begin="2020-01-01", eind="2020-12-31", omvang_=omvang(eenheid="14", frequentie="1"))),
    ),
    Good(
        "CD041", "a category without a code and without a size", bericht_301(toegewezen(product_=ASPECIFIC, omvang_=""))
    ),
    Good("CD075", "a budget with an end", bericht_301(toegewezen(product_=GENERIC, omvang_="", budget="100"))),
    Good("CD076", "hours per week until a day", bericht_301(toegewezen(omvang_=omvang(frequentie="2")))),
    Good("CD076", "hours per month without an end", bericht_301(toegewezen(eind=None, omvang_=omvang(frequentie="4")))),
    Good("CD077", "a budget alone", bericht_301(toegewezen(product_=ASPECIFIC, omvang_="", budget="100"))),
    Good("CD078", "a size alone", bericht_301(toegewezen())),
    Good("CD079", "a budget without a product", bericht_301(toegewezen(product_=GENERIC, omvang_="", budget="100"))),
    Good(
        "CD080",
        "an old category with a size",
        bericht_301(toegewezen(product_=ASPECIFIC, begin="2020-01-01", eind="2020-12-31")),
    ),
    Good("TR101", "two toewijzingen", bericht_301(toegewezen("1"), toegewezen("2", product("45", "45A02")))),
    Good("TR134", "a toewijzing that begins later", bericht_301(toegewezen(begin="2022-06-01"))),
    Good(
        "TR302",
        "the same product, the next day",
        bericht_301(toegewezen(eind="2022-04-30"), toegewezen("2", begin="2022-05-01")),
    ),
    Good(
        "TR302",
        "an overlap with a removed toewijzing",
        bericht_301(toegewezen(), toegewezen("2", begin="2022-03-01", eind="2022-03-01", reden="13")),
    ),
    Good("TR302", "two products of one category", bericht_301(toegewezen(), toegewezen("2", product("45", "45A02")))),
    Good(
        "TR302",
        "two aids at once, Wmo",
        bericht_301(toegewezen("1", product("11", "11A01")), toegewezen("2", product("11", "11A01")), wet="wmo"),
    ),
]
BAD = [
    Bad("CS003", "Einddatum", "a toewijzing that ends before it begins", bericht_301(toegewezen(eind="2022-01-31"))),
    Bad("CS335", "RedenWijziging", "removed, with a period", bericht_301(toegewezen(reden="13"))),
    Bad("CS335", "RedenWijziging", "removed, without an end", bericht_301(toegewezen(eind=None, reden="13"))),
    Bad("CS336", "RedenWijziging", "the lapsed reason", bericht_301(toegewezen(reden="01"))),
    Bad(
        "CS338", "Frequentie", "etmalen per day", bericht_301(toegewezen(omvang_=omvang(eenheid="14", frequentie="1")))
    ),
    Bad(
        "CS338",
        "Frequentie",
        "euros per day, no end",
        bericht_301(toegewezen(eind=None, omvang_=omvang(eenheid="83", frequentie="1"))),
    ),
    Bad("CD041", "Omvang", "a code without a size", bericht_301(toegewezen(omvang_=""))),
    Bad(
        "CD075",
        "Einddatum",
        "a budget for ever",
        bericht_301(toegewezen(product_=GENERIC, eind=None, omvang_="", budget="1")),
    ),
    Bad(
        "CD076",
        "Einddatum",
        "hours per week for ever",
        bericht_301(toegewezen(eind=None, omvang_=omvang(frequentie="2"))),
    ),
    Bad("CD077", "Omvang", "a size beside a budget", bericht_301(toegewezen(budget="100"))),
    Bad("CD078", "Budget", "a budget beside a size", bericht_301(toegewezen(budget="100"))),
    Bad("CD079", "Product", "neither product nor budget", bericht_301(toegewezen(product_=GENERIC, omvang_=""))),
    Bad("CD080", "Omvang", "a size without a code", bericht_301(toegewezen(product_=ASPECIFIC))),
    Bad(
        "CD080",
        "Omvang",
        "a size without a code and without an end",
        bericht_301(toegewezen(product_=ASPECIFIC, eind=None)),
    ),
    Bad(
        "TR101",
        "ToewijzingNummer",
        "one number twice",
        bericht_301(toegewezen(), toegewezen("01", product("45", "45A02"))),
    ),
    Bad("TR134", "Toewijzingsdatum", "decided after the message", bericht_301(toegewezen(datum="2022-03-02"))),
    Bad("TR302", "ToegewezenProduct", "the same product at once", bericht_301(toegewezen(), toegewezen("2"))),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "one day of overlap",
        bericht_301(toegewezen(eind="2022-05-01"), toegewezen("2", begin="2022-05-01")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "an earlier one without an end",
        bericht_301(toegewezen(eind=None), toegewezen("2", begin="2023-05-01")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "a category over a code of it",
        bericht_301(toegewezen(), toegewezen("2", ASPECIFIC, omvang_="")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "a code over its category",
        bericht_301(toegewezen("2", ASPECIFIC, omvang_=""), toegewezen(begin="2022-03-01")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "a generic one over anything",
        bericht_301(toegewezen(), toegewezen("2", GENERIC, begin="2022-03-01", omvang_="", budget="1")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "anything over a generic one",
        bericht_301(toegewezen("2", GENERIC, omvang_="", budget="1"), toegewezen(begin="2022-03-01")),
    ),
    Bad(
        "TR302",
        "ToegewezenProduct",
        "a real day of care within another toewijzing",
        bericht_301(toegewezen(), toegewezen("2", begin="2022-03-01", eind="2022-03-01")),
    ),
]
