"""What becomes of every field of a message or delivery, found by trying: change the field, and see what is kept.

Each drawn message goes through the gate once as it is and once per field with another value. What then differs in the
rows is what the field leaves behind. Nothing here is typed by hand, so the text cannot say less than the code does.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from lxml import etree
from tests.generative.berichten.full import BASES

from duiding.berichten.content import make_content
from duiding.berichten.declaratie.reading import Reading
from duiding.berichten.gate import Gate, to_bericht
from duiding.berichten.rows import Bericht
from duiding.berichten.tables import Model, SimpleType, models
from duiding.bronnen.layout import Column, known_layouts
from duiding.domain.pseudonym import Pseudonymiser


class Fate(Enum):
    """What becomes of a field, from the most that stays to the least."""

    KEPT = "bewaard zoals het is"
    TOKEN = "token"  # noqa: S105 - a word on a page, no secret
    COARSE = "grover bewaard"
    CHECKED = "gelezen, niet bewaard"
    PRESENCE = "alleen of het er is"
    NEVER = "nooit gelezen"


@dataclass(frozen=True, slots=True)
class Field:
    """One element of the messages with these numbers, what becomes of it, and the columns that hold it."""

    path: str
    fate: Fate
    columns: tuple[str, ...]
    numbers: tuple[str, ...]


_TOKEN = re.compile(r"[0-9a-f]{32}")
_COARSE = frozenset({"geboortejaar", "geboortemaand", "wijk"})
_KEY = Pseudonymiser(b"a key of at least thirty-two bytes.")
_GATE = Gate(_KEY, False, lambda postcode: f"wijk {(postcode or '')[::-1]}")
_STRENGTH = list(Fate)


def fields_of_berichten() -> tuple[Field, ...]:
    """Every element of the 28 messages once, in their order, with the strongest thing that becomes of it."""
    found: dict[str, dict[str, tuple[Fate, frozenset[str]]]] = {}
    for model in models().values():
        for path, fate, columns in _tried(model):
            known = found.setdefault(path, {}).get(model.number, (Fate.NEVER, frozenset()))
            stronger = min(known[0], fate, key=_STRENGTH.index)
            found[path][model.number] = (stronger, known[1] | columns)
    return tuple(field for path, per_number in found.items() for field in _joined(path, per_number))


def fields_of_layouts() -> Iterator[tuple[str, str, Fate, tuple[str, ...]]]:
    """Layout, column, what becomes of it, and as what, of every other delivery."""
    for layout in known_layouts().values():
        for column in layout.columns:
            yield layout.name, column.name, _fate_of_column(column), column.leaves_as


def _fate_of_column(column: Column) -> Fate:
    if column.type in {"bsn", "token"}:
        return Fate.TOKEN
    return Fate.COARSE if column.type in {"geboortedatum", "postcode"} else Fate.KEPT


def _joined(path: str, per_number: Mapping[str, tuple[Fate, frozenset[str]]]) -> Iterator[Field]:
    """One row per different end of the same element."""
    for end in dict.fromkeys(per_number.values()):
        numbers = tuple(sorted(number for number, own in per_number.items() if own == end))
        yield Field(path, end[0], tuple(sorted(end[1])), numbers)


def _tried(model: Model) -> Iterator[tuple[str, Fate, frozenset[str]]]:
    root = etree.fromstring(BASES[model.code])
    _complete(root, model, "Bericht")
    before = _columns(_rows(root, model))
    for place, (leaf, path, reading) in enumerate(_leaves(root, model)):
        if reading != "value":
            yield path, Fate.PRESENCE if reading == "presence" else Fate.NEVER, frozenset()
            continue
        changed = copy.deepcopy(root)
        other, *_ = list(_leaves(changed, model))[place]
        other.text = _another(leaf.text or "", model.types[_type_of(leaf, model)])
        after = _columns(_rows(changed, model))
        different = frozenset(name for name, values in after.items() if values != before[name])
        yield path, *_judged(other.text, different, before, after)


def _judged(
    text: str, different: frozenset[str], before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> tuple[Fate, frozenset[str]]:
    """What a change left behind, and in which columns. Tokens that carry the field too are no news beside it."""
    new = {name: set(after[name]) - set(before[name]) for name in different}
    if kept := {name for name in different if any(_is_same(text, value) for value in new[name])}:
        return Fate.KEPT, frozenset(kept)
    if coarse := different & _COARSE:
        return Fate.COARSE, frozenset(coarse)
    plain = {name for name in different if not all(map(_TOKEN.fullmatch, set(after[name]) - {"None"}))}
    if plain:
        return Fate.KEPT, frozenset(plain)
    return (Fate.TOKEN, frozenset(different)) if different else (Fate.CHECKED, frozenset())


def _is_same(text: str, value: str) -> bool:
    return text in value.split() or (text.isdigit() and value.lstrip("-") == str(int(text)))


def _rows(root: etree._Element, model: Model) -> Bericht:
    """Through the gate, without the rules: a changed value may break one."""
    if model.number not in {"323", "325"}:
        return to_bericht(make_content(root, model), _GATE)
    reading = Reading(model, False, _GATE)
    for prestatie in root.iter("{*}Prestatie"):
        reading.add(prestatie)
    reading.end(root)
    return reading.bericht()


def _columns(bericht: Bericht) -> dict[str, list[str]]:
    """Every value that would be kept, by column."""
    found: dict[str, list[str]] = {name: [_text(getattr(bericht, name))] for name in ("identificatie", "dagtekening")}
    for rows in bericht.regels.values():
        for row in rows:
            for name, value in row._asdict().items():  # type: ignore[attr-defined]  # every row is a NamedTuple
                found.setdefault(name, []).append(_text(value))
    return found


def _text(value: Any) -> str:
    return str(value)  # dates as JJJJ-MM-DD, times behind them


def _leaves(root: etree._Element, model: Model) -> Iterator[tuple[etree._Element, str, str]]:
    """Every element with a value, its path, and how it is read: as the strictest word on its way says."""
    yield from _below(root, model, "Bericht", "", "value")


def _below(
    node: etree._Element, model: Model, group: str, path: str, reading: str
) -> Iterator[tuple[etree._Element, str, str]]:
    elements = {element.name: element for element in model.groups[group]}
    for child in node:
        element = elements[etree.QName(child).localname]
        how = reading if reading != "value" else element.reading
        own = f"{path}/{element.name}".lstrip("/")
        if element.type in model.groups:
            yield from _below(child, model, element.type, own, how)
        else:
            yield child, own, how


def _complete(node: etree._Element, model: Model, group: str) -> None:
    """Add the values that a drawn message leaves out, so that each has its turn. A debit of nothing has no sign."""
    for place, element in enumerate(model.groups[group]):
        child = node.find(f"{{*}}{element.name}")
        if element.type in model.groups:
            for part in node.findall(f"{{*}}{element.name}"):
                _complete(part, model, element.type)
        elif child is None:
            before = {one.name for one in model.groups[group][:place]}
            home = model.basis if group.startswith("CDT_") else model.namespace
            new = etree.Element(f"{{{home}}}{element.name}")
            new.text = _some(model.types[element.type])
            node.insert(sum(etree.QName(one).localname in before for one in node), new)
        elif element.name == "TotaalBedrag" and child.text == "0":
            child.text = "5"


def _type_of(leaf: etree._Element, model: Model) -> str:
    group = "Bericht"
    names = [etree.QName(node).localname for node in (*reversed(list(leaf.iterancestors())), leaf)]
    for name in names[1:]:
        group = next(element.type for element in model.groups[group] if element.name == name)
    return group


def _some(type_: SimpleType) -> str:
    """A value of this kind."""
    if type_.codes:
        return type_.codes[0]
    return {"date": "1986-10-22", "time": "07:06:05", "integer": "4"}.get(type_.base, "1.0.0")


_OTHER_DATE, _OTHER_TIME = "1987-11-23", "08:07:06"


def _another(text: str, type_: SimpleType) -> str:
    """Another value of the same kind."""
    if type_.codes:
        return next(code for code in type_.codes if code != text)
    if type_.base in {"date", "time"}:
        return _OTHER_DATE if type_.base == "date" else _OTHER_TIME
    if text.isdigit():
        return str(int(text) + 1).zfill(len(text))[-len(text) :]
    return f"{text[:-1]}{'x' if text[-1:] != 'x' else 'y'}"
