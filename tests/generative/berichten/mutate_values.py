"""Changes of values: beside every facet of the type, in form only, or anything at all."""

from __future__ import annotations

from lxml import etree

from duiding.berichten.tables import Model, SimpleType
from tests.generative.berichten.mutate_structure import elements, leaf
from tests.generative.berichten.valid import Source, pick

ANYTHING = (
    "", " ", "  ", "0", "1", "2", "3", "9", "01", "001", "+1", "-1", "1.0", "1e2", "12", "46", "99", "100",
    "99999", "100000", "99999999", "100000000", "999999999", "1000000000", "12345678901234567890", "0344",
    "344", "12345678", "1234567", "999990019", "99999001", "2022-02-28", "2022-02-30", "2020-02-29",
    "2022-2-1", " 2022-02-01 ", "2022-02-01Z", "2022-02-01+01:00", "-0044-03-15", "12022-01-01",
    "0000-01-01", "20220201", "10:00:00", "24:00:00", "24:00:01", "10:00", "10:00:00Z", "10:00:00+01:00",
    "10:00:00.123", "23:59:60", " 10:00:00 ", "NL", "nl", "XX", "ABCD", "a", "é", "ỳ", "Ỵ", "a b", "A.B.",
    "1.0.0", "01.0.0", "1.0", "10.20.30", "tekst\nover regels", "\t", "x" * 12, "x" * 13, "x" * 25,
    "x" * 26, "x" * 36, "x" * 37, "x" * 80, "x" * 81, "x" * 200, "x" * 201, "436", "438", "440", "414",
    "418", "420", "19", "20", "31", "13", "٤٧", "４７１１", "NaN", "INF", "true", "\u00a0", "\u2028", "💙",
)  # fmt: skip
_DATES = (
    "1900-02-29", "2000-02-29", "2023-02-29", "2024-02-29", "2022-04-31", "2022-13-01", "2022-00-10", "2022-01-00",
    "0000-01-01", "-0001-01-01", "-0004-02-29", "99999-12-31", "02022-01-01", "22-01-01", "2022-01-01T00:00:00",
    "2022-01-01 ", "+2022-01-01", "2022-01", "2022", "--01-01", "2022-01-01Z", "2022-01-01-14:00", "2022-01-01+14:01",
    "2022/01/01", "01-01-2022", "2022-01-1", "2022-W01-1", "２０２２-01-01",
)  # fmt: skip
_TIMES = (
    "00:00:00", "24:00:00", "24:00:00.0", "24:00:00.1", "23:59:59.999", "23:60:00", "25:00:00", "1:00:00", "10:00:00.",
    "10:00:00Z", "10:00:00-01:00", "10:00:00+14:00", "10.00.00", "100000", "-10:00:00", " 10:00:00", "10:00:00,5",
)  # fmt: skip
_BLANKS = (" ", "\n", "\t", "  ", "\u00a0", "\r")


def anything(root: etree._Element, model: Model, source: Source) -> None:
    leaf(root, source).text = pick(source, ANYTHING)


def another_value(root: etree._Element, model: Model, source: Source) -> None:
    """The value of some other element."""
    leaf(root, source).text = leaf(root, source).text


def fresh_value(root: etree._Element, model: Model, source: Source) -> None:
    """Another value that the type of the element allows."""
    node = leaf(root, source)
    type_ = type_of(node, model)
    if type_ is not None:
        node.text = source.value(type_)


def beside_facet(root: etree._Element, model: Model, source: Source) -> None:
    """A value just inside or outside what the own tables allow: if they are wrong, the judge disagrees."""
    node = leaf(root, source)
    type_ = type_of(node, model)
    node.text = pick(source, values_beside(type_) if type_ is not None else ["x"])


def other_form(root: etree._Element, model: Model, source: Source) -> None:
    """The same number, date or word, written in another way."""
    node = leaf(root, source)
    text = node.text or ""
    forms = [
        f"0{text}", f"+{text}", f"-{text}", f"{'0' * 30}{text}", f"{text}.0", f"{text}.", text.lower(), text.upper(),
        text[:-1], text[1:], text * 2, f"{text}Z", f"{text}+01:00", text[::-1], text.replace("-", ""), text + "4711",
    ]  # fmt: skip
    node.text = pick(source, forms)


def one_character(root: etree._Element, model: Model, source: Source) -> None:
    """One character of a value replaced, put in or taken out."""
    node = leaf(root, source)
    text = node.text or ""
    at, length = source.below(len(text) + 1), source.below(2)
    node.text = text[:at] + pick(source, ["", "0", "9", "a", " ", "-", "Ø", "\n", "."]) + text[at + length :]


def blank(root: etree._Element, model: Model, source: Source) -> None:
    node = leaf(root, source)
    around = pick(source, _BLANKS)
    node.text = pick(source, [f"{around}{node.text}", f"{node.text}{around}", around, f"{around}{node.text}{around}"])


def text_between(root: etree._Element, model: Model, source: Source) -> None:
    """Text in a group, between its elements or before the first."""
    node = pick(source, elements(root))
    text = pick(source, [" ", "\n\n", "tekst4711", "0", "\u00a0", "\t"])
    if len(node):
        node.text = text
    elif node.getparent() is not None:
        node.tail = text


def comment(root: etree._Element, model: Model, source: Source) -> None:
    node = leaf(root, source)
    inserted = pick(source, [etree.Comment(" uitleg "), etree.ProcessingInstruction("doe", "iets")])
    text = node.text or ""
    node.text, inserted.tail = pick(
        source, [("", text), (" ", text), (text, ""), (text[:1], text), (text[:1], text[1:])]
    )
    node.append(inserted)


def comment_between(root: etree._Element, model: Model, source: Source) -> None:
    node = pick(source, elements(root))
    node.insert(source.below(len(node) + 1), etree.Comment(" uitleg "))


def cdata(root: etree._Element, model: Model, source: Source) -> None:
    node = leaf(root, source)
    node.text = etree.CDATA(pick(source, ["", " "]) + (node.text or "").replace("]]>", ""))


def type_of(node: etree._Element, model: Model) -> SimpleType | None:
    above = [etree.QName(step).localname for step in node.iterancestors()]
    return model.type_at((*reversed(above), etree.QName(node).localname))


def values_beside(type_: SimpleType) -> list[str]:
    """Every code, and around each limit a value just inside and just outside it."""
    facets = type_.facets
    options = [*type_.codes, "99", "ZZ", ""]
    for length in {int(facets[key]) + d for key in ("min_length", "max_length") if key in facets for d in (-1, 0, 1)}:
        options += [unit * length for unit in ("x", "1", " ", "é", "💙", "0")]
        options += ["x" * (length - 1) + " ", " " * (length - 1) + "x"]
    for bound in {int(facets[key]) + d for key in ("minimum", "maximum") if key in facets for d in (-1, 0, 1)}:
        options += [str(bound), f"0{bound}", f"+{bound}", f"{bound}.0", f"{'0' * 40}{bound}"]
    if type_.base == "date":
        options += _DATES
    if type_.base == "time":
        options += _TIMES
    return sorted(set(options))
