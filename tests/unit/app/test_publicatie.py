from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duiding.app.earlier import Earlier
from duiding.app.frozen import Momentopname, cells_of
from duiding.app.publicatie import Publicatie, public_indicators, public_tables
from duiding.domain.errors import NotPublishedError, SettingsError
from duiding.domain.figure import Audience, Status
from duiding.domain.settings import OpenbareTabel
from duiding.indicators import Indicator, Request, load_indicators
from duiding.indicators.mask import part_of
from tests.unit.app.frozen_pair import HEADER
from tests.unit.indicators.world import GEMEENTE, indicator, panels

NAME = "jeugdigen_met_aanvullende_jeugdhulp"
JEUGD = indicator("jeugdigen_met_jeugdhulp")
INDICATORS = load_indicators()
DAY = date(2024, 1, 1)


def stand(**wijken: int) -> str:
    lines, number = ["peildatum | client | traject | leeftijd | zorgvorm | wijk"], 0
    for wijk, count in wijken.items():
        for _ in range(count):
            number += 1
            lines.append(f"2024-01-01 | {number} | {number} | 9 | pleegzorg | {wijk}")
    return "\n".join(lines)


def publicatie(
    *listed: OpenbareTabel, text: str = "", earlier: Sequence[Momentopname] = (), folder: Path | None = None
) -> Publicatie:
    over = panels(replace(JEUGD, example={"stand": text or stand(West=50, Overvecht=60)}))
    return Publicatie(over, replace(GEMEENTE, publicatie=listed), INDICATORS, Earlier(tuple(earlier)), folder)


def asked(*by: str, start: date | None = DAY, end: date | None = DAY) -> Request:
    return Request(by, start, end, Audience.OPENBAAR)


def table(*by: str, name: str = NAME, first: date | None = None, last: date | None = None) -> OpenbareTabel:
    return OpenbareTabel(name, by, first, last)


def test_what_is_on_the_list_is_published_and_nothing_else() -> None:
    public = publicatie(table("wijk"))
    found = public.measure(INDICATORS[NAME], asked("wijk")).select(unit="jeugdigen")
    assert [(f.by["wijk"], f.value) for f in found] == [("West", 50), ("Overvecht", 60)]
    for by in ((), ("leeftijdsgroep",), ("wijk", "leeftijdsgroep")):
        with pytest.raises(NotPublishedError, match="Deze uitsplitsing publiceren wij niet"):
            public.measure(INDICATORS[NAME], asked(*by))


def test_a_crossing_may_be_asked_in_any_order() -> None:
    public = publicatie(table("wijk", "leeftijdsgroep"))
    found = public.measure(INDICATORS[NAME], asked("leeftijdsgroep", "wijk"))
    assert found.by == ("leeftijdsgroep", "wijk")
    assert all(f.is_shown for f in found.select(unit="jeugdigen") if f.by["leeftijdsgroep"] == "0 t/m 11")


def test_a_period_outside_the_list_is_not_published() -> None:
    public = publicatie(table(first=date(2024, 1, 1), last=date(2024, 2, 1)))
    found = public.measure(INDICATORS[NAME], asked(start=None, end=None))
    assert {f.period.name for f in found} == {"2024-01-01", "2024-02-01"}
    with pytest.raises(NotPublishedError, match="Deze periode publiceren wij niet"):
        public.measure(INDICATORS[NAME], asked(start=date(2025, 1, 1), end=None))


def test_tables_that_count_the_same_people_are_protected_together() -> None:
    """The buurtteam has six: who subtracts the one whole from the other would know."""
    text = stand(West=50, Overvecht=60)
    text += "".join(f"\n2024-01-01 | {900 + n} | {900 + n} | 9 | buurtteam_jeugd | West" for n in range(6))
    alone = publicatie(table(), text=text).measure(INDICATORS[NAME], asked())
    assert all(f.is_shown for f in alone.select(unit="jeugdigen"))
    both = publicatie(table(), table(name=JEUGD.name), text=text)
    shown = [both.measure(one, asked()).figures[0].is_shown for one in (INDICATORS[NAME], JEUGD)]
    assert shown.count(False) >= 1


def test_a_period_without_a_safe_answer_is_not_published_and_says_so() -> None:
    before = replace_cells(publicatie(table("wijk"), table(), text=stand(West=30, Overvecht=60)))
    public = publicatie(table("wijk"), table(), text=stand(West=5, Overvecht=60, onbekend=4), earlier=[before])
    found = public.measure(INDICATORS[NAME], asked("wijk"))
    assert {f.status for f in found} == {Status.TOO_FEW}
    assert any("publiceren wij hier niets" in note and "2024-01-01" in note for note in found.notes)


def replace_cells(public: Publicatie) -> Momentopname:
    measures = [public.measure(INDICATORS[one.indicator], asked(*one.by)) for one in public.tables.values()]
    return Momentopname(HEADER, {}, cells_of(measures))


def test_a_momentopname_remembers_what_it_hid_and_showed() -> None:
    moment = replace_cells(publicatie(table("wijk"), text=stand(West=5, Overvecht=60)))
    [found] = Earlier((moment,)).of([NAME]).values()
    assert {part for _, part, _ in found.hidden} == {part_of({"wijk": "West"}), part_of({"wijk": "Overvecht"})}
    assert Earlier((moment,)).of(["instroom"]) == {}
    assert Earlier((moment,)).names == ("toen",)


def test_what_a_momentopname_hid_stays_hidden_when_more_is_reported() -> None:
    moment = replace_cells(publicatie(table("wijk"), text=stand(West=5, Overvecht=60)))
    later = stand(West=25, Overvecht=60)
    found = publicatie(table("wijk"), text=later, earlier=[moment]).measure(INDICATORS[NAME], asked("wijk"))
    assert {f.status for f in found} == {Status.TOO_FEW}
    found = publicatie(table("wijk"), text=later).measure(INDICATORS[NAME], asked("wijk"))
    assert all(f.is_shown for f in found.select(unit="jeugdigen"))


def test_masks_are_kept_and_read_again(tmp_path: Path) -> None:
    text = stand(West=5, Overvecht=60)
    first = publicatie(table("wijk"), text=text, folder=tmp_path)
    first.protect_all()
    [kept] = tmp_path.iterdir()
    again = publicatie(table("wijk"), text=text, folder=tmp_path)
    one, two = first.mask(NAME, ("wijk",)), again.mask(NAME, ("wijk",))
    assert (one.periods, one.parts, one.blanked) == (two.periods, two.parts, two.blanked)
    assert (one.cells == two.cells).all() and one.cells.any()
    kept.write_bytes(b"geen masker")
    third = publicatie(table("wijk"), text=text, folder=tmp_path)
    assert (third.mask(NAME, ("wijk",)).cells == one.cells).all()


def test_an_indicator_without_any_period_has_an_empty_mask() -> None:
    public = publicatie(table(first=date(2030, 1, 1)))
    assert public.measure(INDICATORS[NAME], asked(start=None, end=None)).figures == ()


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (table(name="instrom"), "het cijfer 'instrom' bestaat niet. Bedoelde u 'instroom'"),
        (table("wijkk"), f"{NAME} is niet uit te splitsen naar 'wijkk'. Bedoelde u 'wijk'"),
    ],
)
def test_a_list_with_what_does_not_exist_is_refused(listed: OpenbareTabel, reason: str) -> None:
    with pytest.raises(SettingsError, match=f"publicatie.toml: {reason}"):
        public_tables(replace(GEMEENTE, publicatie=(listed,)), INDICATORS)


def test_what_is_only_for_intern_use_cannot_be_listed() -> None:
    intern: Indicator = replace(INDICATORS[NAME], only_intern=True)
    with pytest.raises(SettingsError, match="alleen voor intern gebruik"):
        public_tables(replace(GEMEENTE, publicatie=(table(),)), {NAME: intern})


def test_the_pages_know_the_wholes_with_their_public_breakdowns() -> None:
    gemeente = replace(GEMEENTE, publicatie=(table(), table("wijk"), table("leeftijdsgroep", name=JEUGD.name)))
    found = public_indicators(gemeente, INDICATORS)
    assert {name: one.by for name, one in found.items()} == {NAME: ("wijk",)}


def test_a_table_that_cannot_be_counted_leaves_the_others_alone() -> None:
    wrong = replace(INDICATORS[NAME], name="eigen", where="leeftijd = 'oud'")
    public = publicatie(table(), table(name="eigen"))
    public = Publicatie(public.panels, public.gemeente, {**INDICATORS, "eigen": wrong})
    assert public.measure(INDICATORS[NAME], asked()).figures[0].value == 110
    with pytest.raises(SettingsError, match="Het cijfer eigen is niet te maken"):
        public.measure(wrong, asked())
