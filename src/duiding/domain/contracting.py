"""What a gemeente lays down about buying help: the percelen, the terms of each contract, and the indices it follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LUMP_SUM, PLAFOND, SUBSIDIE = "lump_sum", "plafond", "subsidie"
BEKOSTIGINGEN = (LUMP_SUM, PLAFOND, SUBSIDIE)
"""How a contract is paid: a fixed amount a year, up to a ceiling, or as a subsidy."""

VAST, OPTIE, VERVALLEN = "vast", "optie", "vervallen"
TERM_STATES = (VAST, OPTIE, VERVALLEN)
"""A step of a term that counts, one that the gemeente may still take, and one that it did not take."""

INDICES = ("loon", "prijs", "volume", "stad")
"""Wages, prices, more help, and the growth of the city."""


@dataclass(frozen=True, slots=True)
class Perceel:
    """A lot of the purchase: its scale ("buurt", "stedelijk", "bovenregionaal"), the zorgvormen in it, and its limits.

    `most_years` is the longest term with all options (0: no limit was set). `social_return_percent` is the most that
    may be asked, in hundredths of a percent.
    """

    naam: str
    titel: str
    schaal: str
    zorgvormen: tuple[str, ...]
    most_years: int
    social_return_percent: int


@dataclass(frozen=True, slots=True)
class Looptijd:
    """One step of the term of a contract: the first years, or an option to go on.

    `besluit_uiterlijk` is the last day to decide on the step, None when there is nothing to decide. A contract of an
    onderaannemer names its `hoofdaannemer`: its money is part of that one's and never counted twice.
    `social_return_percent` is in hundredths of a percent: 500 is 5%. `bron` says where it comes from, or that it is an
    aanname, and `eigenaar` whose.
    """

    contract: str
    agb: str
    hoofdaannemer: str
    perceel: str
    bekostiging: str
    stap: str
    ingangsdatum: date
    einddatum: date
    besluit_uiterlijk: date | None
    status: str
    social_return_percent: int
    bron: str = ""
    eigenaar: str = ""

    @property
    def is_onderaannemer(self) -> bool:
        """Whether the money of this contract is part of another one's."""
        return bool(self.hoofdaannemer)


@dataclass(frozen=True, slots=True)
class Index:
    """By how much the amounts of contracts follow one cause in a year.

    `percent` is in hundredths (610 is 6.1%) and holds for `share` percent of an amount: wages weigh more than prices.
    `known_on` is the day of the decision: a report about an earlier day does not know it. `bron` and `eigenaar` say
    where it comes from, or whose aanname it is.
    """

    jaar: int
    soort: str
    percent: int
    share: int
    known_on: date
    bron: str = ""
    eigenaar: str = ""
