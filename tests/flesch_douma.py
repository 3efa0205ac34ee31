"""How easy Dutch is to read, as the page of the manager counts it."""

from duiding.domain.leesgemak import flesch_douma, syllables

__all__ = ["flesch_douma", "syllables"]
