"""The messages of an invented city as rows of the record, all at once and without XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from duiding.city.contracts import product_of
from duiding.city.moments import NEVER, Bools, Ints
from duiding.city.reasons import Codes
from duiding.city.scene import Scene
from duiding.city.synthesise import Registered
from duiding.city.toewijzingen import REDEN_WIJZIGING
from duiding.city.traffic import CORRECTION, START, STOP, TOEWIJZING, WRONG, Books
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import BERICHT, BESTAND, schemas

_SOORTEN = pa.array(["toewijzing", "start", "stop"])
_NUMBERS = {"jeugdwet": pa.array(["JW301", "JW305", "JW307"]), "wmo": pa.array(["WMO301", "WMO305", "WMO307"])}
_FIRST, _DELETES = "1", "3"


@dataclass(frozen=True)
class Office:
    """What every message of a city shares."""

    scene: Scene
    registered: Registered
    key: Pseudonymiser


class Messages:
    """The messages of one law that count; those that a retour rejects never did, and are left out."""

    def __init__(self, books: Books, office: Office, reasons: Codes) -> None:
        """`reasons` has a code per levering."""
        is_counted = (books.traffic.variant <= CORRECTION) & (books.traffic.soort <= STOP)
        self._all = _Rows(books, office, reasons, np.flatnonzero(is_counted), is_deletion=False)

    def log(self) -> pa.Table:
        """The receipt of every message."""
        return _table(BESTAND, self._all.receipts())

    def rows(self) -> pa.Table:
        """The product rows: a correction has two, the first of which takes the wrong one back."""
        return pa.concat_tables([_table(BERICHT, part.columns()) for part in (self._all, self._all.deletions())])


@dataclass(frozen=True)
class _Rows:
    """Rows of the traffic with what they are about."""

    books: Books
    office: Office
    reasons: Codes
    row: Ints
    is_deletion: bool

    def deletions(self) -> _Rows:
        """What the corrections take back."""
        mine = self.row[self.books.traffic.variant[self.row] == CORRECTION]
        return _Rows(self.books, self.office, self.reasons, mine, is_deletion=True)

    @cached_property
    def _soort(self) -> Ints:
        return self.books.traffic.soort[self.row]

    @cached_property
    def _is_order(self) -> Bools:
        return np.asarray(self._soort == TOEWIJZING)

    @cached_property
    def _version(self) -> Ints:
        return np.where(self._is_order, self.books.traffic.ref[self.row], 0)

    @cached_property
    def _levering(self) -> Ints:
        return np.where(self._is_order, 0, self.books.traffic.ref[self.row])

    @cached_property
    def _number(self) -> Ints:
        """The toewijzing; -1 for none."""
        versions, of_levering = self.books.versions.toewijzing, self.books.of_levering
        return np.where(self._is_order, versions[self._version], of_levering[self._levering])

    def _either(self, ordered: Ints, delivered: Ints) -> Ints:
        """A property of the toewijzing for an order, otherwise of the levering."""
        return np.where(self._is_order, ordered[self._number], delivered[self._levering])

    def columns(self) -> dict[str, pa.Array]:
        """The columns of product rows."""
        return {**self._head(), **self._person(), **self._product(), **self._days(), **self._place()}

    def receipts(self) -> dict[str, pa.Array]:
        """The columns of the log of files."""
        traffic, size = self.books.traffic, len(self.row)
        regels = 1 + (traffic.variant[self.row] == CORRECTION)
        return {
            **self._head(),
            "digest": self._digest,
            "soort": _NUMBERS[self.books.wet].take(pa.array(self._soort)),
            "known_on": _dates(traffic.received[self.row]),
            "known_source": pa.repeat("map", size),
            "identificatie": self._digest,
            "dagtekening": _dates(traffic.sent[self.row]),
            "regels": pa.array(regels.astype(np.int32)),
        }

    def _head(self) -> dict[str, pa.Array]:
        contracts, size = self.office.registered.contracts, len(self.row)
        agreement = self._either(self.books.toewijzingen.agreement, self.books.leveringen.agreement)
        return {
            "soort": _SOORTEN.take(pa.array(self._soort)),
            "wet": pa.repeat(self.books.wet, size),
            "gemeente": pa.repeat(self.office.scene.gemeente.code, size),
            "aanbieder": pa.array(contracts.agb).take(pa.array(contracts.aanbieders()[agreement])),
        }

    def _person(self) -> dict[str, pa.Array]:
        """The tokens are those of the lists; the wijk is only told by an order."""
        scene = self.office.scene
        person = self._either(self.books.toewijzingen.person, self.books.person_of_levering)
        born = scene.registry.birth[person].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        numbers, where = np.unique(scene.registry.number[person], return_inverse=True)
        tokens = pa.array([self.office.key.token("client", f"{number:09d}") for number in numbers.tolist()])
        wijken = pa.array([wijk.code for wijk in scene.gemeente.wijken])
        return {
            "client": tokens.take(pa.array(where)),
            "geboortejaar": pa.array(born // 12 + 1970),
            "geboortemaand": pa.array(born % 12 + 1),
            "geslacht": pa.array(scene.registry.geslacht[person].astype(np.str_)),
            "wijk": wijken.take(pa.array(scene.registry.wijk[person], mask=~self._is_order)),
        }

    def _product(self) -> dict[str, pa.Array]:
        scene, vorm = self.office.scene, self._either(self.books.toewijzingen.vorm, self.books.vorm_of_levering)
        products = [product_of(scene.gemeente, naam, scene.months.begin) for naam in self.books.names]
        named = {field: [getattr(p, field, None) or None for p in products] for field in ("categorie", "code")}
        return {field: pa.array(words, pa.string()).take(pa.array(vorm)) for field, words in named.items()}

    def _days(self) -> dict[str, pa.Array]:
        """The hour of a decision is left out: versions have days of their own."""
        books, soort = self.books, self._soort
        wrong, is_wrong = books.traffic.wrong[self.row], self._is_wrong
        begin = np.where(is_wrong & (soort == START), wrong, books.leveringen.begin[self._levering])
        end = np.where(is_wrong & (soort == STOP), wrong, books.leveringen.end[self._levering])
        delivered = np.where(soort == STOP, end, NEVER)
        decided = books.versions.decided[self._version].astype("datetime64[D]").astype("datetime64[s]")
        return {
            "toewijzingsmoment": pa.array(decided, pa.timestamp("s"), mask=~self._is_order),
            "ingangsdatum": _dates(np.where(self._number >= 0, books.toewijzingen.ingang[self._number], NEVER)),
            "begindatum": _dates(np.where(self._is_order, NEVER, begin)),
            "einddatum": _dates(np.where(self._is_order, books.versions.end[self._version], delivered)),
        }

    @property
    def _is_wrong(self) -> Bools:
        return np.asarray((self.books.traffic.variant[self.row] == WRONG) | self.is_deletion)

    def _place(self) -> dict[str, pa.Array]:
        """What the row does, and which row of which message it is."""
        is_second = (self.books.traffic.variant[self.row] == CORRECTION) & (not self.is_deletion)
        kinds = pa.array([REDEN_WIJZIGING[kind] for kind in range(len(REDEN_WIJZIGING))])
        status = np.full(len(self.row), _DELETES if self.is_deletion else _FIRST)
        return {
            "toewijzing": pa.array(_texts(self.books.wet, self._number), mask=self._number < 0),
            "reden_wijziging": kinds.take(pa.array(self.books.versions.kind[self._version], mask=~self._is_order)),
            "reden_beeindiging": pa.array(self.reasons[self._levering], mask=self._soort != STOP),
            "status": pa.array(status, mask=self._is_order),
            "digest": self._digest,
            "regel": pa.array(is_second.astype(np.int32)),
        }

    @property
    def _digest(self) -> pa.Array:
        return pa.array(_texts(self.books.wet, self.row))


def _texts(wet: str, number: Ints) -> Codes:
    return np.array([f"{wet}-{one:09d}" for one in number.tolist()], dtype=np.str_)


def _dates(day: Ints) -> pa.Array:
    return pa.array(day.astype(np.int32), pa.int32(), mask=day >= NEVER).cast(pa.date32())


def _table(name: str, columns: Mapping[str, pa.Array]) -> pa.Table:
    """What a message does not tell is empty."""
    schema, size = schemas()[name], len(columns["digest"])
    arrays = [columns[f.name].cast(f.type) if f.name in columns else pa.nulls(size, f.type) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)
