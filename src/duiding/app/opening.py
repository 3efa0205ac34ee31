"""From a file to what is in it: one message or list, or each message out of a packing, read or set aside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duiding import berichten, bronnen
from duiding.app.files import day_of_folder
from duiding.berichten.envelop import is_packed, is_wrapped
from duiding.domain.errors import DuidingError
from duiding.domain.finding import Finding
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN, Gemeente
from duiding.events import Known

if TYPE_CHECKING:
    from duiding.app.quarantine import Quarantine

CSV, XML, ZIP, GZIP = ".csv", ".xml", ".zip", ".gz"
_XML_STARTS = re.compile(rb"\s*<")


@dataclass(frozen=True)
class Reader:
    """What reading needs: the key, the kind of store, the settings and the day of receipt, when the caller knows it.

    `quarantine` is where refused files are kept, when the gemeente keeps them.
    """

    key: Pseudonymiser
    is_synthetic: bool
    gemeente: Gemeente
    received: date | None = None
    quarantine: Quarantine | None = None

    @cached_property
    def bericht_gate(self) -> berichten.Gate:
        """The gate of messages."""
        return berichten.Gate(self.key, self.is_synthetic, self.gemeente.wijk_of)

    @cached_property
    def bron_gate(self) -> bronnen.Gate:
        """The gate of the other deliveries."""
        gemeente = self.gemeente
        return bronnen.Gate(
            pseudonymiser=self.key,
            is_synthetic=self.is_synthetic,
            wijk_of=gemeente.wijk_of,
            zorgvormen=frozenset(zorgvorm.naam for zorgvorm in gemeente.zorgvormen),
            wijken=frozenset({wijk.code for wijk in gemeente.wijken} | {WIJK_ELSEWHERE, WIJK_UNKNOWN}),
            aanbieders=frozenset(aanbieder.agb for aanbieder in gemeente.aanbieders),
            scholen=frozenset(school.code for school in gemeente.scholen),
            grondslagen=frozenset(
                grond.levering
                for grond in gemeente.grondslagen
                if gemeente.grondslag_of(grond.levering, is_synthetic=self.is_synthetic)
            ),
        )


class RefusedError(Exception):
    """A file or message is set aside; `findings` say why. `soort` and `aanbieder` are those of the message."""

    def __init__(self, findings: tuple[Finding, ...], soort: str | None = None, aanbieder: str | None = None) -> None:
        """Keep the findings in order."""
        super().__init__(findings[0].message)
        self.findings = findings
        self.soort = soort
        self.aanbieder = aanbieder


class Opened(NamedTuple):
    """One message or list, and what became of it.

    `path` is how to name it to people: that of the file, and for a file in a ZIP its name behind it. `content` are its
    own bytes, or those of the whole file when it could not be taken out.
    """

    path: str
    content: bytes
    known: Known | None
    result: berichten.Bericht | bronnen.Levering | RefusedError


def open_content(path: str, content: bytes | RefusedError, reader: Reader) -> Iterable[Opened]:
    """Everything in a file, one at a time; whatever is wrong with it is a result and no exception.

    Nearly every file is a message by itself, and there are millions of them: for those, no more steps than needed.
    """
    known = _known_in(path.rpartition(os.sep)[0], reader.received)
    if isinstance(content, RefusedError):
        return (Opened(path, b"", known, content),)
    suffix = XML if path.endswith(XML) else suffix_of(path)
    if suffix != CSV and is_wrapped(content):
        return _unwrapped(path, content, known, reader)
    return (_opened(path, suffix, content, known, reader),)


def _unwrapped(path: str, content: bytes, known: Known | None, reader: Reader) -> Iterator[Opened]:
    name, suffix = Path(path).name, suffix_of(path)
    try:
        for packed in berichten.unpack(name, content):
            shown = path if packed.name == name else f"{path} > {packed.name}"
            known_here = Known(packed.sent.date(), "envelop") if packed.sent else known
            if packed.refused is None:
                yield _opened(shown, suffix, packed.content, known_here, reader)
            else:
                yield Opened(shown, content, known_here, refusal_of(packed.refused))
    except Exception as error:
        yield Opened(path, content, known, refusal_of(error))


def _opened(path: str, suffix: str, content: bytes, known: Known | None, reader: Reader) -> Opened:
    try:
        return Opened(path, content, known, _read(path, suffix, content, reader))
    except Exception as error:
        return Opened(path, content, known, refusal_of(error))


def _read(path: str, suffix: str, content: bytes, reader: Reader) -> berichten.Bericht | bronnen.Levering:
    if suffix == XML:
        return berichten.read_bericht(content, reader.bericht_gate)
    if suffix != CSV and (is_packed(content) or _XML_STARTS.match(content)):
        return berichten.read_bericht(content, reader.bericht_gate)
    if suffix == CSV:
        return bronnen.read_levering(Path(path).name, content, reader.bron_gate)
    message = "Dit soort bestand wordt niet gelezen. Bied berichten aan als .xml en andere leveringen als .csv."
    raise RefusedError((Finding("bestandsnaam", 1, message),))


def suffix_of(path: str) -> str:
    """The end of a name from its last dot, in small letters: what says how it is read."""
    return path[path.rfind(".") :].lower()


def refusal_of(error: Exception) -> RefusedError:
    """Whatever goes wrong with one file sets that file aside, and no other; only our own errors are about them all.

    Every exception comes here: one file that we cannot handle may not block a delivery of thousands, and is
    itself not lost either, because it is told. The text of the exception can quote the file, so it is not passed on.
    """
    if isinstance(error, DuidingError):
        raise error
    if isinstance(error, RefusedError):
        return error
    if isinstance(error, berichten.Refused):
        return RefusedError(error.findings, error.code, error.aanbieder)
    if isinstance(error, bronnen.Refused):
        return RefusedError(error.findings)
    message = (
        f"Duiding kan dit bestand niet verwerken door een fout in Duiding zelf ({type(error).__name__}). Het is "
        "apart gelegd; de andere bestanden zijn wel gelezen. Meld deze fout aan de makers, zonder het bestand."
    )
    return RefusedError((Finding("lezen", 1, message),))


@lru_cache(maxsize=1024)
def _known_in(folder: str, received: date | None) -> Known | None:
    """The first that exists of the day the caller gives and the day of the folder."""
    if received is not None:
        return Known(received, "ontvangen")
    day = day_of_folder(folder)
    return Known(day, "map") if day else None
