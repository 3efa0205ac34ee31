"""`/beheer`: what was delivered and published, who is in, of whom something is kept, and who saw or changed what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.app.bewaren import gone_of, spoiled
from duiding.app.toegang import Toegang
from duiding.charts.chart import Rows
from duiding.dialogue.foutmelding import FOUTEN, FOUTMELDINGEN, MELDERS, STATEN, Foutmelding
from duiding.dialogue.toegang import Account, Limits
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.web import query
from duiding.web.access.inside import SeeOther, door_of, field, private_page, visit_of
from duiding.web.access.matrix import load_matrix
from duiding.web.hard_texts import MOST_WORDS, hard_texts
from duiding.web.site import Frame, Site

HERE = "/beheer"
_LINES = 50
_HERE_TIME = ZoneInfo("Europe/Amsterdam")
_FOLLOWS = "vanaf"


def beheer(site: Site, request: Request) -> Answer:
    """One page; older lines of the log follow by a link."""
    toegang, limits, now = _kept(request)
    before = _before(request)
    lines, accounts = toegang.log.lines(before, _LINES), toegang.accounts.accounts()
    context = {
        "deliveries": _deliveries(site),
        "refused": _refused(site),
        "published": [
            (one.name, one.what.removeprefix(f"{one.name}: "), one.why, _day(one.when))
            for one in reversed(site.momentopnamen())
        ],
        "reports": _open_reports(site),
        "titles": {name: one.title for name, one in site.internal.indicators.items()},
        "public": site.publication.indicators,
        "report_words": (FOUTEN, MELDERS, STATEN),
        "sessions": toegang.accounts.sessions(limits, now),
        "own": visit_of(request).session,
        "own_account": visit_of(request).account,
        "accounts": accounts,
        "names": {one.nummer: one.identity.naam for one in accounts},
        "lines": lines,
        "verwerkingen": load_matrix().verwerkingen,
        "older": lines[-1].nummer if len(lines) == _LINES and lines[-1].nummer > 1 else None,
        "newest": before is None,
        "checked": toegang.prove() if query.chosen(request, "controle", ("ja",)) else None,
        "texts": hard_texts(site) if query.chosen(request, "teksten", ("ja",)) else None,
        "spoiled": spoiled,
        "gone_of": gone_of,
        "most_words": MOST_WORDS,
        "when": _moment,
    }
    frame = Frame(HERE, "Wat kwam er binnen, en wie keek waar?", _WHAT)
    return private_page(site, request, "beheer.html", frame, context)


_WHAT = "De leveringen, de publicaties, de foutmeldingen, de sessies, de accounts en het logboek."


def end_session(site: Site, request: Request) -> Answer:
    """Somebody has to log in again; a session that is gone already is fine."""
    _kept(request)[0].accounts.end(request.path_params["nummer"])
    return SeeOther(b"", where=f"{HERE}#sessies")


def account_file(site: Site, request: Request) -> Answer:
    """Everything that is kept of one account, for whom it is about."""
    toegang = _kept(request)[0]
    account = _account(toegang, request)
    told = {"account": _told(account), "logboek": [asdict(line) for line in toegang.log.lines_of(account.nummer)]}
    body = json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()
    headers = {"content-disposition": f'attachment; filename="account-{account.nummer}.json"'}
    return Answer(body, "application/json", cache="no-store", headers=headers)


def block_account(site: Site, request: Request) -> Answer:
    """Shut somebody out at once, or let in again; nobody shuts out oneself."""
    toegang, _, now = _kept(request)
    account = _account(toegang, request)
    if account.nummer == visit_of(request).account:
        raise UsageError("Er is niets veranderd. U kunt uzelf niet blokkeren: vraag een andere beheerder.")
    toegang.accounts.block(account.nummer, now if field(request, "mag") == "nee" else None)
    return SeeOther(b"", where=f"{HERE}#accounts")


def erase_account(site: Site, request: Request) -> Answer:
    """Forget somebody; the log keeps a number that means nobody."""
    toegang = _kept(request)[0]
    account = _account(toegang, request)
    if field(request, "zeker") != "ja":
        raise UsageError("Er is niets gewist. Vink eerst aan dat u het zeker weet.")
    toegang.accounts.erase(account.nummer)
    return SeeOther(b"", where=f"{HERE}#accounts")


def _deliveries(site: Site) -> Rows:
    return tuple(
        (one.bron.replace("_", " "), dutch.long_date(one.eerste), dutch.long_date(one.laatste))
        for one in site.deliveries()
    )


def _refused(site: Site) -> Rows:
    """No name of a file and none of its words: those can name a person."""
    return tuple(
        (
            one.soort.replace("_", " ") or "Soort onbekend",
            f"{one.reason} ({one.rule})" if one.reason else f"Controle ‘{one.rule}’",
            dutch.number(one.files),
            dutch.number(one.rows),
            dutch.long_date(one.laatste) if one.laatste else "Dag onbekend",
        )
        for one in site.refusals()
    )


def _open_reports(site: Site) -> list[Foutmelding]:
    """The reports that nobody answered yet, the newest first."""
    rows = [kept.row for kept in site.dialogue.book(FOUTMELDINGEN.name).all()]
    return sorted((row for row in rows if row.staat != "beantwoord"), key=lambda row: str(row.datum), reverse=True)


def _account(toegang: Toegang, request: Request) -> Account:
    account = toegang.accounts.account(request.path_params["nummer"])
    if account is None:
        raise UnknownNameError("Dit account bestaat niet, of is al gewist.")
    return account


def _told(account: Account) -> Mapping[str, Any]:
    kept = {name: getattr(account, name) for name in ("nummer", "eerste", "laatste", "geblokkeerd")}
    return asdict(account.identity) | kept


def _kept(request: Request) -> tuple[Toegang, Limits, datetime]:
    door = door_of(request)
    toegang = door.toegang
    if toegang is None:
        raise UnknownNameError("Er is geen logboek.")
    return toegang, door.limits, door.now()


def _before(request: Request) -> int | None:
    said = request.query_params.get(_FOLLOWS, "")
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > len("999999999"):
        raise UsageError("De keuze bij ‘vanaf’ kennen we niet.")
    return int(said)


def _day(when: str) -> str:
    return dutch.long_date(datetime.fromisoformat(when).date())


def _moment(moment: datetime) -> str:
    """A moment (UTC) on the clock of people here."""
    here = moment.replace(tzinfo=UTC).astimezone(_HERE_TIME)
    return f"{dutch.long_date(here.date())}, {here:%H.%M} uur"
