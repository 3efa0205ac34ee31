"""Tables that together give away what each of them hides."""

from dataclasses import replace
from datetime import date

from duiding.domain.figure import Audience, Status
from duiding.indicators import Indicator, Request, measure
from duiding.indicators.linking import Before, prepare, protect_group
from duiding.indicators.mask import Mask
from tests.unit.indicators.world import GEMEENTE, indicator, panels

DAY = date(2024, 1, 1)
LOPEND = indicator("lopende_trajecten")
JEUGD = indicator("jeugdigen_met_jeugdhulp")
AANVULLEND = indicator("jeugdigen_met_aanvullende_jeugdhulp")
BUURTTEAM = indicator("jeugdigen_buurtteam")
ASKED = Request(("wijk",), DAY, DAY, Audience.OPENBAAR)


def stand(*groups: tuple[int, dict[str, str]], day: str = "2024-01-01") -> str:
    """So many clients each, with these values; everybody is another."""
    names = list(dict.fromkeys(name for _, values in groups for name in values))
    lines, number = [" | ".join(["peildatum", "client", "traject", "leeftijd", *names])], 0
    for count, values in groups:
        for _ in range(count):
            number += 1
            lines.append(" | ".join([day, str(number), str(number), "9", *(values.get(name, "") for name in names)]))
    return "\n".join(lines)


def hidden(
    text: str, *asked: tuple[Indicator, tuple[str, ...]], before: dict[int, Before] | None = None
) -> list[set[str]]:
    """The parts that are hidden on 1 January 2024, per table."""
    return [_hidden(mask) for mask in masks(text, *asked, before=before)]


def masks(
    text: str, *asked: tuple[Indicator, tuple[str, ...]], before: dict[int, Before] | None = None
) -> tuple[Mask, ...]:
    over = panels(replace(JEUGD, example={"stand": text}))
    tables = [
        prepare(one, over, GEMEENTE, Request(by, DAY, DAY), (before or {}).get(number, Before()))
        for number, (one, by) in enumerate(asked)
    ]
    return protect_group([table for table in tables if table is not None], GEMEENTE).masks


def _hidden(mask: Mask) -> set[str]:
    return {
        "+".join(value for _, value in part)
        for part, is_hidden in zip(mask.parts, mask.cells[0], strict=True)
        if is_hidden
    }


def test_a_zorgvorm_is_of_one_wet_so_the_totals_per_wet_count_along() -> None:
    """By itself the table hides dyslexie and the smallest other; that one is of the other wet, so it hides nothing."""
    text = stand(
        (5, {"zorgvorm": "dyslexie", "wet": "jeugdwet"}), (60, {"zorgvorm": "pleegzorg", "wet": "jeugdwet"}),
        (70, {"zorgvorm": "verblijf", "wet": "jeugdwet"}), (30, {"zorgvorm": "dagbegeleiding", "wet": "wmo"}),
        (40, {"zorgvorm": "beschermd_thuis", "wet": "wmo"}),
    )  # fmt: skip
    assert hidden(text, (LOPEND, ("zorgvorm",))) == [{"dyslexie", "dagbegeleiding"}]
    [forms, laws] = hidden(text, (LOPEND, ("zorgvorm",)), (LOPEND, ("wet",)))
    assert "pleegzorg" in forms or laws


def test_a_crossing_is_protected_with_the_tables_of_its_sides() -> None:
    """The attack that was known: counts by zorgvorm and aanbieder, worked out with the lists of each by itself."""
    text = stand(
        (4, {"zorgvorm": "pleegzorg", "aanbieder": "De Linde"}),
        (40, {"zorgvorm": "pleegzorg", "aanbieder": "Het Anker"}),
        (30, {"zorgvorm": "verblijf", "aanbieder": "De Linde"}),
        (50, {"zorgvorm": "verblijf", "aanbieder": "Het Anker"}),
    )  # fmt: skip
    cross = (LOPEND, ("zorgvorm", "aanbieder"))
    [cells, forms, aanbieders] = hidden(text, cross, (LOPEND, ("zorgvorm",)), (LOPEND, ("aanbieder",)))
    assert "De Linde+pleegzorg" in cells
    assert len(cells) == 4 and not forms and not aanbieders


def test_two_tables_that_count_the_same_people_hide_the_same_cells() -> None:
    text = stand(
        (5, {"zorgvorm": "pleegzorg"}), (30, {"zorgvorm": "verblijf"}), (40, {"zorgvorm": "dyslexie"}),
        (9, {"zorgvorm": "specialistisch_ambulant"}),
    )  # fmt: skip
    other = indicator("verdeling_zorgvormen")
    one, two = hidden(text, (AANVULLEND, ("zorgvorm",)), (other, ("zorgvorm",)))
    assert one == two >= {"pleegzorg", "specialistisch_ambulant"}


def test_the_difference_between_a_whole_and_its_part_is_a_count_too() -> None:
    """Six children have help of the buurtteam only: who subtracts aanvullend from all, knows it."""
    text = stand(
        (6, {"spoor": "basiszorg", "zorgvorm": "buurtteam_jeugd"}),
        (50, {"spoor": "aanvullend", "zorgvorm": "pleegzorg"}),
    )
    [whole, part] = hidden(text, (JEUGD, ()), (AANVULLEND, ()))
    assert whole | part == {""}


def test_people_in_two_groups_follow_from_both_and_the_whole() -> None:
    """Of 56 children 30 have one and 31 the other kind of help, so 5 have both."""
    text = stand(
        (25, {"spoor": "basiszorg", "zorgvorm": "buurtteam_jeugd"}),
        (26, {"spoor": "aanvullend", "zorgvorm": "pleegzorg"}),
        (5, {"spoor": "aanvullend", "zorgvorm": "pleegzorg"}),
    )  # fmt: skip
    lines = text.splitlines()
    text += "".join(
        f"\n{line.replace('aanvullend', 'basiszorg').replace('pleegzorg', 'buurtteam_jeugd')}" for line in lines[-5:]
    )
    found = hidden(text, (JEUGD, ()), (AANVULLEND, ()), (BUURTTEAM, ()))
    assert any(found)
    assert hidden(text, (JEUGD, ()), (AANVULLEND, ())) == [set(), set()]


def test_without_small_numbers_nothing_is_hidden() -> None:
    text = stand((50, {"zorgvorm": "pleegzorg", "wijk": "West"}), (60, {"zorgvorm": "verblijf", "wijk": "Overvecht"}))
    assert hidden(text, (AANVULLEND, ()), (AANVULLEND, ("wijk",)), (AANVULLEND, ("zorgvorm",))) == [set(), set(), set()]


def test_what_was_hidden_before_stays_hidden() -> None:
    text = stand((50, {"wijk": "West"}), (60, {"wijk": "Overvecht"}), (70, {"wijk": "wijk onbekend"}))
    keys = frozenset(("2024-01-01", (("wijk", "West"),), unit) for unit in AANVULLEND.units(("wijk",)))
    assert "West" in hidden(text, (AANVULLEND, ("wijk",)), before={0: Before(hidden=keys)})[0]


def test_what_was_shown_before_hides_nothing_else_any_more() -> None:
    """Overvecht was public, so it cannot be the neighbour behind which West hides."""
    text = stand((5, {"wijk": "West"}), (30, {"wijk": "Overvecht"}), (70, {"wijk": "wijk onbekend"}))
    keys = frozenset(("2024-01-01", (("wijk", "Overvecht"),), unit) for unit in AANVULLEND.units(("wijk",)))
    asked = ((AANVULLEND, ("wijk",)), (AANVULLEND, ()))
    assert hidden(text, *asked)[0] == {"West", "Overvecht"}
    assert hidden(text, *asked, before={0: Before(shown=keys)})[0] == {"West", "Overvecht", "wijk onbekend"}


def test_where_nothing_is_left_to_hide_behind_the_period_is_not_published() -> None:
    text = stand((5, {"wijk": "West"}), (30, {"wijk": "Overvecht"}))
    shown = frozenset(
        ("2024-01-01", part, unit) for part in ((("wijk", "Overvecht"),), ()) for unit in AANVULLEND.units(("wijk",))
    )
    found = masks(
        text, (AANVULLEND, ("wijk",)), (AANVULLEND, ()), before={0: Before(shown=shown), 1: Before(shown=shown)}
    )
    assert [mask.blanked for mask in found] == [("2024-01-01",), ("2024-01-01",)]
    assert all(mask.cells.all() for mask in found)


def test_a_mask_hides_what_it_does_not_know() -> None:
    text = stand((50, {"wijk": "West"}), (50, {"wijk": "Overvecht"}))
    [mask] = masks(text, (AANVULLEND, ("wijk",)))
    found = measure(AANVULLEND, panels(replace(JEUGD, example={"stand": text})), GEMEENTE, ASKED, mask)
    assert [f.is_shown for f in found.select(unit="jeugdigen")] == [True, True]
    found = measure(
        AANVULLEND,
        panels(replace(JEUGD, example={"stand": text})),
        GEMEENTE,
        ASKED,
        replace(mask, periods=("2023-01-01",)),
    )
    assert {f.status for f in found} == {Status.TOO_FEW}


def test_an_estimate_of_a_count_is_hidden_with_it() -> None:
    """What has long been reported is estimated to be what was counted; so who hides one must hide the other."""
    known = replace(LOPEND, show=("count",))
    estimate = indicator("lopende_trajecten_verwacht")
    text = stand((60, {"zorgvorm": "pleegzorg"}), (70, {"zorgvorm": "verblijf"}), (80, {"zorgvorm": "dyslexie"}))
    asked = ((known, ("zorgvorm",)), (estimate, ("zorgvorm",)))
    assert hidden(text, *asked) == [set(), set()]
    before = Before(hidden=frozenset({("2024-01-01", (("zorgvorm", "dyslexie"),), "trajecten")}))
    assert hidden(text, *asked, before={0: before}) == [{"dyslexie"}, {"dyslexie"}]
