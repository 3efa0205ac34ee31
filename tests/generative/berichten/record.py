"""Writes down what the official schemas say: `python -m tests.generative.berichten.record`.

The files are used where the official schemas are not. They hold facts and nothing of the schemas: per mutant what was
done and the verdict, per message how many elements the schema has and a digest of all it says about them.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.generative.berichten.judge import official_folder, official_listing, official_verdict
from tests.generative.berichten.mutants import MODELS, mutant
from tests.generative.berichten.systematic import systematic_mutants

PER_MESSAGE = 800
LONG = 10_000
_FOLDER = Path(__file__).parent
_MUTANTS = _FOLDER / "verdicts.csv"
_SERIES = _FOLDER / "verdicts_in_series.csv"
_LISTINGS = _FOLDER / "listings.csv"
_PER_LINE = 50
_SIGNS = {True: "+", False: "-"}
Named = Iterable[tuple[str, bytes]]


@dataclass(frozen=True)
class Series:
    """Verdicts on mutants in a fixed order, and a digest of the names of what was done to them."""

    digest: str
    verdicts: list[bool]


def chance_mutants(code: str, count: int) -> Named:
    """The first mutants of a message that are made by chance."""
    return (mutant(code, seed) for seed in range(count))


def recorded_mutants(code: str) -> list[tuple[str, bool]]:
    """Of the first mutants of a message, by seed: the letters of what was done, and whether the result is valid."""
    cells = [cell for row in _rows(_MUTANTS) if row["bericht"] == code for cell in row["mutanten"].split(" ")]
    return [(cell[:-1], cell[-1] == "+") for cell in cells]


def recorded_series(code: str, kind: str) -> Series:
    """Of all mutants of a message of one kind: "systematisch", or "toeval" for those of a long run."""
    (row,) = (row for row in _rows(_SERIES) if (row["bericht"], row["soort"]) == (code, kind))
    bits = bin(int(f"1{row['verdicts']}", 16))[-int(row["aantal"]) :]
    return Series(row["digest"], [bit == "1" for bit in bits])


def digest_of(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def recorded_listing(code: str) -> tuple[int, str]:
    """How many elements the schema of a message has, and the digest of what it says about them."""
    (row,) = (row for row in _rows(_LISTINGS) if row["bericht"] == code)
    return int(row["elementen"]), row["digest"]


def listing_facts(lines: Iterable[str]) -> tuple[int, str]:
    """The number of elements in a listing, of which the first line names the namespaces, and its digest."""
    said = list(lines)
    return len(said) - 1, digest_of(said)


def record() -> None:
    """Needs the official schemas, and a minute or two."""
    folder = official_folder()
    if folder is None:
        raise SystemExit("Set DUIDING_XSD to the folder with ijw/ and iwmo/.")
    mutants: list[Sequence[object]] = []
    series: list[Sequence[object]] = []
    for code, model in sorted(MODELS.items()):
        judged = _judged(chance_mutants(code, LONG), folder)
        cells = [f"{letters}{_SIGNS[is_valid]}" for letters, is_valid in judged[:PER_MESSAGE]]
        mutants += [(code, at, " ".join(cells[at : at + _PER_LINE])) for at in range(0, PER_MESSAGE, _PER_LINE)]
        series.append((code, "toeval", *_series(judged)))
        series.append((code, "systematisch", *_series(_judged(systematic_mutants(model), folder))))
    _write(_MUTANTS, ("bericht", "seed", "mutanten"), mutants)
    _write(_SERIES, ("bericht", "soort", "aantal", "digest", "verdicts"), series)
    listings = [(code, *listing_facts(official_listing(folder, model))) for code, model in sorted(MODELS.items())]
    _write(_LISTINGS, ("bericht", "elementen", "digest"), listings)


def _judged(mutants: Named, folder: Path) -> list[tuple[str, bool]]:
    return [(name, official_verdict(content, folder)) for name, content in mutants]


def _series(judged: list[tuple[str, bool]]) -> tuple[int, str, str]:
    bits = "".join("1" if is_valid else "0" for _, is_valid in judged)
    return len(judged), digest_of(name for name, _ in judged), f"{int(bits, 2):0{-(-len(bits) // 4)}x}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    record()
