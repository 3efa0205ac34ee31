"""The deliveries about groups, experience, safety and promises: small, plausible, and never about who exists."""

from collections import Counter, defaultdict
from datetime import date

from tests.functional.city.conftest import City
from tests.functional.city.reading import deliveries, rows_of

BLAMED = ("signalen", "terugverwijzingen", "kaders", "afspraken", "jeugdbescherming", "jeugdzorgplus")


def rows(city: City, *layouts: str) -> list[dict[str, object]]:
    return [
        row
        for _, levering in deliveries(city.folder, city.gemeente)
        if levering.layout in layouts
        for row in rows_of(levering)
    ]


def total(found: list[dict[str, object]], column: str) -> int:
    return sum(int(str(row[column])) for row in found)


def test_breaches_complaints_and_refusals_are_about_invented_aanbieders_only(late: City) -> None:
    invented = {aanbieder.agb for aanbieder in late.gemeente.aanbieders if aanbieder.is_verzonnen}
    named = {row["aanbieder"] for row in rows(late, *BLAMED)}
    assert named - {None} <= invented
    assert len(invented) < len(late.gemeente.aanbieders)


def test_no_part_is_larger_than_what_it_is_a_part_of(late: City) -> None:
    pairs = {
        "groepen": (("gehouden", "gepland"), ("deelnemers", "plekken"), ("vervolg", "deelnemers")),
        "ervaringen": (("positief", "antwoorden"), ("verwacht", "antwoorden")),
        "respons": (("ingevuld", "uitgenodigd"),),
        "signalen": (("afgehandeld", "aantal"),),
        "terugverwijzingen": (("teruggegeven", "verwezen"),),
        "pleeggezinnen": (("beschikbaar", "gezinnen"),),
    }
    for layout, parts in pairs.items():
        found = rows(late, layout)
        assert found
        for part, whole in parts:
            assert all(row[part] is None or int(str(row[part])) <= int(str(row[whole])) for row in found), part


def test_groups_have_as_many_places_taken_and_as_much_after_as_was_assumed(late: City) -> None:
    found = [row for row in rows(late, "groepen") if row["soort"] == "groep"]
    assert 0.6 < total(found, "deelnemers") / total(found, "plekken") < 0.95
    assert 0.1 < total(found, "vervolg") / total(found, "deelnemers") < 0.6


def test_jongeren_answer_less_often_than_their_ouders(late: City) -> None:
    per_rol = defaultdict(list)
    for row in rows(late, "respons"):
        per_rol[row["rol"]].append(row)
    share = {rol: total(found, "ingevuld") / total(found, "uitgenodigd") for rol, found in per_rol.items()}
    assert set(share) == {"jongere", "ouder", "volwassene"}
    assert share["jongere"] < share["ouder"] < 0.4


def test_an_expectation_is_asked_about_three_of_the_five_subjects(late: City) -> None:
    asked = {row["onderwerp"] for row in rows(late, "ervaringen") if row["verwacht"] is not None}
    never = {row["onderwerp"] for row in rows(late, "ervaringen") if row["verwacht"] is None}
    assert (asked, never) == ({"toegankelijkheid", "kwaliteit", "effect"}, {"klik", "samenwerking"})


def test_an_aanbieder_where_nothing_happened_says_so(late: City) -> None:
    found = rows(late, "signalen")
    assert any(row["aantal"] == 0 for row in found)
    assert {row["soort"] for row in found} == {"incident", "signaal", "klacht"}


def test_the_register_of_promises_is_that_of_the_raadsbrief(late: City) -> None:
    on_day = [
        row for row in rows(late, "afspraken") if row["peildatum"] == date(2025, 1, 1) and row["aanbieder"] is None
    ]
    counts = Counter({(row["soort"], row["voortgang"]): int(str(row["aantal"])) for row in on_day})
    # 926 and M194 are of 30 January 2025; the communicatiestrategie was promised for 2024.
    assert counts == {
        ("toezegging", "open"): 7,
        ("toezegging", "te_laat"): 1,
        ("motie", "open"): 2,
        ("amendement", "gedaan"): 1,
    }


def test_what_was_done_stays_done(late: City) -> None:
    done: defaultdict[object, int] = defaultdict(int)
    for row in rows(late, "afspraken"):
        if row["voortgang"] == "gedaan":
            done[row["peildatum"]] += int(str(row["aantal"]))
    counts = [count for _, count in sorted(done.items(), key=lambda item: str(item[0]))]
    assert counts == sorted(counts)
    assert counts[0] > 0
