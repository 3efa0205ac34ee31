"""The element tables: what they describe, and where the two wetten differ."""

from __future__ import annotations

import pytest

from duiding.berichten.schema import basis_schema, compiled_schema, message_schema
from duiding.berichten.tables import Model, models, release


def model_of(code: str) -> Model:
    return next(model for model in models().values() if model.code == code)


def test_six_messages_can_be_read() -> None:
    assert {model.code for model in models().values()} == {"JW301", "JW305", "JW307", "WMO301", "WMO305", "WMO307"}


def test_all_fourteen_messages_of_the_standard_are_known_by_name() -> None:
    assert len(release()["bericht"]) == 14


@pytest.mark.parametrize(
    ("code", "berichtcode"),
    [("JW301", "436"), ("JW305", "438"), ("JW307", "440"), ("WMO301", "414"), ("WMO305", "418"), ("WMO307", "420")],
)
def test_each_message_has_its_own_code(code: str, berichtcode: str) -> None:
    fixed = {element.name: element.fixed for element in model_of(code).groups["Header"]}
    assert (fixed["BerichtCode"], fixed["BerichtVersie"], fixed["BerichtSubversie"]) == (berichtcode, "3", "2")


def test_only_three_code_lists_and_the_basis_differ_between_the_wetten() -> None:
    jw, wmo = model_of("JW301"), model_of("WMO301")
    other = {name for name in jw.types if jw.types[name] != wmo.types[name]}
    assert other == {"LDT_ProductCategorie", "LDT_RedenBeeindiging", "LDT_RedenWijziging"}
    assert {name for name in jw.types if jw.types[name].codes != wmo.types[name].codes} == other - {
        "LDT_RedenWijziging"
    }


def test_there_are_249_countries() -> None:
    codes = model_of("JW301").types["LDT_LandCode"].codes
    assert len(set(codes)) == len(codes) == 249
    assert "NL" in codes


def test_a_type_is_found_by_its_place() -> None:
    model = model_of("JW301")
    found = model.type_at(("Bericht", "Client", "Relaties", "Relatie", "Soort"))
    assert found is not None and found.rule == "COD472"
    assert model.type_at(("Bericht", "Client")) is None
    assert model.type_at(("Bericht", "Nergens", "Bsn")) is None


def test_every_type_and_group_that_is_named_exists() -> None:
    for model in models().values():
        for elements in model.groups.values():
            assert all(element.type in model.groups or element.type in model.types for element in elements)


def test_a_schema_is_compiled_once() -> None:
    namespace = model_of("WMO305").namespace
    assert compiled_schema(namespace) is compiled_schema(namespace)


def test_the_generated_schema_has_no_words_of_the_standard() -> None:
    model = model_of("JW301")
    assert "documentation" not in message_schema(model) + basis_schema(model)
