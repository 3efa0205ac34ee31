"""The rows of a delivery, column by column: read, compared with each other, and kept or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress
from typing import Any

from duiding.bronnen.cells import Bad, Cells
from duiding.bronnen.gate import Gate
from duiding.bronnen.layout import Column, Layout
from duiding.bronnen.levering import Levering, Refused
from duiding.domain.finding import Finding

MOST_FINDINGS = 100


def read_rows(layout: Layout, gate: Gate, header: list[str], rows: Iterable[tuple[int, list[str]]]) -> Levering:
    """Everything after the header, as columns in the order of the layout; raises Refused as the layout says."""
    reading = _Reading(layout)
    raw = reading.split(header, rows)
    absent = ("",) * len(reading.lines)
    for column in layout.columns:
        reading.add(column, Cells(column, gate), raw.get(column.name, absent))
    for column in layout.columns:
        reading.compare(column)
    reading.find_doubles()
    reading.mention_unknown(gate)
    return reading.result()


class _Reading:
    """One file on its way: values per raw column, the lines they stand on, and what is wrong with which row."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lines: list[int] = []
        self.values: dict[str, list[Any]] = {}
        self.bad: set[int] = set()
        self.findings: list[Finding] = []

    def split(self, header: list[str], rows: Iterable[tuple[int, list[str]]]) -> dict[str, tuple[str, ...]]:
        """The cells per column, without the rows that have another number of fields."""
        good: list[list[str]] = []
        for line, cells in rows:
            if len(cells) == len(header):
                good.append(cells)
                self.lines.append(line)
            else:
                self._find_fields(line, len(cells), len(header))
        columns = zip(*good, strict=True) if good else [()] * len(header)
        return dict(zip(header, columns, strict=True))

    def _find_fields(self, line: int, found: int, expected: int) -> None:
        message = f"De regel heeft {found} velden; de kop heeft er {expected}. Zet tussen de velden één puntkomma."
        self.findings.append(Finding("velden", 1, message, None, line))

    def add(self, column: Column, cells: Cells, raw: tuple[str, ...]) -> None:
        """Read one column; a cell that cannot be read becomes None and its row is refused."""
        values = list(map(cells.__getitem__, raw))
        if cells.has_bad:
            for index, value in enumerate(values):
                if isinstance(value, Bad):
                    self._refuse(index, Finding("waarde", 1, value.reason, column.name, self.lines[index]))
                    values[index] = None
        self.values[column.name] = values

    def _refuse(self, index: int, finding: Finding) -> None:
        self.bad.add(index)
        self.findings.append(finding)

    def compare(self, column: Column) -> None:
        """Check one column against the columns that it names."""
        values = self.values[column.name]
        if column.not_before:
            reason = f"De datum ligt voor de datum in kolom '{column.not_before}'. Controleer beide."
            for index, (day, first) in enumerate(zip(values, self.values[column.not_before], strict=True)):
                if day and first and day < first:
                    self._refuse(index, Finding("volgorde", 2, reason, column.name, self.lines[index]))
        if column.needs:
            reason = f"Deze cel is gevuld, maar kolom '{column.needs}' is leeg. Vul beide in, of geen van beide."
            for index, (value, other) in enumerate(zip(values, self.values[column.needs], strict=True)):
                if value is not None and other is None and index not in self.bad:
                    self._refuse(index, Finding("samenhang", 2, reason, column.name, self.lines[index]))

    def find_doubles(self) -> None:
        """Refuse rows with one key and different contents; of equal rows one is kept."""
        keys = list(zip(*(self.values[name] for name in self._raw_key()), strict=True))
        if len(set(keys)) == len(keys):
            return
        groups: dict[Any, list[int]] = defaultdict(list)
        for index, key in enumerate(keys):
            if index not in self.bad:
                groups[key].append(index)
        for indices in groups.values():
            self._judge_group(indices)

    def _raw_key(self) -> list[str]:
        return [column.name for column in self.layout.columns if set(column.leaves_as) & set(self.layout.key)]

    def _judge_group(self, indices: list[int]) -> None:
        if len({tuple(values[index] for values in self.values.values()) for index in indices}) == 1:
            self.bad.update(indices[1:])
            return
        for index in indices:
            other = self.lines[next(i for i in indices if i != index)]
            message = f"Regel {other} gaat over hetzelfde, maar zegt iets anders. Laat één van de regels staan."
            self._refuse(index, Finding("dubbel", 2, message, None, self.lines[index]))

    def mention_unknown(self, gate: Gate) -> None:
        """Say once per aanbieder that it is not in the municipality's list; its rows are kept."""
        for column in self.layout.columns:
            if column.type != "agb":
                continue
            first: dict[str, int] = {}
            for index, agb in enumerate(self.values[column.name]):
                if agb is not None and agb not in gate.aanbieders and index not in self.bad:
                    first.setdefault(agb, self.lines[index])
            message = "Deze aanbieder staat niet in aanbieders.csv. De regels tellen mee; vul de lijst aan."
            self.findings += [Finding("aanbieder", 4, message, column.name, line) for line in first.values()]

    def result(self) -> Levering:
        """The Levering, or Refused when the layout says so or nothing is left."""
        findings = _shortened(sorted(self.findings, key=lambda f: (f.line or 0, f.level)))
        wrong = any(finding.level <= 2 for finding in self.findings)
        if wrong and (not self.layout.keep_good_rows or len(self.bad) == len(self.lines)):
            raise Refused(findings)
        return Levering(self.layout.name, self._kept(), findings)

    def _kept(self) -> dict[str, list[Any]]:
        keep = [index not in self.bad for index in range(len(self.lines))] if self.bad else None
        columns: dict[str, list[Any]] = {}
        for column in self.layout.columns:
            values = self.values[column.name]
            if keep is not None:
                values = list(compress(values, keep))
            columns.update(_after_gate(column, values))
        return columns


def _after_gate(column: Column, values: list[Any]) -> dict[str, list[Any]]:
    if column.type != "geboortedatum":
        return {column.leaves_as[0]: values}
    parts = [value or (None, None) for value in values]
    return {name: [part[number] for part in parts] for number, name in enumerate(column.leaves_as)}


def _shortened(findings: list[Finding]) -> tuple[Finding, ...]:
    if len(findings) <= MOST_FINDINGS:
        return tuple(findings)
    more = len(findings) - MOST_FINDINGS
    last = Finding("meer", 1, f"Er zijn nog {more} meldingen. Herstel eerst de meldingen hierboven.", None, None)
    return (*findings[:MOST_FINDINGS], last)
