"""The page about the estimators: what each does, what it takes, which published result it reproduces, who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from duiding.indicators import Indicator, load_indicators
from duiding.indicators.methods import METHODS, Method, method_of
from duiding.indicators.panels import PANELS

Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]

ABOUT = """# Methods

An indicator counts, unless it names a `method`: then one of these estimators makes the figure. Each is an estimator of
the room `statistics`, which knows no care, tested against the published result that is named here. `show` holds words
of the method itself; the indicator says their unit in `units_of_method`.
"""


def methods_page(table: Table) -> str:
    """All estimators, in order of name."""
    indicators = load_indicators()
    return "\n".join([ABOUT, *(_method(name, method_of(name), indicators.values(), table) for name in sorted(METHODS))])


def _method(name: str, method: Method, indicators: Iterable[Indicator], table: Table) -> str:
    users = ", ".join(f"`{one.name}`" for one in indicators if one.method == name)
    rows = [
        ("What it does", method.about),
        ("Where it comes from", method.source),
        ("Reference result", method.reference),
        ("Panel", f"`{method.panel}`" if method.panel else "any"),
        ("Used by", users),
    ]
    shows = table(("`show`", "meaning"), [(f"`{word}`", meaning) for word, meaning in method.shows.items()])
    whole = [(f"`{word}`", meaning) for word, meaning in method.whole.items()]
    told = table(("`show_whole`", "meaning, when nothing is broken down"), whole) if whole else ""
    inputs = [
        (f"`{key}`", asked.meaning, "obligatory" if asked.default is None else f"`{asked.default}`")
        for key, asked in method.inputs.items()
    ]
    taken = table(("`inputs`", "meaning (as an error tells it)", "default"), inputs) if inputs else ""
    tables = "\n".join(part for part in (table(("", ""), rows), shows, told, taken) if part)
    return f"## `{name}`\n\n{tables}"


def example_of(indicator: Indicator) -> str:
    """The drawn example of an indicator: the rows, and the figures that they must give."""
    example = indicator.example
    drawn = {name: example[name] for name in (*PANELS, "figures") if name in example}
    asked = f" Uitgesplitst naar {', '.join(example['by'])}." if example.get("by") else ""
    blocks = [f"`{name}`\n\n```text\n{text.strip()}\n```\n" for name, text in drawn.items()]
    return f"Getekend voorbeeld: {example['text']}{asked}\n\n" + "\n".join(blocks)
