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
        "wachten": ["K30", "K31", "K33"],
    }


def test_a_heading_without_figures_is_left_out() -> None:
    assert [t.slug for t in topics([InventedIndicator("eigen", "eigen", "Eigen cijfer", "personen")])] == ["jeugd"]


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
