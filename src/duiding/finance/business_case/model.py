"""What a group costs and saves in a year: a pure function of numbers, or of rows of draws of them.

Of the participants a part would have had an individual traject (`vervangt`). Without groups that is what is paid. With
groups, the groups are paid; who finishes may still need a short traject of their own; and who drops out and would have
had an individual traject, gets it after all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Value = float | Floats
MONTHS = 12.0


@dataclass(frozen=True)
class Year:
    """Euros of a year, and people. `saving` is what is left; `benefit` is the saving before the costs of groups."""

    deelnemers: Floats
    vervolg: Floats
    kosten: Floats
    zonder: Floats
    saving: Floats

    @property
    def benefit(self) -> Floats:
        """What is not spent on individual trajecten, less what follow-up costs."""
        return self.saving + self.kosten

    def rendement(self, definition: str) -> Floats:
        """Saving over the costs without groups (A) or over those of the groups (B); NaN where these are nothing."""
        below = self.zonder if definition == "A" else self.kosten
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(below > 0, self.saving / below, np.nan)


def year_of(given: Mapping[str, Value]) -> Year:
    """The year that these numbers make."""
    x = {name: np.asarray(value, dtype=np.float64) for name, value in given.items()}
    people = x["groepen"] * x["plekken_per_groep"] * (1.0 - x["lege_stoelen"])
    costs = x["vaste_kosten"] + x["groepen"] * x["kosten_per_groep"] + people * x["kosten_per_deelnemer"]
    finishing = people * (1.0 - x["uitval"])
    follow_up = finishing * x["vervolg"]
    without = people * x["vervangt"] * x["individueel"]
    still = follow_up * x["vervolg_kosten"] * x["individueel"] + people * x["uitval"] * x["vervangt"] * x["individueel"]
    return Year(people, follow_up, costs, without, without - still - costs)


def payback_month(given: Mapping[str, Value]) -> Floats:
    """Months until what was saved has paid for what was spent; infinite when it never does.

    Groups cost from the first month on; the first traject is saved after `aanloop` months.
    """
    year = year_of(given)
    once = np.asarray(given["startkosten"], dtype=np.float64)
    wait = np.asarray(given["aanloop"], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        months = (once * MONTHS + wait * year.benefit) / year.saving
    return np.where(year.saving > 0, months, np.inf)
