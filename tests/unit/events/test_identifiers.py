"""A column of the record is a token or plain; a new column must be named here before it is stored."""

import pyarrow as pa

from duiding.domain.pseudonym import LAYERED
from duiding.events import schemas
from duiding.events.identifiers import CLIENT, token_columns

PLAIN_TEXT = {
    "aanbieder",
    "antwoord",
    "bericht",
    "categorie",
    "code",
    "eenheid",
    "element",
    "frequentie",
    "gemeente",
    "geslacht",
    "klasse",
    "known_source",
    "message",
    "reden_afwijzing",
    "reden_beeindiging",
    "reden_verzoek",
    "reden_vertrek",
    "reden_wijziging",
    "retourcode",
    "retourcodes",
    "rol",
    "rule",
    "school",
    "soort",
    "status",
    "team",
    "urgentie",
    "verwijzer",
    "wet",
    "wijk",
    "woonplaats",
    "xsd_versie",
    "zorgvorm",
    "aard",
    "beweging",
    "gevolg",
    "herkomst",
    "moment",
    "perceel",
    "programma",
    "reden",
    "regeling",
    "signaal",
    "spoor",
    "vorm",
    "kader",
    "leeftijdsgroep",
    "maatregel",
    "niveau",
    "onderwerp",
    "oordeel",
    "thema",
    "variant",
    "voortgang",
}


def test_every_text_is_a_token_or_known_to_be_plain() -> None:
    for table, schema in schemas().items():
        texts = {field.name for field in schema if pa.types.is_string(field.type)}
        assert texts - token_columns()[table].keys() <= PLAIN_TEXT, table
        assert token_columns()[table].keys() <= texts


def test_every_token_but_that_of_a_client_gets_a_layer_at_a_new_key() -> None:
    domains = {domain for columns in token_columns().values() for domain in columns.values()}
    assert domains - {"client"} <= set(LAYERED)


def test_the_tables_about_persons_are_those_with_a_client() -> None:
    about = {table for table, columns in token_columns().items() if CLIENT in columns}
    assert about == {
        "bericht",
        "verzoek",
        "prestatie",
        "buurtteamcasussen",
        "clientlijst",
        "hoge_kosten",
        "pgb",
        "scheidingen",
        "wachtlijst",
    }


def test_equal_columns_of_two_tables_hold_equal_tokens() -> None:
    assert token_columns()["prestatie"]["vorige"] == token_columns()["prestatie"]["prestatie"]
    assert token_columns()["buurtteamcasussen"]["gezin"] == "gezin"
    assert token_columns()["bestand"] == {"identificatie": "identificatie", "digest": "bestand"}
