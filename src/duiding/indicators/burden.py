"""Who delivers what a figure is made of, and whether that existed already: the administrative burden on its card."""

from __future__ import annotations

from collections.abc import Iterable

from duiding.bronnen.layout import BURDENS, Layout, known_layouts
from duiding.domain.dutch import enumerate_words

DELIVERED_AS = {"berichten": "bericht", "buurtteam": "buurtteamcasussen", "retouren": "retour"}
"""The name under which a bron is delivered, where that is another one."""
_BERICHTEN = "aanbieders en gemeente, in het berichtenverkeer"
_EXISTS, _NEW = BURDENS
OWN_LISTS = "gemeente, uit haar eigen lijsten"
"""Who delivers what is made of the settings of the gemeente alone, such as its contracts."""
NOTHING_NEW = "Ja, alle gegevens bestonden al. Niemand hoeft er iets extra voor bij te houden."


def who_delivers(bronnen: Iterable[str]) -> str:
    """Who delivers, per kind of delivery, in words."""
    said = (layout.delivered_by if layout else _BERICHTEN for layout in _layouts(bronnen))
    return "; ".join(dict.fromkeys(said))


def burden_of(bronnen: Iterable[str]) -> str:
    """One line: everything existed already, or which deliveries are new and what they ask."""
    found = _layouts(bronnen)
    new = [layout for layout in found if layout and layout.burden == _NEW]
    if not found:
        return "Er is nog geen levering."
    if not new:
        return NOTHING_NEW
    names = enumerate_words([layout.source for layout in new])
    return f"Nee, niet alles. Nieuw om te leveren: {names}. {' '.join(layout.burden_why for layout in new)}"


def _layouts(bronnen: Iterable[str]) -> list[Layout | None]:
    """The layout of every delivery; None for the messages."""
    return [known_layouts().get(DELIVERED_AS.get(bron, bron)) for bron in bronnen]
