"""So it was, this changed: what is a change, what is only counted, and what stays hidden."""

import pytest

from duiding.app.comparing import CellKey, Comparison, compare
from duiding.app.reasons import PROTECTION, RECEIVED
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Status
from tests.unit.app.frozen_pair import cell, later, moment


def counts(found: Comparison) -> tuple[int, int, int]:
    return len(found.changes), found.unchanged, found.one_sided


def test_a_figure_that_is_what_it_was_is_only_counted() -> None:
    assert counts(compare(moment(cell()), later(cell()))) == (0, 1, 0)
    assert counts(compare(moment(cell(1 / 3)), later(cell(1 / 3 + 1e-15)))) == (0, 1, 0)


def test_a_figure_that_moved_has_both_values_and_the_difference() -> None:
    [change] = compare(moment(cell(20.0, n=4)), later(cell(23.0, n=5))).changes
    assert change.key == CellKey("instroom", "", "", "2018-K2", "cliënten")
    assert change.then is not None and change.now is not None
    assert (change.then.value, change.then.n, change.now.value, change.now.n) == (20.0, 4, 23.0, 5)
    assert change.difference == 3.0
    assert not change.is_state_only


@pytest.mark.parametrize(
    "now", [cell(status="provisional"), cell(n=3), cell(low=1.0), cell(high=2.0)], ids=["status", "n", "low", "high"]
)
def test_another_state_n_or_margin_is_a_change_too(now: dict[str, object]) -> None:
    [change] = compare(moment(cell()), later(now)).changes
    assert change.is_state_only


@pytest.mark.parametrize("is_hidden_first", [True, False])
def test_what_one_of_the_two_hid_stays_hidden(is_hidden_first: bool) -> None:
    pair = [cell(None, "too few"), cell(20.0, n=20, low=1.0, high=30.0)]
    first, second = pair if is_hidden_first else pair[::-1]
    [change] = compare(moment(first), later(second)).changes
    for side in (change.then, change.now):
        assert side is not None
        assert (side.value, side.n, side.low, side.high) == (None, None, None, None)
    assert change.then is not None
    assert change.then.status is (Status.TOO_FEW if is_hidden_first else Status.COMPLETE)
    assert change.difference is None
    assert change.reasons[-1].kind == PROTECTION


def test_the_noise_of_the_last_bits_is_no_difference() -> None:
    [change] = compare(moment(cell(0.1)), later(cell(0.3))).changes
    assert change.difference == 0.2
    [change] = compare(moment(cell(1e9 / 3, n=1)), later(cell(1e9 / 3 + 1e-6, n=2))).changes
    assert (change.difference, change.is_state_only) == (0.0, True)


def test_what_both_hid_is_unchanged() -> None:
    assert counts(compare(moment(cell(None, "too few")), later(cell(None, "too few")))) == (0, 1, 0)


def test_a_hidden_cell_that_appears_shows_nothing_either() -> None:
    other = cell(by="wijk", part="West")
    [change] = compare(
        moment(cell(), other), later(cell(), other, cell(None, "too few", part="Oost", by="wijk"))
    ).changes
    assert (change.then, change.difference) == (None, None)
    assert change.now is not None and change.now.value is None


def test_a_new_period_is_counted_and_not_listed() -> None:
    found = compare(moment(cell()), later(cell(), cell(period="2018-K3")))
    assert counts(found) == (0, 1, 1)
    assert counts(compare(later(cell(), cell(period="2018-K3")), moment(cell()))) == (0, 1, 1)


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, "not delivered"), (None, "stopped"), (None, "not measurable"), (0.0, "complete"), (0.0, "provisional")],
)
def test_a_figure_that_says_nothing_is_no_news_when_it_comes_or_goes(value: float | None, status: str) -> None:
    empty = cell(value, status, by="wijk", part="West")
    assert counts(compare(moment(cell()), later(cell(), empty))) == (0, 1, 1)
    assert counts(compare(moment(cell(), empty), later(cell()))) == (0, 1, 1)
    [change] = compare(moment(empty), later(cell(by="wijk", part="West"))).changes
    assert (change.then and change.then.status.value, change.now and change.now.value) == (status, 20.0)


def test_a_new_part_of_a_known_period_is_listed() -> None:
    found = compare(moment(cell()), later(cell(), cell(12.0, by="aanbieder", part="De Linde")))
    [change] = found.changes
    assert (change.then, change.difference, change.key.part) == (None, None, "De Linde")
    assert change.reasons[0].kind == RECEIVED


def test_a_new_indicator_is_counted_and_named() -> None:
    extra = cell(indicator="eigen")
    found = compare(moment(cell()), later(cell(), extra, definitions={"instroom": "a = 1", "eigen": "a = 1"}))
    assert counts(found) == (0, 1, 1)
    assert "Nieuw cijfer: eigen." in found.remarks


def test_one_indicator_by_itself_has_its_own_counts_and_remarks() -> None:
    texts = {"instroom": "a = 1", "uitstroom": "a = 1"}
    cells = [cell(), cell(indicator="uitstroom"), cell(indicator="uitstroom", period="2018-K1")]
    changed = [one | {"value": 30.0} for one in cells[:2]]
    found = compare(
        moment(*cells, definitions=texts), later(*changed, cells[2], definitions=texts | {"uitstroom": "a = 2"})
    )
    assert counts(found) == (2, 1, 0)
    assert counts(found.only("uitstroom")) == (1, 1, 0)
    assert counts(found.only("instroom")) == (1, 0, 0)
    assert any("uitstroom" in remark for remark in found.only("uitstroom").remarks)
    assert not any("uitstroom" in remark for remark in found.only("instroom").remarks)
    with pytest.raises(UnknownNameError, match="Bedoelde u 'instroom'"):
        found.only("instrom")


def test_a_sign_in_the_name_of_a_part_is_no_obstacle() -> None:
    by, zorgen = "wijk+aanbieder", "West+Zorg+Welzijn"
    [change] = compare(moment(cell(by=by, part=zorgen)), later(cell(21.0, by=by, part=zorgen))).changes
    assert (change.key.part, change.difference) == (zorgen, 1.0)


def test_changes_are_in_order_of_indicator_and_then_as_published() -> None:
    cells = [cell(indicator="uitstroom"), cell(part="West", by="wijk"), cell(part="Oost", by="wijk"), cell()]
    found = compare(moment(*cells), later(*(one | {"value": 30.0} for one in cells)))
    assert [(c.key.indicator, c.key.part) for c in found.changes] == [
        ("instroom", ""), ("instroom", "West"), ("instroom", "Oost"), ("uitstroom", ""),
    ]  # fmt: skip


def test_nothing_beside_nothing_is_nothing() -> None:
    assert counts(compare(moment(), later())) == (0, 0, 0)
