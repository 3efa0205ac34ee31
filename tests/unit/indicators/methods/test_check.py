import re
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.indicators import load_indicators
from duiding.indicators.methods import METHODS, method_of
from tests.unit.indicators.test_load import changed

BASE = "verwachte_wachttijd"


@pytest.mark.parametrize(
    ("key", "line", "said"),
    [
        ("method", 'method = "competing_risk"', "deze methode is niet bekend. Bedoelde u 'competing_risks'?"),
        ("inputs", "inputs = { window = 365 }", "in 'inputs': competing_risks kent 'window' niet"),
        ("inputs", 'inputs = { norm_dagen = "30" }', "in 'inputs': 'norm_dagen' heeft de verkeerde soort waarde"),
        ("inputs", "inputs = { norm_dagen = true }", "in 'inputs': 'norm_dagen' heeft de verkeerde soort waarde"),
        ("show", 'show = ["median", "mean", "within"]', "in 'show': competing_risks kent 'mean' niet"),
        ("show", 'show = ["median", "p90"]', "in 'units_of_method': elk woord van 'show' hoort er één keer in"),
        ("show_whole", 'show_whole = ["median"]', "in 'show_whole': competing_risks kent 'median' niet"),
        ("method", "", "in 'inputs': dit hoort bij een methode en die is er niet"),
    ],
)  # fmt: skip
def test_a_wrong_line_about_a_method_is_told(tmp_path: Path, key: str, line: str, said: str) -> None:
    path = changed(tmp_path, (key.strip(), line), base=BASE)
    with pytest.raises(SettingsError, match=re.escape(said)):
        load_indicators((path,))


def test_a_method_that_tells_something_else_of_the_whole_has_to_say_what(tmp_path: Path) -> None:
    path = changed(tmp_path, ("show_whole", ""), base="jeugdhulp_naar_verwachting")
    with pytest.raises(SettingsError, match="in 'show_whole': standardised_ratio zegt zonder uitsplitsing iets anders"):
        load_indicators((path,))


def test_an_input_without_a_default_has_to_be_given(tmp_path: Path) -> None:
    path = changed(tmp_path, ("inputs", "inputs = { lag_perioden = 4 }"), base="wachttijd_verandering")
    with pytest.raises(SettingsError, match="'strata' ontbreekt. Voeg strata toe"):
        load_indicators((path,))


def test_a_number_may_be_whole_where_a_fraction_is_asked(tmp_path: Path) -> None:
    line = "inputs = { deel = 1, laag = 0, hoog = 1 }"
    path = changed(tmp_path, ("inputs", line), base="ib_wachtend_autisme")
    assert load_indicators((path,))["eigen"].inputs["deel"] == 1


def test_every_method_tells_what_it_does_and_where_it_comes_from() -> None:
    for name in METHODS:
        method = method_of(name)
        assert method.about.endswith(".")
        assert all((method.source, method.reference, method.shows, *method.shows.values()))
        assert all(asked.meaning for asked in method.inputs.values())


def test_every_method_is_used() -> None:
    assert {one.method for one in load_indicators().values()} - {""} == set(METHODS)
