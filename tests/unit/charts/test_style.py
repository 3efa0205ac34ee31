import hashlib
import json
import re
from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest

from duiding import charts
from duiding.domain.figure import Status
from tests.unit.charts.drawing import series

# Foreground, background and the least contrast: 4.5 for text, 3 for graphics (WCAG 1.4.3 and 1.4.11).
_TEXT = [
    ("inkt", "vlak"), ("inkt", "papier"), ("inkt", "let"), ("inkt", "arcering-vlak"), ("inkt-2", "vlak"),
    ("inkt-2", "papier"), ("inkt-2", "vlak-2"), ("petrol", "vlak"), ("petrol", "papier"), ("op-petrol", "petrol"),
    ("oker", "vlak"), ("roest", "vlak"), ("roest", "papier"), *((f"op-kaart-{i}", f"kaart-{i}") for i in range(1, 5)),
]  # fmt: skip
_GRAPHIC = [
    ("rand", "vlak"), ("rand", "papier"), ("steen", "vlak"), ("oker", "oker-vlak"), ("petrol", "arcering-vlak"),
    ("oker", "arcering-vlak"), ("kaart-4", "vlak"),
]  # fmt: skip


def _tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--d-([a-z0-9-]+):\s*(#[0-9a-f]{6})", css))


def themes() -> Mapping[str, dict[str, str]]:
    """The colours of every block of the tokens: light, dark (twice: by system and by choice) and print."""
    css = charts.tokens_css()
    light = _tokens(css.split("}", 1)[0])
    dark_by_system = _tokens(css.split("prefers-color-scheme: dark", 1)[1].split("}", 1)[0])
    dark_by_choice = _tokens(css.split(':root[data-thema="donker"] {', 1)[1].split("}", 1)[0])
    paper = _tokens(css.split("@media print", 1)[1])
    return {
        "licht": light,
        "donker": light | dark_by_system,
        "gekozen": light | dark_by_choice,
        "papier": light | paper,
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["licht", "donker", "gekozen", "papier"])
def test_every_pair_of_colours_is_readable(theme: str) -> None:
    colours = themes()[theme]
    wrong = [(a, b) for a, b in _TEXT if contrast(colours[a], colours[b]) < 4.5]
    assert wrong + [(a, b) for a, b in _GRAPHIC if contrast(colours[a], colours[b]) < 3] == []


@pytest.mark.parametrize("theme", ["licht", "donker"])
def test_the_order_of_the_map_survives_grey_print(theme: str) -> None:
    levels = [_luminance(themes()[theme][f"kaart-{i}"]) for i in range(1, 5)]
    assert levels == sorted(levels, reverse=theme == "licht")
    assert all(contrast_of(a, b) > 1.3 for a, b in pairwise(levels))


def contrast_of(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_lines_differ_by_dash_or_width_and_not_by_colour_alone() -> None:
    rules = dict(re.findall(r"\.(g-lijn-\d) \{ (.*?) \}", charts.charts_css()))
    shapes = [re.sub(r"stroke: var\([^)]*\);", "", rules[f"g-lijn-{i}"]) for i in range(1, 5)]
    assert all(one != other for one, other in combinations(shapes, 2))


def test_every_class_in_a_drawing_has_a_rule() -> None:
    states = [
        Status.COMPLETE,
        Status.PROVISIONAL,
        Status.TOO_FEW,
        Status.NOT_DELIVERED,
        Status.STOPPED,
        Status.COMPLETE,
    ]
    drawing = charts.line_chart([series([5, 6, None, None, 7, 8], states)], title="t", prefix="p")
    used = {name for text in re.findall(r'class="([^"]+)"', drawing.wide + drawing.narrow) for name in text.split()}
    used |= {
        name for s in Status for text in re.findall(r'class="([^"]+)"', charts.state_glyph(s)) for name in text.split()
    }
    assert used <= set(re.findall(r"^\s*\.([a-z0-9-]+)", charts.charts_css(), re.MULTILINE))


def test_every_token_in_the_rules_exists() -> None:
    used = set(re.findall(r"var\((--d-[a-z0-9-]+)\)", charts.charts_css()))
    assert used <= set(charts.print_tokens())


def test_paper_gets_colours_written_out_and_no_classes() -> None:
    svg = charts.line_chart([series([5, 6, 7])], title="t", prefix="p").wide
    printed = charts.for_print(svg)
    assert "class=" not in printed
    assert "var(" not in printed
    assert 'stroke="#0b5563" stroke-width="3"' in printed
    assert charts.for_print(svg, {"--d-petrol": "#123456"}) == printed.replace("#0b5563", "#123456")


def test_states_have_seven_different_signs() -> None:
    signs = {charts.state_glyph(status) for status in Status}
    assert len(signs) == 7
    assert all('aria-hidden="true"' in sign for sign in signs)


def test_the_font_is_the_one_that_was_locked() -> None:
    folder = charts.font_path().parent
    lock = json.loads((folder / "vendor.lock.json").read_text())
    assert charts.font_path().name in lock["sha256"]
    for name, digest in lock["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (lock["name"], lock["version"], lock["licence"]) == ("@fontsource-variable/noto-sans", "5.3.0", "OFL-1.1")
