"""What an indicator may ask for: the columns of each panel, which of them break a figure down, and how time is kept."""

from __future__ import annotations

from dataclasses import dataclass

PEILDATUM = "peildatum"


@dataclass(frozen=True, slots=True)
class Panel:
    """One wide table of `trajecten`.

    `columns` is the allow-list for expressions. `dimensions` may break a figure down. `time` is the column that holds
    the peildatum; empty when a flow is counted over `maand`, `kwartaal` or `jaar`, with the day in `day`.
    `weight` counts the rows of the panel in people.
    """

    name: str
    columns: frozenset[str]
    dimensions: frozenset[str]
    nullable: frozenset[str] = frozenset()
    day: str = PEILDATUM
    weight: str = "count(*)"


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
            _words(f"{_PERSON} {_FLOW} soort is_administratief traject van_zorgvorm leveringsvorm duur_dagen reden"),
            _words(
                "wet spoor zorgvorm van_zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep reden is_administratief"
            ),
            nullable=_words("van_zorgvorm reden"),
            day="datum",
        ),
        Panel(
            "wacht",
            _words(f"{_PERSON} {_FLOW} soort peildatum wacht_dagen is_spoed is_gewenst has_overbrugging verwijzer"),
            _words("wet spoor zorgvorm aanbieder wijk leeftijdsgroep is_spoed is_gewenst has_overbrugging verwijzer"),
            nullable=_words("verwijzer"),
        ),
        Panel(
            "casus",
            _words("peildatum casus gezin wet team wijk personen jeugdigen open_dagen is_actief"),
            _words("wet team wijk is_actief"),
            weight="sum(personen)",
        ),
        Panel(
            "bevolking",
            _words("peildatum wijk leeftijd leeftijdsgroep inwoners"),
            _words("wijk leeftijdsgroep"),
            weight="sum(inwoners)",
        ),
    )
}
