"""The first screen: every answer with a number, a word and a date, in words that everybody can read."""

import html
import re
from dataclasses import replace

import pytest

from duiding.domain.figure import Measure, Status
from duiding.web import create_app
from duiding.web.answers import Line, answers
from duiding.web.site import Site
from tests.flesch_douma import flesch_douma
from tests.unit.web.invented import INDICATORS, SWITCH, InventedIndicator, InventedStore
from tests.unit.web.visitor import Visitor

COST = InventedIndicator("uitgaven_jeugdhulp", "K41", "Uitgaven aan jeugdhulp", "euro", (), "periode", "")
KNOWN = {**INDICATORS, COST.name: COST}
_MOST_WORDS = 120
_EASY = 70


def lines(store: InventedStore) -> dict[str, Line]:
    return {one.question: one for one in answers(Site(store))}


class Changed(InventedStore):
    """A store in which the figures of one indicator are changed at the end."""

    status = Status.COMPLETE
    is_hidden = False

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure(name, by, audience=audience)
        if name != "jeugdigen_met_jeugdhulp" or by:
            return found
        value = None if self.is_hidden else 5000.0
        figures = tuple(replace(f, value=value, n=None, low=None, high=None, status=self.status) for f in found.figures)
        return replace(found, figures=figures, breaks=())


def opening(page: str) -> str:
    """What stands on the first screen of a telephone, a sentence per line."""
    part = page[page.index("<h1>") : page.index('class="tiles"')]
    texts = (html.unescape(text).strip() for text in re.sub(r"<svg.*?</svg>", "", part, flags=re.S).split("\n"))
    plain = (re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip(" :") for text in texts)
    return "\n".join(text for text in plain if text)


def test_every_answer_has_a_number_a_word_and_a_date() -> None:
    found = lines(InventedStore(known=KNOWN))
    assert list(found) == ["Hoeveel?", "Hoe lang?", "Waarheen?", "Wat kost het?", "Hoe zeker?"]
    for one in found.values():
        assert re.search(r"\d", one.number)
        assert re.search(r"[a-z]{3}", one.words)
        assert re.search(r"\d{4}", one.when)
    assert found["Hoe zeker?"].status is Status.PROVISIONAL


def test_the_first_screen_is_short_and_easy_to_read() -> None:
    page = Visitor(create_app(InventedStore(known=KNOWN))).get("/").text
    said = opening(page)
    assert len(re.findall(r"[\w’]+", said)) <= _MOST_WORDS
    # A date is read as a date: the formula is about words.
    sentences = re.sub(r"\bkwartaal \d van \d{4}|\d+ [a-z]+ \d{4}", "", said)
    assert flesch_douma(".\n".join(sentences.splitlines())) >= _EASY


def test_an_answer_links_to_its_figure(visitor: Visitor) -> None:
    page = visitor.get("/").text
    assert re.search(r'<dt>Hoeveel\?</dt><dd><a href="/cijfer/jeugdigen_met_jeugdhulp"><strong>9.856</strong>', page)


def test_nothing_changed_is_said_and_no_direction_is_good_or_bad() -> None:
    same = lines(Changed())["Waarheen?"]
    assert (same.number, same.words) == ("gelijk", "aan een jaar eerder")
    said = " ".join(one.words for one in lines(InventedStore(known=KNOWN)).values())
    assert not re.search(r"beter|slechter|goed|fout", said)


def test_across_a_break_there_is_no_direction() -> None:
    class Cut(Changed):
        def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
            found = super().measure(name, by, audience=audience)
            last = found.figures[-1].period.first if found.figures else None
            switch = replace(SWITCH, day=last) if last else SWITCH
            return replace(found, breaks=(switch,))

    told = lines(Cut())["Waarheen?"]
    assert (told.number, told.words) == ("–", "niet te vergelijken: nieuwe contracten")


def test_a_hidden_number_says_why_and_everything_reported_says_so() -> None:
    store = Changed()
    assert (lines(store)["Hoe zeker?"].number, lines(store)["Hoe zeker?"].words) == (
        "0", "peildata zijn nog niet compleet",
    )  # fmt: skip
    store.is_hidden, store.status = True, Status.TOO_FEW
    assert lines(store)["Hoeveel?"].words == "Te weinig mensen, of nodig om een ander te beschermen."
    assert lines(store)["Waarheen?"].number == "–"


@pytest.mark.parametrize("missing", ["gemiddelde_wachttijd", "jeugdigen_met_jeugdhulp", "uitgaven_jeugdhulp"])
def test_what_is_not_published_has_no_line(missing: str) -> None:
    known = {name: one for name, one in KNOWN.items() if name != missing}
    questions = {"gemiddelde_wachttijd": "Hoe lang?", "uitgaven_jeugdhulp": "Wat kost het?"}
    assert questions.get(missing, "Hoeveel?") not in lines(InventedStore(known=known))


def test_without_any_figure_the_page_says_so() -> None:
    assert "Er is nog niets geleverd." in Visitor(create_app(InventedStore(known={}))).get("/").text
