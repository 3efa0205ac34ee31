"""An agreement by its day and by its figure, and boundaries with the regime that people decided on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from duiding.dialogue.afspraak import AFSPRAKEN, Afspraak, Gang, Oordeel, gang_of, judge
from duiding.dialogue.kader import KADERS, REGIME, Kader, Regime, counts_on, grenzen_on, strict_on
from duiding.dialogue.register.rights import Rights
from duiding.domain.errors import InputError
from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period

DAY, NEXT = date(2025, 4, 1), timedelta(days=1)
AGREED = Afspraak(
    nummer="A1", titel="Op tijd", eigenaren=("De Brug",), datum=DAY, termijn=DAY + 30 * NEXT,
    indicator="op_tijd", eenheid="%", richting="minstens", streefwaarde=90.0,
)  # fmt: skip
FIGURE = Figure("op_tijd", Period.quarter(2025, 1), "%", 92.0, Status.COMPLETE, low=91.0, high=93.0)


def test_it_is_late_from_the_day_after_its_day() -> None:
    last = AGREED.termijn
    assert [gang_of(AGREED, day) for day in (last, last + NEXT)] == [Gang.OPEN, Gang.TE_LAAT]


def test_what_was_done_later_was_still_open_before() -> None:
    done = replace(AGREED, staat="gedaan", klaar_op=DAY + 40 * NEXT)
    assert [gang_of(done, DAY + n * NEXT) for n in (0, 35, 40)] == [Gang.OPEN, Gang.TE_LAAT, Gang.KLAAR]
    assert gang_of(replace(AGREED, staat="niet_gehaald"), DAY) is Gang.NIET_GEHAALD
    assert gang_of(replace(AGREED, staat="ingetrokken"), DAY) is Gang.INGETROKKEN


@pytest.mark.parametrize(
    ("target", "richting", "verdict"),
    [
        (90.0, "minstens", Oordeel.GEHAALD),
        (92.5, "minstens", Oordeel.GELIJK),
        (94.0, "minstens", Oordeel.NIET_GEHAALD),
        (94.0, "hoogstens", Oordeel.GEHAALD),
        (92.5, "hoogstens", Oordeel.GELIJK),
        (90.0, "hoogstens", Oordeel.NIET_GEHAALD),
    ],
)
def test_it_is_judged_when_the_whole_margin_lies_on_one_side(target: float, richting: str, verdict: Oordeel) -> None:
    assert judge(replace(AGREED, streefwaarde=target, richting=richting), FIGURE) is verdict


@pytest.mark.parametrize("figure", [None, FIGURE.hidden(), replace(FIGURE, status=Status.PROVISIONAL)])
def test_a_figure_that_is_not_final_or_not_shown_says_nothing(figure: Figure | None) -> None:
    assert judge(AGREED, figure) is Oordeel.GEEN


def test_without_a_margin_the_value_decides() -> None:
    counted = replace(FIGURE, low=None, high=None)
    assert [judge(replace(AGREED, streefwaarde=t), counted) for t in (92.0, 92.1)] == [
        Oordeel.GEHAALD,
        Oordeel.NIET_GEHAALD,
    ]


def test_an_agreement_that_nobody_can_measure_is_refused() -> None:
    with pytest.raises(InputError, match="niet meetbaar"):
        AFSPRAKEN.check(replace(AGREED, streefwaarde=None))
    AFSPRAKEN.check(replace(AGREED, streefwaarde=None, gedaan_als="Het formulier is in gebruik."))
    with pytest.raises(InputError, match="minstens twee"):
        AFSPRAKEN.check(replace(AGREED, soort="jeugdondersteuningsplan"))
    with pytest.raises(InputError, match="termijn ligt voor"):
        AFSPRAKEN.check(replace(AGREED, termijn=DAY - NEXT))


def judged(nummer: str, day: date, oordeel: str, kader: str = "vast_budget", aanbieder: str = "1") -> Kader:
    return Kader(
        nummer=nummer, aanbieder=aanbieder, kader=kader, peildatum=day, oordeel=oordeel, waarneming="Gezien.",
        oordeel_van="contractmanager",
    )  # fmt: skip


def test_a_boundary_shows_its_newest_judgement_and_the_one_before() -> None:
    rows = [
        judged("K1", date(2024, 10, 1), "binnen"),
        judged("K2", date(2025, 1, 1), "risico"),
        judged("K3", date(2025, 7, 1), "overschreden"),
        judged("K4", date(2025, 1, 1), "overschreden", aanbieder="2"),
    ]
    grens = grenzen_on(rows, [], "1", DAY)[0]
    assert (grens.naam, grens.now.nummer, grens.before.nummer, grens.is_changed) == ("Vast budget", "K2", "K1", True)
    assert [g.now for g in grenzen_on(rows, [], "1", DAY)[1:]] == [None, None, None]


def test_of_the_city_each_aanbieder_counts_once_by_its_newest_judgement() -> None:
    rows = [
        judged("K1", date(2024, 10, 1), "binnen"),
        judged("K2", date(2025, 1, 1), "risico"),
        judged("K3", date(2025, 1, 1), "binnen", aanbieder="2"),
        judged("K4", date(2025, 1, 1), "overschreden", "samenwerking"),
        judged("K5", date(2025, 7, 1), "overschreden"),
    ]
    assert counts_on(rows, DAY) == (
        ("Vast budget", "binnen het kader: 1, risico: 1"),
        ("Samenwerking", "buiten het kader: 1"),
    )


def decided(nummer: str, begin: date, end: date | None, regime: str = "nieuwe_balans", kader: str = "") -> Regime:
    return Regime(
        nummer=nummer, aanbieder="1", kader=kader, regime=regime, ingangsdatum=begin, einddatum=end, reden="Reden.",
        besluit_van="hoofd",
    )  # fmt: skip


def test_stricter_rules_hold_from_their_first_to_their_last_day_and_for_nobody_else() -> None:
    row = decided("R1", DAY, DAY + 30 * NEXT)
    held = [len(strict_on([row], "1", DAY + n * NEXT)) for n in (-1, 0, 30, 31)]
    assert held == [0, 1, 1, 0]
    assert strict_on([row], "2", DAY) == ()


def test_trust_comes_back_by_a_later_decision_about_the_same_boundary_only() -> None:
    rows = [
        decided("R1", DAY, DAY + 30 * NEXT, kader="samenwerking"),
        decided("R2", DAY, DAY + 30 * NEXT, kader="vast_budget"),
        decided("R3", DAY + NEXT, None, regime="vertrouwen", kader="samenwerking"),
    ]
    assert [row.nummer for row in strict_on(rows, "1", DAY + NEXT)] == ["R2"]
    grenzen = {g.kader: g.strict for g in grenzen_on([], rows, "1", DAY + NEXT)}
    assert grenzen["vast_budget"] == rows[1] and grenzen["samenwerking"] is None


def test_stricter_rules_without_end_and_trust_with_demands_are_refused() -> None:
    with pytest.raises(InputError, match="nooit voor altijd"):
        REGIME.check(decided("R1", DAY, None))
    with pytest.raises(InputError, match="niets extra"):
        REGIME.check(replace(decided("R1", DAY, None, regime="vertrouwen"), gevraagd=("Een lijst",)))
    with pytest.raises(InputError, match="einddatum ligt voor"):
        REGIME.check(decided("R1", DAY, DAY - NEXT))
    with pytest.raises(InputError, match="eerste dag van een kwartaal"):
        KADERS.check(judged("K1", date(2025, 2, 1), "binnen"))


PLAN = replace(AGREED, soort="jeugdondersteuningsplan", eigenaren=("Gemeente", "De Brug"), partners=("1", "2"))


def test_a_plan_is_shared_with_whom_it_names_and_with_nobody_else() -> None:
    AFSPRAKEN.check(PLAN)
    seen = {agb: Rights(AFSPRAKEN, "aanbieder", agb).sees(PLAN) for agb in ("1", "2", "3", "", None)}
    assert seen == {"1": True, "2": True, "3": False, "": False, None: False}


def test_a_partner_reads_a_shared_plan_and_changes_nothing_of_it() -> None:
    partner = Rights(AFSPRAKEN, "aanbieder", "1")
    assert not partner.owns(PLAN) and partner.columns(PLAN) == ()
    assert [column.name for column in partner.columns(replace(AGREED, aanbieder="1"))] == ["beeld_aanbieder"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"soort": "afspraak"}, "Alleen een jeugdondersteuningsplan wordt gedeeld"),
        ({"aanbieder": "1"}, "niet van één aanbieder"),
        ({"beeld_aanbieder": "Goed"}, "niet van één aanbieder"),
        ({"partners": ("1", "1")}, "twee keer"),
        ({"plan": "A9"}, "niet bij een ander plan"),
    ],
)
def test_a_plan_that_would_tell_more_than_was_decided_is_refused(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        AFSPRAKEN.check(replace(PLAN, **values))
