"""Scenario, lever and case files with something odd in any place: refused in Dutch with a remedy, never a traceback."""

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duiding.config.folder import example_folder
from duiding.domain.errors import DuidingError
from duiding.finance.business_case import answer_case, load_case
from duiding.simulation.lever import read_lever
from duiding.simulation.scenario import load_scenario

CATALOGUE = Path(str(load_scenario.__globals__["load_levers"].__globals__["__file__"])).parent / "catalogue"
FILES: list[tuple[Path, Callable[[Path], object]]] = [
    (example_folder() / "scenarios" / "individuele-begeleiding.toml", load_scenario),
    (example_folder() / "business-cases" / "boost.toml", lambda path: answer_case(load_case(path))),
    (CATALOGUE / "afbouw_verblijf.toml", read_lever),
]
ODD: list[Any] = [
    3,
    -1,
    0.5,
    "x",
    "",
    True,
    [],
    [1],
    ["x"],
    {},
    {"x": 1},
    [{"x": 1}],
    date(2025, 1, 1),
    float("nan"),
    float("inf"),
]


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield (*way, key)
        yield from places(value, (*way, key))


def changed(data: Any, way: tuple[Any, ...], value: Any) -> Any:
    found = copy.deepcopy(data)
    inner = found
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return found


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {written(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(written(part) for part in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else json.dumps(value)


@pytest.mark.parametrize(("path", "read"), FILES, ids=lambda one: one.stem if isinstance(one, Path) else "")
def test_anything_odd_is_read_or_refused(tmp_path: Path, path: Path, read: Callable[[Path], object]) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    target = tmp_path / path.name
    refused, broken = 0, []
    for way in places(data):
        for value in ODD:
            text = "\n".join(f"{key} = {written(part)}" for key, part in changed(data, way, value).items())
            target.write_text(text, encoding="utf-8")
            try:
                read(target)
            except DuidingError as error:
                assert str(error).startswith(str(target)), (way, value)
                refused += 1
            except Exception as error:
                broken.append((way, value, repr(error)))
    assert broken == []
    assert refused > 100
