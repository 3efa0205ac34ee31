from duiding.domain.remedy import did_you_mean

WIJKEN = ("WK034401", "Overvecht", "Oost")


def test_the_nearest_known_word_is_asked_in_its_own_spelling() -> None:
    assert did_you_mean("overvegt", WIJKEN) == "Bedoelde u 'Overvecht'?"
    assert did_you_mean("wk034402", WIJKEN) == "Bedoelde u 'WK034401'?"


def test_without_a_near_word_all_known_words_are_named_in_order() -> None:
    assert did_you_mean("123456782", WIJKEN) == "Bekend zijn: Oost, Overvecht, WK034401."


def test_of_very_many_only_the_first_are_named() -> None:
    found = did_you_mean("xyz", [f"naam_{number:03d}" for number in range(100)])
    assert found.startswith("Bekend zijn: naam_000, naam_001,")
    assert found.endswith("naam_019 en nog 80 andere.")
