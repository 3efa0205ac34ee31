"""`duiding uitnodigen`: codes for a group or a moment, as a sheet to print."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from duiding.cli.options import GemeenteOption, StoreOption, full_address
from duiding.domain.errors import UsageError

_GROUP = typer.Option(help="Naam van de groep; zonder: iedereen van dit moment samen.", metavar="NAAM")


def uitnodigen(
    naam: Annotated[str, typer.Argument(help="Naam van deze uitnodiging, zoals boost-voorjaar-2025.", metavar="NAAM")],
    store: StoreOption,
    rol: Annotated[str, typer.Option(help="Wie: jongere, ouder of volwassene.")],
    zorgvorm: Annotated[str, typer.Option(help="Welke soort hulp, zoals buurtteam_jeugd.")],
    people: Annotated[int, typer.Option("--aantal", help="Hoeveel mensen een code krijgen; minstens 10.")],
    url: Annotated[str, typer.Option(help="Adres van de vragenlijst, zoals https://mening.example.nl.", metavar="URL")],
    sheet: Annotated[Path, typer.Option("--vel", help="Het vel met codes om af te drukken (HTML).", metavar="FILE")],
    first: Annotated[str, typer.Option("--van", help="Eerste dag; zonder: vandaag.", metavar="JJJJ-MM-DD")] = "",
    last: Annotated[str, typer.Option("--tot", help="Laatste dag; zonder: zes weken.", metavar="JJJJ-MM-DD")] = "",
    groep: Annotated[str, _GROUP] = "",
    wijk: Annotated[str, typer.Option(help="Code van de wijk.", metavar="CODE")] = "",
    aanbieder: Annotated[str, typer.Option(help="AGB-code van de aanbieder.", metavar="AGB")] = "",
    vragenlijst: Annotated[str, typer.Option(help="Welke vragenlijst.")] = "groepstraject-1",
    taal: Annotated[str, typer.Option(help="Taal van het vel.")] = "nl",
    gemeente: GemeenteOption = None,
) -> None:
    """Maak codes waarmee een groep kan zeggen hoe de hulp was. De codes staan alleen op het vel: bewaar het veilig."""
    from duiding.app.ervaringwijzer import of_store
    from duiding.app.store import open_store
    from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
    from duiding.domain.period import parse_day
    from duiding.web.ervaringwijzer.sheet import make_sheet

    wijzer = of_store(open_store(store, gemeente))
    if taal not in wijzer.vragenlijsten.talen:
        raise UsageError(f"De taal '{taal}' is er niet. Kies uit: {', '.join(wijzer.vragenlijsten.talen)}.")
    address = full_address(url)
    begin = parse_day(first) if first else date.today()
    until = parse_day(last) if last else begin + timedelta(weeks=6)
    wanted = Uitnodiging(naam, vragenlijst, rol, zorgvorm, begin, until, people, groep, wijk, aanbieder)
    try:
        with sheet.open("x", encoding="utf-8") as out:
            sheet.chmod(0o600)
            try:
                out.write(make_sheet(wanted, wijzer.invite(wanted), wijzer.vragenlijsten.talen[taal], address))
            except Exception:
                sheet.unlink()
                raise
    except FileExistsError:
        raise UsageError(
            f"{sheet} bestaat al. Er is niets gemaakt. Geef met --vel een bestand dat er niet is."
        ) from None
    except OSError as error:
        raise UsageError(f"{sheet} is niet te schrijven: {error.strerror}. Er is niets gemaakt.") from None
    typer.echo(f"{people} codes staan op {sheet}. Zij werken van {begin} tot en met {until}.")
    typer.echo("Wij bewaren de codes zelf niet. Is het vel weg, maak dan een nieuwe uitnodiging.")
