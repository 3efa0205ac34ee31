"""D01: from message files and deliveries to the published table of 1 January 2018, as known on 1 March 2018.

Source: Strategie contracteren aanvullende zorg jeugd vanaf 2020, "De omvang van de vraag: enkele cijfers".
The figures are the published ones with the room that their own rounding leaves ("circa", "ruim", one decimal). Sampling
error: three standard deviations of a count, because a city of other people would have drawn other counts.
"""

from datetime import date
from math import sqrt
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from duiding.app import Store, synthesise
from duiding.domain.figure import Measure, Status
from duiding.domain.pseudonym import Pseudonymiser

DAY, KNOWN = "2018-01-01", "2018-03-01"
CHILDREN = {"0 t/m 11": 50_217, "12 t/m 17": 19_298}
KEY = Pseudonymiser(bytes(range(32)))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stad")
    synthesise(folder, first="2016-01", last="2018-06")
    return folder


@pytest.fixture(scope="module")
def store(city: Path) -> Store:
    made = Store.open_or_create(city / "store", is_synthetic=True)
    result = made.ingest([city / "berichten", city / "leveringen"], key=KEY, is_synthetic=True)
    assert result.refused == []
    return made


def ask(store: Store, name: str, *by: str) -> Measure:
    return store.measure(name, by=list(by), start=DAY, end=DAY, known_on=KNOWN)


def value(measure: Measure, unit: str, **by: str) -> float:
    (figure,) = measure.select(unit=unit, **by)
    assert figure.value is not None
    return figure.value


def assert_count(found: float, published: float, rounding: float) -> None:
    assert abs(found - published) <= rounding + 3 * sqrt(published), f"{found} is not {published}"


def assert_share(found: float, published: float, base: float, rounding: float = 0.05) -> None:
    """Percentages; `base` is the number of people the share is taken of."""
    share = published / 100
    margin = 300 * sqrt(share * (1 - share) / base)
    assert abs(found - published) <= rounding + margin, f"{found}% is not {published}%"


@pytest.mark.parametrize(
    ("name", "published", "rounding"),
    [
        ("jeugdigen_met_jeugdhulp", 5_800, 50),
        ("jeugdigen_met_aanvullende_jeugdhulp", 2_559, 50),
        ("jeugdigen_buurtteam", 3_808, 50),
        ("overlap_buurtteam_aanvullend", 566, 50),
    ],
)
def test_the_totals_come_out(store: Store, name: str, published: int, rounding: int) -> None:
    assert_count(value(ask(store, name), "jeugdigen"), published, rounding)


@pytest.mark.parametrize(
    ("name", "groep", "published"),
    [
        ("jeugdigen_met_jeugdhulp", "0 t/m 11", 6.9),
        ("jeugdigen_met_jeugdhulp", "12 t/m 17", 12.1),
        ("jeugdigen_buurtteam", "0 t/m 11", 4.7),
        ("jeugdigen_buurtteam", "12 t/m 17", 7.5),
        ("jeugdigen_met_aanvullende_jeugdhulp", "0 t/m 11", 2.78),
        ("jeugdigen_met_aanvullende_jeugdhulp", "12 t/m 17", 6.01),
    ],
)
def test_the_share_of_children_per_age_comes_out(store: Store, name: str, groep: str, published: float) -> None:
    answer = ask(store, name, "leeftijdsgroep")
    assert_share(value(answer, "%", leeftijdsgroep=groep), published, CHILDREN[groep])


@pytest.mark.parametrize(
    ("groep", "shares"),
    [
        ("0 t/m 11", {"specialistisch_ambulant": 79, "pleegzorg": 9, "verblijf": 1.3}),
        ("12 t/m 17", {"specialistisch_ambulant": 81.5, "pleegzorg": 9.5, "verblijf": 5.3}),
    ],
)
def test_the_split_over_zorgvormen_comes_out(store: Store, groep: str, shares: dict[str, float]) -> None:
    counts = ask(store, "jeugdigen_met_aanvullende_jeugdhulp", "leeftijdsgroep", "zorgvorm")
    total = value(
        ask(store, "jeugdigen_met_aanvullende_jeugdhulp", "leeftijdsgroep"), "jeugdigen", leeftijdsgroep=groep
    )
    for zorgvorm, published in shares.items():
        found = value(counts, "jeugdigen", leeftijdsgroep=groep, zorgvorm=zorgvorm)
        assert_share(100 * found / total, published, total, rounding=0.5)


@pytest.mark.parametrize(("zorgvorm", "low"), [("specialistisch_ambulant", 80), ("pleegzorg", 9), ("verblijf", 3)])
def test_ruim_is_a_little_more_than_the_number(store: Store, zorgvorm: str, low: float) -> None:
    answer = ask(store, "verdeling_zorgvormen", "zorgvorm")
    assert_share(value(answer, "%", zorgvorm=zorgvorm), low + 0.5, 2_559, rounding=0.5)


def test_the_population_is_exactly_the_published_one(store: Store) -> None:
    shares = ask(store, "jeugdigen_met_jeugdhulp", "leeftijdsgroep").select(unit="%")
    assert {f.by["leeftijdsgroep"]: f.n for f in shares if f.by["leeftijdsgroep"] in CHILDREN} == CHILDREN


def test_the_page_is_warned_that_the_stock_is_too_low(store: Store) -> None:
    answer = ask(store, "jeugdigen_met_aanvullende_jeugdhulp")
    assert any("administratie" in note for note in answer.notes)
    assert [b.day.isoformat() for b in answer.breaks if b.day.year == 2018] == ["2018-01-01"]
    assert {f.status for f in answer} == {Status.COMPLETE}


def test_the_truth_holds_a_tenth_more_than_the_record(store: Store, city: Path) -> None:
    registered = value(ask(store, "jeugdigen_met_aanvullende_jeugdhulp"), "jeugdigen")
    truth = _true_stand(city / "truth")
    assert truth / registered == pytest.approx(1.10, abs=0.03)


def _true_stand(folder: Path) -> int:
    """Distinct children with aanvullende jeugdhulp on the day, straight from the truth."""
    day = date.fromisoformat(DAY)
    rows = pq.read_table(folder / "trajecten.parquet", columns=["nummer", "zorgvorm", "begindatum", "einddatum"])
    zorgvormen = ["specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"]
    is_youth = pc.is_in(rows["zorgvorm"], pa.array(zorgvormen))
    is_open = pc.and_(
        pc.less_equal(rows["begindatum"], day),
        pc.or_kleene(pc.is_null(rows["einddatum"]), pc.greater_equal(rows["einddatum"], day)),
    )
    return len(pc.unique(rows.filter(pc.and_(is_youth, is_open))["nummer"]))
