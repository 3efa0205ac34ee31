"""What really happened, beside what was registered: Parquet tables for those who score estimates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from duiding.city.lists import iso
from duiding.city.moments import NEVER, Ints, birthday
from duiding.city.records import Casussen, Members, Spells, Waits
from duiding.city.scene import Scene

AGE_GROUPS = ((0, "0 t/m 11"), (12, "12 t/m 17"), (18, "18 t/m 22"), (23, "23 t/m 64"), (65, "65 en ouder"))
_WAYS = ("gestart", "ingetrokken", "elders", "verhuisd", "wacht nog")
_CAUSES = ("volgens plan of voortijdig", "verhuisd", "leeftijd")


def days(column: Ints) -> pa.Array:
    """Days as dates; NEVER becomes null."""
    return pa.array(column.astype(np.int32), pa.int32(), mask=column >= NEVER).cast(pa.date32())


class Truth:
    """Writes the tables of one city."""

    def __init__(self, folder: Path, scene: Scene) -> None:
        """`folder` exists."""
        self._folder, self._scene = folder, scene
        self._wijken = np.array([wijk.code for wijk in scene.gemeente.wijken])

    def trajecten(self, parts: list[tuple[Spells, tuple[str, ...], Any]]) -> int:
        """One row per true traject; `is_pgb` says that it is not in messages."""
        tables = []
        for spells, names, is_pgb in parts:
            columns = {
                **self._person(spells.person),
                "zorgvorm": np.array(names)[spells.vorm],
                "leveringsvorm": np.where(is_pgb, "pgb", "zin"),
                "aanmelddatum": days(spells.since),
                "begindatum": days(spells.begin),
                "einddatum": days(spells.end),
                "reden": np.array(_CAUSES)[spells.cause],
                "is_doorstroom": spells.is_door,
            }
            tables.append(pa.table(columns))
        return self._write("trajecten", pa.concat_tables(tables))

    def waits(self, parts: list[tuple[Waits, tuple[str, ...]]]) -> int:
        """One row per wait."""
        tables = []
        for waits, names in parts:
            columns = {
                **self._person(waits.person),
                "zorgvorm": np.array(names)[waits.vorm],
                "aanmelddatum": days(waits.since),
                "vertrekdatum": days(waits.until),
                "reden": np.array(_WAYS)[waits.outcome],
                "is_spoed": waits.is_spoed,
            }
            tables.append(pa.table(columns))
        return self._write("wachten", pa.concat_tables(tables))

    def casussen(self, casussen: Casussen, members: Members) -> int:
        """One row per person and casus; `geregistreerd_einde` is the day that the buurtteam wrote down."""
        row = members.casus
        columns = {
            "casus": row,
            **self._person(members.person),
            "team": np.where(casussen.is_jeugd[row], "jeugd", "sociaal"),
            "is_jeugdige": members.is_kind,
            "aanmelddatum": days(casussen.since[row]),
            "begindatum": days(casussen.begin[row]),
            "einddatum": days(casussen.end[row]),
            "geregistreerd_einde": days(casussen.reported_end[row]),
        }
        return self._write("casussen", pa.table(columns))

    def stand(self, parts: list[tuple[Ints, Ints, Ints, Ints, tuple[str, ...]]]) -> int:
        """Persons per first of month, zorgvorm, leeftijdsgroep and wijk; parts are person, vorm, begin, end, names."""
        found = []
        for person, vorm, begin, end, names in parts:
            for peil in self._scene.months.starts[:-1]:
                rows = np.flatnonzero((begin <= peil) & (end >= peil))
                _, once = np.unique(person[rows] * len(names) + vorm[rows], return_index=True)
                found.append(self._count(int(peil), person[rows[once]], vorm[rows[once]], names))
        return self._write("stand", pa.concat_tables(found))

    def _count(self, peil: int, person: Ints, vorm: Ints, names: tuple[str, ...]) -> pa.Table:
        registry, ages = self._scene.registry, len(AGE_GROUPS)
        group = sum((birthday(registry.birth[person], low) <= peil).astype(np.int64) for low, _ in AGE_GROUPS[1:])
        key = (vorm * ages + group) * len(self._wijken) + registry.wijk[person]
        at, count = np.unique(key, return_counts=True)
        rest, wijk = np.divmod(at, len(self._wijken))
        which, band = np.divmod(rest, ages)
        return pa.table(
            {
                "peildatum": pa.array([date.fromisoformat(iso(peil))] * len(at), pa.date32()),
                "zorgvorm": np.array(names)[which],
                "leeftijdsgroep": np.array([label for _, label in AGE_GROUPS])[band],
                "wijk": self._wijken[wijk],
                "aantal": count,
            }
        )

    def _person(self, person: Ints) -> dict[str, Any]:
        registry = self._scene.registry
        months = registry.birth[person].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return {
            "nummer": np.char.zfill(registry.number[person].astype("U9"), 9),
            "geboortejaar": months // 12 + 1970,
            "geboortemaand": months % 12 + 1,
            "geslacht": registry.geslacht[person],
            "wijk": self._wijken[registry.wijk[person]],
        }

    def _write(self, name: str, table: pa.Table) -> int:
        pq.write_table(table, self._folder / f"{name}.parquet")
        return int(table.num_rows)
