"""Signals, incidents, complaints and refused referrals, without anything about a client."""

from duiding.dialogue.signaal.signaal import (
    NIVEAUS,
    REDENEN,
    SIGNALEN,
    SOORTEN,
    TERUGVERWIJZINGEN,
    Signaal,
    Terugverwijzing,
)

__all__ = ["NIVEAUS", "REDENEN", "SIGNALEN", "SOORTEN", "TERUGVERWIJZINGEN", "Signaal", "Terugverwijzing"]
