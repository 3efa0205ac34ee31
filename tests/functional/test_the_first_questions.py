"""Questions Q1, Q2 and Q3 of the city: each has a page, and what it says is what the truth of the city says."""

import html
import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from duiding.app import Store
from duiding.web import create_app
from tests.unit.web.visitor import Visitor

DAY = date(2024, 6, 1)
PAPERS_STOP = date(2018, 1, 1)


@pytest.fixture(scope="module")
def visitor(small_store: Store) -> Visitor:
    return Visitor(create_app(small_store))


def words(visitor: Visitor, address: str) -> str:
    """The text of a page as somebody reads it."""
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def truly(demo: Path, day: date, more: str = "") -> int:
    """How many children truly had help on a day, by both registers of the invented city."""
    trajecten, casussen = demo / "truth" / "trajecten.parquet", demo / "truth" / "casussen.parquet"
    open_then = f"begindatum <= DATE '{day}' AND (einddatum IS NULL OR einddatum >= DATE '{day}')"
    born = f"make_date(geboortejaar, geboortemaand, 1) > DATE '{day}' - INTERVAL 18 YEAR"
    asked = (
        f"SELECT count(DISTINCT nummer) FROM ("
        f"SELECT nummer FROM '{trajecten}' WHERE {open_then} AND {born} {more}"
        f" UNION ALL SELECT nummer FROM '{casussen}' WHERE {open_then} AND {born} AND team = 'jeugd')"
    )
    [(found,)] = duckdb.sql(asked).fetchall()
    return int(found)


def test_how_many_children_had_help_on_a_day(small_demo: Path, small_store: Store, visitor: Visitor) -> None:
    """Q1: the whole agrees with the truth, and its page has it by age and by zorgvorm, with those who have both."""
    [count] = small_store.measure("jeugdigen_met_jeugdhulp", start=DAY, end=DAY).select(unit="jeugdigen").figures
    assert count.value == pytest.approx(truly(small_demo, DAY), rel=0.02)
    page = words(visitor, "/cijfer/jeugdigen_met_jeugdhulp")
    assert "Per leeftijd" in page and "Per wijk" in page
    assert small_store.indicators()["overlap_buurtteam_aanvullend"].title in words(visitor, "/cijfers")
    both = words(visitor, "/cijfer/overlap_buurtteam_aanvullend")
    assert "Hoe komt dit getal tot stand?" in both and "Wat telt mee?" in both
    forms = words(visitor, "/cijfer/verdeling_zorgvormen").lower()
    assert "specialistische ambulante jeugdhulp" in forms and "tonen we niet" in forms, "small groups are told of"


def test_a_fall_that_is_only_registration_is_told_apart(small_demo: Path, small_store: Store, visitor: Visitor) -> None:
    """Q2: on 1 January 2018 the messages lost children who kept their help; the newest months are not complete."""
    measure = small_store.measure("jeugdigen_met_aanvullende_jeugdhulp").select(unit="jeugdigen")
    seen = {one.period.first: one.value for one in measure}
    before, after = seen[date(2017, 11, 1)], seen[PAPERS_STOP]
    assert before is not None and after is not None
    kept = truly(small_demo, PAPERS_STOP) / truly(small_demo, date(2017, 11, 1))
    assert after / before < kept - 0.02, "the city plants a fall on paper"
    page = words(visitor, "/cijfer/jeugdigen_met_aanvullende_jeugdhulp")
    assert "De stand van 1 januari 2018 is te laag" in page and "terwijl de zorg doorliep" in page
    assert "Een daling aan het eind hoeft dus niet echt te zijn." in page


def test_who_waits_and_how_long_is_three_different_numbers(
    small_demo: Path, small_store: Store, visitor: Visitor
) -> None:
    """Q3: who waits for what, how long, with what bridging; and the three waits stand apart."""
    [waiting] = small_store.measure("wachtenden", start=DAY, end=DAY).select(unit="wachtenden").figures
    asked = (
        f"SELECT count(*) FROM '{small_demo / 'truth' / 'wachten.parquet'}' WHERE aanmelddatum <= DATE '{DAY}'"
        f" AND (vertrekdatum IS NULL OR vertrekdatum > DATE '{DAY}')"
    )
    [(truth,)] = duckdb.sql(asked).fetchall()
    assert waiting.value == pytest.approx(truth, rel=0.05)
    page = words(visitor, "/wachten")
    three = [page.index(one) for one in ("Wie net begon", "Wie nu nog wacht", "Wie zich nu meldt")]
    assert three == sorted(three)
    assert "overbrugging" in page and "Waarom veranderde de wachttijd?" in page
