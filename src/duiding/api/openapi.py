"""`/v1/openapi.json`: the API described as OpenAPI 3.0.3, from the list of resources and the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from duiding.api.formats import Format
from duiding.api.resource import RESOURCES, Resource
from duiding.api.resources import LICENCE, ROOT, VERSION, Publication
from duiding.api.schemas import schemas

_HEADERS = {
    "API-Version": {"description": "De volledige versie van de API.", "schema": {"type": "string"}},
    "ETag": {"description": "De vingerafdruk van het antwoord, voor If-None-Match.", "schema": {"type": "string"}},
}
_PROBLEMS = {
    "400": "De vraag heeft een onbekende sleutel of vorm.",
    "404": "Dit bestaat niet, of het is niet openbaar.",
    "406": "Deze vorm is er niet.",
    "500": "Er ging iets mis bij ons.",
    "503": "De gegevens zijn even niet te lezen.",
}


def document(public: Publication) -> dict[str, Any]:
    """The description of the API of this gemeente."""
    tables = public.tables
    breakdowns = sorted({name for table in tables.values() for name in table.by})
    example = {"table": next(iter(tables), "instroom"), "indicator": "instroom", "moment": "2025-k1"}
    return {
        "openapi": "3.0.3",
        "info": _info(public),
        "servers": [{"url": public.site + ROOT}],
        "tags": [{"name": "cijfers", "description": "De openbare cijfers over jeugdhulp en Wmo."}],
        "paths": {path: {"get": one} for path, one in _operations(public, example)}
        | {"/openapi.json": {"get": _itself()}},
        "components": {"schemas": schemas(breakdowns)},
    }


def _info(public: Publication) -> dict[str, Any]:
    gemeente = public.store.gemeente
    contact = {"name": f"Gemeente {gemeente.naam}", "url": public.page("/verantwoording")}
    return {
        "title": f"Cijfers over jeugdhulp en Wmo van de gemeente {gemeente.naam}",
        "description": "De openbare cijfers van Duiding, met hun definities. Alleen om te lezen, zonder sleutel. "
        f"Kleine aantallen zijn verborgen: dan is `value` leeg en zegt `status` waarom. {LICENCE}",
        "version": VERSION,
        "contact": contact | ({"email": gemeente.contact} if gemeente.contact else {}),
        "license": {"name": "Gebruik met bronvermelding", "url": public.page("/over")},
    }


def _operations(public: Publication, example: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address with its operation; of files the addresses end in their form, and nobody can ask for another.

    The list of links at /v1 itself has no place here: OpenAPI would write its address with a slash at the end.
    """
    for resource in (resource for resource in RESOURCES if resource.path):
        if not public.is_static or resource.is_file:
            yield resource.path, _operation(resource, example)
            continue
        for form in (form for form in resource.forms if form in public.forms):
            only = replace(resource, path=resource.path + form.ending, forms=(form,))
            yield only.path, _operation(only, example)


def _operation(resource: Resource, example: dict[str, str]) -> dict[str, Any]:
    names = re.findall(r"\{(\w+)\}", resource.path)
    parameters = [_parameter(name, example[name]) for name in names]
    return {
        "operationId": _identity(resource.path),
        "tags": ["cijfers"],
        "summary": resource.words,
        "parameters": parameters + ([_format()] if len(resource.forms) > 1 else []),
        "responses": {"200": _answer(resource), "304": _unchanged()} | _problems(),
    }


def _itself() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    answer = {"description": "Deze beschrijving.", "headers": _HEADERS, "content": content}
    return {
        "operationId": "openapi",
        "tags": ["cijfers"],
        "summary": "Deze beschrijving, als OpenAPI 3.0.3.",
        "responses": {"200": answer, "304": _unchanged()} | _problems(),
    }


def _identity(path: str) -> str:
    words = [word for word in re.split(r"[^a-z]+", path) if word]
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _parameter(name: str, example: str) -> dict[str, Any]:
    words = {
        "table": "De naam van een tabel, uit de lijst op /tabellen.",
        "indicator": "De naam van een cijfer, uit de lijst op /indicatoren.",
        "moment": "De naam van een momentopname, uit de lijst op /momentopnamen.",
    }
    schema = {"type": "string"}
    return {
        "name": name, "in": "path", "required": True, "description": words[name], "schema": schema, "example": example
    }  # fmt: skip


def _format() -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "De vorm; gaat voor de header Accept. excel is CSV met puntkomma’s en decimale komma’s.",
        "schema": {"type": "string", "enum": [form.value for form in Format], "default": Format.JSON.value},
    }


def _answer(resource: Resource) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{resource.schema}"}
    content: dict[str, Any] = {"application/json": {"schema": schema}} if Format.JSON in resource.forms else {}
    if resource.media_type:
        content = {resource.media_type: {"schema": {"type": "string", "format": "binary"}}}
    if Format.CSV in resource.forms:
        content["text/csv"] = {"schema": {"type": "string"}}
    return {"description": resource.words, "headers": _HEADERS, "content": content}


def _unchanged() -> dict[str, Any]:
    return {"description": "U hebt het al: er is niets veranderd.", "headers": _HEADERS}


def _problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    headers = {"API-Version": _HEADERS["API-Version"]}
    return {code: {"description": words, "headers": headers, "content": content} for code, words in _PROBLEMS.items()}
