"""What an indicator may ask for: the columns of each panel, which of them break a figure down, and how time is kept."""

from __future__ import annotations

from dataclasses import dataclass

PEILDATUM = "peildatum"
IDENTITIES = frozenset({"client", "gezin", "casus", "traject"})
"""Columns that point at one person, household or traject; an expression may count them and nothing else."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One wide table of `trajecten`.

    `columns` is the allow-list for expressions. `dimensions` may break a figure down. `time` is the column that holds
    the peildatum; empty when a flow is counted over `maand`, `kwartaal` or `jaar`, with the day in `day`.
    `weight` counts the rows of the panel in people, who may be in it more than once. `key` is the column that tells
    people (or gezinnen) apart; empty when the rows are no people. `gaps` are the days that some rows do not have.
    """

    name: str
    columns: frozenset[str]
    dimensions: frozenset[str]
    nullable: frozenset[str] = frozenset()
    day: str = PEILDATUM
    weight: str = "count(*)"
    key: str = "client"
    gaps: frozenset[str] = frozenset()

    def people(self, condition: str = "") -> str:
        """The number of different people in a group of rows, or of those for whom `condition` holds."""
        if not self.key:
            return self.weight
        return f"count(distinct {f'case when {condition} then {self.key} end' if condition else self.key})"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PERSON = "client wet spoor zorgvorm aanbieder wijk leeftijd leeftijdsgroep"
_FLOW = "datum maand kwartaal jaar"

PANELS = {
    panel.name: panel
    for panel in (
        Panel(
            "stand",
            _words(
                f"{_PERSON} peildatum traject casus leveringsvorm geslacht duur_dagen is_verblijf is_actief"
                " has_toewijzing has_buurtteam has_aanvullend is_administratief"
            ),
            _words(
                "wet spoor zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep geslacht is_verblijf is_actief"
                " has_buurtteam has_aanvullend has_toewijzing"
            ),
        ),
        Panel(
            "stroom",
            _words(
                f"{_PERSON} {_FLOW} soort is_administratief is_aangenomen_einde traject van_zorgvorm leveringsvorm"
                " duur_dagen reden"
            ),
            _words(
                "wet spoor zorgvorm van_zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep reden is_administratief"
                " is_aangenomen_einde"
            ),
            nullable=_words("van_zorgvorm reden"),
            gaps=_words("duur_dagen"),
            day="datum",
        ),
        Panel(
            "wacht",
            _words(f"{_PERSON} {_FLOW} soort peildatum wacht_dagen is_spoed is_gewenst has_overbrugging verwijzer"),
            _words("wet spoor zorgvorm aanbieder wijk leeftijdsgroep is_spoed is_gewenst has_overbrugging verwijzer"),
            nullable=_words("verwijzer"),
        ),
        Panel(
            "verkeer",
            _words(
                f"client wet zorgvorm aanbieder {_FLOW} bericht soort afzender vertraging_dagen onderweg_dagen"
                " is_op_tijd has_retour is_geweigerd is_correctie is_gecorrigeerd"
            ),
            _words("wet zorgvorm aanbieder bericht soort afzender"),
            nullable=_words("zorgvorm"),
            gaps=_words("vertraging_dagen"),
            day="datum",
        ),
        Panel(
            "verwacht",
            _words(f"client wet spoor zorgvorm aanbieder {_FLOW} soort is_ontbrekend"),
            _words("wet spoor zorgvorm aanbieder soort"),
            day="datum",
        ),
        Panel(
            "casus",
            _words("peildatum casus gezin wet team wijk personen jeugdigen open_dagen is_actief"),
            _words("wet team wijk is_actief"),
            weight="sum(personen)",
            key="gezin",
        ),
        Panel(
            "bevolking",
            _words("peildatum wijk leeftijd leeftijdsgroep inwoners"),
            _words("wijk leeftijdsgroep"),
            weight="sum(inwoners)",
            key="",
        ),
    )
}
