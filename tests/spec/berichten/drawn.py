"""Messages drawn piece by piece, so that a case shows only what it is about. BSNs are from the official test range.

Without arguments every builder gives a valid message. Retours and declaraties are drawn in the modules beside this one.
"""

from __future__ import annotations

from duiding.berichten.tables import Model, models

BSN = "999990019"
SYNTHETIC_BSN = "100000007"
FROM_GEMEENTE = ("301", "302", "319", "320", "325")
_CATEGORIE = {"jeugdwet": "45", "wmo": "02"}


def line(name: str, value: str | None) -> str:
    """An element, or nothing when there is no value."""
    return "" if value is None else f"<{name}>{value}</{name}>\n"


def geboren(datum: str = "2010-05-06", gebruik: str | None = None) -> str:
    return f"<Geboortedatum>{line('b:Datum', datum)}{line('b:DatumGebruik', gebruik)}</Geboortedatum>\n"


def naam(gebruik: str = "1", partner: str | None = None) -> str:
    partnernaam = "" if partner is None else f"<b:Partnernaam>{line('b:Achternaam', partner)}</b:Partnernaam>\n"
    return (
        f"<Naam><b:Geslachtsnaam>{line('b:Achternaam', 'Achterberg')}</b:Geslachtsnaam>\n"
        f"{partnernaam}{line('b:Voornamen', 'Voorbeeldine')}{line('b:NaamGebruik', gebruik)}</Naam>\n"
    )


def adres(postcode: str | None = "3511AB", land: str | None = "NL", huisnummer: str | None = "7") -> str:
    huis = "" if huisnummer is None else f"<b:Huis>{line('b:Huisnummer', huisnummer)}</b:Huis>\n"
    straat = line("b:Straatnaam", "Zandpad")
    return f"<Adres>{huis}{line('b:Postcode', postcode)}{straat}{line('b:LandCode', land)}</Adres>\n"


TELEFOON = (
    "<Telefoon><b:Telefoon01><b:Telefoonnummer>0301234567</b:Telefoonnummer>\n"
    "<b:Landnummer>+31</b:Landnummer></b:Telefoon01></Telefoon>\n"
)


def contact(soort: str = "01", inhoud: str | None = None) -> str:
    return f"<Contact>{line('Soort', soort)}{adres() if inhoud is None else inhoud}</Contact>\n"


def periode(begin: str | None, eind: str | None) -> str:
    return f"<Periode>{line('b:Begindatum', begin)}{line('b:Einddatum', eind)}</Periode>\n"


def relatie(nummer: str = "R1", geboorte: str = "", naam_: str | None = None, contact_: str | None = None) -> str:
    return (
        f"<Relatie>{line('Nummer', nummer)}{line('Soort', '12')}{geboorte}"
        f"{naam() if naam_ is None else naam_}{contact() if contact_ is None else contact_}</Relatie>\n"
    )


def product(categorie: str | None = "45", code: str | None = "45A01") -> str:
    return "" if categorie is None else f"<Product>{line('b:Categorie', categorie)}{line('b:Code', code)}</Product>\n"


def omvang(volume: str = "4", eenheid: str = "04", frequentie: str = "4") -> str:
    return (
        f"<Omvang>{line('b:Volume', volume)}{line('b:Eenheid', eenheid)}{line('b:Frequentie', frequentie)}</Omvang>\n"
    )


def toegewezen(
    nummer: str = "1",
    product_: str | None = None,
    begin: str = "2022-02-01",
    eind: str | None = "2022-12-31",
    reden: str | None = None,
    omvang_: str | None = None,
    budget: str | None = None,
    datum: str = "2022-01-10",
    tijd: str = "10:00:00",
) -> str:
    return (
        f"<ToegewezenProduct>{line('ToewijzingNummer', nummer)}{line('ReferentieAanbieder', 'ref-17')}"
        f"{product() if product_ is None else product_}"
        f"{line('Toewijzingsdatum', datum)}{line('Toewijzingstijd', tijd)}{line('Ingangsdatum', begin)}"
        f"{line('Einddatum', eind)}{line('RedenWijziging', reden)}"
        f"{omvang() if omvang_ is None else omvang_}{line('Budget', budget)}</ToegewezenProduct>\n"
    )


def start(nummer: str | None = "1", product_: str = "", begin: str = "2022-02-01", status: str = "1") -> str:
    return (
        f"<StartProduct>{line('ToewijzingNummer', nummer)}{product_ or product()}"
        f"{line('Begindatum', begin)}{line('StatusAanlevering', status)}</StartProduct>\n"
    )


def stop(
    begin: str = "2022-02-01", eind: str = "2022-02-20", reden: str = "20", status: str = "1", nummer: str = "1"
) -> str:
    return (
        f"<StopProduct>{line('ToewijzingNummer', nummer)}{product()}{line('Begindatum', begin)}"
        f"{line('RedenBeeindiging', reden)}{line('Einddatum', eind)}{line('StatusAanlevering', status)}</StopProduct>\n"
    )


def verwijzer(soort: str = "01", naam_: str | None = None, zorgverlener: str | None = None) -> str:
    inhoud = f"{line('b:Type', soort)}{line('b:Naam', naam_)}{line('b:ZorgverlenerCode', zorgverlener)}"
    return f"<Verwijzer>{inhoud}</Verwijzer>\n"


def aangevraagd(
    referentie: str = "ref-17",
    product_: str | None = None,
    begin: str = "2022-02-01",
    eind: str | None = "2022-12-31",
    omvang_: str | None = None,
    budget: str | None = None,
    beschikking: str | None = None,
    beschikkingsdatum: str | None = None,
    verwijzer_: str | None = None,
    raamcontract: str | None = None,
) -> str:
    return (
        f"<AangevraagdProduct>{line('ReferentieAanbieder', referentie)}{line('BeschikkingNummer', beschikking)}"
        f"{product() if product_ is None else product_}{line('BeschikkingIngangsdatum', beschikkingsdatum)}"
        f"{line('ToewijzingIngangsdatum', begin)}{line('ToewijzingEinddatum', eind)}"
        f"{omvang() if omvang_ is None else omvang_}{line('Budget', budget)}"
        f"{verwijzer() if verwijzer_ is None else verwijzer_}{line('Raamcontract', raamcontract)}"
        "</AangevraagdProduct>\n"
    )


def ongewijzigd(nummer: str = "1") -> str:
    return f"<OngewijzigdProduct>{line('ToewijzingNummer', nummer)}</OngewijzigdProduct>\n"


def te_wijzigen(
    nummer: str = "2",
    begin: str = "2022-04-01",
    eind: str | None = "2022-12-31",
    omvang_: str | None = None,
    budget: str | None = None,
) -> str:
    return (
        f"<TeWijzigenProduct>{line('ToewijzingNummer', nummer)}{line('GewensteIngangsdatum', begin)}"
        f"{line('Einddatum', eind)}{omvang() if omvang_ is None else omvang_}{line('Budget', budget)}"
        "</TeWijzigenProduct>\n"
    )


def nieuw(
    product_: str | None = None,
    begin: str = "2022-04-01",
    eind: str | None = "2022-12-31",
    omvang_: str | None = None,
    budget: str | None = None,
) -> str:
    return (
        f"<NieuwProduct>{product() if product_ is None else product_}{line('GewensteIngangsdatum', begin)}"
        f"{line('Einddatum', eind)}{omvang() if omvang_ is None else omvang_}{line('Budget', budget)}"
        "</NieuwProduct>\n"
    )


def bericht_301(
    *producten: str,
    wet: str = "jeugdwet",
    bsn: str = BSN,
    geboorte: str | None = None,
    naam_: str | None = None,
    communicatie: str = "",
    extra: str = "",
    relaties: str = "",
    contacten: str | None = None,
    **header: str,
) -> bytes:
    client = (
        f"{line('Bsn', bsn)}{geboren() if geboorte is None else geboorte}{line('Geslacht', '2')}"
        f"{naam() if naam_ is None else naam_}{communicatie}{extra}"
        f"{f'<Relaties>{relaties}</Relaties>' if relaties else ''}"
        f"<Contactgegevens>{contact() if contacten is None else contacten}</Contactgegevens>\n"
        f"<ToegewezenProducten>{''.join(producten) or toegewezen()}</ToegewezenProducten>\n"
    )
    return bericht("301", wet, f"<Client>{client}</Client>\n", **header)


def bericht_305(*producten: str, wet: str = "jeugdwet", bsn: str = BSN, geboorte: str = "", **header: str) -> bytes:
    rows = f"<StartProducten>{''.join(producten) or start()}</StartProducten>\n"
    return bericht("305", wet, f"<Client>{short_client(bsn, geboorte)}{rows}</Client>\n", **header)


def bericht_307(*producten: str, wet: str = "jeugdwet", bsn: str = BSN, geboorte: str = "", **header: str) -> bytes:
    rows = f"<StopProducten>{''.join(producten) or stop()}</StopProducten>\n"
    return bericht("307", wet, f"<Client>{short_client(bsn, geboorte)}{rows}</Client>\n", **header)


def bericht_315(
    *producten: str, wet: str = "jeugdwet", bsn: str = BSN, geboorte: str = "", extra: str = "", **header: str
) -> bytes:
    rows = f"<AangevraagdeProducten>{''.join(producten) or aangevraagd()}</AangevraagdeProducten>\n"
    return bericht("315", wet, f"<Client>{short_client(bsn, geboorte)}{extra}{rows}</Client>\n", **header)


def bericht_317(
    *producten: str,
    wet: str = "jeugdwet",
    bsn: str = BSN,
    referentie: str = "ref-17",
    reden: str = "1",
    **header: str,
) -> bytes:
    """The products come from `ongewijzigd`, `te_wijzigen` and `nieuw`, in any order; one of each when there is none."""
    rows = producten or (ongewijzigd(), te_wijzigen(), nieuw())
    groups = "".join(
        f"<{group}>{''.join(row for row in rows if row.startswith(f'<{element}>'))}</{group}>\n"
        for group, element in (
            ("OngewijzigdeProducten", "OngewijzigdProduct"),
            ("TeWijzigenProducten", "TeWijzigenProduct"),
            ("NieuweProducten", "NieuwProduct"),
        )
        if any(row.startswith(f"<{element}>") for row in rows)
    )
    verzoek = f"<Verzoek>{line('ReferentieAanbieder', referentie)}{line('RedenVerzoek', reden)}{groups}</Verzoek>\n"
    return bericht("317", wet, f"<Client>{line('Bsn', bsn)}{verzoek}</Client>\n", **header)


def bericht_319(
    antwoord: str = "1",
    reden: str | None = "3",
    woonplaats: str | None = None,
    wet: str = "jeugdwet",
    referentie: str = "ref-17",
    **header: str,
) -> bytes:
    """`woonplaats` is a gemeente; only the Jeugdwet knows it."""
    gemeente = "" if woonplaats is None else f"<Woonplaatsbeginsel>{line('Gemeente', woonplaats)}</Woonplaatsbeginsel>"
    inhoud = f"{line('ReferentieAanbieder', referentie)}{line('VerzoekAntwoord', antwoord)}"
    rest = f"{line('RedenAfwijzingVerzoek', reden)}{gemeente}"
    return bericht("319", wet, f"<Antwoord>{inhoud}{rest}</Antwoord>\n", **header)


def short_client(bsn: str = BSN, geboorte: str = "") -> str:
    return (
        f"{line('Bsn', bsn)}{geboorte or geboren()}{line('Geslacht', '2')}"
        f"<Naam><b:Geslachtsnaam>{line('b:Achternaam', 'Achterberg')}</b:Geslachtsnaam></Naam>\n"
    )


def model_of(number: str, wet: str) -> Model:
    return next(model for model in models().values() if model.wet == wet and model.number == number)


def xsd_versie(name: str = "XsdVersie") -> str:
    return f"<{name}>{line('b:BasisschemaXsdVersie', '1.0.0')}{line('b:BerichtXsdVersie', '1.0.0')}</{name}>\n"


def bericht(
    number: str,
    wet: str,
    body: str,
    identificatie: str = "B1",
    dagtekening: str = "2022-03-01",
    gemeente: str = "0344",
    aanbieder: str = "12345678",
    more: str = "",
) -> bytes:
    """Any message: `body` is what follows the header, `more` what follows XsdVersie in it."""
    model = model_of(number, wet)
    code = next(element.fixed for element in model.groups["Header"] if element.name == "BerichtCode")
    partijen = (gemeente, aanbieder) if number in FROM_GEMEENTE else (aanbieder, gemeente)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Bericht xmlns="{model.namespace}" xmlns:b="{model.basis}">\n'
        f"<Header>{line('BerichtCode', code)}{line('BerichtVersie', '3')}{line('BerichtSubversie', '2')}"
        f"{line('Afzender', partijen[0])}{line('Ontvanger', partijen[1])}"
        f"<BerichtIdentificatie>{line('b:Identificatie', identificatie)}{line('b:Dagtekening', dagtekening)}"
        f"</BerichtIdentificatie>\n{xsd_versie()}{more}</Header>\n{body}</Bericht>\n"
    )
    if wet == "wmo":
        text = text.replace("Categorie>45<", f"Categorie>{_CATEGORIE['wmo']}<")
    return text.encode()
