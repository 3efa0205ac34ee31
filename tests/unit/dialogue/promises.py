"""Promises to the council, as short as they can be."""

from datetime import date

from duiding.dialogue.toezegging import Toezegging


def promise(nummer: str = "862", **values: object) -> Toezegging:
    begin: dict[str, object] = {"soort": "toezegging", "titel": "Groepen", "tekst": "Laten zien wat groepen opleveren."}
    return Toezegging(nummer=nummer, **(begin | values))  # type: ignore[arg-type]


DUE = date(2025, 6, 24)
