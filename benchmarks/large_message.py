"""One declaratie (323) of 25 MB: how much more memory its ingest takes than that of a small one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.outcome import Outcome
from duiding.domain.pseudonym import is_synthetic

PRESTATIES = 36_000
_PER_CLIENT = 2
_BEDRAG = 10_000
_PEAK = """
import sys
from benchmarks.large_message import ingest_one
from pathlib import Path
ingest_one(Path(sys.argv[1]), Path(sys.argv[2]))
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(status["VmHWM"].split()[0]) * 1024)
"""


def memory_of_a_large_message(directory: Path) -> list[Outcome]:
    """Growth of the peak in a process of its own; a tree of the file alone would take 160 MB."""
    large = _declaratie(PRESTATIES)
    growth = _peak(directory, large) - _peak(directory, _declaratie(1))
    what = f"memory of ingest for a 323 of {len(large) / 1e6:.0f} MB, {PRESTATIES:,} prestaties"
    return [Outcome(what, growth / 1e6, 100, "MB")]


def ingest_one(file: Path, store: Path) -> None:
    """Read one message into a new store; stops when it is refused."""
    from benchmarks.ingest_rate import KEY
    from duiding.app import Store

    result = Store.create(store, is_synthetic=True).ingest([file], key=KEY, is_synthetic=True)
    if result.refused:
        raise SystemExit(result.refused[0][1].message)


def _peak(directory: Path, content: bytes) -> int:
    file, store = directory / "declaratie.xml", directory / "declaratie-store"
    file.write_bytes(content)
    shutil.rmtree(store, ignore_errors=True)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", _PEAK, str(file), str(store)]
    return int(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def _declaratie(count: int) -> bytes:
    numbers = (number for number in map("{:09d}".format, range(100_000_000, 10**9)) if is_synthetic(number))
    rows = [_prestatie(n) for n in range(count)]
    clients = [
        f"<Client><Bsn>{next(numbers)}</Bsn><Prestaties>{''.join(rows[n : n + _PER_CLIENT])}</Prestaties></Client>"
        for n in range(0, count, _PER_CLIENT)
    ]
    root = "http://www.istandaarden.nl/ijw/3_2"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\r\n<Bericht xmlns="{root}/jw323/schema"'
        f' xmlns:b="{root}/basisschema/schema"><Header><BerichtCode>490</BerichtCode><BerichtVersie>3</BerichtVersie>'
        "<BerichtSubversie>2</BerichtSubversie><Afzender>99100001</Afzender><Ontvanger>0344</Ontvanger>"
        "<BerichtIdentificatie><b:Identificatie>SYN1</b:Identificatie><b:Dagtekening>2024-02-05</b:Dagtekening>"
        "</BerichtIdentificatie><XsdVersie><b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>"
        "<b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie></XsdVersie></Header><Declaratie>"
        "<DeclaratieNummer>SYN1</DeclaratieNummer><DeclaratiePeriode><b:Begindatum>2024-01-01</b:Begindatum>"
        "<b:Einddatum>2024-01-31</b:Einddatum></DeclaratiePeriode>"
        "<DeclaratieDagtekening>2024-02-05</DeclaratieDagtekening><TotaalIngediendBedrag>"
        f"<b:TotaalBedrag>{count * _BEDRAG}</b:TotaalBedrag><b:DebetCredit>D</b:DebetCredit></TotaalIngediendBedrag>"
        f"<Clienten>{''.join(clients)}</Clienten></Declaratie></Bericht>\r\n"
    ).encode()


def _prestatie(number: int) -> str:
    """As long as with the line ends and blanks that most programs write."""
    blank = "\r\n" + " " * 10
    return blank.join(
        (
            f"<Prestatie>{blank}<ProductReferentie><b:ReferentieNummer>P{number}</b:ReferentieNummer>",
            f"</ProductReferentie><ToewijzingNummer>{number + 1}</ToewijzingNummer>",
            "<ProductCategorie>45</ProductCategorie>",
            "<ProductCode>45A01</ProductCode>",
            "<ProductPeriode><b:Begindatum>2024-01-01</b:Begindatum>",
            "<b:Einddatum>2024-01-31</b:Einddatum></ProductPeriode>",
            "<GeleverdVolume>10</GeleverdVolume>",
            "<Eenheid>04</Eenheid>",
            "<ProductTarief>1000</ProductTarief>",
            f"<IngediendBedrag><b:Bedrag>{_BEDRAG}</b:Bedrag>",
            "<b:DebetCredit>D</b:DebetCredit></IngediendBedrag>",
            "</Prestatie>",
        )
    )
