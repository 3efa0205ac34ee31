"""Writes down what the official schemas say of the first mutants: `python -m tests.generative.berichten.record`.

The file is used where the official schemas are not. It holds verdicts, and nothing of the schemas.
"""

from __future__ import annotations

import csv
from pathlib import Path

from tests.generative.berichten.judge import judge, official_folder
from tests.generative.berichten.mutants import BASES, mutant

FILE = Path(__file__).with_name("verdicts.csv")
PER_MESSAGE = 120


def recorded() -> dict[tuple[str, int], tuple[str, bool]]:
    """Operation and verdict per message and seed."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {(row["bericht"], int(row["seed"])): (row["operation"], row["verdict"] == "valid") for row in rows}


def record() -> None:
    """Needs the official schemas."""
    folder = official_folder()
    if folder is None:
        raise SystemExit("Set DUIDING_XSD to the folder with ijw/ and iwmo/.")
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("bericht", "seed", "operation", "verdict"))
        for code in sorted(BASES):
            for seed in range(PER_MESSAGE):
                operation, content = mutant(code, seed)
                writer.writerow((code, seed, operation, "valid" if judge(content, folder) else "invalid"))


if __name__ == "__main__":
    record()
