"""Drawn cases of the rules of the declaratie (323) and the answer to it (325)."""

from __future__ import annotations

import re

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import SYNTHETIC_BSN
from tests.spec.berichten.drawn_declaratie import bedrag, bericht_323, bericht_325, client, prestatie
from tests.spec.berichten.drawn_retour import NO_REMARK, retourcodes

OTHER_BSN = "999990020"
REJECTED = retourcodes("9338")
CREDIT = bedrag("10000", "C")
ZERO = bedrag("0", "D")
ZERO_CREDIT = bedrag("0", "C")


def declared(*prestaties: str, totaal: str = "10000", richting: str = "D") -> bytes:
    return bericht_323(client(*prestaties), totaal=totaal, richting=richting)


def of(*prestaties: str, bsn: str = "999990019") -> str:
    return client(*prestaties, bsn=bsn, retour=retourcodes(*NO_REMARK))


def answered(*prestaties: str, toegekend: str = "0") -> bytes:
    return bericht_325(of(*prestaties), toegekend=toegekend)


def in_credit(name: str, content: bytes) -> bytes:
    """The same message with C at one of its totals."""
    return re.sub(rf"(<{name}>.*?DebetCredit>)D", r"\g<1>C", content.decode(), flags=re.DOTALL).encode()


GOOD = [
    Good("CS002", "a number of the test range", declared(prestatie())),
    Good("CS002", "a number of the test range", answered(prestatie(retour=REJECTED))),
    Good("TR101", "two clients", bericht_323(client(), client(prestatie("P2"), bsn=OTHER_BSN), totaal="20000")),
    Good("TR101", "two prestaties", declared(prestatie(), prestatie("P2", code="45A02"), totaal="20000")),
    Good(
        "TR101",
        "the same prestatie number with two clients, which only the whole record can judge",
        bericht_323(client(), client(bsn=OTHER_BSN), totaal="20000"),
    ),
    Good(
        "TR101",
        "two clients",
        bericht_325(
            of(prestatie(retour=REJECTED)),
            of(prestatie("P2", retour=REJECTED), bsn=OTHER_BSN),
            ingediend="20000",
            toegekend="0",
        ),
    ),
    Good("CD060", "a credit with its reference", declared(prestatie("P2", "P1", bedrag_=CREDIT), richting="C")),
    Good("CD060", "a debit without", declared(prestatie())),
    Good("CD060", "a rejected debit without", answered(prestatie(retour=REJECTED))),
    Good("CD087", "hours with a tariff", declared(prestatie())),
    Good("CD087", "euros without", declared(prestatie(volume="10000", eenheid="83", tarief=None))),
    Good("CS339", "euros: amount and volume are equal", declared(prestatie(volume="10000", eenheid="83", tarief=None))),
    Good("CS339", "hours: they are not", declared(prestatie(volume="4"))),
    Good("CS325", "nothing is debit", declared(prestatie(volume="0", bedrag_=ZERO), totaal="0")),
    Good("CS325", "nothing granted is debit", answered(prestatie(retour=REJECTED))),
    Good("CS325", "something can be credit", declared(prestatie("P2", "P1", bedrag_=CREDIT), richting="C")),
    Good(
        "CS100",
        "from the first day",
        bericht_323(
            client(prestatie(begin="2021-01-01", eind="2021-01-31")),
            begin="2021-01-01",
            eind="2021-01-31",
        ),
    ),
    Good(
        "CS340",
        "a leap month",
        bericht_323(
            client(prestatie(begin="2024-02-01", eind="2024-02-29")),
            begin="2024-02-01",
            eind="2024-02-29",
            datum="2024-03-01",
            dagtekening="2024-03-01",
        ),
    ),
    Good("CS337", "a part of a month", declared(prestatie(begin="2022-02-10", eind="2022-02-15"))),
    Good(
        "TR134",
        "begun on the day of the message",
        bericht_323(client(prestatie(begin="2022-02-28")), dagtekening="2022-02-28"),
    ),
    Good(
        "TR134",
        "rejected on the day of the care",
        bericht_325(of(prestatie(begin="2022-02-28", retour=REJECTED)), toegekend="0", dagtekening="2022-02-28"),
    ),
    Good("TR137", "sent on the last day", bericht_323(client(), dagtekening="2022-02-28")),
    Good("TR137", "a day", declared(prestatie(begin="2022-02-28", eind="2022-02-28"))),
    Good(
        "TR137",
        "answered on the last day",
        bericht_325(of(prestatie(retour=REJECTED)), toegekend="0", dagtekening="2022-02-28"),
    ),
    Good("TR335", "five years to the day", bericht_323(client(), datum="2027-02-28", dagtekening="2027-03-01")),
    Good(
        "TR335",
        "five years before a leap day",
        bericht_323(
            client(prestatie(begin="2023-02-01", eind="2023-02-28")), datum="2028-02-29", dagtekening="2028-02-29"
        ),
    ),
    Good("TR335", "a Dagtekening of which there are no five years", bericht_323(datum="0005-12-31")),
    Good(
        "TR315",
        "two credits of two rows",
        declared(
            prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4", "P2", bedrag_=CREDIT), totaal="20000", richting="C"
        ),
    ),
    Good(
        "TR316",
        "a credit of an earlier message, and a new debit",
        declared(prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4"), totaal="0"),
    ),
    Good("TR416", "another product", declared(prestatie(), prestatie("P2", code="45A02"), totaal="20000")),
    Good(
        "TR416",
        "another part of the month",
        declared(prestatie(eind="2022-02-15"), prestatie("P2", begin="2022-02-16"), totaal="20000"),
    ),
    Good("TR416", "a debit and a credit", declared(prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4"), totaal="0")),
    Good(
        "TR358",
        "debit less credit",
        declared(
            prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4", bedrag_=bedrag("4000")), totaal="6000", richting="C"
        ),
    ),
    Good("TR342", "all is granted", bericht_325(antwoord_codes=("8001",))),
    Good(
        "TR342",
        "a part is granted",
        bericht_325(of(prestatie(retour=REJECTED, bedrag_=bedrag("4000"))), toegekend="6000"),
    ),
    Good(
        "TR342",
        "the whole is rejected, and no prestatie is judged",
        bericht_325(toegekend="0", antwoord_codes=("9333",)),
    ),
    Good("TR342", "not even the header is accepted", bericht_325(codes=("9056",), has_antwoord=False)),
]
BAD = [
    Bad("CS002", "Bsn", "a wrong digit", bericht_323(client(bsn="999990018"))),
    Bad("CS002", "Bsn", "nobody", bericht_323(client(bsn="000000000"))),
    Bad("CS002", "Bsn", "a wrong digit", bericht_325(of(prestatie(retour=REJECTED), bsn="999990018"), toegekend="0")),
    Bad(
        "TR101", "Client", "a client twice", bericht_323(client(), client(prestatie("P2", nummer="2")), totaal="20000")
    ),
    Bad(
        "TR101", "ReferentieNummer", "a prestatie twice", declared(prestatie(), prestatie(code="45A02"), totaal="20000")
    ),
    Bad(
        "TR101",
        "Client",
        "a client twice",
        bericht_325(
            of(prestatie(retour=REJECTED)), of(prestatie("P2", retour=REJECTED)), ingediend="20000", toegekend="0"
        ),
    ),
    Bad(
        "TR101",
        "ReferentieNummer",
        "a prestatie twice",
        bericht_325(of(prestatie(retour=REJECTED), prestatie(retour=REJECTED)), ingediend="20000", toegekend="0"),
    ),
    Bad("CD060", "VorigReferentieNummer", "a credit of nothing", declared(prestatie(bedrag_=CREDIT), richting="C")),
    Bad("CD060", "VorigReferentieNummer", "a debit of something", declared(prestatie("P2", "P1"))),
    Bad(
        "CD060",
        "VorigReferentieNummer",
        "a rejected debit of something",
        answered(prestatie("P2", "P1", retour=REJECTED)),
    ),
    Bad("CD087", "ProductTarief", "hours without a tariff", declared(prestatie(tarief=None))),
    Bad("CD087", "ProductTarief", "euros with a tariff", declared(prestatie(volume="10000", eenheid="83"))),
    Bad(
        "CS339",
        "IngediendBedrag",
        "euros: another amount",
        declared(prestatie(volume="9999", eenheid="83", tarief=None)),
    ),
    Bad(
        "CS325",
        "DebetCredit",
        "a prestatie of nothing",
        declared(prestatie("P2", "P1", volume="0", bedrag_=ZERO_CREDIT), totaal="0"),
    ),
    Bad(
        "CS325",
        "DebetCredit",
        "a total of nothing",
        declared(prestatie(volume="0", bedrag_=ZERO), totaal="0", richting="C"),
    ),
    Bad(
        "CS325",
        "DebetCredit",
        "a rejected prestatie of nothing",
        answered(prestatie("P2", "P1", bedrag_=ZERO_CREDIT, retour=REJECTED), toegekend="10000"),
    ),
    Bad(
        "CS325",
        "DebetCredit",
        "nothing granted",
        in_credit("TotaalToegekendBedrag", answered(prestatie(retour=REJECTED))),
    ),
    Bad(
        "CS325",
        "DebetCredit",
        "nothing asked",
        in_credit("TotaalIngediendBedrag", bericht_325(ingediend="0", toegekend="0")),
    ),
    Bad("CS100", "DeclaratiePeriode", "a month before 2021", bericht_323(begin="2020-12-01", eind="2020-12-31")),
    Bad("CS100", "ProductPeriode", "care before 2021", declared(prestatie(begin="2020-12-01", eind="2020-12-31"))),
    Bad("CS340", "DeclaratiePeriode", "from the second day", bericht_323(begin="2022-02-02")),
    Bad("CS340", "DeclaratiePeriode", "a day short", bericht_323(eind="2022-02-27")),
    Bad("CS340", "DeclaratiePeriode", "two months", bericht_323(begin="2022-01-01")),
    Bad("CS340", "DeclaratiePeriode", "the same month of another year", bericht_323(begin="2021-02-01")),
    Bad("CS337", "ProductPeriode", "over the end of a month", declared(prestatie(begin="2022-01-31"))),
    Bad("CS337", "ProductPeriode", "the same month of another year", declared(prestatie(begin="2021-02-01"))),
    Bad(
        "TR134",
        "Begindatum",
        "a month to come",
        bericht_323(
            client(prestatie(begin="2022-02-01", eind="2022-02-27")), begin="2022-03-02", dagtekening="2022-03-01"
        ),
    ),
    Bad("TR134", "Begindatum", "care to come", declared(prestatie(begin="2022-03-02"))),
    Bad("TR134", "Begindatum", "rejected care to come", answered(prestatie(begin="2022-03-02", retour=REJECTED))),
    Bad(
        "TR137",
        "Einddatum",
        "the month is not over",
        bericht_323(client(prestatie(eind="2022-02-10")), dagtekening="2022-02-27"),
    ),
    Bad(
        "TR137",
        "Einddatum",
        "ended before it began",
        bericht_323(client(prestatie(eind="2022-02-10")), eind="2022-01-31"),
    ),
    Bad("TR137", "Einddatum", "the care is not over", declared(prestatie(eind="2022-03-02"))),
    Bad("TR137", "Einddatum", "care ended before it began", declared(prestatie(begin="2022-02-02", eind="2022-02-01"))),
    Bad(
        "TR137",
        "Einddatum",
        "rejected care ended before it began",
        answered(prestatie(begin="2022-02-02", eind="2022-02-01", retour=REJECTED)),
    ),
    Bad(
        "TR335",
        "Einddatum",
        "five years and a day",
        bericht_323(client(), datum="2027-03-01", dagtekening="2027-03-01"),
    ),
    Bad(
        "TR315",
        "VorigReferentieNummer",
        "one row credited twice",
        declared(
            prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4", "P1", bedrag_=CREDIT), totaal="20000", richting="C"
        ),
    ),
    Bad(
        "TR315",
        "VorigReferentieNummer",
        "one row credited twice, for two clients",
        bericht_323(
            client(prestatie("P3", "P1", bedrag_=CREDIT)),
            client(prestatie("P4", "P1", bedrag_=CREDIT), bsn=OTHER_BSN),
            totaal="20000",
            richting="C",
        ),
    ),
    Bad(
        "TR316",
        "ReferentieNummer",
        "declared and then credited",
        declared(prestatie(), prestatie("P2", "P1", bedrag_=CREDIT), totaal="0"),
    ),
    Bad(
        "TR316",
        "ReferentieNummer",
        "credited and then declared",
        bericht_323(client(prestatie("P2", "P1", bedrag_=CREDIT)), client(bsn=OTHER_BSN), totaal="0"),
    ),
    Bad(
        "TR316", "ReferentieNummer", "credited by itself", declared(prestatie("P1", "P1", bedrag_=CREDIT), richting="C")
    ),
    Bad("TR416", "Prestatie", "the same product twice", declared(prestatie(), prestatie("P2"), totaal="20000")),
    Bad(
        "TR416",
        "Prestatie",
        "with a zero before the number",
        declared(prestatie(), prestatie("P2", nummer="01"), totaal="20000"),
    ),
    Bad("TR358", "TotaalIngediendBedrag", "a cent too many", declared(prestatie(), totaal="10001")),
    Bad("TR358", "TotaalIngediendBedrag", "the wrong direction", declared(prestatie(), richting="C")),
    Bad(
        "TR358",
        "TotaalIngediendBedrag",
        "a credit counted as a debit",
        declared(prestatie("P3", "P1", bedrag_=CREDIT), prestatie("P4"), totaal="20000"),
    ),
    Bad("TR342", "TotaalToegekendBedrag", "a part vanished", bericht_325(toegekend="9999")),
    Bad(
        "TR342",
        "TotaalToegekendBedrag",
        "a rejected prestatie is paid",
        answered(prestatie(retour=REJECTED), toegekend="10000"),
    ),
    Bad(
        "TR342",
        "TotaalToegekendBedrag",
        "the whole is rejected and something is paid",
        bericht_325(toegekend="10000", antwoord_codes=("9333",)),
    ),
]
MARKED = {"identificatie": "SYN1"}
GOOD_SYNTHETIC = [
    Good("SYN001", "an invented client", bericht_323(client(bsn=SYNTHETIC_BSN), **MARKED)),
    Good(
        "SYN001",
        "an invented client",
        bericht_325(of(prestatie(retour=REJECTED), bsn=SYNTHETIC_BSN), toegekend="0", identificatie="SYN1"),
    ),
    Good("SYN002", "a mark", bericht_323(client(bsn=SYNTHETIC_BSN), **MARKED)),
    Good("SYN002", "a mark", bericht_325(identificatie="SYN1")),
]
BAD_SYNTHETIC = [
    Bad("SYN001", "Bsn", "a client who can be real", bericht_323(**MARKED)),
    Bad(
        "SYN001",
        "Bsn",
        "the second client can be real",
        bericht_323(client(bsn=SYNTHETIC_BSN), client(prestatie("P2")), totaal="20000", **MARKED),
    ),
    Bad(
        "SYN001",
        "Bsn",
        "a client who can be real",
        bericht_325(of(prestatie(retour=REJECTED)), toegekend="0", identificatie="SYN1"),
    ),
    Bad("SYN002", "Identificatie", "no mark", bericht_323(client(bsn=SYNTHETIC_BSN))),
    Bad(
        "SYN002",
        "Identificatie",
        "a mark in small letters",
        bericht_323(client(bsn=SYNTHETIC_BSN), identificatie="syn1"),
    ),
    Bad("SYN002", "Identificatie", "no mark", bericht_325()),
]
