"""The limit: lxml alone, parsing and validating with a schema that was compiled before. It keeps nothing."""

from __future__ import annotations

from lxml import etree
from tests.generative.berichten.judge import official_folder, official_schema

from benchmarks.corpus import Corpus
from duiding.berichten.schema import compiled_schema
from duiding.berichten.tables import models

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def validate_all(corpus: Corpus) -> None:
    """Parse and validate every file; stops when one is not valid."""
    schemas: dict[str, etree.XMLSchema] = {}
    for content in corpus.contents():
        root = etree.fromstring(content, _PARSER)
        schema = schemas.get(root.tag)
        if schema is None:
            schema = schemas[root.tag] = _schema(etree.QName(root).namespace or "")
        if not schema.validate(root):
            raise SystemExit("a message of the city is not valid")


def whose_schema() -> str:
    """Which schema is the limit: that of the standard where it is, which is slower, and our own otherwise."""
    return "lxml with the schema of the standard" if official_folder() else "lxml with our schema"


def _schema(namespace: str) -> etree.XMLSchema:
    folder = official_folder()
    if folder is None:
        return compiled_schema(namespace)
    model = models()[namespace]
    return official_schema(folder, model.wet, model.number)
