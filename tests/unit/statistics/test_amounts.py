import numpy as np
import pytest

from duiding.domain.errors import QueryError
from duiding.statistics.amounts import counted, fraction, paired


@pytest.mark.parametrize("value", [-1, np.inf])
def test_a_count_that_cannot_be_is_refused_by_name(value: float) -> None:
    with pytest.raises(QueryError, match="Het aantal: er staat een negatief of oneindig getal"):
        counted([1, value], "Het aantal")


def test_an_unknown_count_stays_unknown() -> None:
    assert np.isnan(counted([np.nan], "Het aantal")).all()


def test_counts_of_different_lengths_are_refused() -> None:
    with pytest.raises(QueryError, match="Het aantal en Het totaal: niet voor iedere eenheid een getal"):
        paired([1, 2], [1, 2, 3], ("Het aantal", "Het totaal"))


@pytest.mark.parametrize("value", [0, 1, 4, -0.1, np.nan])
def test_a_norm_is_a_part_between_nobody_and_everybody(value: float) -> None:
    with pytest.raises(QueryError, match="Dit moet een deel tussen 0 en 1 zijn"):
        fraction(value, "De norm")
