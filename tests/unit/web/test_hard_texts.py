"""Texts that ask for a second look: a sentence that is too long, or many long words."""

from dataclasses import replace
from datetime import date

from duiding.web.hard_texts import hard_texts
from duiding.web.site import Site
from tests.unit.web.inside import put
from tests.unit.web.invented import INDICATORS, InventedStore

LONG = "Wie hulp krijgt en dan nog eens hulp vraagt aan een ander team in de wijk telt mee."
HEAVY = "Persoonsgebonden budgetten en leerlingenvervoer."


def test_a_long_sentence_and_heavy_words_are_pointed_out_and_a_plain_text_is_not() -> None:
    known = {"wachtenden": replace(INDICATORS["wachtenden"], counts_not=HEAVY, why="", notes=())}
    store = InventedStore(known=known)
    put(store, "duiding", "D1", indicator="wachtenden", eenheid="wachtenden", periode="2025-01-01", momentopname="a",
        definitie="b", tekst=LONG, rol="gemeente", naam="hoofd", datum=date(2025, 1, 1), staat="gepubliceerd",
        voor="openbaar")  # fmt: skip
    hardest, hard, judged = hard_texts(Site(store))
    assert [(one.place, one.longest) for one in hardest] == [
        ("Mensen die wachten op hulp: Telt niet mee", 4),
        ("Duiding D1", 18),
    ]
    assert (hard, judged) == (2, 6)
    assert hardest[1].address == "/register/duiding/D1"
