"""What people report as wrong in a figure, without a word about who reported it."""

from duiding.dialogue.foutmelding.foutmelding import (
    FOUTEN,
    FOUTMELDINGEN,
    MELDERS,
    STATEN,
    Foutmelding,
)

__all__ = ["FOUTEN", "FOUTMELDINGEN", "MELDERS", "STATEN", "Foutmelding"]
