"""A large message in one pass: the schema judges while the parser reads, and what was read is forgotten at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from duiding.berichten.parse import ONE_AT_A_TIME
from duiding.berichten.refused import Refused, refuse
from duiding.berichten.schema import compiled_schema
from duiding.berichten.tables import Model

CHUNK = 64 * 1024
_LONG = 100_000
_FIRST = 1024


class Stream:
    """One pass over the bytes of a message, which stops at the first chunk in which the schema finds something.

    `wrong` is the place of that chunk. `root` is what is left of the tree when all is well, None otherwise.
    """

    def __init__(self, content: bytes, model: Model, chunk: int = CHUNK) -> None:
        """A pass that has not begun; it takes so many bytes at a time."""
        self._content = content
        self._model = model
        self._chunk = chunk
        self.wrong = 0
        self.root: etree._Element | None = None

    def prestaties(self) -> Iterator[etree._Element]:
        """Each prestatie in turn, whole, in its client; it is forgotten when the next one is asked for.

        Raises Refused for what is not well-formed.
        """
        schema = compiled_schema(self._model.namespace)
        reader = pull_parser(self._content, self._model, ("Prestatie",))
        # With a schema, lxml tells what the schema finds, but no longer what is not well-formed.
        judge = pull_parser(self._content, self._model, ("Prestatie",), schema)
        end = len(self._content)
        for start in (*range(0, end, self._chunk), end):
            root = self._read(start, reader, judge)
            if _is_rejected(judge):
                self.wrong = start
                return
            for judged in read_elements(judge):
                _forget(judged)
            for prestatie in read_elements(reader):
                yield prestatie
                _forget(prestatie)
        self.root = root

    def _read(self, start: int, reader: etree.XMLPullParser, judge: etree.XMLPullParser) -> etree._Element | None:
        """Gives both the bytes at this place, or the end: then there is a tree."""
        if start < len(self._content):
            chunk = self._content[start : start + self._chunk]
            feed(reader, chunk)
            feed(judge, chunk)
            return None
        root = close(reader)
        with suppress(etree.XMLSyntaxError), ONE_AT_A_TIME:  # what is rejected is in the log
            judge.close()
        return root


def pull_parser(
    content: bytes, model: Model, names: tuple[str, ...], schema: etree.XMLSchema | None = None
) -> etree.XMLPullParser:
    """A parser that gives each element with one of these names at its end; with a schema it only judges.

    It drops the blanks between elements, unless there is a comment, instruction or CDATA section that they could belong
    to a value with.
    """
    return etree.XMLPullParser(
        events=("end",),
        tag=[f"{{{model.namespace}}}{name}" for name in names],
        schema=schema,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=b"<!" not in content and content.find(b"<?", 1) < 0,
    )


def first_tag(content: bytes) -> str:
    """The name of the first element with its namespace, or "" when there is none."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    for start in range(0, len(content), _FIRST):
        try:
            with ONE_AT_A_TIME:
                parser.feed(content[start : start + _FIRST])
        except etree.XMLSyntaxError:
            return ""
        for element in read_elements(parser):
            return str(element.tag)
    return ""


def has_long_run(content: bytes) -> bool:
    """Whether there is a text or tag of more than 200,000 bytes (or one of half that): no value comes near.

    libxml2 judges a text of many entities in time that grows with the square of its length.
    """
    starts = range(0, len(content) - _LONG, _LONG)
    return any(content.find(b"<", start, start + _LONG) < 0 for start in starts)


def feed(parser: etree.XMLPullParser, chunk: bytes) -> None:
    """The next bytes; raises Refused for what is not well-formed, as far as the parser tells."""
    line: int | None
    try:
        with ONE_AT_A_TIME:
            parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        line = error.lineno
    else:
        # An unknown prefix only stops lxml at the end, and makes an element with a name that nothing can read.
        unknown = [entry.line for entry in _log(parser) if entry.domain == etree.ErrorDomains.NAMESPACE]
        if not unknown:
            return
        line = unknown[0]
    # Raised outside the handler, so that the text of libxml2 is not even the context of the refusal.
    raise _broken(line)


def close(parser: etree.XMLPullParser) -> etree._Element:
    """The tree that is left at the end; raises Refused for what is not well-formed."""
    try:
        with ONE_AT_A_TIME:
            root: etree._Element = parser.close()
    except etree.XMLSyntaxError as error:
        line = error.lineno
    else:
        return root
    raise _broken(line)


def read_elements(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    """The elements that became whole since the last time."""
    events: Any = parser.read_events()  # the stubs of lxml know no type for it
    for _event, element in events:
        yield element


def _broken(line: int | None) -> Refused:
    return refuse("XML001", "Het bestand is geen goed gevormde XML. Lever het opnieuw aan, zoals het gemaakt is.", line)


def _is_rejected(parser: etree.XMLPullParser) -> bool:
    return any(entry.domain == etree.ErrorDomains.SCHEMASV for entry in _log(parser))


def _log(parser: etree.XMLPullParser) -> list[Any]:
    log: Any = parser.feed_error_log  # the stubs of lxml know no iteration over a log
    return list(log)


def _forget(prestatie: etree._Element) -> None:
    """Empties it, and takes out what came before: in its client, and the clients before that one."""
    prestatie.clear()
    prestaties = prestatie.getparent()
    client = None if prestaties is None else prestaties.getparent()
    for element in (prestatie, client):
        parent = None if element is None else element.getparent()
        while parent is not None and element is not None and element.getprevious() is not None:
            del parent[0]
