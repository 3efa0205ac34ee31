"""`/register/{register}`: any register as a list, as CSV and row by row in a form that loses nobody's text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.dialogue.gesprek import GESPREKKEN
from duiding.dialogue.kinds import KINDS, kind_of
from duiding.dialogue.register import Column, Kept, Mark
from duiding.dialogue.register.rights import PARTNER, Rights
from duiding.dialogue.register.sheet import write_sheet
from duiding.domain import dutch
from duiding.domain.errors import ChangedError, RegisterError, UnknownNameError
from duiding.web.access.inside import SeeOther, field, private_page, visit_of
from duiding.web.errors import Refused
from duiding.web.row_words import Known, codes_for, options_of, remark_of, title_of, told
from duiding.web.site import Crumbs, Frame, Site

HERE = "/register"
NEW = "nieuw"
_CONFLICT, _WRONG, _AWAY = 409, 400, 503


@dataclass(frozen=True)
class Form:
    """What stands in the form: the words per column, what is wrong with them, and what somebody else wrote."""

    words: Mapping[str, str]
    versie: int
    wrong: Sequence[tuple[str, str]] = ()
    theirs: Mapping[str, str] | None = None
    status: int = 200


@dataclass(frozen=True)
class Field:
    """One field of a form: what it is called, what stands in it, what is wrong, and what there is to choose."""

    column: Column
    title: str
    words: str
    wrong: str
    options: Mapping[str, str]
    remark: str
    codes: Mapping[str, str]


def register(site: Site, request: Request) -> Answer:
    """The rows that this role may see."""
    rights = _rights(request)
    kind = rights.kind
    known = _known(site)
    shown = [column for column in kind.columns if not column.is_long][:7]
    rows = [
        (kept.row.nummer, [told(column, getattr(kept.row, column.name), known) for column in shown[1:]])
        for kept in rights.seen(site.dialogue.book(kind.name).all())
    ]
    frame = Frame(f"{HERE}/{kind.name}", kind.title, f"Register: {kind.title}.", _above(rights.role))
    context = {"kind": kind, "head": [title_of(column) for column in shown], "rows": rows, "rights": rights}
    return private_page(site, request, "register.html", frame, context)


def register_csv(site: Site, request: Request) -> Answer:
    """The same rows as a file."""
    rights = _rights(request)
    name = rights.kind.name
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    body = write_sheet(rights.kind, rights.seen(site.dialogue.book(name).all()))
    return Answer(body, "text/csv; charset=utf-8", cache="no-store", headers=headers)


def row_form(site: Site, request: Request) -> Answer:
    """One row to read or to change, or a new one."""
    rights, kept = _row(site, request)
    words = _words(rights, kept) if kept else _begin(site, request, rights)
    return _page(site, request, rights, Form(words, kept.versie if kept else 0))


def save_row(site: Site, request: Request) -> Answer:
    """Keep what was filled in; whatever is wrong with it, what was typed comes back on the page."""
    rights, kept = _row(site, request)
    columns = _writable(rights, kept)
    if not columns:
        raise UnknownNameError("Deze regel kunt u lezen en niet wijzigen.")
    typed = {column.name: field(request, column.name) for column in columns}
    words = (_words(rights, kept) if kept else {}) | typed
    said = field(request, "versie")
    versie = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
    row, wrong = rights.kind.parse(words)
    form = Form(words, versie, wrong, status=_WRONG)
    if wrong:
        return _page(site, request, rights, form)
    if not rights.sees(row):
        raise UnknownNameError("Deze regel is niet van u.")
    mark = Mark(visit_of(request).who.name, datetime.now(UTC).replace(tzinfo=None))
    book = site.dialogue.book(rights.kind.name)
    try:
        saved = book.change(row, versie, mark) if kept else book.add(row, mark)
    except ChangedError as error:
        return _page(site, request, rights, _conflict(rights, words, error))
    except RegisterError as error:
        return _page(site, request, rights, Form(words, versie, (("", str(error)),), status=_AWAY))
    return SeeOther(b"", where=f"{HERE}/{rights.kind.name}/{saved.row.nummer}#bewaard")


def _conflict(rights: Rights, words: Mapping[str, str], error: ChangedError) -> Form:
    """Both texts; what is sent again is checked against what stands there now."""
    theirs = error.theirs
    if not isinstance(theirs, Kept) or not rights.sees(theirs.row):
        return Form(words, 0, (("", str(error)),), status=_CONFLICT)
    now = _words(rights, theirs)
    return Form(words, theirs.versie, (("", str(error)),), {k: v for k, v in now.items() if v != words[k]}, _CONFLICT)


def _page(site: Site, request: Request, rights: Rights, form: Form) -> Answer:
    kind = rights.kind
    nummer = request.path_params["nummer"]
    is_new = nummer == NEW
    title = f"Nieuw: {kind.one}" if is_new else f"{kind.one.capitalize()} {nummer}"
    above = (*_above(rights.role), (f"{HERE}/{kind.name}", kind.title))
    there = None if is_new or form.status == _AWAY else site.dialogue.book(kind.name).get(nummer)
    # What stood in a plan before it was shared was not written for who it is shared with now.
    may_look_back = there is not None and rights.owns(there.row)
    history = site.dialogue.book(kind.name).history(nummer) if may_look_back else ()
    context = {
        "kind": kind,
        "form": form,
        "fields": _fields(site, _writable(rights, there), form),
        "reads": _reads(site, [c for c in kind.columns if c not in _writable(rights, there)], form),
        "errors": [(title_of(c) if (c := _column(rights, name)) else "", reason) for name, reason in form.wrong],
        "titles": {column.name: title_of(column) for column in kind.columns},
        "links": _links(rights, there.row) if there else (),
        "history": history[::-1],
        "address": f"{HERE}/{kind.name}/{nummer}",
    }
    answer = private_page(
        site, request, "register_row.html", Frame(f"{HERE}/{kind.name}", title, kind.title, above), context
    )
    return Refused(answer.body, cache="no-store", status=form.status) if form.status != 200 else answer


def _fields(site: Site, columns: Sequence[Column], form: Form) -> list[Field]:
    """Each field with what stands in it and what is wrong with it."""
    wrong, known, stand = dict(reversed(form.wrong)), _known(site), dutch.long_date(site.stand)
    return [
        Field(
            column,
            title_of(column),
            words := form.words.get(column.name, ""),
            wrong.get(column.name, ""),
            options_of(column, words, known),
            remark_of(column, stand),
            codes_for(column, known),
        )
        for column in columns
    ]


def _reads(site: Site, columns: Sequence[Column], form: Form) -> list[tuple[str, str]]:
    """What stands there and is not empty, in words."""
    known = _known(site)
    found = [(column, column.parse(form.words.get(column.name, ""))) for column in columns]
    return [(title_of(column), words) for column, value in found if (words := told(column, value, known))]


def _links(rights: Rights, row: Any) -> list[tuple[str, str]]:
    """Where one goes on from a talk: its agenda, and what comes of it."""
    if rights.kind is not GESPREKKEN:
        return []
    begun = urlencode({"aanbieder": row.aanbieder, "gesprek": row.nummer, "datum": row.datum.isoformat()})
    again = urlencode({"aanbieder": row.aanbieder, "soort": row.soort})
    card = [(f"/stuurkaart/{row.aanbieder}", "Stuurkaart met agenda")]
    made = [
        (f"{HERE}/afspraken/{NEW}?{begun}", "Maak een afspraak uit dit gesprek"),
        (f"{HERE}/gesprekken/{NEW}?{again}", "Plan het volgende gesprek"),
    ]
    return [*(card if rights.role in ("contractmanager", PARTNER) else ()), *(made if rights.may_add else ())]


def _above(role: str) -> Crumbs:
    """Where somebody came from: the list of registers, for who may see it."""
    return {"beheer": (("/beheer", "Beheer"),), "analist": ()}.get(role, (("/gesprekken", "Gesprekken"),))


def _known(site: Site) -> Known:
    figures = sorted(site.internal.indicators.items(), key=lambda pair: pair[1].title)
    aanbieders = {one.agb: one.naam for one in site.gemeente.aanbieders}
    return Known(aanbieders, {name: one.title for name, one in figures})


def _writable(rights: Rights, kept: Kept[Any] | None) -> tuple[Column, ...]:
    if kept is None:
        return rights.kind.columns if rights.may_add else ()
    return rights.columns(kept.row)


def _column(rights: Rights, name: str) -> Column | None:
    return next((column for column in rights.kind.columns if column.name == name), None)


def _words(rights: Rights, kept: Kept[Any]) -> dict[str, str]:
    return {column.name: column.words(getattr(kept.row, column.name)) for column in rights.kind.columns}


def _begin(site: Site, request: Request, rights: Rights) -> dict[str, str]:
    """A new row with the next number, and with what the link to it filled in already."""
    if not rights.may_add:
        raise UnknownNameError("U kunt hier niets toevoegen.")
    kind = rights.kind
    begin = {column.name: column.words(kind.usual(column)) for column in kind.columns}
    given = {name: value for name, value in request.query_params.items() if name in begin}
    return begin | {"nummer": _next(site, rights)} | given


def _next(site: Site, rights: Rights) -> str:
    numbers = [kept.row.nummer for kept in site.dialogue.book(rights.kind.name).all()]
    parts = [found for nummer in numbers if (found := re.fullmatch(r"([A-Za-z]*)(\d+)", nummer))]
    if not parts:
        return "1"
    last = max(parts, key=lambda found: int(found[2]))
    return f"{last[1]}{int(last[2]) + 1}"


def _rights(request: Request) -> Rights:
    who = visit_of(request).who
    rights = Rights(kind_of(request.path_params["register"]), who.role, who.aanbieder)
    if not rights.may_read:
        raise UnknownNameError("Dit register bestaat niet, of is niet voor u.")
    return rights


def _row(site: Site, request: Request) -> tuple[Rights, Kept[Any] | None]:
    rights, nummer = _rights(request), request.path_params["nummer"]
    if nummer == NEW:
        return rights, None
    kept = site.dialogue.book(rights.kind.name).get(nummer)
    if kept is None or not rights.sees(kept.row):
        raise UnknownNameError("Deze regel bestaat niet, of is niet van u.")
    return rights, kept


def names_for(role: str) -> list[tuple[str, str]]:
    """The registers that a role may see, by name and title."""
    return [(name, kind.title) for name, kind in KINDS.items() if Rights(kind, role).may_read]
