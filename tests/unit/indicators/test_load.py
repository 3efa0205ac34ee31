import re
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.indicators import load, load_indicators
from duiding.indicators.panels import PANELS

OWN = Path(load.__file__).parent / "catalogue"
NAMES = (
    "jeugdigen_met_jeugdhulp",
    "jeugdigen_met_aanvullende_jeugdhulp",
    "gezinnen_buurtteam_jeugd",
    "jeugdigen_buurtteam",
    "overlap_buurtteam_aanvullend",
    "verdeling_zorgvormen",
    "lopende_trajecten",
    "instroom",
    "uitstroom",
    "doorstroom",
    "administratieve_instroom",
    "administratieve_uitstroom",
    "duur_afgesloten",
    "duur_lopend",
    "huishoudens_buurtteam_sociaal",
    "volwassenen_aanvullende_wmo",
    "hulp_bij_het_huishouden",
    "ib_in_zorg",
    "ib_wachtend",
    "wachtenden",
    "gemiddelde_wachttijd",
    "verstreken_wachttijd",
    "inwoners",
)


def changed(folder: Path, *edits: tuple[str, str], base: str = "jeugdigen_met_jeugdhulp", name: str = "eigen") -> Path:
    """A catalogue file with lines replaced: each edit is a key and its whole new line ("" takes the line out)."""
    text = (OWN / f"{base}.toml").read_text(encoding="utf-8")
    for key, line in edits:
        pattern = re.compile(rf"^{key} .*\n", re.MULTILINE)
        text = pattern.sub(lambda _, new=line: new + "\n", text) if pattern.search(text) else f"{line}\n{text}"
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_indicator_of_the_account_is_there() -> None:
    # More may come: adding an indicator is adding one file, and nothing here.
    assert set(NAMES) <= set(load_indicators())


def test_every_number_of_the_catalogue_has_a_file() -> None:
    codes = {one.code for one in load_indicators().values()}
    assert {f"K{number:02d}" for number in range(1, 73)} - codes == set()


def test_every_counter_indicator_exists_and_every_text_is_filled() -> None:
    indicators = load_indicators()
    for one in indicators.values():
        assert one.counter in indicators
        assert all((one.why, one.perverse, one.counts, one.counts_not, one.double, one.source, one.owner))


def test_there_is_never_a_direction_of_better() -> None:
    assert {one.better for one in load_indicators().values()} == {"none"}


def test_a_file_of_the_municipality_is_added(tmp_path: Path) -> None:
    path = changed(tmp_path)
    assert load_indicators((path,))["eigen"].code == "K01"
    assert "eigen" in load_indicators((tmp_path,))


def test_a_file_of_the_municipality_replaces_one_of_the_package(tmp_path: Path) -> None:
    changed(tmp_path, ("title", 'title = "Van ons"'), name="instroom")
    assert load_indicators((tmp_path,))["instroom"].title == "Van ons"


WRONG = (
    (("where", "where = \"leeftijd < 18; drop table stand\""), "in 'where' staat 'leeftijd < 18; drop table stand'"),
    (("value", 'value = "count(distinct clint)"'), "Bedoelde u 'client'?"),
    (("panel", 'panel = "standen"'), "in 'panel': 'standen' is niet bekend"),
    (("moment", 'moment = "periode"'), "in 'moment': paneel stand heeft die tijd niet"),
    (("better", 'better = "more"'), "in 'better'"),
    (("rhythm", 'rhythm = "week"'), "in 'rhythm'"),
    (("peildata", 'peildata = "week"'), "in 'peildata'"),
    (("principle", 'principle = "snel"'), "in 'principle'"),
    (("show", 'show = ["som"]'), "in 'show': 'som' is niet bekend"),
    (("show", 'show = ["median"]'), "Voeg 'spread' toe"),
    (("show", 'show = ["share_of_total"]'), "in 'over'"),
    (("per", ""), "Voeg 'per' toe"),
    (("per", 'per = { panel = "bevolking" }'), "panel en value zijn verplicht"),
    (("per", 'per = { panel = "casus", value = "count(*)" }'), "in 'per': 'casus' is niet bekend"),
    (("per", 'per = { panel = "bevolking", value = "sum(inwoner)" }'), "in 'per' staat 'sum(inwoner)'"),
    (("per", 'per = { panel = "bevolking", value = "count(*)", where = "1" }'), "dit is geen voorwaarde"),
    (("by", 'by = ["wijk", "bsn"]'), "in 'by': 'bsn' is niet bekend"),
    (("additive", "additive = { wijk = true }"), "elke uitsplitsing hoort er precies één keer in"),
    (("scope", 'scope = { land = "nl" }'), "in 'scope': 'land' is niet bekend"),
    (("scope", 'scope = { wet = "wmo\' or 1=1" }'), "is geen naam"),
    (("filters", 'filters = { leeftijd = "leeftijd < 3" }'), "in 'filters'"),
    (("filters", 'filters = { wijk = "wijk" }'), "dit is geen voorwaarde"),
    (("delivered_by", 'delivered_by = "berichten, krant"'), "'krant' is niet bekend"),
    (("reported_as", 'reported_as = ["midden"]'), "in 'reported_as'"),
    (("per", 'per = { panel = "bevolking", value = 3 }'), "in 'per': hier horen teksten"),
    (("by", "by = [1]"), "in 'by': hier horen teksten"),
    (("additive", 'additive = { wijk = "ja" }'), "in 'additive': hier hoort true of false"),
    (("longer_than", 'longer_than = { "1 maand" = "30" }'), "in 'longer_than': hier horen hele dagen"),
    (("counter", 'counter = "wachtende"'), "het cijfer 'wachtende' bestaat niet"),
)  # fmt: skip


@pytest.mark.parametrize(("edit", "message"), WRONG, ids=lambda value: value[1] if isinstance(value, tuple) else "")
def test_a_wrong_file_is_refused_with_file_key_reason_and_remedy(
    tmp_path: Path, edit: tuple[str, str], message: str
) -> None:
    path = changed(tmp_path, edit)
    with pytest.raises(SettingsError) as caught:
        load_indicators((path,))
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_a_flow_is_no_part_of_the_inhabitants_and_has_no_change(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="een noemer van inwoners kan alleen bij een peildatum"):
        load_indicators((changed(tmp_path, ("per", 'per = { panel = "bevolking", value = "sum(inwoners)" }'),
                                 base="instroom"),))  # fmt: skip
    with pytest.raises(SettingsError, match="een verandering hoort bij een peildatum"):
        load_indicators((changed(tmp_path, ("show", 'show = ["change"]'), base="instroom"),))


def test_a_drift_compares_periods(tmp_path: Path) -> None:
    edits = (("show", 'show = ["drift"]'), ("spread", 'spread = "duur_dagen"'))
    with pytest.raises(SettingsError, match="een verschuiving hoort bij een periode"):
        load_indicators((changed(tmp_path, *edits),))
    indicators = load_indicators()
    assert [indicators[name].lag for name in ("meldvertraging", "lopende_trajecten", "instroom")] == [4, 6, 0]


def test_the_waiting_panel_counts_on_a_peildatum_and_over_a_period(tmp_path: Path) -> None:
    indicators = load_indicators()
    assert not indicators["wachtenden"].is_flow
    assert indicators["gemiddelde_wachttijd"].is_flow
    assert not indicators["wachtenden"].notes


def test_a_distribution_needs_a_number_of_days(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="in 'spread': 'client' is niet bekend"):
        load_indicators((changed(tmp_path, ("spread", 'spread = "client"'), base="duur_lopend"),))
    with pytest.raises(SettingsError, match="share_longer heeft grenzen nodig"):
        load_indicators((changed(tmp_path, ("longer_than", ""), base="verstreken_wachttijd"),))


def test_units_stand_in_the_order_of_show() -> None:
    waiting = load_indicators()["verstreken_wachttijd"]
    assert waiting.units() == (
        "dagen (gemiddeld)", "dagen (mediaan)", "% langer dan 1 maand", "% langer dan 1 jaar", "wachtenden",
    )  # fmt: skip


def test_a_figure_without_a_filter_counts_every_row(tmp_path: Path) -> None:
    assert load_indicators((changed(tmp_path, ("where", "")),))["eigen"].where == ""


def test_a_denominator_may_count_everybody(tmp_path: Path) -> None:
    path = changed(tmp_path, ("per", 'per = { panel = "bevolking", value = "sum(inwoners)" }'))
    denominator = load_indicators((path,))["eigen"].denominator
    assert denominator is not None
    assert denominator.where == ""


def test_only_parts_that_cannot_share_a_person_are_called_additive() -> None:
    # A client has one wijk, and on one day one age; a gezin may have casussen in two wijken, a casus has one. Euros and
    # places are no people.
    for one in load_indicators().values():
        if PANELS[one.panel].is_declared and not PANELS[one.panel].key:
            continue
        if one.value == "count(distinct casus)":
            assert {name for name, is_additive in one.additive.items() if is_additive} <= {"team", "wijk"}
            continue
        once = {"wijk", "leeftijdsgroep"} if one.value == "count(distinct client)" and not one.is_flow else set()
        parts = {name for name, is_additive in one.additive.items() if is_additive}
        assert one.value in {"count(*)", "sum(inwoners)"} or parts <= once


def test_overlap_is_not_told_per_wijk_and_says_why() -> None:
    # It is the sum of two other figures less a third, so hidden counts could be worked out from those.
    overlap = load_indicators()["overlap_buurtteam_aanvullend"]
    assert "wijk" not in overlap.by
    assert "Per wijk tonen we dit niet" in overlap.counts_not
