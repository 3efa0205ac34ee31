"""What a visitor may ask for: every value is looked up in a list of known ones, so nothing typed reaches a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from starlette.requests import Request

from duiding.domain.errors import UsageError

LONGEST = 400
_MOST_WORDS = 6


def slug(words: str) -> str:
    """A value as it stands in an address: "18 t/m 22" becomes 18-t-m-22."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def chosen(request: Request, name: str, known: Iterable[str]) -> str:
    """The value of one parameter, "" when it is absent; raises UsageError when it is not one of `known`."""
    value = request.query_params.get(name, "")
    if value:
        must_be_known(name, value, known)
    return value


def words(request: Request, name: str) -> tuple[str, ...]:
    """What somebody typed to search with, as plain words: only letters a to z and digits are left of it."""
    return tuple(word for word in slug(request.query_params.get(name, "")).split("-") if word)[:_MOST_WORDS]


def must_be_known(name: str, value: str, known: Iterable[str]) -> None:
    """Raise UsageError, without repeating the value, when it is not one of `known`."""
    if value not in set(known):
        raise UsageError(f"De keuze bij ‘{name}’ kennen we niet.")


def check_length(request: Request) -> None:
    """Refuse an address that no form of ours can make."""
    if len(request.url.query) > LONGEST or len(request.url.path) > LONGEST:
        raise UsageError("Dit adres is te lang.")
