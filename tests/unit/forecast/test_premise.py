"""What is assumed of the population, in words: who made it, when, who owns it, and what is not known."""

from datetime import date

import pytest

from duiding.domain.errors import UsageError
from duiding.forecast.population import Population
from duiding.forecast.premise import Bevolkingsaanname, Premise
from tests.unit.forecast.test_population import MONTHS, THREE, Rows, Told, counted, projected

OWNED = Bevolkingsaanname(eigenaar="afdeling onderzoek")
ONLY_MIDDLE = projected(date(2023, 3, 1), "West", {2023: 1_000, 2024: 1_100})


def premise(rows: Rows, line: Bevolkingsaanname = OWNED, people: Rows | None = None) -> Premise:
    return Premise(Population(Told(counted() if people is None else people, rows), MONTHS), line)


def test_a_projection_is_named_with_its_variant_who_made_it_when_and_who_owns_the_assumption() -> None:
    assert premise(THREE).words("midden") == (
        "Aanname: de bevolking verandert zoals in de middelste variant van de prognose van de gemeente van 1 maart "
        "2023. Wie die prognose maakt, gaat erover. Eigenaar van deze aanname: afdeling onderzoek."
    )


def test_another_choice_than_that_of_the_gemeente_is_said_to_be_one() -> None:
    for keuze in ("laag", "hoog", "trend", "gelijk"):
        assert "Dit is uw keuze. De gemeente rekent met: bevolkingsprognose, middelste" in premise(THREE).words(keuze)
    assert "uw keuze" not in premise(THREE, Bevolkingsaanname("laag")).words("laag")
    assert "uw keuze" in premise(THREE, Bevolkingsaanname("laag")).words("midden")


def test_what_nobody_registered_or_delivered_is_said() -> None:
    assert "legde de gemeente niet vast" in premise(THREE, Bevolkingsaanname()).words("midden")
    assert "Er is geen bevolkingsprognose geleverd" in premise([]).words("trend")
    assert "blijft gelijk, want er zijn geen inwoners geleverd" in premise([], people=[]).words("gelijk")
    assert premise(THREE).missing == ""
    assert premise([]).missing == ""
    assert premise(ONLY_MIDDLE).missing == (
        "De lage variant en de hoge variant van deze prognose zijn niet geleverd. Hoeveel hiervan van de bevolking "
        "afhangt, is dus niet te zeggen."
    )


def test_the_gemeente_counts_with_what_comes_nearest_when_its_own_choice_was_not_delivered() -> None:
    wants_low = Bevolkingsaanname("laag")
    assert [premise(rows, wants_low).usual for rows in (THREE, ONLY_MIDDLE, [])] == ["laag", "midden", "trend"]
    assert premise([], wants_low, people=[]).usual == "gelijk"
    assert "wil rekenen met: bevolkingsprognose, lage variant. Die is niet" in premise([], wants_low).words("trend")


@pytest.mark.parametrize(
    ("keuze", "people", "reason"),
    [
        ("lag", None, "kennen we niet. Bedoelde u 'laag'"),
        ("laag", None, "de lage variant van een prognose is niet geleverd.*'bevolkingsprognose', of .*midden, trend"),
        ("trend", [], "er zijn geen inwoners geleverd. Lever ze in 'bevolking', of kies uit: gelijk"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_what_can(keuze: str, people: Rows | None, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        premise(ONLY_MIDDLE, people=people).check(keuze)
