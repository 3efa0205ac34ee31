"""`duiding registers`: registers in and out as CSV, a backup and back, and the tables of a new version."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption
from duiding.domain.errors import InputError

if TYPE_CHECKING:
    from duiding.app.registers import Dialogue

registers_app = typer.Typer(
    name="registers",
    help="De registers: toezeggingen, duiding, gesprekken, afspraken. In DUIDING_REGISTERS staat hun adres.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NameArgument = Annotated[str, typer.Argument(help="Welk register, zoals toezeggingen.", metavar="REGISTER")]
FileArgument = Annotated[Path, typer.Argument(help="Het bestand.", metavar="BESTAND")]
ByOption = Annotated[str, typer.Option("--door", help="Wie dit doet; zonder: wie is ingelogd.", metavar="NAAM")]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Bestand om in te schrijven; zonder: het scherm.", metavar="BESTAND")
]


@registers_app.command("list")
def list_registers(store: StoreOption, gemeente: GemeenteOption = None) -> None:
    """Noem elk register met het aantal regels."""
    from duiding.dialogue.kinds import KINDS
    from duiding.domain import dutch

    with _opened(store, gemeente) as dialogue:
        for name, kind in KINDS.items():
            typer.echo(f"{name}: {dutch.number(len(dialogue.book(name).all()))} ({kind.title})")


@registers_app.command("export")
def export(name: NameArgument, store: StoreOption, out: OutOption = None, gemeente: GemeenteOption = None) -> None:
    """Schrijf een register uit als CSV."""
    with _opened(store, gemeente) as dialogue:
        content = dialogue.export(name)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        _write(out, content)


@registers_app.command("import")
def import_(
    name: NameArgument, file: FileArgument, store: StoreOption, by: ByOption = "", gemeente: GemeenteOption = None
) -> None:
    """Lees een CSV in een register: alles of niets. Wat iemand anders intussen wijzigde wordt niet overschreven."""
    from duiding.dialogue.register import Mark
    from duiding.domain import dutch

    mark = Mark(by or getpass.getuser(), datetime.now())
    with _opened(store, gemeente) as dialogue:
        new, changed = dialogue.take_in(name, _read(file), mark)
    typer.echo(f"{name}: {dutch.number(new)} nieuw, {dutch.number(changed)} gewijzigd.")


@registers_app.command("deliver")
def deliver(
    to: Annotated[Path, typer.Option("--to", help="Map voor de leveringen.", metavar="DIR")],
    store: StoreOption,
    gemeente: GemeenteOption = None,
) -> None:
    """Schrijf de tellingen als leveringen: afspraken, kaders, signalen, weigeringen. Lees ze in met ingest."""
    from duiding.app import open_store

    opened = open_store(store, gemeente)
    dialogue = opened.dialogue()
    try:
        files = dialogue.deliver(opened.stand)
    finally:
        dialogue.close()
    with suppress(OSError):  # what cannot be made here cannot be written in either, and that is said
        to.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(to / name, content)
        typer.echo(f"{to / name}")


@registers_app.command("backup")
def backup(file: FileArgument, store: StoreOption) -> None:
    """Bewaar alle registers, met elke eerdere versie, in één bestand."""
    from duiding.app.registers import backup_registers

    content = backup_registers(store)
    _write(file, content, is_private=True)
    typer.echo(f"Alle registers staan in {file}. Bewaar dit bestand op een andere plek.")
    _tell_log(store)


@registers_app.command("restore")
def restore(file: FileArgument, store: StoreOption) -> None:
    """Zet een reservekopie terug in registers die nog leeg zijn."""
    from duiding.app.registers import restore_registers
    from duiding.domain import dutch

    count = restore_registers(store, _read(file))
    typer.echo(f"Teruggezet: {dutch.number(count)} regels.")


@registers_app.command("upgrade")
def upgrade(store: StoreOption) -> None:
    """Breng de tabellen van de registers naar de versie van deze Duiding. Maak eerst een reservekopie."""
    from duiding.app.registers import upgrade_registers

    upgrade_registers(store)
    typer.echo("De tabellen van de registers zijn van deze versie.")


@registers_app.command("check")
def check(
    store: StoreOption,
    head: Annotated[
        str, typer.Option(help="Een hoofd van het logboek dat u eerder noteerde.", metavar="'NUMMER HASH'")
    ] = "",
) -> None:
    """Bewijs dat in het logboek van wie wat bekeek geen regel is veranderd of verdwenen. Exitcode 15: dat is wel zo."""
    _tell_log(store, head)


@registers_app.command("expire")
def expire(store: StoreOption, gemeente: GemeenteOption = None) -> None:
    """Wis accounts en regels van het logboek waarvan de bewaartermijn om is; het logboek zegt dat zelf."""
    from duiding.app.bewaren import expire_access
    from duiding.domain import dutch

    done = expire_access(store, gemeente, datetime.now(UTC).replace(tzinfo=None))
    typer.echo(f"Accounts gewist: {dutch.number(done.accounts)} ({done.account.maanden} maanden niet ingelogd).")
    typer.echo(f"Regels van het logboek gewist: {dutch.number(done.lines)} (ouder dan {done.logboek.maanden} maanden).")
    _tell_log(store)


def _tell_log(store: Path, head: str = "") -> None:
    from duiding.app.bewaren import check_log

    for line in check_log(store, head):
        typer.echo(line)


@contextmanager
def _opened(store: Path, gemeente: Path | None) -> Iterator[Dialogue]:
    from duiding.app import open_store

    dialogue = open_store(store, gemeente).dialogue()
    try:
        yield dialogue
    finally:
        dialogue.close()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise InputError(f"Het bestand {file} kan niet worden gelezen. Kijk de naam na.") from None


def _write(file: Path, content: bytes, *, is_private: bool = False) -> None:
    try:
        if is_private:
            file.touch(mode=0o600)  # in a backup are accounts, the log and what clients answered
        file.write_bytes(content)
    except OSError:
        raise InputError(f"In {file} kan niet worden geschreven. Kies een andere plek.") from None
