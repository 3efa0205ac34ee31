"""Where the city is written: a folder per day of receipt, and never over something that is there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from duiding.domain.errors import InputError

FOLDERS = ("berichten", "leveringen", "truth")


def prepare(target: Path) -> None:
    """Make the folders; raises InputError when one of them holds files already, or cannot be made."""
    for name in FOLDERS:
        folder = target / name
        if folder.is_dir() and any(folder.iterdir()):
            raise InputError(
                f"In {folder} staan al bestanden. Er wordt niets overschreven: kies een andere map of maak deze leeg."
            )
    try:
        for name in FOLDERS:
            (target / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{target} is niet te gebruiken als map: {error.strerror}. Kies een andere map.") from None


def day_folders(root: Path, days: Iterable[str]) -> dict[str, str]:
    """Make a folder for each day (JJJJ-MM-DD) and give its path as text."""
    found = {}
    for day in sorted(set(days)):
        (root / day).mkdir(exist_ok=True)
        found[day] = str(root / day)
    return found
