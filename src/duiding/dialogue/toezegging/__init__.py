"""What was promised to the council, asked by it, and answered."""

from duiding.dialogue.toezegging.toezegging import TOEZEGGINGEN, Toezegging
from duiding.dialogue.toezegging.voortgang import Gang, Stand, stand_on, summary

__all__ = ["TOEZEGGINGEN", "Gang", "Stand", "Toezegging", "stand_on", "summary"]
