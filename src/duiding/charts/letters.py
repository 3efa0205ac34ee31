"""How wide a text is drawn, without a font engine: the advance widths of Noto Sans, measured once."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Thousandths of the font size, weight 400; letters of one width stand together.
_WIDTHS = {
    265: "‘’'ijlïI,.:;·! `J",
    325: "()-[]",
    365: "ft/\\{}",
    440: '"r?_',
    480: "zscç",
    515: "–vyFL",
    545: "xkSET|*É",
    575: "aáeéëèYZ0123456789$+<=>~−€X",
    615: "VoóöPbdgpqhnuüKR",
    650: "CAB#",
    740: "GDU&HN",
    785: "OQw…",
    835: "%",
    930: "@MWm",
}
_ADVANCE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 620
_BOLD = 1.08
_SAFETY = 1.03


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """Pixels that a text takes at a font size; a little generous, so that what fits here fits on the screen."""
    units = sum(_ADVANCE.get(letter, _UNKNOWN) for letter in text)
    return units / 1000 * size * _SAFETY * (_BOLD if is_bold else 1)


def wrap(text: str, width: float, size: float, is_bold: bool = False) -> list[str]:
    """The text in lines that fit; a word that is too long for a line is hyphenated."""
    lines: list[str] = []
    for piece in _pieces(text, width, size, is_bold):
        if lines and text_width(f"{lines[-1]}{piece}", size, is_bold) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return lines


def _pieces(text: str, width: float, size: float, is_bold: bool) -> Iterator[str]:
    """Words with the space before them; a word with its own hyphen may part there."""
    for word in text.split(" "):
        space = " " if word is not text else ""
        for part in re.findall(r"[^-]+-?|-", word):
            for piece in _broken(part, width, size, is_bold):
                yield f"{space}{piece}"
                space = ""


def _broken(word: str, width: float, size: float, is_bold: bool) -> list[str]:
    if text_width(word, size, is_bold) <= width or len(word) < 6:
        return [word]
    at = _break_place(word)
    return [f"{word[:at]}-", *_broken(word[at:], width, size, is_bold)]


# Second parts of Dutch place names and care words, where a break reads well.
_TAILS = (
    "stad",
    "west",
    "oost",
    "noord",
    "zuid",
    "wijk",
    "vecht",
    "dorp",
    "veld",
    "activering",
    "begeleiding",
    "huishouden",
    "opvang",
    "zorg",
)
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


def _break_place(word: str) -> int:
    """Where a long word is hyphenated: before a known second part, or between two consonants."""
    for tail in _TAILS:
        if word.endswith(tail) and len(word) - len(tail) > 2:
            return len(word) - len(tail)
    middle = len(word) / 2
    places = [i for i in range(3, len(word) - 2) if {word[i - 1], word[i]} <= _CONSONANTS]
    return min(places, key=lambda i: (abs(i - middle), -i), default=round(middle))
