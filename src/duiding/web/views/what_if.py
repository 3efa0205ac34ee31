"""`/wat-als`: now beside a scenario. The address is the scenario; every assumption stands beside the outcome."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.domain.errors import UsageError
from duiding.web.choices import Choices, read_choices
from duiding.web.errors import Refused
from duiding.web.outcome import Outcome, outcome_of
from duiding.web.site import Frame, Site

_HERE = "/wat-als"
_SCENARIO = "scenario"
_BUSY = "Er rekenen nu te veel mensen tegelijk. Wacht een minuut en druk dan weer op ‘Reken door’."


def what_if(site: Site, request: Request) -> Answer:
    """The page of one scenario with its form, which a wrong choice keeps; as files, every scenario as its file says."""
    known = site.what_if.scenarios
    if site.edition.is_static or not known:
        return site.remembered(_HERE, lambda: _page(site, [_usual(site, name) for name in known]))
    asked = dict(request.query_params)
    name = asked.get(_SCENARIO, "") or next(iter(known))
    if name not in known:
        name = next(iter(known))
        choices = read_choices({}, site.what_if.knobs(name))
        return _refused(site, name, choices, ("Dit scenario kennen we niet. Kies er hieronder een.",))
    choices = read_choices(asked, site.what_if.knobs(name), (_SCENARIO,))
    if choices.problems:
        return _refused(site, name, choices, choices.problems)
    try:
        return site.remembered_choice(f"{_HERE} {name} {choices.amounts}", lambda: _answered(site, name, choices))
    except UsageError as error:
        return _refused(site, name, choices, (str(error),))


def _usual(site: Site, name: str) -> Outcome:
    """A scenario as its file says."""
    found = _outcome(site, name, read_choices({}, site.what_if.knobs(name)).amounts)
    if found is None:
        raise UsageError(_BUSY)
    return found


def _outcome(site: Site, name: str, amounts: Sequence[Sequence[float]]) -> Outcome | None:
    answers = site.what_if.ask(name, amounts)
    return outcome_of(answers, site.what_if.place(name), site.what_if.knobs(name), amounts) if answers else None


def _answered(site: Site, name: str, choices: Choices) -> Answer:
    found = _outcome(site, name, choices.amounts)
    if found is None:
        raise UsageError(_BUSY)
    return _page(site, [found], name, choices)


def _refused(site: Site, name: str, choices: Choices, problems: Sequence[str]) -> Answer:
    """The form again, with what to do; nothing was run."""
    page = _page(site, [], name, choices, problems)
    return Refused(page.body, cache="no-store")


def _page(
    site: Site,
    outcomes: Sequence[Outcome],
    name: str = "",
    choices: Choices | None = None,
    problems: Sequence[str] = (),
) -> Answer:
    known = site.what_if.scenarios
    title = "Deze keuze kunnen we niet doorrekenen" if problems else "Wat als we iets anders doen?"
    frame = Frame(_HERE, title, "Reken een plan door: wat doet het met de wachtlijst, en waar rust dat op?")
    context = {
        "outcomes": outcomes,
        "problems": problems,
        "scenario": known.get(name),
        "others": [(one.name, one.title, one.name == name) for one in known.values()] if len(known) > 1 else [],
        "choices": choices,
    }
    return site.page("what_if.html", frame, context)
