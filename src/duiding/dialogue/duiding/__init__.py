"""The explanation that belongs to one figure, as it was on one day."""

from duiding.dialogue.duiding.binding import Binding, Fit, Told, binding_of, definition_mark, tell
from duiding.dialogue.duiding.duiding import DUIDING, ROLLEN, Duiding

__all__ = ["DUIDING", "ROLLEN", "Binding", "Duiding", "Fit", "Told", "binding_of", "definition_mark", "tell"]
