"""Figures in the order in which a reader looks for them."""

from dataclasses import replace

from duiding.domain.settings import Zorgvorm
from duiding.web.topics import breakdown_word, topics, value_words
from tests.unit.web.invented import GEMEENTE, INDICATORS, InventedIndicator


def test_figures_are_grouped_by_their_number() -> None:
    found = {topic.slug: [i.code for i in topic.indicators] for topic in topics(INDICATORS.values())}
    assert found == {
        "jeugd": ["K01", "K07", "K09"],
        "wmo": ["K23", "K25", "K26", "K27"],
        "wachten": ["K30", "K31", "K31", "K33"],
    }


def test_a_heading_without_figures_is_left_out() -> None:
    assert [t.slug for t in topics([InventedIndicator("eigen", "eigen", "Eigen cijfer", "personen")])] == ["jeugd"]


def test_what_is_counted_comes_before_what_is_estimated_of_it() -> None:
    estimated = InventedIndicator("a", "K01", "Naar verwachting", "%", units_of_method={"ratio": "%"})
    found = topics([estimated, *INDICATORS.values()])[0]
    assert [i.name for i in found.indicators][:2] == ["jeugdigen_met_jeugdhulp", "a"]


def test_background_comes_last() -> None:
    found = topics([InventedIndicator("inwoners", "C01", "Inwoners", "inwoners"), *INDICATORS.values()])
    assert (found[-1].slug, [i.name for i in found[-1].indicators]) == ("achtergrond", ["inwoners"])


def test_the_traffic_of_messages_is_a_subject_of_its_own() -> None:
    found = topics([InventedIndicator("op_tijd", "K61", "Op tijd", "berichten"), *INDICATORS.values()])
    assert [topic.slug for topic in found] == ["jeugd", "wmo", "wachten", "verkeer"]
    words = value_words(GEMEENTE)
    assert (words["JW305"], words["WMO307"]) == ("start (JW305)", "stop (WMO307)")


def test_a_breakdown_has_a_word_also_when_it_is_new() -> None:
    assert breakdown_word("leeftijdsgroep") == "leeftijd"
    assert breakdown_word("is_nieuwe_soort") == "nieuwe soort"


def test_a_value_is_called_as_the_municipality_calls_it() -> None:
    form = Zorgvorm("verblijf", "jeugdhulp met verblijf", "jeugdwet", "aanvullend", True)
    words = value_words(replace(GEMEENTE, zorgvormen=(form,)))
    assert (words["verblijf"], words["basiszorg"]) == ("jeugdhulp met verblijf", "buurtteam")


def test_places_money_and_reform_have_their_own_heading() -> None:
    made = [InventedIndicator(code, code, code, "euro") for code in ("K40", "K41", "K53", "K54", "K72")]
    found = {topic.slug: [i.code for i in topic.indicators] for topic in topics(made)}
    assert found == {"capaciteit": ["K40"], "geld": ["K41", "K53"], "hervorming": ["K54", "K72"]}


def test_codes_of_a_delivery_are_read_with_spaces() -> None:
    words = value_words(GEMEENTE)
    assert (words["sociale_basis"], words["bestuursrapportage_1"]) == ("sociale basis", "bestuursrapportage 1")
    assert words["basiszorg"] == "buurtteam"
