"""A chance as a hundred squares."""

import pytest

from duiding.charts.squares import squares_chart
from duiding.domain.errors import UsageError


def test_as_many_squares_are_filled_as_there_are_chances() -> None:
    chart = squares_chart([("Jeugd", 91), ("Wmo", 7)], title="De kans", prefix="k")
    for drawing in (chart.wide, chart.narrow):
        assert drawing.count('class="g-staaf"') == 98
        assert drawing.count('class="g-ring-1"') == 102
        assert "91 van de 100" in drawing
    assert chart.rows == (("Jeugd", "91 van de 100"), ("Wmo", "7 van de 100"))


def test_on_a_phone_the_blocks_stand_under_each_other() -> None:
    one, three = (squares_chart([("Jeugd", 50)] * n, title="De kans", prefix="k") for n in (1, 3))
    height = [float(chart.narrow.split('viewBox="0 0 ')[1].split('"')[0].split()[1]) for chart in (one, three)]
    assert height[1] == pytest.approx(3 * height[0])


@pytest.mark.parametrize("chance", [-1, 101])
def test_a_chance_that_cannot_be_is_refused(chance: int) -> None:
    with pytest.raises(UsageError, match="van 0 tot en met 100"):
        squares_chart([("Jeugd", chance)], title="De kans", prefix="k")
