"""One page with the four levers of control beside each other: beliefs, boundaries, diagnosis and interaction."""

from duiding.dialogue.stuurkaart.kaart import Principe, Sources, Stuurkaart, make_stuurkaart
from duiding.dialogue.stuurkaart.wijzers import Wijzer

__all__ = ["Principe", "Sources", "Stuurkaart", "Wijzer", "make_stuurkaart"]
