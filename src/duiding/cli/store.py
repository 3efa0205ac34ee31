"""`duiding store`: prove, rebuild, rotate the key, let clients leave, look at what was refused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption

if TYPE_CHECKING:
    from duiding.app.expire import Expired
    from duiding.storage import Holder

store_app = typer.Typer(
    name="store",
    help="Zorg voor de store: bewijzen, herbouwen, sleutel wisselen, opschonen.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@store_app.command("verify")
def verify(
    store: StoreOption,
    head: Annotated[str | None, typer.Option(help="Een hoofdhash die u eerder hebt genoteerd.", metavar="HEX")] = None,
) -> None:
    """Bewijs dat de store is wat zijn keten zegt: elke hash, elk bestand, elk aantal regels. Exitcode 6: niet."""
    from duiding.app.store_care import prove_store
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch

    with progress_bar("Controleren") as step:
        proof = prove_store(store, head, step)
    for remark in proof.remarks:
        typer.echo(f"NB: {remark}", err=True)
    counts = [f"{dutch.number(proof.entries)} schakels", f"{dutch.number(proof.segments)} delen"]
    typer.echo(f"In orde: {dutch.enumerate_words([*counts, f'{dutch.number(proof.rows)} regels'])}.")
    typer.echo(f"Hoofdhash: {proof.head}")
    typer.echo("Noteer de hoofdhash buiten deze computer en geef hem later mee met --head.")


@store_app.command("rebuild")
def rebuild(store: StoreOption, gemeente: GemeenteOption = None) -> None:
    """Gooi alles weg wat uit de gegevens volgt, en maak de panelen van de laatste dag opnieuw."""
    from duiding.app.store_care import rebuild_store
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch

    with progress_bar("Panelen maken"):
        made = rebuild_store(store, gemeente)
    for name, rows in made.rows.items():
        word = "nieuw" if name in made.changed else "gelijk aan wat er stond"
        typer.echo(f"{name}: {dutch.number(rows)} regels, {word}")
    typer.echo(f"Stand van {dutch.long_date(made.known_on)}, momentopname {made.snapshot}.")


@store_app.command("rekey")
def rekey(
    store: StoreOption,
    old_key: Annotated[Path, typer.Option(help="Bestand met de sleutel van nu.", metavar="FILE")],
    new_key: Annotated[Path, typer.Option(help="Bestand met de nieuwe sleutel.", metavar="FILE")],
) -> None:
    """Vervang elk token door een van de nieuwe sleutel. Daarna is de oude sleutel voor deze store niets meer waard."""
    from duiding.app.rekey import RekeyOptions, expected_walk, rekey_store
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch

    typer.echo(f"Alle nummers worden nagelopen; dat duurt ten hoogste ongeveer {expected_walk()}.", err=True)
    with progress_bar("Nummers nalopen") as step:
        done = rekey_store(store, old_key, new_key, RekeyOptions(progress=step, waiting=_say_waiting))
    typer.echo(f"{dutch.number(done.clients)} cliënten en alle andere kenmerken hebben een nieuw token.")
    typer.echo(f"Hoofdhash eerst: {done.old_head}")
    typer.echo(f"Hoofdhash nu:    {done.new_head}")
    typer.echo(f"Zet vanaf nu in DUIDING_KEY_FILE: {new_key}. Vernietig de oude sleutel en oude reservekopieën.")


@store_app.command("expire")
def expire(
    store: StoreOption,
    on: Annotated[
        str | None,
        typer.Option("--on", help="Tel de termijn tot deze dag; zonder: de laatste dag van ontvangst.", metavar="DAG"),
    ] = None,
    gemeente: GemeenteOption = None,
) -> None:
    """Verwijder cliënten van wie de bewaartermijn om is, met alles wat over hen is vastgelegd."""
    from duiding.app.expire import expire_store
    from duiding.cli.progress import progress_bar
    from duiding.domain import dutch
    from duiding.domain.period import parse_day

    day = parse_day(on) if on else None
    with progress_bar("Opschonen"):
        done = expire_store(store, gemeente, day, _say_waiting)
    if done.before is not None:
        typer.echo(f"De bewaartermijn is om voor wat voor {dutch.long_date(done.before)} eindigde.")
    _say_removed(done)


@store_app.command("remove-client")
def remove_client(store: StoreOption) -> None:
    """Verwijder één persoon. Het nummer wordt gevraagd of komt van de standaardinvoer, nooit uit de opdracht."""
    from duiding.app import key_for
    from duiding.app.expire import remove_client as remove
    from duiding.cli.progress import progress_bar

    key = key_for(store)
    asked = sys.stdin.isatty()
    bsn = typer.prompt("Burgerservicenummer", hide_input=True, err=True) if asked else sys.stdin.readline()
    with progress_bar("Verwijderen"):
        done = remove(store, bsn.strip(), key, _say_waiting)
    _say_removed(done)


@store_app.command("refused")
def refused(
    store: StoreOption,
    out: Annotated[
        Path | None, typer.Option(help="Nieuwe map voor de bewaarde bestanden, leesbaar.", metavar="DIR")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(help="Bestand met de sleutel; zonder: dat wat DUIDING_KEY_FILE noemt.", metavar="FILE"),
    ] = None,
) -> None:
    """Noem de geweigerde bestanden: dag, soort, regel en reden; met --out worden de bewaarde leesbaar gemaakt."""
    from duiding.app import key_for, shown_path
    from duiding.app.store_care import list_refused, open_refused
    from duiding.domain import dutch

    found = list_refused(store)
    for one in found:
        kept = "bewaard" if one.is_kept else "niet bewaard"
        typer.echo(f"{one.known_on or 'dag onbekend'} {one.soort or '-'} {one.rule} ({one.level}) {one.digest} {kept}")
        typer.echo(f"  {one.message}")
    typer.echo(f"{dutch.number(len({one.digest for one in found}))} bestanden met {dutch.number(len(found))} redenen.")
    if out is not None:
        paths = list(open_refused(store, key_for(store, key), out))
        typer.echo(
            f"{dutch.number(len(paths))} bestanden staan leesbaar in {shown_path(out)}. Verwijder ze na gebruik."
        )


def _say_removed(done: Expired) -> None:
    from duiding.domain import dutch

    if not done.clients and not done.refused:
        typer.echo("Er is niets te verwijderen; de store is niet veranderd.")
        return
    rows = dutch.enumerate_words([f"{dutch.number(count)} van {name}" for name, count in done.rows.items()])
    typer.echo(f"{dutch.number(done.clients)} cliënten verwijderd met hun regels: {rows or 'geen'}.")
    typer.echo(f"{dutch.number(done.refused)} geweigerde bestanden verwijderd.")
    typer.echo(f"Hoofdhash: {done.head}")
    typer.echo("Een reservekopie van voor vandaag heeft deze gegevens nog: verwijder die ook.")


def _say_waiting(holder: Holder | None) -> None:
    typer.echo(
        f"De store is bezet: {holder.sentence if holder else 'een ander proces schrijft'}. We wachten.", err=True
    )
