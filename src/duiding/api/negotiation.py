"""Which form a reader wants: by the ending of the address, by `format=`, or by the header Accept."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from duiding.api.formats import Format
from duiding.domain.errors import UsageError

_KEYS = frozenset({"format"})
_TYPES = {"application/json": Format.JSON, "text/csv": Format.CSV}
_ANY = {"application/*": Format.JSON, "text/*": Format.CSV, "*/*": Format.JSON}
BOTH = (Format.JSON, Format.CSV, Format.EXCEL)


def split_ending(name: str) -> tuple[str, Format | None]:
    """A name without its ending, and the form that the ending asks for."""
    for form in (Format.EXCEL, Format.CSV, Format.JSON):
        if name.endswith(form.ending):
            return name.removesuffix(form.ending), form
    return name, None


def asked_form(request: Request, by_ending: Format | None, known: tuple[Format, ...] = BOTH) -> Format:
    """The form to answer in; raises UsageError for another `format=` or key, HTTPException 406 for another Accept."""
    if unknown := set(request.query_params) - _KEYS:
        raise UsageError(f"{_count(len(unknown))} in het adres kennen we niet. Alleen ‘format’ bestaat.")
    by_key = request.query_params.get("format")
    form = by_ending or (_named(by_key, known) if by_key else _accepted(request.headers.get("accept", ""), known))
    if form not in known:
        raise UsageError(f"Dit is er alleen als {_words(known)}.")
    return form


def _count(keys: int) -> str:
    return "Een sleutel" if keys == 1 else "Enkele sleutels"


def _words(known: tuple[Format, ...]) -> str:
    return " of ".join(form.value for form in known)


def _named(word: str, known: tuple[Format, ...]) -> Format:
    found = next((form for form in known if form.value == word), None)
    if found is None:
        raise UsageError(f"Deze vorm bij ‘format’ kennen we niet. Kies {_words(known)}.")
    return found


def _accepted(header: str, known: tuple[Format, ...]) -> Format:
    """The form that the reader likes best; JSON when it does not say."""
    liked = [_liked(part) for part in header.split(",") if part.strip()]
    for name, weight in sorted(liked, key=lambda pair: -pair[1]):
        form = (_TYPES | _ANY).get(name)
        if weight > 0 and form in known:
            return form
    if liked:
        raise HTTPException(406)
    return Format.JSON


def _liked(part: str) -> tuple[str, float]:
    """A media type of the header Accept with its weight."""
    name, *settings = (piece.strip().lower() for piece in part.split(";"))
    weight = next((word.removeprefix("q=") for word in settings if word.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0
