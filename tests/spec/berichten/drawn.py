"""Messages drawn piece by piece, so that a case shows only what it is about. BSNs are from the official test range."""

from __future__ import annotations

from duiding.berichten.tables import models

BSN = "999990019"
SYNTHETIC_BSN = "100000007"
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
    return _bericht("301", wet, client, **header)


def bericht_305(*producten: str, wet: str = "jeugdwet", bsn: str = BSN, geboorte: str = "", **header: str) -> bytes:
    rows = f"<StartProducten>{''.join(producten) or start()}</StartProducten>\n"
    return _bericht("305", wet, _short_client(bsn, geboorte) + rows, **header)


def bericht_307(*producten: str, wet: str = "jeugdwet", bsn: str = BSN, geboorte: str = "", **header: str) -> bytes:
    rows = f"<StopProducten>{''.join(producten) or stop()}</StopProducten>\n"
    return _bericht("307", wet, _short_client(bsn, geboorte) + rows, **header)


def _short_client(bsn: str, geboorte: str) -> str:
    return (
        f"{line('Bsn', bsn)}{geboorte or geboren()}{line('Geslacht', '2')}"
        f"<Naam><b:Geslachtsnaam>{line('b:Achternaam', 'Achterberg')}</b:Geslachtsnaam></Naam>\n"
    )


def _bericht(number: str, wet: str, client: str, identificatie: str = "B1", dagtekening: str = "2022-03-01") -> bytes:
    model = next(model for model in models().values() if model.wet == wet and model.number == number)
    code = next(element.fixed for element in model.groups["Header"] if element.name == "BerichtCode")
    partijen = ("0344", "12345678") if number == "301" else ("12345678", "0344")
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Bericht xmlns="{model.namespace}" xmlns:b="{model.basis}">\n'
        f"<Header>{line('BerichtCode', code)}{line('BerichtVersie', '3')}{line('BerichtSubversie', '2')}"
        f"{line('Afzender', partijen[0])}{line('Ontvanger', partijen[1])}"
        f"<BerichtIdentificatie>{line('b:Identificatie', identificatie)}{line('b:Dagtekening', dagtekening)}"
        "</BerichtIdentificatie>\n"
        f"<XsdVersie>{line('b:BasisschemaXsdVersie', '1.0.0')}{line('b:BerichtXsdVersie', '1.0.0')}</XsdVersie>\n"
        "</Header>\n"
        f"<Client>{client}</Client>\n</Bericht>\n"
    )
    if wet == "wmo":
        text = text.replace("<b:Categorie>45<", f"<b:Categorie>{_CATEGORIE['wmo']}<")
    return text.encode()
