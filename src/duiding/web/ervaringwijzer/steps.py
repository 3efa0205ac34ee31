"""From one screen to the next: what a button does. Nothing here asks the database, except for a code that is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from duiding.dialogue.ervaring.code import digest, read_code
from duiding.dialogue.ervaring.ingevuld import LONGEST_TEXT, LongTextError, WrongAnswerError, is_scaled, read_answer
from duiding.dialogue.ervaring.ports import Form, Found, Ontvangst
from duiding.dialogue.ervaring.vragenlijst import FIRST_LANGUAGE
from duiding.web.desk import Desk
from duiding.web.ervaringwijzer.form import NoFormError, State, read_state, with_text
from duiding.web.ervaringwijzer.pages import Screen

_WRONG = 400


@dataclass(frozen=True)
class Sending:
    """A form that is ready, and the state to come back to when it cannot be kept now."""

    form: Form
    state: State


def typed(desk: Desk, code: str, taal: str) -> Screen:
    """The first screen of a code: what it is for, or why it does not work."""
    known = read_code(code)
    if known is None:
        return ask_code(taal, "code_fout", code)
    found = desk.find(known)
    if found is None:
        return ask_code(taal, "code_onbekend", code)
    return _refused(found, desk.today(), taal) or _start(desk, known, found, taal)


def ask_code(taal: str, error: str = "", code: str = "") -> Screen:
    """The screen to type a code; `error` names the words of what is wrong with it."""
    return Screen("code.html", taal, {"error": error, "code": code[:40]}, _WRONG if error else 200)


def _refused(found: Found, day: date, taal: str) -> Screen | None:
    if found.is_used:
        return told(taal, "code_gebruikt", "code_gebruikt_2")
    if day > found.uitnodiging.tot:
        return told(taal, "code_verlopen", "code_verlopen_2")
    if day < found.uitnodiging.van:
        return told(taal, "code_te_vroeg", "code_te_vroeg_2")
    return None


def _start(desk: Desk, code: str, found: Found, taal: str) -> Screen:
    lijst = desk.vragenlijsten.of(found.uitnodiging.vragenlijst)
    spoken = taal if taal in lijst.teksten else FIRST_LANGUAGE
    state = State(code, lijst, found.uitnodiging.rol, spoken)
    return Screen("start.html", spoken, {"state": state, "text": lijst.teksten[spoken]})


def told(taal: str, title: str, words: str, status: int = 200) -> Screen:
    """A screen that says one thing."""
    return Screen("told.html", taal, {"title": title, "words": words}, status)


def asked(state: State, error: str = "") -> Screen:
    """The question on which somebody is."""
    context = {"state": state, "text": state.vragenlijst.teksten[state.taal], "error": error}
    return Screen("vraag.html", state.taal, context | {"longest": LONGEST_TEXT}, _WRONG if error else 200)


def step(desk: Desk, fields: Mapping[str, str]) -> Screen | Sending:
    """What the button of a form does; raises NoFormError for a form that is none of ours."""
    try:
        state = read_state(fields, desk.vragenlijsten)
    except WrongAnswerError:
        raise NoFormError from None
    deed = fields.get("actie", "")
    if deed == "begin":
        return asked(State(state.code, state.vragenlijst, state.rol, state.taal))
    if deed == "niets":
        return told(state.taal, "gestopt_titel", "gestopt_uitleg")
    if deed == "overslaan":
        return _skip(state, fields)
    return _with_text(state, fields, deed)


def _skip(state: State, fields: Mapping[str, str]) -> Screen | Sending:
    if not is_scaled(state.vraag):
        return _next(replace(state, text=""))
    try:
        state = with_text(state, fields)
    except LongTextError:
        raise NoFormError from None
    return _next(state.answered(None))


def _with_text(state: State, fields: Mapping[str, str], deed: str) -> Screen | Sending:
    try:
        state = with_text(state, fields)
    except LongTextError:
        return asked(replace(state, text=fields["tekst"]), "open_lang")
    if deed == "volgende":
        return _answer(state, fields)
    state = _with_choice(state, fields)
    if deed == "vorige":
        return asked(state.moved(-1))
    if deed == "stoppen":
        return Screen("stop.html", state.taal, {"state": state})
    if deed == "verder":
        return asked(state)
    if deed == "versturen":
        return _send(state)
    raise NoFormError


def _answer(state: State, fields: Mapping[str, str]) -> Screen | Sending:
    if not is_scaled(state.vraag):
        return _next(state)
    if not fields.get("keuze"):
        return asked(state, "kies_iets")
    try:
        return _next(state.answered(read_answer(fields["keuze"])))
    except WrongAnswerError:
        return asked(state, "geen_antwoord")


def _next(state: State) -> Screen | Sending:
    return _send(state) if state.is_last else asked(state.moved(1))


def _with_choice(state: State, fields: Mapping[str, str]) -> State:
    """What was chosen on the screen goes along when it is right; what is wrong was not asked for with this button."""
    try:
        return state.answered(read_answer(fields["keuze"])) if fields.get("keuze") else state
    except WrongAnswerError:
        return state


def _send(state: State) -> Screen | Sending:
    filled = state.filled
    if filled.is_empty:
        return told(state.taal, "leeg_titel", "leeg_uitleg")
    return Sending(Form(digest(state.code), state.vragenlijst.name, filled.cells, filled.tekst), state)


def received(desk: Desk, sending: Sending, what: Ontvangst) -> Screen:
    """The last screen."""
    taal = sending.state.taal
    if what is Ontvangst.KEPT:
        return Screen("dank.html", taal, {"threshold": desk.gemeente.parameters.drempel})
    if what is Ontvangst.USED:
        return told(taal, "code_gebruikt", "code_gebruikt_2")
    if what is Ontvangst.CLOSED:
        return told(taal, "code_verlopen", "code_verlopen_2")
    return ask_code(taal, "code_onbekend")


def away(sending: Sending) -> Screen:
    """The database is away: the form is still there, with a button to send it again."""
    return Screen("storing.html", sending.state.taal, {"state": sending.state}, 503)
