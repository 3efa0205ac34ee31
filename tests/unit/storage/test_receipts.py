from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from duiding.storage.receipts import Receipts, distinct, first_of_each, receipt_keys

DIGESTS = st.text("0123456789abcdef", min_size=1, max_size=2).map(lambda text: text.ljust(32, "0"))
Pairs = list[tuple[str, date]]
PAIRS = st.lists(st.tuples(DIGESTS, st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.just(date(1970, 1, 1))))


def keys(pairs: list[tuple[str, date]]) -> np.ndarray:
    digests, days = [one for one, _ in pairs], [two for _, two in pairs]
    return receipt_keys(pa.chunked_array([digests], pa.string()), pa.chunked_array([days], pa.date32()))


@given(st.lists(PAIRS, max_size=8), PAIRS)
def test_the_index_answers_as_a_set_of_pairs(
    batches: list[list[tuple[str, date]]], asked: list[tuple[str, date]]
) -> None:
    index, known = Receipts(), set()
    for batch in batches:
        index.add(keys(batch))
        known |= set(batch)
    assert index.has(keys(asked)).tolist() == [pair in known for pair in asked]
    digests = {digest for digest, _ in known}
    alone = receipt_keys(pa.chunked_array([[digest for digest, _ in asked]], pa.string()))
    assert index.has_digest(alone).tolist() == [digest in digests for digest, _ in asked]


@given(PAIRS)
def test_each_once_and_the_first_of_each(pairs: list[tuple[str, date]]) -> None:
    made = keys(pairs)
    assert len(distinct(made)) == len(set(pairs))
    assert np.array_equal(distinct(made), np.unique(made))
    assert first_of_each(made).tolist() == [pair not in pairs[:place] for place, pair in enumerate(pairs)]


def test_a_column_in_slices_is_read_as_it_stands() -> None:
    column = pa.chunked_array([["a", "b", "c"], [], ["d"]], pa.string()).slice(1)
    assert receipt_keys(column).tolist() == receipt_keys(pa.chunked_array([["b", "c", "d"]])).tolist()


def test_many_small_batches_stay_a_few_runs() -> None:
    index = Receipts()
    for number in range(1000):
        index.add(keys([(f"{number:032x}", date(2018, 1, 1))]))
    assert len(index._runs) < 12
    assert index.has(keys([(f"{number:032x}", date(2018, 1, 1)) for number in range(1000)])).all()
