"""Drawn cases of the rules about a request to change (317)."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import bericht_317, nieuw, omvang, ongewijzigd, product, te_wijzigen

GENERIC = product(None)
ASPECIFIC = product("45", None)
OTHER = product("45", "45A02")
WEEKLY = omvang(frequentie="2")
ETMALEN_PER_DAY = omvang(eenheid="14", frequentie="1")
STAYS = ongewijzigd()
# What is to be changed may lie in the past, what is new may not; so only the first can still fall under the old rules.
OLD = {"begin": "2020-01-01", "eind": "2020-12-31"}


def new(*rows: str) -> bytes:
    return bericht_317(STAYS, *rows)


GOOD = [
    Good("CS003", "a new product for a day", new(nieuw(eind="2022-04-01"))),
    Good("CS003", "a change without an end", bericht_317(te_wijzigen(eind=None))),
    Good("CS338", "etmalen per month", bericht_317(te_wijzigen(omvang_=omvang(eenheid="14", frequentie="4")))),
    Good("CS338", "etmalen per day until the end of 2020", bericht_317(te_wijzigen(omvang_=ETMALEN_PER_DAY, **OLD))),
    Good("CD041", "a category without a code", new(nieuw(ASPECIFIC, omvang_=""))),
    Good("CD041", "a change without a size: the toewijzing may have no code", bericht_317(te_wijzigen(omvang_=""))),
    Good("CD075", "a budget with an end", bericht_317(te_wijzigen(omvang_="", budget="100"))),
    Good("CD076", "hours per week until a day", bericht_317(te_wijzigen(omvang_=WEEKLY))),
    Good("CD077", "a budget alone", new(nieuw(ASPECIFIC, omvang_="", budget="100"))),
    Good("CD078", "a size alone", bericht_317(te_wijzigen())),
    Good("CD079", "a budget without a product", new(nieuw(GENERIC, omvang_="", budget="100"))),
    Good("CD079", "what stays and what changes have no product of their own", bericht_317(STAYS, te_wijzigen())),
    Good("CD096", "a size for what changes: its code is in the toewijzing", bericht_317(te_wijzigen())),
    Good("TR101", "three toewijzingen", bericht_317(ongewijzigd("1"), ongewijzigd("2"), te_wijzigen("3"))),
    Good("TR101", "a new product in two periods", new(nieuw(eind="2022-04-30"), nieuw(begin="2022-05-01"))),
    Good("TR352", "something that stays, something new", new(nieuw())),
    Good("TR352", "only something that changes", bericht_317(te_wijzigen())),
    Good("TR353", "only something that changes", bericht_317(te_wijzigen())),
    Good("TR353", "something that stays, something new", new(nieuw())),
    Good("TR380", "a new product from tomorrow", new(nieuw(begin="2022-03-02"))),
    Good("TR380", "a change from last year", bericht_317(te_wijzigen(begin="2021-01-01"))),
    Good("TR410", "the same product, the next day", new(nieuw(eind="2022-04-30"), nieuw(begin="2022-05-01"))),
    Good("TR410", "two products of one category", new(nieuw(), nieuw(OTHER))),
    Good("TR410", "a new product beside one that changes", bericht_317(te_wijzigen(), nieuw())),
    Good(
        "TR410",
        "two aids at once, Wmo",
        bericht_317(
            STAYS,
            nieuw(product("12", "12A01")),
            nieuw(product("12", "12A01"), begin="2022-05-01"),
            wet="wmo",
        ),
    ),
]
BAD = [
    Bad("CS003", "Einddatum", "a new product ends before it begins", new(nieuw(eind="2022-03-31"))),
    Bad("CS003", "Einddatum", "a change ends before it begins", bericht_317(te_wijzigen(eind="2022-03-31"))),
    Bad("CS338", "Frequentie", "a change to etmalen per day", bericht_317(te_wijzigen(omvang_=ETMALEN_PER_DAY))),
    Bad("CS338", "Frequentie", "a new product of etmalen per day", new(nieuw(omvang_=ETMALEN_PER_DAY))),
    Bad("CD041", "Omvang", "a code without a size", new(nieuw(omvang_=""))),
    Bad("CD075", "Einddatum", "a budget for ever", bericht_317(te_wijzigen(eind=None, omvang_="", budget="1"))),
    Bad("CD075", "Einddatum", "a new budget for ever", new(nieuw(GENERIC, eind=None, omvang_="", budget="1"))),
    Bad("CD076", "Einddatum", "hours per week for ever", bericht_317(te_wijzigen(eind=None, omvang_=WEEKLY))),
    Bad("CD076", "Einddatum", "new hours per week for ever", new(nieuw(eind=None, omvang_=WEEKLY))),
    Bad("CD077", "Omvang", "a size beside a budget", bericht_317(te_wijzigen(budget="100"))),
    Bad("CD077", "Omvang", "a new size beside a budget", new(nieuw(budget="100"))),
    Bad("CD078", "Budget", "a budget beside a size", bericht_317(te_wijzigen(budget="100"))),
    Bad("CD078", "Budget", "a new budget beside a size", new(nieuw(budget="100"))),
    Bad("CD079", "Product", "neither product nor budget", new(nieuw(GENERIC, omvang_=""))),
    Bad("CD096", "Omvang", "a size without a code", new(nieuw(ASPECIFIC))),
    Bad("CD096", "Omvang", "the same without an end", new(nieuw(ASPECIFIC, eind=None))),
    Bad("TR101", "ToewijzingNummer", "one that stays twice", bericht_317(STAYS, ongewijzigd("01"), te_wijzigen())),
    Bad("TR101", "ToewijzingNummer", "one that changes twice", bericht_317(te_wijzigen("3"), te_wijzigen("3"))),
    Bad("TR101", "GewensteIngangsdatum", "a new product twice", new(nieuw(), nieuw())),
    Bad("TR352", "Verzoek", "only something new", bericht_317(nieuw())),
    Bad("TR353", "Verzoek", "everything stays", bericht_317(STAYS)),
    Bad("TR380", "GewensteIngangsdatum", "a new product from today", new(nieuw(begin="2022-03-01"))),
    Bad("TR410", "NieuwProduct", "one day of overlap", new(nieuw(eind="2022-05-01"), nieuw(begin="2022-05-01"))),
    Bad("TR410", "NieuwProduct", "a generic one over anything", new(nieuw(), nieuw(GENERIC, omvang_="", budget="1"))),
]
