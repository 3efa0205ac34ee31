"""Every register of the dialogue by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from duiding.dialogue.aanname import AANNAMES
from duiding.dialogue.afspraak import AFSPRAKEN
from duiding.dialogue.duiding import DUIDING
from duiding.dialogue.foutmelding import FOUTMELDINGEN
from duiding.dialogue.gesprek import GESPREKKEN
from duiding.dialogue.kader import KADERS, REGIME
from duiding.dialogue.register import Kind
from duiding.dialogue.signaal import SIGNALEN, TERUGVERWIJZINGEN
from duiding.dialogue.toezegging import TOEZEGGINGEN
from duiding.domain.errors import UnknownNameError
from duiding.domain.remedy import did_you_mean

_KINDS: tuple[Kind[Any], ...] = (
    TOEZEGGINGEN,
    DUIDING,
    GESPREKKEN,
    AFSPRAKEN,
    KADERS,
    REGIME,
    SIGNALEN,
    TERUGVERWIJZINGEN,
    AANNAMES,
    FOUTMELDINGEN,
)
KINDS: Mapping[str, Kind[Any]] = MappingProxyType({kind.name: kind for kind in _KINDS})


def kind_of(name: str) -> Kind[Any]:
    """A register by name; raises UnknownNameError."""
    if name not in KINDS:
        raise UnknownNameError(f"Dit register bestaat niet. {did_you_mean(name, KINDS)}")
    return KINDS[name]
