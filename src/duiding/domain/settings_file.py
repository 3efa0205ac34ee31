"""A settings file as text: refused before it can hang, fill the memory or end in a traceback."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duiding.domain.errors import SettingsError

_LARGEST = 5_000_000
_LONGEST_LINE = 10_000
_LARGEST_NUMBER = 10**9


def read_settings_bytes(path: Path) -> bytes:
    """The content of an ordinary file of at most 5 MB.

    Raises SettingsError with file, reason and remedy, never with anything that the file says.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _error(path, "dit is geen gewoon bestand", "Zet op deze plaats een tekstbestand.")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        remedy = "Kopieer het uit gemeenten/utrecht en pas het aan."
        raise _error(path, "het bestand ontbreekt", remedy) from None
    except OSError:
        raise _error(path, "het bestand is niet te lezen", "Controleer de rechten en verwijzingen.") from None
    if len(content) > _LARGEST:
        raise _error(path, "het bestand is groter dan 5 MB", "Controleer of dit het goede bestand is.")
    return content


def read_settings_text(path: Path) -> str:
    """The same as text, without a byte order mark."""
    try:
        return read_settings_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        name = "CSV UTF-8" if path.suffix == ".csv" else "UTF-8"
        raise _error(path, "het bestand is geen UTF-8", f"Sla het op als '{name}'.") from None


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and what it holds; numbers have at most nine digits."""
    text = read_settings_text(path)
    try:
        # A single long line can hold a key of a million parts, which takes for ever to read.
        if max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
            raise _error(path, "een regel is te lang", f"Gebruik ten hoogste {_LONGEST_LINE} tekens per regel.")
        data = tomllib.loads(text)
        is_too_large = any(abs(number) >= _LARGEST_NUMBER for number in _integers(data))
    except tomllib.TOMLDecodeError as error:
        raise _error(path, f"geen geldige TOML: {error}", "Herstel de regel die genoemd wordt.") from None
    except RecursionError:
        raise _error(path, "de lijsten of tabellen zitten te diep in elkaar", "Maak ze platter.") from None
    except ValueError:
        is_too_large = True
    if is_too_large:
        raise _error(path, "een getal is te groot", "Gebruik ten hoogste negen cijfers.")
    return text, data


def _integers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _integers(part)


def _error(path: Path, reason: str, remedy: str) -> SettingsError:
    return SettingsError(f"{path}: {reason}. {remedy}")
