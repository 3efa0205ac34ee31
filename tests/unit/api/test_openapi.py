"""The description tells what the answers are: both are held against each other, for whatever address."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator, validate

from duiding.api import create_api
from duiding.api.columns import AFTER, BEFORE
from duiding.api.resource import RESOURCES
from tests.unit.app.frozen_pair import cell, moment
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor

STORE = InventedStore(frozen=(moment(cell(), name="2018-k3"),))
PROGRAM = Visitor(create_api(STORE, "https://cijfers.example"))
SPEC = PROGRAM.get("/v1/openapi.json").json()
TABLES = [entry["table"] for entry in PROGRAM.get("/v1/tabellen").json()["tables"]]
KNOWN = {"table": TABLES, "indicator": [*INDICATORS], "moment": ["2018-k3"]}
PATHS = [path for path in SPEC["paths"] if "parquet" not in path and path != "/openapi.json"]


def validator(schema: dict[str, object]) -> OAS30Validator:
    whole = {**schema, "components": SPEC["components"]}
    return OAS30Validator(whole, format_checker=OAS30Validator.FORMAT_CHECKER)


def schema_of(path: str, code: str) -> dict[str, object]:
    content = SPEC["paths"][path]["get"]["responses"][code]["content"]
    return next(one["schema"] for kind, one in content.items() if kind.endswith("json"))


def test_the_description_is_valid_openapi_3_0_3() -> None:
    assert SPEC["openapi"] == "3.0.3"
    validate(SPEC, cls=OpenAPIV30SpecValidator)


def test_the_description_follows_the_design_rules() -> None:
    assert SPEC["servers"] == [{"url": "https://cijfers.example/v1"}]
    assert set(SPEC["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", SPEC["info"]["version"])
    for path, operations in SPEC["paths"].items():
        assert set(operations) == {"get"}, "only to read"
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}|[a-z]+\.[a-z]+))+", path), "kebab-case, no slash at the end"
        answers = operations["get"]["responses"]
        assert {"200", "304", "400", "404", "406", "500", "503"} == set(answers)
        assert all("API-Version" in answers[code]["headers"] for code in answers)
        assert all("application/problem+json" in answers[code]["content"] for code in answers if code >= "400")
        keys = [one["name"] for one in operations["get"].get("parameters", []) if one["in"] == "query"]
        assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", key) for key in keys)


def test_every_route_is_described_and_nothing_else() -> None:
    assert {resource.path for resource in RESOURCES if resource.path} | {"/openapi.json"} == set(SPEC["paths"])


def test_the_list_of_links_leads_to_everything() -> None:
    told = PROGRAM.get("/v1").json()
    validator(SPEC["components"]["schemas"]["Links"]).validate(told)
    for name, address in told["links"].items():
        is_page = name == "pages"
        assert is_page or PROGRAM.get(address).status_code == 200


def test_every_column_has_words() -> None:
    properties = SPEC["components"]["schemas"]["Figure"]["properties"]
    assert all(properties[column.name]["description"] for column in (*BEFORE, *AFTER))
    assert {"wijk", "leeftijdsgroep", "zorgvorm", "aanbieder"} < set(properties)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_answer_is_what_the_description_says(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PATHS))
    names = {name: data.draw(st.sampled_from(KNOWN[name])) for name in re.findall(r"\{(\w+)\}", path)}
    answer = PROGRAM.get("/v1" + path.format(**names))
    assert answer.status_code == 200
    validator(schema_of(path, "200")).validate(answer.json())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_refusal_is_what_the_description_says(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in PATHS if "{" in path]))
    word = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=12)
    names = {name: data.draw(word) + "-nee" for name in re.findall(r"\{(\w+)\}", path)}
    answer = PROGRAM.get("/v1" + path.format(**names))
    assert answer.status_code == 404
    validator(schema_of(path, "404")).validate(answer.json())


@pytest.mark.parametrize("name", TABLES)
def test_the_csv_has_the_columns_and_the_rows_of_the_json(name: str) -> None:
    figures = PROGRAM.get(f"/v1/tabellen/{name}.json").json()["figures"]
    lines = PROGRAM.get(f"/v1/tabellen/{name}.csv").text.splitlines()
    assert len(lines) == len(figures) + 1
    if figures:
        assert lines[0].split(",") == list(figures[0])
