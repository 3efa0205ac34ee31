"""How late things become known, as settings: a shipped file, or the file of a user."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from duiding.domain.errors import InputError, SettingsError
from duiding.domain.remedy import did_you_mean

HABITS = ("dagelijks", "wekelijks", "maandelijks", "vergeetachtig")


@dataclass(frozen=True, slots=True)
class Delays:
    """Shares are between 0 and 1, the rest are days; see delays.toml for what each one means."""

    habit_shares: tuple[float, float, float, float]
    forgotten_share: float
    forgotten_least_dagen: int
    forgotten_most_dagen: int
    besluit_dagen: int
    holiday_share: float
    registratie_dagen: float
    registratie_least_dagen: int
    afsluiting_dagen: int


def default_delays() -> Delays:
    """The shipped delays."""
    return _delays(_shipped())


def read_delays(path: Path) -> Delays:
    """Delays from a TOML file; what it leaves out keeps the shipped value.

    Raises InputError when the file cannot be read and SettingsError when it is no TOML, has an unknown name or a
    value that cannot be.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} is niet te lezen: {error.strerror}. Controleer het pad.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is geen goed TOML-bestand: {error}. Verbeter de regel.") from None
    settings = _shipped()
    for section, values in given.items():
        known = _known(path, section, settings, "onderdeel")
        if not isinstance(values, dict):
            raise SettingsError(f"{path}: {section!r} is een onderdeel. Schrijf [{section}] met de waarden eronder.")
        for name, value in values.items():
            before = _known(path, name, known, f"naam in [{section}]")
            known[name] = _checked(path, f"{section}.{name}", value, before)
    return _sound(path, _delays(settings))


def _shipped() -> dict[str, Any]:
    return tomllib.loads((files("duiding.city") / "delays.toml").read_text(encoding="utf-8"))


def _known(path: Path, name: str, known: dict[str, Any], what: str) -> Any:
    if name not in known:
        raise SettingsError(f"{path}: {name!r} is geen bekende {what}. {did_you_mean(name, known)}")
    return known[name]


def _checked(path: Path, name: str, value: Any, before: object) -> float | int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or value < 0 or (isinstance(before, float) and value > 1):
        limit = "een getal van 0 tot en met 1" if isinstance(before, float) else "een aantal dagen, 0 of meer"
        raise SettingsError(f"{path}: {name} is {value!r}. Schrijf {limit}.")
    if isinstance(before, int) and value != int(value):
        raise SettingsError(f"{path}: {name} is {value!r}. Schrijf hele dagen.")
    return float(value) if isinstance(before, float) else int(value)


def _sound(path: Path, delays: Delays) -> Delays:
    if abs(sum(delays.habit_shares) - 1) > 1e-6:
        raise SettingsError(f"{path}: de gewoonten zijn samen {sum(delays.habit_shares):.3f}. Maak er samen 1 van.")
    if delays.forgotten_least_dagen > delays.forgotten_most_dagen:
        raise SettingsError(f"{path}: vergeten.minste_dagen is meer dan meeste_dagen. Draai ze om.")
    return delays


def _delays(settings: dict[str, Any]) -> Delays:
    first, second, third, fourth = (float(settings["gewoonten"][habit]) for habit in HABITS)
    return Delays(
        habit_shares=(first, second, third, fourth),
        forgotten_share=settings["vergeten"]["deel"],
        forgotten_least_dagen=settings["vergeten"]["minste_dagen"],
        forgotten_most_dagen=settings["vergeten"]["meeste_dagen"],
        besluit_dagen=settings["gemeente"]["besluit_dagen"],
        holiday_share=settings["vakantie"]["deel"],
        registratie_dagen=settings["buurtteam"]["registratie_dagen"],
        registratie_least_dagen=settings["buurtteam"]["registratie_minste_dagen"],
        afsluiting_dagen=settings["buurtteam"]["afsluiting_dagen"],
    )
