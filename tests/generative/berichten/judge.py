"""The official schemas as judge, where they are; they are not part of this project."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from lxml import etree

from duiding.berichten.tables import models

_REPOSITORY = Path(__file__).parents[3]


def official_folder() -> Path | None:
    """The folder with ijw/ and iwmo/: from DUIDING_XSD, or beside the repository."""
    named = os.environ.get("DUIDING_XSD")
    folder = Path(named) if named else _REPOSITORY.parent / "shared" / "standard" / "xsd"
    return folder if (folder / "ijw").is_dir() and (folder / "iwmo").is_dir() else None


def judge(content: bytes, folder: Path) -> bool:
    """Whether the official schema of the message, if there is one, accepts the file."""
    root = etree.fromstring(content)
    model = models().get(etree.QName(root).namespace or "")
    return model is not None and _schema(folder, model.wet, model.code).validate(root)


@cache
def _schema(folder: Path, wet: str, code: str) -> etree.XMLSchema:
    standard = "ijw" if wet == "jeugdwet" else "iwmo"
    return etree.XMLSchema(etree.parse(str(folder / standard / f"{code}.xsd")))
