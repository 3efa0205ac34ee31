from duiding.indicators.linking.scope import Meaning, clash, conditions_of
from tests.unit.indicators.world import GEMEENTE

MEANING = Meaning.of(GEMEENTE)


def test_conditions_are_taken_apart_at_and() -> None:
    found = conditions_of("leeftijd < 18 and wet = 'jeugdwet' and has_buurtteam and not is_spoed")
    assert found == {("", "leeftijd < 18"), ("wet", "jeugdwet"), ("has_buurtteam", "ja"), ("is_spoed", "nee")}
    assert conditions_of("wet = 'wmo'") == {("wet", "wmo")}
    assert conditions_of("") == frozenset()


def test_an_or_is_one_condition() -> None:
    found = conditions_of("wet = 'wmo' and (leeftijd >= 18 or leeftijd is null)")
    assert ("wet", "wmo") in found and len(found) == 2


def test_two_ways_to_say_the_same_are_equal() -> None:
    one = MEANING.closed({("zorgvorm", "buurtteam_jeugd")})
    assert one == MEANING.closed({("wet", "jeugdwet"), ("spoor", "basiszorg")})
    assert MEANING.closed({("wet", "jeugdwet"), ("spoor", "aanvullend")}) < MEANING.closed({("zorgvorm", "pleegzorg")})


def test_a_leeftijdsgroep_lies_below_the_ages_above_it() -> None:
    assert ("", "leeftijd < 18") in MEANING.closed({("leeftijdsgroep", "12 t/m 17")})
    assert ("", "leeftijd < 18") not in MEANING.closed({("leeftijdsgroep", "18 t/m 22")})
    assert MEANING.closed({("leeftijdsgroep", "onbekend")}) == {("leeftijdsgroep", "onbekend")}


def test_nobody_is_in_two_values_of_one_column() -> None:
    assert clash(frozenset({("wet", "wmo")}), frozenset({("wet", "jeugdwet"), ("wijk", "West")}))
    assert not clash(frozenset({("wet", "wmo"), ("", "a < 1")}), frozenset({("wijk", "West"), ("", "b < 1")}))
