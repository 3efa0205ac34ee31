import json

import pytest

from duiding.storage.chain import BrokenChainError, Entry, KeyFact, TableFile, check_heads, read_entry, replay

FIRST = "begin"


def entry(number: int, previous: str, added: str = "", removed: str = "", sha: str = "00") -> Entry:
    tables = {"bestand": TableFile(2, sha)}
    return Entry(
        number=number,
        soort="levering",
        when="2026-11-23T10:00:00+00:00",
        what="1 bestanden, 1 regels",
        why="inlezen",
        added=dict.fromkeys(added, tables),
        removed=dict.fromkeys(removed, tables),
        key=KeyFact("token", None),
        previous=previous,
    ).sealed()


def chain(*changes: tuple[str, str]) -> list[Entry]:
    entries: list[Entry] = []
    for number, (added, removed) in enumerate(changes, start=1):
        entries.append(entry(number, entries[-1].head if entries else FIRST, added, removed))
    return entries


def test_what_was_added_and_not_removed_is_left_in_order() -> None:
    left = replay(chain(("a", ""), ("b", ""), ("c", "a")), FIRST)
    assert [segment.name for segment in left] == ["b", "c"]
    assert left[0].tables == {"bestand": TableFile(2, "00")}


def test_every_field_counts_in_the_head() -> None:
    one = entry(1, FIRST, "a")
    others = [entry(2, FIRST, "a"), entry(1, "x", "a"), entry(1, FIRST, "b"), entry(1, FIRST, "a", sha="01")]
    assert len({one.head, *(other.head for other in others)}) == 5
    assert one.computed_head() == one.sealed().head == one.head


def test_an_entry_survives_json() -> None:
    one = entry(1, FIRST, "a", "b")
    assert read_entry(json.loads(json.dumps(one.as_data()))) == one


def test_a_change_afterwards_breaks_the_head() -> None:
    right = chain(("a", ""), ("b", ""))
    check_heads(right)
    data = right[0].as_data() | {"why": "anders"}
    with pytest.raises(BrokenChainError, match="schakel 1"):
        check_heads([read_entry(json.loads(json.dumps(data))), right[1]])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda entries: entries[1:], "sluit niet aan"),
        (lambda entries: [entries[0], entries[0], *entries[1:]], "sluit niet aan"),
        (lambda entries: [entries[1], entries[0], entries[2]], "sluit niet aan"),
        (lambda entries: [*entries, entry(4, entries[-1].head, "", "x")], "verwijdert een deel"),
        (lambda entries: [*entries, entry(4, entries[-1].head, "", "a")], "verwijdert een deel"),
        (lambda entries: [*entries, entry(4, entries[-1].head, "", "b", sha="01")], "verwijdert een deel"),
        (lambda entries: [*entries, entry(4, entries[-1].head, "a")], "dat er al was"),
    ],
)
def test_a_chain_that_contradicts_itself_is_refused(wrong, reason) -> None:  # type: ignore[no-untyped-def]  # lambdas
    with pytest.raises(BrokenChainError, match=reason):
        replay(wrong(chain(("a", ""), ("b", ""), ("c", "a"))), FIRST)
