"""What docs/how-to/read-the-api.md tells people to type, done as each tool does it."""

import csv
import io
import math
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
import uvicorn

from duiding.api import create_api
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

GUIDE = (Path(__file__).parents[3] / "docs" / "how-to" / "read-the-api.md").read_text(encoding="utf-8")
SITE = "https://cijfers.example.nl"
TABLE = "/v1/tabellen/instroom-per-zorgvorm"
POWER_QUERY: dict[str, Callable[[str], Any]] = {
    "type date": date.fromisoformat,
    "type number": float,
    "Int64.Type": int,
}


def snippet(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, flags=re.DOTALL)
    assert found, language
    return found[1]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The API on a free port of this machine."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_api(InventedStore()), log_level="warning", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


def test_every_address_in_the_guide_exists(program: Visitor) -> None:
    named = re.findall(r"`(/v1/[a-z_./-]+)`", GUIDE) + re.findall(rf"{SITE}(/v1/[a-z_./?=-]+)", GUIDE)
    assert len(named) > 8
    assert [one for one in named if program.get(one).status_code != 200] == []


def test_every_column_that_the_guide_names_is_there(program: Visitor) -> None:
    [sentence] = re.findall(r"every row says what it is: (.*?)\. Three", GUIDE, flags=re.DOTALL)
    named = re.findall(r"`(\w+)`", sentence)
    columns = program.get(f"{TABLE}.csv").text.splitlines()[0].split(",")
    assert named == [column for column in columns if column != "zorgvorm"]


def test_power_query_makes_of_every_cell_what_the_guide_says(program: Visitor) -> None:
    code = snippet("powerquery")
    types = dict(re.findall(r'\{"(\w+)", (type \w+|Int64\.Type)\}', code))
    assert 'Delimiter = ","' in code and "Encoding = 65001" in code and code.count('"en-US"') == 1
    table = rows(program.get(f"{TABLE}.csv").content.decode("utf-8"))
    for row in table:
        for name, kind in types.items():
            assert row[name] == "" or POWER_QUERY[kind](row[name]) is not None
    # Every other column is text; none of them would have been a number.
    others = set(table[0]) - set(types)
    assert not any(value.replace(".", "").isdigit() for row in table for name in others if (value := row[name]))


# What each program sends by itself. Where it sends no Accept, or anything at all, JSON would be what it gets.
ASKED = {
    "Power Query": {"user-agent": "Microsoft.Data.Mashup", "accept": "*/*", "accept-encoding": "gzip, deflate"},
    "Excel, from web": {"accept": "text/html, application/xhtml+xml, */*", "accept-encoding": "gzip, deflate, br"},
    "R, libcurl": {"accept": "*/*", "accept-encoding": "identity"},
    "pandas, urllib": {"user-agent": "Python-urllib/3.11", "accept-encoding": "identity"},
    "a program that takes HTML only": {"accept": "text/html"},
}


@pytest.mark.parametrize("program_name", ASKED)
def test_the_address_of_the_guide_gives_every_program_the_whole_table(program: Visitor, program_name: str) -> None:
    named = set(re.findall(rf'"{SITE}(/v1/[^"?]+)"', GUIDE))
    assert named == {f"{TABLE}.csv"}, "one address, in Power Query, R and Python"
    answer = program.get(f"{TABLE}.csv", headers=ASKED[program_name])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    body = answer.content
    assert not body.startswith(b"\xef\xbb\xbf"), "read.csv would call the first column X.U.FEFF.indicator"
    figures = program.get(f"{TABLE}.json").json()["figures"]
    assert len(rows(body.decode("utf-8"))) == len(figures) > 100


def test_without_its_ending_the_address_goes_by_what_a_program_accepts(program: Visitor) -> None:
    assert program.get(TABLE, headers={"accept": "*/*"}).headers["content-type"] == "application/json"
    assert program.get(TABLE, headers={"accept": "text/csv"}).headers["content-type"] == "text/csv; charset=utf-8"
    assert program.get(TABLE, headers={"accept": "text/html"}).status_code == 406


def test_r_finds_its_columns_and_no_text_that_it_takes_for_missing(program: Visitor) -> None:
    code = snippet("r")
    table = rows(program.get(f"{TABLE}.csv").text)
    kinds = dict(re.findall(r'(\w+) = "(Date|numeric)"', code))
    assert sorted(kinds) == ["first_day", "high", "known_on", "last_day", "low", "n", "value"]
    for name, kind in kinds.items():
        read = date.fromisoformat if kind == "Date" else float
        # An empty cell is NA in a column of numbers, and an error in one of dates.
        assert all(read(row[name]) for row in table if row[name] or kind == "Date")
    # read.csv reads NA, T and F as its own words, and # as the begin of a comment in read.table.
    assert not {"NA", "T", "F", "TRUE", "FALSE"} & {value for row in table for value in row.values()}
    status, unit = re.findall(r'(?:status|unit) == "(\w+)"', code)
    assert any(row["status"] == status and row["unit"] == unit for row in table)


def test_python_runs_as_it_is_written(address: str) -> None:
    names: dict[str, Any] = {}
    exec(compile(snippet("python").replace(SITE, address), "guide", "exec"), names)  # noqa: S102 - our own guide
    complete = names["complete"]
    assert len(complete) and complete["value"].notna().all()
    assert str(complete["first_day"].dtype).startswith("datetime64")


def test_a_double_click_in_excel_opens_the_numbers_of_the_table(address: str) -> None:
    [opened] = re.findall(rf"{SITE}(\S+format=excel)", GUIDE)
    dutch = pandas.read_csv(address + opened, sep=";", decimal=",", thousands=".", encoding="utf-8-sig")
    plain = pandas.read_csv(f"{address}{TABLE}.csv")
    assert list(dutch.columns) == list(plain.columns)
    for name in ("value", "n", "low", "high"):
        same = (math.isclose(a, b) or (a != a and b != b) for a, b in zip(dutch[name], plain[name], strict=True))
        assert all(same), name
