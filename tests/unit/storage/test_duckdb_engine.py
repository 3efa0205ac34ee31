from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from duiding.domain.errors import QueryError
from duiding.storage import DuckDBEngine

WIJK = pa.array(["West", "Oost", None, "West"]).dictionary_encode()
STAND = pa.table({"client": pa.array([1, 2, 3, 1], pa.int32()), "wijk": WIJK})


def test_a_question_is_answered_in_plain_columns() -> None:
    answer = DuckDBEngine({"stand": STAND}).query("SELECT wijk, count(*) AS n FROM stand GROUP BY wijk ORDER BY wijk")
    assert answer.schema.field("wijk").type == pa.string()
    assert answer.to_pylist() == [{"wijk": "Oost", "n": 1}, {"wijk": "West", "n": 2}, {"wijk": None, "n": 1}]


def test_a_word_that_does_not_occur_matches_nothing() -> None:
    sql = "SELECT count(*) AS n FROM stand WHERE wijk IN ('Noord') OR wijk = 'Zuid' OR coalesce(wijk, 'x') = 'x'"
    assert DuckDBEngine({"stand": STAND}).query(sql)["n"].to_pylist() == [1]


def test_words_with_quotes_are_words() -> None:
    panel = pa.table({"naam": pa.array(["'t Huis"]).dictionary_encode()})
    assert DuckDBEngine({"stand": panel}).query("SELECT naam FROM stand").to_pylist() == [{"naam": "'t Huis"}]


def test_an_empty_panel_can_be_asked() -> None:
    assert DuckDBEngine({"stand": STAND.slice(0, 0)}).query("SELECT count(*) AS n FROM stand")["n"].to_pylist() == [0]
    empty = pa.table({"wijk": pa.DictionaryArray.from_arrays(pa.array([], pa.int8()), pa.array([], pa.string()))})
    assert DuckDBEngine({"stand": empty}).query("SELECT wijk FROM stand").num_rows == 0


def test_panels_can_be_files(tmp_path: Path) -> None:
    pq.write_table(STAND, tmp_path / "stand.parquet")
    engine = DuckDBEngine({"stand": tmp_path / "stand.parquet"})
    assert engine.query("SELECT max(client) AS n FROM stand")["n"].to_pylist() == [3]


def test_many_threads_can_ask_at_once() -> None:
    engine = DuckDBEngine({"stand": STAND, "casus": STAND})
    with ThreadPoolExecutor(8) as threads:
        questions = ["SELECT count(*) AS n FROM stand", "SELECT count(client) AS n FROM casus"] * 20
        answers = [answer["n"].to_pylist() for answer in threads.map(engine.query, questions)]
    assert answers == [[4]] * 40


@pytest.mark.parametrize(
    "sql",
    [
        "COPY stand TO '/tmp/duiding-lek.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_nothing_reaches_files_or_network(sql: str) -> None:
    with pytest.raises(QueryError):
        DuckDBEngine({"stand": STAND}).query(sql)
