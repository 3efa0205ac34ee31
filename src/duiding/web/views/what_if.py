"""`/wat-als`: now beside a scenario. The address is the scenario; every assumption stands beside the outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.app.what_if import WhatIf
from duiding.domain.errors import UsageError
from duiding.web.access.inside import private_page
from duiding.web.choices import Choices, read_choices
from duiding.web.errors import Refused
from duiding.web.outcome import Outcome, outcome_of
from duiding.web.site import Frame, Site

_HERE = "/wat-als"
_CITY = "/wat-als/nu"
_SCENARIO = "scenario"
_BUSY = "Er rekenen nu te veel mensen tegelijk. Wacht een minuut en druk dan weer op ‘Reken door’."


@dataclass(frozen=True)
class Desk:
    """Where scenarios are asked for: the address, who answers, and how a page is made there."""

    here: str
    model: WhatIf
    make: Callable[[Frame, Mapping[str, Any]], Answer]
    is_city: bool = False


def what_if(site: Site, request: Request) -> Answer:
    """The page of one scenario with its form, which a wrong choice keeps; as files, every scenario as its file says."""
    desk = Desk(_HERE, site.what_if, lambda frame, context: site.page("what_if.html", frame, context))
    known = desk.model.scenarios
    if site.edition.is_static or not known:
        return site.remembered(_HERE, lambda: _page(desk, [_usual(desk, name) for name in known]))
    return _asked(desk, request, site.remembered_choice)


def what_if_city(site: Site, request: Request) -> Answer:
    """The same behind the login, of scenarios that begin with who has help and who waits in this store."""

    def make(frame: Frame, context: Mapping[str, Any]) -> Answer:
        return private_page(site, request, "what_if.html", frame, context)

    desk = Desk(_CITY, site.what_if_here(), make, is_city=True)
    if not desk.model.scenarios:
        return _page(desk, [])
    return _asked(desk, request, lambda key, answer: answer())


def _asked(desk: Desk, request: Request, remember: Callable[[str, Callable[[], Answer]], Answer]) -> Answer:
    known, asked = desk.model.scenarios, dict(request.query_params)
    name = asked.get(_SCENARIO, "") or next(iter(known))
    if name not in known:
        name = next(iter(known))
        choices = read_choices({}, desk.model.knobs(name))
        return _refused(desk, name, choices, ("Dit scenario kennen we niet. Kies er hieronder een.",))
    choices = read_choices(asked, desk.model.knobs(name), (_SCENARIO,))
    if choices.problems:
        return _refused(desk, name, choices, choices.problems)
    try:
        return remember(f"{desk.here} {name} {choices.amounts}", lambda: _answered(desk, name, choices))
    except UsageError as error:
        return _refused(desk, name, choices, (str(error),))


def _usual(desk: Desk, name: str) -> Outcome:
    """A scenario as its file says."""
    found = _outcome(desk, name, read_choices({}, desk.model.knobs(name)).amounts)
    if found is None:
        raise UsageError(_BUSY)
    return found


def _outcome(desk: Desk, name: str, amounts: Sequence[Sequence[float]]) -> Outcome | None:
    answers = desk.model.ask(name, amounts)
    return outcome_of(answers, desk.model.place(name), desk.model.knobs(name), amounts) if answers else None


def _answered(desk: Desk, name: str, choices: Choices) -> Answer:
    found = _outcome(desk, name, choices.amounts)
    if found is None:
        raise UsageError(_BUSY)
    return _page(desk, [found], name, choices)


def _refused(desk: Desk, name: str, choices: Choices, problems: Sequence[str]) -> Answer:
    """The form again, with what to do; nothing was run."""
    page = _page(desk, [], name, choices, problems)
    return Refused(page.body, cache="no-store")


def _page(
    desk: Desk,
    outcomes: Sequence[Outcome],
    name: str = "",
    choices: Choices | None = None,
    problems: Sequence[str] = (),
) -> Answer:
    known = desk.model.scenarios
    title = "Deze keuze kunnen we niet doorrekenen" if problems else "Wat als we iets anders doen?"
    frame = Frame(desk.here, title, "Reken een plan door: wat doet het met de wachtlijst, en waar rust dat op?")
    context = {
        "outcomes": outcomes,
        "problems": problems,
        "scenario": known.get(name),
        "others": [(one.name, one.title, one.name == name) for one in known.values()] if len(known) > 1 else [],
        "choices": choices,
        "address": desk.here,
        "is_city": desk.is_city,
    }
    return desk.make(frame, context)
