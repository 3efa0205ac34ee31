"""inloggen.toml: the login service of the gemeente. Without the file nobody logs in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from duiding.domain.catalogue import load_entry
from duiding.domain.inloggen import ALGORITHMS, EVERYBODY, ROLES, Inloggen
from duiding.domain.remedy import did_you_mean
from duiding.domain.table import fail

FILE = "inloggen.toml"
_OWN_COMPUTER = ("127.0.0.1", "localhost", "::1")
_BOUNDS: Mapping[str, tuple[Callable[[int], bool], str]] = {
    "klokverschil_seconden": (lambda v: 0 <= v <= 300, "0 tot en met 300"),
    "stil_minuten": (lambda v: 1 <= v <= 240, "1 tot en met 240"),
    "hoogstens_uren": (lambda v: 1 <= v <= 24, "1 tot en met 24"),
}


def read_inloggen(path: Path) -> Inloggen | None:
    """The settings; None without the file. Raises SettingsError for what would let in more than was meant."""
    if not path.exists():
        return None
    file = load_entry(path, Inloggen)
    for key in ("uitgever", "adres"):
        _check_address(path, key, getattr(file, key))
    for key, (is_allowed, words) in _BOUNDS.items():
        if not is_allowed(getattr(file, key)):
            fail(path, None, f"'{key}' moet {words} zijn.", "Pas het getal aan.")
    if file.algoritme not in ALGORITHMS:
        fail(path, None, f"'algoritme' kent '{file.algoritme}' niet.", did_you_mean(file.algoritme, ALGORITHMS))
    if "openid" not in file.scope.split():
        fail(path, None, "in 'scope' staat openid niet.", 'Schrijf scope = "openid profile".')
    _check_roles(path, file.rollen)
    return file


def _check_address(path: Path, key: str, address: str) -> None:
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_COMPUTER)
    if not is_safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        fail(path, None, f"'{key}' is geen adres waarover inloggen veilig is.", "Schrijf het met https:// ervoor.")
    if key == "adres" and parts.path:
        fail(path, None, "achter 'adres' staat meer dan de naam van de site.", "Laat alles na de naam weg, ook de /.")


def _check_roles(path: Path, roles: Mapping[str, object]) -> None:
    known = [role for role in ROLES if role != EVERYBODY]
    for group, role in roles.items():
        if role not in known:
            fail(path, None, f"de rol '{role}' van '{group}' bestaat niet.", did_you_mean(str(role), known))
    if not roles:
        fail(path, None, "in [rollen] staat niets, dus kan niemand inloggen.", "Voeg een groep met een rol toe.")
