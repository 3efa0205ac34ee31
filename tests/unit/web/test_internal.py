"""The pages on an own machine say how a figure was made; those for everybody do not."""

import re

from duiding.app.code_version import code_version
from duiding.web import create_app
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor


def test_a_figure_on_the_own_machine_says_with_which_code_it_was_made_and_how_to_trace_it(store: InventedStore) -> None:
    with Visitor(create_app(store, is_internal=True)) as visitor:
        html = visitor.get("/cijfer/instroom").text
    assert "Hoe is dit cijfer gemaakt?" in html
    assert f"code {code_version().sha256}" in html
    command = re.search(r"<code>duiding trace instroom --period (\S+) --store DIR</code>", html)
    assert command and re.fullmatch(r"\d{4}-K[1-4]|\d{4}-\d\d(-\d\d)?", command[1])


def test_the_pages_for_everybody_say_nothing_of_it(visitor: Visitor) -> None:
    for name in INDICATORS:
        html = visitor.get(f"/cijfer/{name}").text
        assert "duiding trace" not in html and code_version().sha256 not in html


def test_the_figures_on_the_own_machine_are_protected_too(store: InventedStore) -> None:
    with Visitor(create_app(store, is_internal=True)) as visitor:
        visitor.get("/cijfer/instroom")
    assert {audience for _, _, audience in store.asked} == {"openbaar"}
