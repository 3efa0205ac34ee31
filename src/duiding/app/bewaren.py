"""Use cases: prove the log of access, and keep accounts and the log no longer than the terms of the gemeente."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duiding.app.toegang import open_toegang
from duiding.config import load_gemeente
from duiding.dialogue.toegang import LogChecked
from duiding.dialogue.toegang.bewaartermijn import FILE, Bewaartermijn, read_bewaartermijnen
from duiding.domain import dutch
from duiding.domain.errors import RegisterError, SettingsError
from duiding.storage.registers.heads import as_noted, written

COMMAND = "opdracht"
"""Who did what a command does, in the log: no account of a person."""


@dataclass(frozen=True, slots=True)
class Expired:
    """How many accounts and lines left, and by which terms."""

    accounts: int
    lines: int
    account: Bewaartermijn
    logboek: Bewaartermijn


def check_log(folder: Path, head: str = "") -> Sequence[str]:
    """Prove the log of a store against what was noted beside it, and against `head` ("NUMMER HASH", from elsewhere).

    Gives what to tell, in Dutch. Raises RegisterError when a line changed or is gone, InputError for another `head`.
    """
    noted = [as_noted(head)] if head else []
    toegang = open_toegang(folder)
    try:
        checked = toegang.prove(noted)
    finally:
        toegang.close()
    if not checked.is_whole:
        raise RegisterError(f"{spoiled(checked)} Meld dit als een beveiligingsincident en bewaar de database.")
    if not checked.last.nummer:
        return ("Het logboek is nog leeg.",)
    compared = f" en {dutch.number(checked.noted)} keer gelijk aan wat eerder is genoteerd" if checked.noted else ""
    gone = (gone_of(checked),) if checked.removed else ()
    return (
        f"Het logboek is heel: {dutch.number(checked.lines)} regels{compared}.",
        *gone,
        f"Hoofd van het logboek: {written(checked.last)}",
        "Noteer dit buiten deze computer en geef het later mee aan duiding registers check --head.",
    )


def gone_of(checked: LogChecked) -> str:
    """Which lines left by the term, in Dutch: the log says so itself, and somebody should recognise it."""
    return f"Tot en met regel {checked.removed} is gewist; het logboek zegt zelf wanneer, onder ‘bewaartermijn’."


def spoiled(checked: LogChecked) -> str:
    """What is wrong with a log, in Dutch."""
    if checked.lost:
        return (
            f"Het logboek is aangetast: eerder is regel {checked.lost} genoteerd, en nu houdt het op bij regel "
            f"{checked.last.nummer}. Er is aan het eind iets weggehaald, of er is een oude reservekopie teruggezet."
        )
    return f"Het logboek is aangetast: tot regel {checked.wrong_from} klopt het, en die regel sluit daar niet op aan."


def expire_access(folder: Path, gemeente: Path | None, now: datetime) -> Expired:
    """Forget accounts and lines of which the term of the gemeente is over; `now` is in UTC, without a zone.

    Raises SettingsError when the gemeente laid down no terms.
    """
    file = next((found for one in load_gemeente(gemeente).registers if (found := Path(one) / FILE).exists()), None)
    if file is None:
        raise SettingsError(
            f"Er is niets gewist: deze gemeente heeft geen bewaartermijnen. Schrijf ze in registers/{FILE} in de map "
            "van de gemeente, met reden en bron."
        )
    terms = read_bewaartermijnen(file)
    account, logboek = terms.of("account"), terms.of("logboek")
    toegang = open_toegang(folder)
    try:
        accounts = toegang.accounts.expire(account.before(now))
        lines = toegang.log.expire(logboek.before(now), COMMAND)
        if accounts:
            toegang.log.write(COMMAND, "beheer", "wist", f"accounts: {accounts}", "toegang")
        return Expired(accounts, lines, account, logboek)
    finally:
        toegang.close()
