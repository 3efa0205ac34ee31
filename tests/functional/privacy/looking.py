"""Looks for values in a folder: in the bytes, in every decoded value, and in what the pages of a file still hold."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.functional.privacy.marks import Marks


def found_in_text(text: str, marks: Marks) -> set[str]:
    """The marks that occur somewhere in a text."""
    return {mark for mark in marks.anywhere if mark in text}


def found_in(folder: Path, marks: Marks) -> set[tuple[str, str]]:
    """Every mark in every file of a folder, with the file; also what only one reading of the file shows."""
    found = set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        texts = [name, path.read_bytes().decode("latin-1"), *_decoded(path)]
        found |= {(name, mark) for text in texts for mark in found_in_text(text, marks) | _hashes_in(text, marks)}
        if path.suffix in _VALUES:
            found |= {(name, value) for value in _VALUES[path.suffix](path) & (marks.whole | marks.days)}
    return found


def tables_of(folder: Path) -> dict[str, pa.Table]:
    """Every Parquet file by path."""
    return {str(path.relative_to(folder)): pq.read_table(path) for path in sorted(folder.rglob("*.parquet"))}


def _hashes_in(text: str, marks: Marks) -> set[str]:
    lowered = text.lower()
    return {digest for digest in marks.hashes() if digest in lowered}


def _decoded(path: Path) -> Iterator[str]:
    """What a program that reads the file gets to see."""
    if path.suffix == ".json":
        yield json.dumps(json.loads(path.read_bytes()), ensure_ascii=False)
    if path.suffix in _VALUES:
        yield "\n".join(_VALUES[path.suffix](path))
    if path.suffix == ".parquet":
        yield _unpacked(path)
        yield str(pq.read_metadata(path).metadata)


def _values(path: Path) -> set[str]:
    """Every value of every column as text; of a dictionary also the words that no row uses."""
    table = pq.read_table(path, read_dictionary=_text_columns(path))
    found: set[str] = set(table.column_names)
    for column in table.columns:
        for chunk in column.chunks:
            words = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
            found |= {str(value) for value in pc.unique(words).to_pylist() if value is not None}
    return found


def _text_columns(path: Path) -> list[str]:
    schema = pq.read_schema(path)
    return [field.name for field in schema if pa.types.is_string(field.type)]


def _unpacked(path: Path) -> str:
    """The pages without compression and without encodings: the values as they lie beside each other."""
    sink = io.BytesIO()
    plain = pq.read_table(path)
    pq.write_table(plain, sink, compression="none", use_dictionary=False, write_statistics=True)
    return sink.getvalue().decode("latin-1")


def _values_of_panels(path: Path) -> set[str]:
    """Every value of every table of DuckDB as text; of an ENUM also the words that no row uses."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found = {
            word
            for (words,) in connection.execute("SELECT labels FROM duckdb_types()").fetchall()
            for word in words or ()
        }
        for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            table = connection.sql(f'SELECT * FROM "{name}"').to_arrow_table()
            found |= {name, *table.column_names}
            columns = (pc.unique(column) for column in table.columns)
            found |= {str(value) for column in columns for value in column.to_pylist() if value is not None}
    return found


_VALUES = {".parquet": _values, ".duckdb": _values_of_panels}
