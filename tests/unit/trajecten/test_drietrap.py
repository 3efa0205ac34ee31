import pytest

from duiding.trajecten.drietrap import (
    FAR,
    GESPECIALISEERD,
    IN_CRISIS,
    IN_GEZIN,
    NEAR,
    TIJDELIJK,
    TRAPPEN,
    trap_of,
)


@pytest.mark.parametrize(
    ("dagen", "zorgvorm", "place", "step"),
    [
        (0, "verblijf", NEAR, TIJDELIJK),
        (182, "verblijf", "onbekend", TIJDELIJK),
        (183, "verblijf", "onbekend", GESPECIALISEERD),
        (40, "verblijf", FAR, GESPECIALISEERD),
        (900, "verblijf", NEAR, GESPECIALISEERD),
        (10, "pleegzorg", FAR, IN_GEZIN),
        (900, "pleegzorg", "onbekend", IN_GEZIN),
        (900, "gezinshuis", NEAR, IN_GEZIN),
        (3, "crisis", NEAR, IN_CRISIS),
        (300, "crisis", FAR, IN_CRISIS),
    ],
)
def test_the_step_follows_from_duration_zorgvorm_and_place(dagen: int, zorgvorm: str, place: str, step: int) -> None:
    assert trap_of(dagen, zorgvorm, has_ambulant=True, place=place).step == step


def test_only_a_temporary_stay_without_ambulant_help_deviates() -> None:
    assert trap_of(40, "verblijf", has_ambulant=False).is_zonder_ambulant
    assert not trap_of(40, "verblijf", has_ambulant=True).is_zonder_ambulant
    assert not trap_of(400, "verblijf", has_ambulant=False).is_zonder_ambulant
    assert not trap_of(40, "pleegzorg", has_ambulant=False).is_zonder_ambulant
    assert not trap_of(4, "crisis", has_ambulant=False).is_zonder_ambulant


def test_the_gemeente_chooses_how_long_temporary_is() -> None:
    assert trap_of(100, "verblijf", has_ambulant=True, tijdelijk_dagen=90).step == GESPECIALISEERD


def test_every_step_has_a_name_that_an_expression_may_hold() -> None:
    assert TRAPPEN[TIJDELIJK] == "trap 1 (tijdelijk)"
    assert len(TRAPPEN) == 4
