"""A register as CSV, out and in: `;` between columns, dates as JJJJ-MM-DD, with the version of each row.

The version that was written out comes back in: so a row that somebody else changed meanwhile is not overwritten.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from duiding.dialogue.register.book import Kept
from duiding.dialogue.register.kind import Kind, T
from duiding.domain.errors import InputError
from duiding.domain.remedy import did_you_mean

VERSIE = "versie"
_MOST_BYTES = 50_000_000
_MOST_REASONS = 20


def write_sheet(kind: Kind[T], rows: Iterable[Kept[T]]) -> bytes:
    """The register as a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(column.name for column in kind.columns), VERSIE])
    for kept in rows:
        values = kind.values(kept.row)
        writer.writerow([*(column.words(values[column.name]) for column in kind.columns), kept.versie])
    return out.getvalue().encode()


def read_sheet(kind: Kind[T], content: bytes) -> list[tuple[T, int]]:
    """The rows of a file with the version each had when it was written out (0: new); raises InputError with lines."""
    lines = _lines(content)
    head = next(lines, (1, []))[1]
    _check_head(kind, head)
    rows: list[tuple[T, int]] = []
    wrong: list[str] = []
    for line, cells in lines:
        words = dict(zip(head, cells, strict=False))
        row, reasons = kind.parse(words)
        versie = words.get(VERSIE, "").strip() or "0"
        if len(cells) != len(head):
            wrong.append(f"regel {line}: {len(cells)} kolommen, en de kop heeft er {len(head)}")
        elif not (versie.isascii() and versie.isdigit()):
            wrong.append(f"regel {line}: {VERSIE} is geen heel getal")
        else:
            wrong += [f"regel {line}: {name} {reason}".replace(":  ", ": ") for name, reason in reasons]
            rows.append((row, int(versie)))
    _check_rows(kind, rows, wrong)
    return rows


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    if len(content) > _MOST_BYTES:
        raise InputError("Dit bestand is te groot. Een register heeft hoogstens 50 MB.")
    try:
        read = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        yield from ((read.line_num, cells) for cells in read if any(cells))
    except UnicodeDecodeError:
        raise InputError("Dit bestand is geen UTF-8. Bewaar het als CSV UTF-8 en probeer het opnieuw.") from None
    except csv.Error:
        raise InputError(
            "Dit bestand is geen goede CSV: een aanhalingsteken wordt niet gesloten, of een cel is te lang. "
            "Schrijf het opnieuw uit met duiding registers export."
        ) from None


def _check_head(kind: Kind[T], head: list[str]) -> None:
    known = [column.name for column in kind.columns]
    for name in head:
        if name not in (*known, VERSIE):
            raise InputError(f"Register {kind.name} kent geen kolom '{name[:40]}'. {did_you_mean(name, known)}".strip())
    if len(set(head)) != len(head):
        raise InputError("Een kolom staat twee keer in de kop. Laat er één staan.")
    needed = [c.name for c in kind.columns if c.is_required and not kind.usual(c)]
    missing = [name for name in needed if name not in head]
    if missing:
        raise InputError(f"In de kop ontbreekt: {', '.join(missing)}. Voeg die kolom toe.")


def _check_rows(kind: Kind[T], rows: list[tuple[T, int]], wrong: list[str]) -> None:
    seen: set[str] = set()
    for row, _ in rows:
        if row.nummer in seen:
            wrong.append(f"nummer {row.nummer} staat er twee keer in")
        seen.add(row.nummer)
    if wrong:
        more = f"\n  en nog {len(wrong) - _MOST_REASONS} keer iets" if len(wrong) > _MOST_REASONS else ""
        raise InputError(
            f"Register {kind.name} is niet ingelezen; er is niets veranderd.\n  "
            + "\n  ".join(wrong[:_MOST_REASONS])
            + more
        )
