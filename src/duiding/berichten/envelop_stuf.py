"""The StUF envelope of the municipal hub (GGk): a message in base64 with the time at which it was sent.

`envelopHeenbericht-ggk_Di01` and `envelopRetourbericht-ggk_Du01`, plain or in SOAP (VNG Realisatie, StUF-GGk 2.1). Of
the envelope only the time stamp and the message are kept: sender and receiver are in the message itself.
"""

from __future__ import annotations

import binascii
import re
from datetime import datetime
from io import BytesIO
from xml.parsers import expat

from duiding.berichten.parse import MAX_BYTES
from duiding.berichten.refused import Refused, refuse

# A message of the standard says so in its first lines; an envelope names StUF or SOAP there.
_HEAD = 4096
_MESSAGE = b"istandaarden.nl"
_ENVELOPES = (b"soap/envelope", b"soap-envelope", b"stufstandaarden", b"StUF")
_ENVELOPE = re.compile(r"envelop\w*-ggk_D[iu]01")
_FILES = ("xmlBestand", "tekstBestand")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?\d{0,3}", re.ASCII)
_BLANK = re.compile(r"\s+")
_QUANTUM = 4
_BUFFER = 64 * 1024


def is_stuf(content: bytes) -> bool:
    """Whether it looks like an envelope; one look for a message of the standard, which names itself."""
    if content.find(_MESSAGE, 0, _HEAD) >= 0:
        return False
    return any(content.find(mark, 0, _HEAD) >= 0 for mark in _ENVELOPES)


def open_stuf(content: bytes) -> tuple[bytes, datetime]:
    """The message in an envelope, and when it was sent. Raises Refused for what is no envelope with a message."""
    if b"<!DOCTYPE" in content:
        raise refuse("XML002", "De envelop heeft een DOCTYPE. De standaard kent die niet. Laat die regel weg.")
    opener = _Opener()
    try:
        opener.parser.Parse(content, True)
    except expat.ExpatError as error:
        line = error.lineno
    else:
        return opener.opened()
    # Raised outside the handler, so that nothing of the envelope is even the context of the refusal.
    raise refuse("XML001", "De envelop is geen goed gevormde XML. Lever hem opnieuw aan, zoals hij gemaakt is.", line)


class _Opener:
    """Takes the message out while the parser reads, so that the base64 text is never there as a whole."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.buffer_size = _BUFFER
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._path: list[str] = []
        self._stamp = ""
        self._rest = ""
        self._message = BytesIO()
        self._messages = 0

    def opened(self) -> tuple[bytes, datetime]:
        if self._messages != 1 or not self._message.tell():
            raise refuse(
                "BST019", "In deze envelop zit geen bericht. Een bevestiging of foutmelding hoeft u niet aan te bieden."
            )
        return self._message.getvalue(), _moment(self._stamp)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name.rpartition("}")[2])
        if self._is_message():
            self._messages += 1

    def _end(self, _name: str) -> None:
        if self._is_message():
            self._decode(self._rest)
            self._rest = ""
        self._path.pop()

    def _text(self, text: str) -> None:
        if self._is_message():
            self._rest += _BLANK.sub("", text)
            whole = len(self._rest) - len(self._rest) % _QUANTUM
            # Only at the end may there be padding; the last group waits until the element ends.
            self._decode(self._rest[: whole - _QUANTUM])
            self._rest = self._rest[max(0, whole - _QUANTUM) :]
        elif self._path[-1] == "tijdstipBericht" and self._is_within():
            self._stamp += text

    def _is_message(self) -> bool:
        return self._path[-1] in _FILES and self._is_within()

    def _is_within(self) -> bool:
        return any(_ENVELOPE.fullmatch(name) for name in self._path)

    def _decode(self, text: str) -> None:
        try:
            self._message.write(binascii.a2b_base64(text, strict_mode=True))
        except ValueError:
            is_damaged = True
        else:
            is_damaged = False
        if is_damaged:
            raise refuse("BST020", "Het bericht in de envelop is beschadigd (base64). Lever de envelop opnieuw aan.")
        if self._message.tell() > MAX_BYTES:
            raise refuse("BST011", "Het bericht in de envelop is groter dan 25 MB. Verdeel het over meer berichten.")


def _moment(stamp: str) -> datetime:
    """JJJJMMDD with as much of the time as is there; StUF writes the time of the sender, without a zone."""
    match = _STAMP.fullmatch(stamp.strip())
    try:
        if match is not None:
            year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
            return datetime(year, month, day, hour, minute, second)
    except ValueError:
        pass
    raise _wrong_stamp()


def _wrong_stamp() -> Refused:
    return refuse("BST021", "Het tijdstip op de envelop (tijdstipBericht) bestaat niet. Lever de envelop opnieuw aan.")
