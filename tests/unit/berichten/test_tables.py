"""The element tables: what they describe, and where the two wetten differ."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from duiding.berichten.schema import basis_schema, compiled_schema, message_schema
from duiding.berichten.tables import Model, models, release


def model_of(code: str) -> Model:
    return next(model for model in models().values() if model.code == code)


CODES = {
    "301": ("436", "414"), "302": ("437", "415"), "305": ("438", "418"), "306": ("439", "419"), "307": ("440", "420"),
    "308": ("441", "421"), "315": ("446", "444"), "316": ("447", "445"), "317": ("486", "480"), "318": ("487", "481"),
    "319": ("488", "482"), "320": ("489", "483"), "323": ("490", "484"), "325": ("491", "485"),
}  # fmt: skip
ALL_28 = [f"{wet}{number}" for wet in ("JW", "WMO") for number in CODES]
# What a reader may look at of somebody: with the BSN, which becomes a token, and the parts that rules and figures need.
OF_A_PERSON = {"Bsn", "Geslacht", "Datum", "DatumGebruik", "NaamGebruik", "Postcode", "LandCode", "Nummer", "Vorm"}
OF_THE_MESSAGE = {
    "Afzender", "Ontvanger", "Identificatie", "Dagtekening", "IdentificatieRetour", "DagtekeningRetour", "RetourCode",
    "Soort", "Begindatum", "Einddatum", "Categorie", "Code", "Volume", "Eenheid", "Frequentie", "Budget", "Type",
    "ToewijzingNummer", "ReferentieAanbieder", "Toewijzingsdatum", "Toewijzingstijd", "Ingangsdatum", "RedenWijziging",
    "ToewijzingIngangsdatum", "ToewijzingEinddatum", "StatusAanlevering", "RedenBeeindiging", "BeschikkingNummer",
    "BeschikkingIngangsdatum", "Raamcontract", "RedenVerzoek", "GewensteIngangsdatum", "VerzoekAntwoord",
    "RedenAfwijzingVerzoek", "Gemeente", "DeclaratieNummer", "DeclaratieDagtekening", "TotaalBedrag", "DebetCredit",
    "ReferentieNummer", "VorigReferentieNummer", "ProductCategorie", "ProductCode", "GeleverdVolume", "ProductTarief",
    "Bedrag", "BasisschemaXsdVersie", "BerichtXsdVersie",
}  # fmt: skip
HEADER_OF_A_RETOUR = {
    "Afzender", "Ontvanger", "Identificatie", "Dagtekening", "IdentificatieRetour", "DagtekeningRetour", "RetourCode",
}  # fmt: skip


def read_paths(model: Model, group: str = "Bericht", above: str = "") -> Iterator[str]:
    """The places of a message of which the value can be read."""
    for element in model.groups[group]:
        path = f"{above}/{element.name}"
        if element.reading == "value" and element.type in model.groups:
            yield from read_paths(model, element.type, path)
        elif element.reading == "value":
            yield path


def test_all_messages_of_both_wetten_can_be_read() -> None:
    assert {model.code for model in models().values()} == {
        f"{wet}{number}" for wet in ("JW", "WMO") for number in CODES
    }
    assert set(release()["bericht"]) == set(CODES)


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize(("prefix", "at"), [("JW", 0), ("WMO", 1)])
def test_each_message_has_its_own_code(prefix: str, at: int, number: str) -> None:
    fixed = {element.name: element.fixed for element in model_of(f"{prefix}{number}").groups["Header"]}
    code = CODES[number][at]
    assert (fixed["BerichtCode"], fixed["BerichtVersie"], fixed["BerichtSubversie"]) == (code, "3", "2")


def test_two_parts_are_only_in_messages_of_the_jeugdwet() -> None:
    def only_in_jeugdwet(number: str) -> frozenset[str]:
        return model_of(f"JW{number}").names() - model_of(f"WMO{number}").names()

    found = {number: only_in_jeugdwet(number) for number in CODES}
    assert {number: names for number, names in found.items() if names} == {
        "315": {"GezagsdragerBekend"},
        "316": {"GezagsdragerBekend"},
        "319": {"Woonplaatsbeginsel", "Gemeente"},
        "320": {"Woonplaatsbeginsel", "Gemeente"},
    }
    assert not any(model_of(f"WMO{number}").names() - model_of(f"JW{number}").names() for number in CODES)


@pytest.mark.parametrize("code", ALL_28)
def test_nothing_that_names_a_person_can_be_read(code: str) -> None:
    names = {path.rpartition("/")[2] for path in read_paths(model_of(code))}
    assert names <= OF_A_PERSON | OF_THE_MESSAGE


@pytest.mark.parametrize("number", ["302", "306", "308", "316", "318", "320"])
@pytest.mark.parametrize("prefix", ["JW", "WMO"])
def test_of_a_retour_only_the_header_and_the_codes_can_be_read(prefix: str, number: str) -> None:
    for path in read_paths(model_of(f"{prefix}{number}")):
        assert path.startswith("/Header/") or path.endswith("/RetourCodes/RetourCode")
        assert path.rpartition("/")[2] in HEADER_OF_A_RETOUR


def test_of_a_referrer_only_the_kind_can_be_read() -> None:
    paths = [path for path in read_paths(model_of("JW315")) if "Verwijzer" in path]
    assert paths == ["/Client/AangevraagdeProducten/AangevraagdProduct/Verwijzer/Type"]


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


def test_every_code_list_is_used_and_every_type_says_what_may_be_filled_in() -> None:
    for model in models().values():
        assert all(type_.text for type_ in model.types.values())
        used = {element.type for elements in model.groups.values() for element in elements}
        assert used <= model.groups.keys() | model.types.keys()
    lists = {type_.rule for model in models().values() for type_ in model.types.values() if type_.codes}
    assert len(lists) == 26


def test_a_type_is_found_by_its_place() -> None:
    model = model_of("JW301")
    found = model.type_at(("Bericht", "Client", "Relaties", "Relatie", "Soort"))
    assert found is not None and found.rule == "COD472"
    assert model.type_at(("Bericht", "Client")) is None
    assert model.type_at(("Bericht", "Nergens", "Bsn")) is None


def test_a_group_is_found_by_its_place() -> None:
    model = model_of("WMO325")
    assert model.named_at(("Bericht",)) == "Bericht"
    assert model.named_at(("Bericht", "Header", "DeclaratieIdentificatie")) == "CDT_BerichtIdentificatie"
    assert model.named_at(("Bericht", "Nergens")) == ""


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


def test_a_whole_number_has_no_pattern_so_that_the_schema_is_that_of_the_standard() -> None:
    numbers = [type_ for type_ in model_of("JW301").types.values() if type_.base == "integer"]
    assert len(numbers) == 9
    assert all(set(type_.facets) == {"minimum", "maximum"} for type_ in numbers)
