"""The schemas of the answers in JSON, as OpenAPI 3.0.3 writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duiding.api.columns import row_schema

Schema = Mapping[str, Any]
_TEXT = {"type": "string"}
_ADDRESS = {"type": "string", "format": "uri-reference"}
_DAY = {"type": "string", "format": "date"}


def schemas(breakdowns: Sequence[str]) -> dict[str, Schema]:
    """Every schema by name; `breakdowns` are the columns that a row can have besides the fixed ones."""
    return {
        "Figure": row_schema(breakdowns),
        "Links": _object({**_ABOUT, "version": _text("De versie van de API."), "links": _map(_ADDRESS)}),
        "Indicators": _object({**_ABOUT, "indicators": _list(_ref("IndicatorEntry"))}),
        "IndicatorEntry": _object(_INDICATOR),
        "Indicator": _object({**_ABOUT, **_INDICATOR, "definition": _text("De tekst van het bestand (TOML).")}),
        "Tables": _object({**_ABOUT, "tables": _list(_ref("TableEntry"))}),
        "TableEntry": _object(_TABLE),
        "Table": _object({**_ABOUT, **_TABLE, **_OF_TABLE}),
        "Break": _object({"day": _DAY, "title": _TEXT, "explanation": _TEXT}),
        "Moments": _object({**_ABOUT, "moments": _list(_ref("MomentEntry"))}),
        "MomentEntry": _object({"name": _TEXT, "made_on": _DAY, "what": _TEXT, "why": _TEXT, "links": _map(_ADDRESS)}),
        "Moment": _object(_MOMENT),
        "Definitions": _map(_TEXT),
        "Problem": _object(_PROBLEM),
    }


def _object(properties: Mapping[str, Any]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _map(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _text(words: str) -> Schema:
    return {"type": "string", "description": words}


_ABOUT = {
    "gemeente": _text("Van welke gemeente de cijfers zijn."),
    "known_on": {**_DAY, "description": "De stand: de laatste dag waarvan de gegevens meetellen."},
    "snapshot": _text("De momentopname: dezelfde naam, dezelfde getallen."),
    "audience": {"type": "string", "enum": ["openbaar"]},
    "is_synthetic": {"type": "boolean", "description": "Of alle cijfers verzonnen zijn."},
    "notice": _text("Wat altijd bij deze cijfers moet staan; leeg als er niets is."),
    "licence": _text("Wat u met de cijfers mag."),
}
_INDICATOR = {
    "name": _text("De naam, zoals in de kolom `indicator`."),
    "code": _text("Het nummer in de lijst van cijfers, zoals K01."),
    "title": _text("De naam zoals mensen die lezen."),
    "why": _text("De vraag waar het cijfer antwoord op geeft."),
    "unit": _text("Wat er wordt geteld."),
    "moment": {"type": "string", "enum": ["peildatum", "periode"]},
    "counts": _text("Wat telt mee."),
    "counts_not": _text("Wat telt niet mee."),
    "double": _text("Wat er gebeurt met wie dubbel kan tellen."),
    "perverse": _text("Wat er misgaat als mensen op dit cijfer sturen."),
    "counter": _text("Het cijfer om ernaast te lezen; leeg als er geen is."),
    "delivered_by": _text("De leveringen waar het van is gemaakt."),
    "source": _text("Het stuk dat om dit cijfer vraagt."),
    "owner": _text("Wie het beheert."),
    "checked_by": _text("Wie het een tweede keer las."),
    "reviewed": _DAY,
    "next_review": _DAY,
    "by": _list(_TEXT),
    "additive": {"type": "object", "additionalProperties": {"type": "boolean"}},
    "notes": _list(_TEXT),
    "links": _object({"self": _ADDRESS, "page": _ADDRESS, "tables": _list(_ADDRESS)}),
}
_TABLE = {
    "table": _text("De naam van de tabel in het adres."),
    "indicator": _text("De naam van het cijfer."),
    "title": _text("De naam zoals mensen die lezen."),
    "by": _list(_TEXT),
    "first_day": {
        **_DAY,
        "nullable": True,
        "description": "Vanaf wanneer dit openbaar is; leeg is vanaf het begin.",
    },
    "last_day": {**_DAY, "nullable": True, "description": "Tot wanneer dit openbaar is; leeg is tot het eind."},
    "links": _map(_ADDRESS),
}
_OF_TABLE = {
    "source": _text("Waar de getallen van zijn gemaakt, en voor wie."),
    "breaks": _list(_ref("Break")),
    "notes": _list(_TEXT),
    "figures": _list(_ref("Figure")),
}
_MOMENT = {
    "name": _TEXT,
    "why": _TEXT,
    "gemeente": _TEXT,
    "known_on": _DAY,
    "snapshot": _TEXT,
    "is_synthetic": {"type": "boolean"},
    "figures": {"type": "integer", "description": "Hoeveel getallen er zijn vastgelegd."},
    "definitions": {"type": "integer", "description": "Hoeveel definities er zijn vastgelegd."},
    "code": _map(_TEXT),
    "settings": _text("De vingerafdruk van de instellingen."),
    "links": _map(_ADDRESS),
}
_PROBLEM = {
    "type": _ADDRESS,
    "title": _text("Wat er mis is."),
    "status": {"type": "integer", "description": "De HTTP-code."},
    "detail": _text("Waarom, en wat u kunt doen."),
}
