from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest

from duiding.domain.errors import QueryError
from duiding.storage import DuckDBEngine
from duiding.storage.panel_tables import write_panels

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
    write_panels(tmp_path / "panels.duckdb", {"stand": STAND, "casus": STAND.slice(0, 0)})
    engine = DuckDBEngine.of_file(tmp_path / "panels.duckdb")
    assert engine.query("SELECT wijk FROM stand WHERE wijk > 'P'")["wijk"].to_pylist() == ["West", "West"]
    assert engine.query("SELECT count(*) AS n FROM casus")["n"].to_pylist() == [0]


def test_a_file_of_panels_cannot_be_written(tmp_path: Path) -> None:
    write_panels(tmp_path / "panels.duckdb", {"stand": STAND})
    before = (tmp_path / "panels.duckdb").read_bytes()
    with pytest.raises(QueryError):
        DuckDBEngine.of_file(tmp_path / "panels.duckdb").query("DELETE FROM stand")
    assert (tmp_path / "panels.duckdb").read_bytes() == before


def test_what_is_no_file_of_panels_is_said(tmp_path: Path) -> None:
    (tmp_path / "panels.duckdb").write_text("geen panelen")
    with pytest.raises(OSError, match="panels.duckdb"):
        DuckDBEngine.of_file(tmp_path / "panels.duckdb")


def test_an_answer_is_the_same_when_it_is_asked_again_and_when_it_was_forgotten() -> None:
    engine = DuckDBEngine({"stand": STAND})
    ask = "SELECT count(*) AS n FROM stand WHERE client <> {}"
    first = [engine.query(ask.format(number))["n"][0].as_py() for number in range(1_100)]
    again = [engine.query(ask.format(number))["n"][0].as_py() for number in range(4)]
    assert first == [4, 2, 3, 3] + [4] * 1_096
    assert again == [4, 2, 3, 3]


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
