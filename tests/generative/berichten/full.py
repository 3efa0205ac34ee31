"""One full message of each of the 28, with everything in it that names a person. No rule refuses them."""

from __future__ import annotations

from collections.abc import Callable

from duiding.berichten.tables import models
from tests.spec.berichten import drawn, drawn_declaratie
from tests.spec.berichten.drawn_retour import retour, retourcodes

_FULL_NAME = (
    "<Naam><b:Geslachtsnaam><b:Achternaam>Achterberg</b:Achternaam><b:Voorvoegsel>van der</b:Voorvoegsel>"
    "</b:Geslachtsnaam>"
    "{partner}<b:Voornamen>Voorbeeldine</b:Voornamen><b:Voorletters>VÀ</b:Voorletters>{gebruik}</Naam>"
)
_PARTNER = "<b:Partnernaam><b:Achternaam>Bergsma</b:Achternaam><b:Voorvoegsel>te</b:Voorvoegsel></b:Partnernaam>"
_LONG_NAME = _FULL_NAME.format(partner=_PARTNER, gebruik="<b:NaamGebruik>3</b:NaamGebruik>")
_SHORT_NAME = _FULL_NAME.format(partner="", gebruik="")
_CONTACT = (
    "<Contact><Soort>{soort}</Soort><Adres><b:Huis><b:Huisnummer>7</b:Huisnummer><b:Huisletter>a</b:Huisletter>"
    "<b:HuisnummerToevoeging>bis</b:HuisnummerToevoeging><b:AanduidingWoonadres>TO</b:AanduidingWoonadres></b:Huis>"
    "<b:Postcode>3511SA</b:Postcode><b:Straatnaam>Zandpad</b:Straatnaam><b:Plaatsnaam>Utrecht</b:Plaatsnaam>"
    "<b:LandCode>NL</b:LandCode></Adres><Organisatie>Voorbeeldhuis</Organisatie>"
    "<Telefoon><b:Telefoon01><b:Telefoonnummer>0301234567</b:Telefoonnummer><b:Landnummer>+31</b:Landnummer></b:Telefoon01>"
    "<b:Telefoon02><b:Telefoonnummer>0307654321</b:Telefoonnummer><b:Landnummer>0031</b:Landnummer></b:Telefoon02></Telefoon>"
    "<Emailadres>iemand@voorbeeld.invalid</Emailadres><Periode><b:Begindatum>2022-01-01</b:Begindatum>"
    "<b:Einddatum>2022-06-30</b:Einddatum></Periode></Contact>"
)
_TEXT = "<Commentaar>Vrije tekst</Commentaar>"
_GENERIC = drawn.toegewezen(
    "2", drawn.product(None), begin="2023-02-01", eind="2023-02-28", omvang_="", budget="5"
).replace("</Budget>", f"</Budget>{_TEXT}")


def _full_301(wet: str) -> bytes:
    return drawn.bericht_301(
        drawn.toegewezen(reden="14"),
        _GENERIC,
        wet=wet,
        relaties=(
            "<Relatie><Nummer>R1</Nummer><Volgorde>1</Volgorde><Soort>12</Soort>"
            f"{drawn.geboren('1980-01-01', '2')}<Geslacht>1</Geslacht>"
            f"{_LONG_NAME}{_CONTACT.format(soort='04')}</Relatie>"
            f"{drawn.relatie('R2')}"
        ),
        naam_=_LONG_NAME,
        geboorte=drawn.geboren("2010-05-01", "1"),
        communicatie="<Communicatie><b:Vorm>1</b:Vorm><b:Taal>Tigrinya</b:Taal></Communicatie>",
        extra=(
            "<JuridischeStatus>02</JuridischeStatus><WettelijkeVertegenwoordiging>06</WettelijkeVertegenwoordiging>"
            f"{_TEXT}"
        ),
        contacten=drawn.contact() + _CONTACT.format(soort="04"),
    )


def _full_levering(number: str, wet: str) -> bytes:
    make = drawn.bericht_305 if number == "305" else drawn.bericht_307
    plain = make(wet=wet, geboorte=drawn.geboren("2010-05-01", "1"))
    ingang = b"<ToewijzingIngangsdatum>2022-01-01</ToewijzingIngangsdatum><Begindatum>"
    return _with_name(plain.replace(b"<Begindatum>", ingang))


def _full_315(wet: str) -> bytes:
    known = "<GezagsdragerBekend>1</GezagsdragerBekend>" if wet == "jeugdwet" else ""
    first = drawn.aangevraagd(
        beschikking="4", beschikkingsdatum="2022-01-15", verwijzer_=drawn.verwijzer("02", naam_="Huisarts Bergsma")
    )
    second = drawn.aangevraagd("ref-18", begin="2023-01-01", eind="2023-06-30", verwijzer_=drawn.verwijzer("01"))
    third = drawn.aangevraagd(
        "ref-19", begin="2024-01-01", eind="2024-06-30", verwijzer_=drawn.verwijzer("03", zorgverlener="35110301")
    )
    rows = [row.replace("</AangevraagdProduct>", f"{_TEXT}</AangevraagdProduct>") for row in (first, second, third)]
    geboorte = drawn.geboren("2010-05-01", "1")
    return _with_name(drawn.bericht_315(*rows, wet=wet, geboorte=geboorte, extra=known + _TEXT))


def _with_name(content: bytes) -> bytes:
    before, _, rest = content.partition(b"<Naam>")
    return before + _SHORT_NAME.encode() + rest.partition(b"</Naam>")[2]


def _full_319(wet: str) -> bytes:
    """Only the Jeugdwet knows another gemeente as reason."""
    if wet == "jeugdwet":
        return drawn.bericht_319(reden="8", woonplaats="0363")
    return drawn.bericht_319(wet=wet)


def _full_323(wet: str) -> bytes:
    client = drawn_declaratie.client(drawn_declaratie.prestatie(), drawn_declaratie.prestatie("P2", nummer="2"))
    return drawn_declaratie.bericht_323(client, wet=wet, totaal="20000")


def _full_325(wet: str) -> bytes:
    refused = drawn_declaratie.prestatie(retour=retourcodes("9384"))
    client = drawn_declaratie.client(refused, retour=retourcodes("0200"))
    return drawn_declaratie.bericht_325(client, wet=wet, toegekend="0")


def _full(number: str, wet: str) -> bytes:
    if number in _RETOUR_ON:
        return retour(number, wet, codes={"Header": ("0001",)}, first=_full(_RETOUR_ON[number], wet))
    return _MADE[number](wet)


_MADE: dict[str, Callable[[str], bytes]] = {
    "301": _full_301,
    "305": lambda wet: _full_levering("305", wet),
    "307": lambda wet: _full_levering("307", wet),
    "315": _full_315,
    "317": lambda wet: drawn.bericht_317(wet=wet),
    "319": _full_319,
    "323": _full_323,
    "325": _full_325,
}
_RETOUR_ON = {"302": "301", "306": "305", "308": "307", "316": "315", "318": "317", "320": "319"}
BASES = {model.code: _full(model.number, model.wet) for model in models().values()}
