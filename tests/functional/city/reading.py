"""Reads a city back through the doors of the product, and folds it in the slowest, plainest way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from duiding import berichten, bronnen
from duiding.berichten.gate import Gate
from duiding.berichten.rows import Bericht, BerichtRegel
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import Gemeente

KEY = Pseudonymiser(b"a key that is only used in tests " * 2)


def messages(folder: Path, gemeente: Gemeente) -> Iterator[tuple[date, Bericht]]:
    gate = Gate(KEY, is_synthetic=True, wijk_of=gemeente.wijk_of)
    for path in sorted((folder / "berichten").glob("*/*.xml")):
        yield date.fromisoformat(path.parent.name), berichten.read_bericht(path.read_bytes(), gate)


def counting(received: Iterable[tuple[date, Bericht]]) -> Iterator[tuple[date, Bericht]]:
    """The messages that count: without retours, and without what they reject."""
    found = list(received)
    rejected = {regel.identificatie for _, bericht in found for regel in bericht.regels.get("retour", ())}
    return ((d, b) for d, b in found if b.identificatie not in rejected and "retour" not in b.regels)


def deliveries(folder: Path, gemeente: Gemeente) -> Iterator[tuple[date, bronnen.Levering]]:
    gate = bronnen.Gate(
        pseudonymiser=KEY,
        is_synthetic=True,
        wijk_of=gemeente.wijk_of,
        zorgvormen=frozenset(z.naam for z in gemeente.zorgvormen),
        wijken=frozenset(w.code for w in gemeente.wijken),
        aanbieders=frozenset(a.agb for a in gemeente.aanbieders),
        scholen=frozenset(s.code for s in gemeente.scholen),
        grondslagen=frozenset(g.levering for g in gemeente.grondslagen),
    )
    for path in sorted((folder / "leveringen").glob("*/*.csv")):
        yield date.fromisoformat(path.parent.name), bronnen.read_levering(path.name, path.read_bytes(), gate)


def rows_of(levering: bronnen.Levering) -> list[dict[str, object]]:
    names = list(levering.columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*levering.columns.values(), strict=True)]


def truth(folder: Path, name: str) -> list[dict[str, object]]:
    return pq.read_table(folder / "truth" / f"{name}.parquet").to_pylist()


def token(nummer: object) -> str:
    return KEY.token("client", str(nummer))


Key = tuple[str, str, str | None, str | None, date | None]


@dataclass
class Fold:
    """Starts and stops that are alive, and the last version of every toewijzing."""

    starts: dict[Key, BerichtRegel] = field(default_factory=dict)
    stops: dict[Key, dict[tuple[date | None, str | None], BerichtRegel]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    toewijzingen: dict[str, BerichtRegel] = field(default_factory=dict)

    def add(self, bericht: Bericht) -> None:
        for regel in sorted(bericht.regels["bericht"], key=lambda r: r.status != "3"):
            self._add(regel)

    def _add(self, regel: BerichtRegel) -> None:
        if regel.soort == "toewijzing":
            known = self.toewijzingen.get(str(regel.toewijzing))
            if known is None or known.toewijzingsmoment <= regel.toewijzingsmoment:
                self.toewijzingen[str(regel.toewijzing)] = regel
            return
        key = (regel.aanbieder, regel.client, regel.toewijzing, regel.code, regel.begindatum)
        if regel.soort == "start":
            if regel.status == "3":
                del self.starts[key]  # raises when what is deleted was never sent
            else:
                assert key not in self.starts
                self.starts[key] = regel
            return
        end = (regel.einddatum, regel.reden_beeindiging)
        if regel.status == "3":
            del self.stops[key][end]
        else:
            assert key in self.starts
            self.stops[key][end] = regel

    def spells(self) -> Iterator[tuple[BerichtRegel, date | None]]:
        for key, start in self.starts.items():
            ends = [stop.einddatum for stop in self.stops.get(key, {}).values() if stop.einddatum]
            yield start, max(ends, default=None)

    def open_on(self, day: date) -> list[BerichtRegel]:
        return [s for s, end in self.spells() if s.begindatum and s.begindatum <= day and (end is None or end >= day)]
