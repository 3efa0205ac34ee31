"""Drawn declaraties (323) and their answers (325)."""

from __future__ import annotations

from tests.spec.berichten.drawn import BSN, bericht, line, xsd_versie
from tests.spec.berichten.drawn_retour import NO_REMARK, retourcodes


def bedrag(cent: str = "10000", richting: str = "D", name: str = "IngediendBedrag", part: str = "Bedrag") -> str:
    return f"<{name}>{line(f'b:{part}', cent)}{line('b:DebetCredit', richting)}</{name}>\n"


def prestatie(
    referentie: str = "P1",
    vorige: str | None = None,
    nummer: str = "1",
    categorie: str = "45",
    code: str = "45A01",
    begin: str = "2022-02-01",
    eind: str = "2022-02-28",
    volume: str = "4",
    eenheid: str = "04",
    tarief: str | None = "2500",
    bedrag_: str | None = None,
    retour: str = "",
) -> str:
    return (
        f"<Prestatie><ProductReferentie>{line('b:ReferentieNummer', referentie)}"
        f"{line('b:VorigReferentieNummer', vorige)}</ProductReferentie>{line('ToewijzingNummer', nummer)}"
        f"{line('ProductCategorie', categorie)}{line('ProductCode', code)}"
        f"<ProductPeriode>{line('b:Begindatum', begin)}{line('b:Einddatum', eind)}</ProductPeriode>\n"
        f"{line('GeleverdVolume', volume)}{line('Eenheid', eenheid)}{line('ProductTarief', tarief)}"
        f"{bedrag() if bedrag_ is None else bedrag_}{retour}</Prestatie>\n"
    )


def client(*prestaties: str, bsn: str = BSN, retour: str = "") -> str:
    inhoud = "".join(prestaties) or prestatie()
    return f"<Client>{line('Bsn', bsn)}<Prestaties>{inhoud}</Prestaties>{retour}</Client>\n"


def bericht_323(
    *clienten: str,
    wet: str = "jeugdwet",
    nummer: str = "D1",
    begin: str = "2022-02-01",
    eind: str = "2022-02-28",
    datum: str = "2022-03-01",
    totaal: str = "10000",
    richting: str = "D",
    **header: str,
) -> bytes:
    body = (
        f"<Declaratie>{line('DeclaratieNummer', nummer)}"
        f"<DeclaratiePeriode>{line('b:Begindatum', begin)}{line('b:Einddatum', eind)}</DeclaratiePeriode>\n"
        f"{line('DeclaratieDagtekening', datum)}{bedrag(totaal, richting, 'TotaalIngediendBedrag', 'TotaalBedrag')}"
        f"<Clienten>{''.join(clienten) or client()}</Clienten></Declaratie>\n"
    )
    return bericht("323", wet, body, **header)


def bericht_325(
    *clienten: str,
    wet: str = "jeugdwet",
    nummer: str = "D1",
    ingediend: str = "10000",
    toegekend: str = "10000",
    first: str = "B1",
    first_dagtekening: str = "2022-03-01",
    codes: tuple[str, ...] = NO_REMARK,
    antwoord_codes: tuple[str, ...] = NO_REMARK,
    has_antwoord: bool = True,
    **header: str,
) -> bytes:
    """All is granted, unless `clienten` says what is not: from `client` and `prestatie` with their `retour`."""
    more = (
        f"<DeclaratieIdentificatie>{line('b:Identificatie', first)}{line('b:Dagtekening', first_dagtekening)}"
        f"</DeclaratieIdentificatie>\n{xsd_versie('XsdVersieDeclaratie')}{retourcodes(*codes)}"
    )
    rows = f"<Clienten>{''.join(clienten)}</Clienten>" if clienten else ""
    body = (
        f"<DeclaratieAntwoord>{line('DeclaratieNummer', nummer)}"
        f"{bedrag(ingediend, 'D', 'TotaalIngediendBedrag', 'TotaalBedrag')}"
        f"{bedrag(toegekend, 'D', 'TotaalToegekendBedrag', 'TotaalBedrag')}"
        f"{rows}{retourcodes(*antwoord_codes)}</DeclaratieAntwoord>\n"
    )
    return bericht("325", wet, body if has_antwoord else "", more=more, **header)
