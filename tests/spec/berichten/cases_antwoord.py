"""Drawn cases of the rules about the answer to a request (319)."""

from __future__ import annotations

from tests.spec.berichten.case import Bad, Good
from tests.spec.berichten.drawn import bericht_319

GOOD = [
    Good("CD085", "rejected, with a reason", bericht_319("1", "3")),
    Good("CD086", "in onderzoek, without a reason", bericht_319("2", None)),
    Good("TR377", "another gemeente is responsible", bericht_319("1", "8", "0344")),
    Good("TR377", "reason 8 under the Wmo, which cannot name a gemeente", bericht_319("1", "8", wet="wmo")),
    Good("TR409", "another reason and no gemeente", bericht_319("1", "9")),
]
BAD = [
    Bad("CD085", "RedenAfwijzingVerzoek", "rejected for nothing", bericht_319("1", None)),
    Bad("CD086", "RedenAfwijzingVerzoek", "in onderzoek, and yet a reason", bericht_319("2", "3")),
    Bad("TR377", "Woonplaatsbeginsel", "some other gemeente", bericht_319("1", "8")),
    Bad("TR409", "Woonplaatsbeginsel", "a gemeente for another reason", bericht_319("1", "3", "0344")),
    Bad("TR409", "Woonplaatsbeginsel", "a gemeente without a reason", bericht_319("2", None, "0344")),
]
