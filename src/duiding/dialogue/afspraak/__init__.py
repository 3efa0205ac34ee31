"""Agreements with partners, and how they stand."""

from duiding.dialogue.afspraak.afspraak import AFSPRAKEN, PLAN, Afspraak
from duiding.dialogue.afspraak.oordeel import Gang, Oordeel, Stand, gang_of, judge, stand_of

__all__ = ["AFSPRAKEN", "PLAN", "Afspraak", "Gang", "Oordeel", "Stand", "gang_of", "judge", "stand_of"]
