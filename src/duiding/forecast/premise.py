"""What is assumed of the population, in words: who made it, when, who answers for it, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duiding.domain.dutch import enumerate_words, long_date, period_words
from duiding.domain.errors import UsageError
from duiding.domain.remedy import did_you_mean
from duiding.forecast.expected import Expected
from duiding.forecast.population import GELIJK, KEUZES, TREND, Population
from duiding.forecast.projection import HOOG, LAAG, MIDDEN, VARIANTEN
from duiding.forecast.rolling import METHODS, NAIVE

VARIANT_WORDS = {MIDDEN: "de middelste variant", LAAG: "de lage variant", HOOG: "de hoge variant"}
KEUZE_WORDS = {
    MIDDEN: "bevolkingsprognose, middelste variant",
    LAAG: "bevolkingsprognose, lage variant",
    HOOG: "bevolkingsprognose, hoge variant",
    TREND: "eigen trend van de bevolking",
    GELIJK: "bevolking blijft gelijk",
}


@dataclass(frozen=True, slots=True)
class Bevolkingsaanname:
    """The line of a gemeente about who will live there: what it counts with (`keuze`), on what ground, and who owns it.

    Without a registered line it counts with the middle variant, and nobody owns the assumption.
    """

    keuze: str = MIDDEN
    titel: str = "Hoeveel mensen er straks wonen"
    uitleg: str = ""
    bron: str = ""
    eigenaar: str = ""
    herzien: date | None = None


class Premise:
    """What may be assumed of the population of one forecast, with what the gemeente registered."""

    def __init__(self, population: Population, line: Bevolkingsaanname) -> None:
        """Both as they are now."""
        self._population, self._line = population, line

    @property
    def keuzes(self) -> tuple[str, ...]:
        """What can be assumed with what was delivered."""
        return self._population.keuzes

    @property
    def usual(self) -> str:
        """What the gemeente counts with; where that was not delivered, what comes nearest."""
        return next(one for one in (self._line.keuze, MIDDEN, TREND, GELIJK) if one in self.keuzes)

    def check(self, keuze: str) -> None:
        """Raise UsageError for a choice that does not exist, or that asks for what was not delivered."""
        if keuze not in KEUZES:
            raise UsageError(f"Deze aanname over de bevolking kennen we niet. {did_you_mean(keuze, KEUZES)}")
        if keuze not in self.keuzes:
            missing = (
                f"{VARIANT_WORDS[keuze]} van een prognose is niet geleverd. Lever die in 'bevolkingsprognose'"
                if keuze in VARIANTEN
                else "er zijn geen inwoners geleverd. Lever ze in 'bevolking'"
            )
            raise UsageError(f"Rekenen met '{keuze}' kan niet: {missing}, of kies uit: {', '.join(self.keuzes)}.")

    def words(self, keuze: str) -> str:
        """The assumption with who made it, when, and who answers for it."""
        return " ".join((self._assumed(keuze), *self._choice(keuze), self._owner()))

    def _assumed(self, keuze: str) -> str:
        made = self._population.projection
        if keuze in VARIANTEN and made:
            return (
                f"Aanname: de bevolking verandert zoals in {VARIANT_WORDS[keuze]} van de prognose van {made.maker} van "
                f"{long_date(made.day)}. Wie die prognose maakt, gaat erover."
            )
        if not self._population.rows:
            return "Aanname: de bevolking blijft gelijk, want er zijn geen inwoners geleverd."
        told = {
            TREND: "Aanname: de bevolking volgt haar eigen trend, die uitdooft.",
            GELIJK: "Aanname: de bevolking blijft zoals ze nu is.",
        }[keuze]
        return told if made else f"{told} Er is geen bevolkingsprognose geleverd."

    def _choice(self, keuze: str) -> tuple[str, ...]:
        """Whether somebody chose otherwise than the gemeente, or the gemeente otherwise than can be."""
        if keuze != self.usual:
            return (f"Dit is uw keuze. De gemeente rekent met: {KEUZE_WORDS[self.usual]}.",)
        if self._line.keuze not in (keuze, MIDDEN):
            return (f"De gemeente wil rekenen met: {KEUZE_WORDS[self._line.keuze]}. Die is niet geleverd.",)
        return ()

    def _owner(self) -> str:
        if not self._line.eigenaar:
            return "Wie eigenaar is van deze aanname, legde de gemeente niet vast."
        return f"Eigenaar van deze aanname: {self._line.eigenaar}."

    def beside(self, keuze: str, made: Mapping[str, Expected]) -> str:
        """What the last step of the whole city would be with the other variants; `made` is by choice, with `keuze`."""
        if self._population.projection is None or keuze not in made:
            return ""
        others = [one for one in VARIANTEN if one in made and one != keuze]
        told = [f"met {VARIANT_WORDS[one]} {made[one].last_words}" for one in others]
        if not told:
            return self.missing
        here = made[keuze]
        return (
            f"Hoeveel hangt er van af? In de hele stad, {period_words(here.periods[-1])}: {enumerate_words(told)} "
            f"{here.told_unit}. Hier is het {here.last_words}. {_follows_last_year(here)}{self.missing}"
        ).strip()

    @property
    def missing(self) -> str:
        """Which variants whoever made the projection did not deliver; "" when both are there, or no projection is."""
        made = self._population.projection
        absent = [VARIANT_WORDS[one] for one in (LAAG, HOOG) if made and one not in made.paths]
        if not absent:
            return ""
        many = len(absent) > 1
        return (
            f"{' en '.join(absent).capitalize()} van deze prognose {'zijn' if many else 'is'} niet geleverd. Hoeveel "
            f"{'hiervan' if many else 'aan die kant'} van de bevolking afhangt, is dus niet te zeggen."
        )


def _follows_last_year(one: Expected) -> str:
    if one.method(()) != METHODS[NAIVE]:
        return ""
    return "Deze reeks volgt dezelfde maand van vorig jaar: daarin telt de bevolking bijna niet mee. "
