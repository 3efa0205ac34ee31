"""Messages with nothing, one thing or a few things changed, the same for the same number.

The schema must judge them as the standard does.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache

from lxml import etree

from duiding.berichten.tables import Model, models
from tests.generative.berichten import mutate_message, mutate_structure, mutate_values
from tests.generative.berichten.full import BASES
from tests.generative.berichten.valid import Dice, Fixed, Source, pick, valid_tree

__all__ = ["BASES", "MODELS", "OPERATIONS", "mutant", "mutate"]

MODELS: dict[str, Model] = {model.code: model for model in models().values()}
_Operation = Callable[[etree._Element, Model, Source], None]
OPERATIONS: dict[str, _Operation] = {
    "a": mutate_message.attribute, "b": mutate_values.blank, "c": mutate_values.cdata, "d": mutate_structure.drop,
    "e": mutate_structure.clear, "f": mutate_values.beside_facet, "g": mutate_values.text_between,
    "h": mutate_structure.insert, "i": mutate_structure.insert_known, "j": mutate_values.comment_between,
    "k": mutate_values.comment, "l": mutate_structure.double, "m": mutate_structure.move,
    "n": mutate_message.namespace, "o": mutate_message.other_wet, "p": mutate_message.other_message,
    "q": mutate_values.other_form, "r": mutate_structure.rename, "s": mutate_structure.swap,
    "t": mutate_structure.reorder, "u": mutate_message.unused_namespace, "v": mutate_values.anything,
    "w": mutate_structure.nest, "x": mutate_structure.unwrap, "y": mutate_values.one_character,
    "z": mutate_values.another_value, "A": mutate_structure.add_repetition, "B": mutate_message.namespace_of_branch,
    "D": mutate_structure.drop_optional, "L": mutate_structure.double_optional, "R": mutate_message.unknown_release,
    "V": mutate_values.fresh_value,
}  # fmt: skip
"""Every change by its letter."""

# Changes that often leave a message valid come more often: otherwise nearly every verdict would be "invalid".
_WHEEL = "".join(sorted(OPERATIONS)) + "ffffaoqqyyDDDDLLVVVVV"
_BASES_PER_MESSAGE = 12
# How many things are changed: mostly one, so that the verdict is about that one.
_CHANGES = (0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3)


def mutant(code: str, seed: int) -> tuple[str, bytes]:
    """The letters of what was done to a valid message of this code, and the result."""
    dice = Dice(f"{code}-{seed}")
    root = deepcopy(_base(code, dice.below(_BASES_PER_MESSAGE)))
    letters = mutate(root, MODELS[code], dice, pick(dice, _CHANGES))
    return letters, etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def mutate(root: etree._Element, model: Model, source: Source, changes: int) -> str:
    """Changes the tree itself; returns the letters of what was done."""
    letters = "".join(pick(source, _WHEEL) for _ in range(changes))
    for letter in letters:
        OPERATIONS[letter](root, model, source)
    return letters


@cache
def _base(code: str, number: int) -> etree._Element:
    """The first is the fullest message, the second the emptiest; the others have something of everything."""
    dice = Dice(f"{code}-base-{number}")
    source = Fixed(9, dice) if number == 0 else Fixed(0, dice) if number == 1 else dice
    return valid_tree(MODELS[code], source)
