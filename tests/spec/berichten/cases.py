"""All drawn cases of the rules inside a message, by the kind of store in which they hold."""

from __future__ import annotations

from tests.spec.berichten import (
    cases_aanvraag,
    cases_antwoord,
    cases_client,
    cases_levering,
    cases_synthetic,
    cases_toewijzing,
    cases_wijziging,
)

_REAL = (cases_client, cases_toewijzing, cases_levering, cases_aanvraag, cases_wijziging, cases_antwoord)
GOOD = [case for module in _REAL for case in module.GOOD]
BAD = [case for module in _REAL for case in module.BAD]
GOOD_SYNTHETIC = cases_synthetic.GOOD
BAD_SYNTHETIC = cases_synthetic.BAD
