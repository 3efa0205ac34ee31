"""What an indicator may ask for: the columns of each panel, which of them break a figure down, and how time is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from duiding.bronnen.layout import Layout, known_layouts
from duiding.bronnen.opgave import CENT, HUNDREDTH, Opgave
from duiding.trajecten.enig import ENIG

PEILDATUM = "peildatum"
BEVOLKING = "bevolking"
_IDENTITIES = frozenset({"client", "gezin", "casus", "traject"})


@dataclass(frozen=True, slots=True)
class Panel:
    """One wide table of `trajecten`.

    `columns` is the allow-list for expressions. `dimensions` may break a figure down. `time` is the column that holds
    the peildatum; empty when a flow is counted over `maand`, `kwartaal` or `jaar`, with the day in `day`.
    `weight` counts the rows of the panel in people, who may be in it more than once; empty when no row tells about a
    person. `key` is the column that tells people (or gezinnen) apart; empty when the rows are no people; `only` the
    column that says of a row that it is the only one of its `key` on that peildatum. `gaps` are the days that some rows
    do not have.

    Of a declared delivery `kinds` says what each column holds, `step` how many months one row stands for (0: any day),
    `reported_by` which columns name who delivers, and `moment` by which time it counts.
    """

    name: str
    columns: frozenset[str]
    dimensions: frozenset[str]
    nullable: frozenset[str] = frozenset()
    day: str = PEILDATUM
    weight: str = "count(*)"
    key: str = "client"
    only: str = ""
    gaps: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    step: int = 0
    reported_by: frozenset[str] = frozenset()
    moment: str = ""
    carry: bool = False

    @property
    def is_declared(self) -> bool:
        """Whether it is made of a declared delivery, of the same name."""
        return bool(self.kinds)

    @property
    def is_about_clients(self) -> bool:
        """Whether its small numbers are protected: inhabitants are public."""
        return bool(self.weight) and self.name != BEVOLKING

    @property
    def is_listed(self) -> bool:
        """Whether it has the periods that were delivered and no others, each of which has to be there."""
        return self.is_declared and not self.carry and bool(self.step or self.moment == PEILDATUM)

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
                " has_toewijzing has_buurtteam has_aanvullend is_administratief is_enig"
            ),
            _words(
                "wet spoor zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep geslacht is_verblijf is_actief"
                " has_buurtteam has_aanvullend has_toewijzing"
            ),
            only=ENIG,
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
            _words(
                f"{_PERSON} {_FLOW} soort peildatum wacht_dagen wachtduur is_nieuw is_binnen_norm is_spoed is_gewenst"
                " has_overbrugging verwijzer"
            ),
            _words(
                "wet spoor zorgvorm aanbieder wijk leeftijdsgroep wachtduur is_nieuw is_spoed is_gewenst"
                " has_overbrugging verwijzer"
            ),
            nullable=_words("verwijzer"),
        ),
        Panel(
            "wachtperiode",
            _words(f"{_PERSON} {_FLOW} einde is_spoed is_gewenst has_overbrugging verwijzer aanmelddatum vertrekdatum"),
            _words("wet spoor zorgvorm aanbieder wijk leeftijdsgroep is_spoed is_gewenst has_overbrugging verwijzer"),
            nullable=_words("verwijzer"),
            day="aanmelddatum",
        ),
        Panel(
            "bekendwording",
            _words(f"{_PERSON} {_FLOW} bekend_datum soort bron traject leveringsvorm stroom stand"),
            _words("wet spoor zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep"),
            day="datum",
        ),
        Panel(
            "trajectperiode",
            _words(
                f"{_PERSON} maand kwartaal jaar begindatum einddatum traject leveringsvorm geslacht is_verblijf"
                " duur_dagen reden is_doorstroom is_aangenomen_einde is_administratief"
            ),
            _words("wet spoor zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep geslacht is_verblijf"),
            nullable=_words("reden"),
            gaps=_words("duur_dagen"),
            day="begindatum",
        ),
        Panel(
            "zorgjaar",
            _words(
                f"{_PERSON} jaar datum einddatum traject aanbiedersoort leveringsvorm is_verblijf zorg_dagen is_nieuw"
                " is_weg"
            ),
            _words("wet spoor zorgvorm aanbieder aanbiedersoort leveringsvorm wijk leeftijdsgroep is_verblijf"),
            day="datum",
        ),
        Panel(
            "terugkeer",
            _words(
                f"{_PERSON} {_FLOW} terugdatum volgdatum traject leveringsvorm duur_dagen reden is_aangenomen_einde"
            ),
            _words("wet spoor zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep reden"),
            nullable=_words("reden"),
            day="datum",
        ),
        Panel(
            "verblijf",
            _words(
                f"{_PERSON} peildatum traject leveringsvorm geslacht duur_dagen trap has_ambulant is_zonder_ambulant"
                " verhuizingen"
            ),
            _words("wet zorgvorm aanbieder leveringsvorm wijk leeftijdsgroep geslacht trap has_ambulant"),
            moment=PEILDATUM,
        ),
        Panel(
            "meerderjarig",
            _words(f"{_PERSON} {_FLOW} traject leveringsvorm vervolg gat_dagen"),
            _words("wet zorgvorm aanbieder leveringsvorm wijk vervolg"),
            gaps=_words("gat_dagen"),
            day="datum",
        ),
        Panel(
            "contract",
            _words("peildatum wet spoor zorgvorm aanbieder aanbiedersoort contractvorm is_onderaannemer"),
            _words("wet spoor zorgvorm aanbiedersoort contractvorm"),
            weight="",
            key="",
            moment=PEILDATUM,
        ),
        Panel(
            "melding",
            _words("wet spoor zorgvorm aanbieder bron soort gebeurd_maand vertraging_dagen aantal"),
            _words("wet spoor zorgvorm aanbieder soort"),
            day="gebeurd_maand",
            weight="sum(aantal)",
            key="",
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
            _words("peildatum casus gezin wet team wijk personen jeugdigen open_dagen is_actief is_enig"),
            _words("wet team wijk is_actief"),
            weight="sum(personen)",
            key="gezin",
            only=ENIG,
        ),
    )
}
"""The panels that are made by code of their own; below those of the declared deliveries join them."""


def _declared(layout: Layout, opgave: Opgave) -> Panel:
    columns = layout.panel_columns
    optional = {name: column.kind for name, column in columns.items() if column.is_optional}
    return Panel(
        layout.name,
        frozenset(columns),
        frozenset(opgave.dimensions),
        nullable=frozenset(name for name, kind in optional.items() if kind == "text"),
        day="datum" if opgave.is_flow else PEILDATUM,
        weight=opgave.people,
        key="client" if opgave.people.startswith("count") else "",
        gaps=frozenset(name for name, kind in optional.items() if kind == "number"),
        kinds={name: column.kind for name, column in columns.items()},
        step=layout.step,
        reported_by=frozenset(opgave.reported_by),
        moment=opgave.moment,
        carry=opgave.carry,
    )


DECLARED = {name: _declared(layout, layout.panel) for name, layout in known_layouts().items() if layout.panel}
PANELS |= DECLARED
IDENTITIES = _IDENTITIES | {n for p in DECLARED.values() for n, kind in p.kinds.items() if kind == "identity"}
"""Columns that point at one person, household or traject; an expression may count them and nothing else."""


def is_in_hundredths(expression: str) -> bool:
    """Whether a value is counted in hundredths of what people read: euros in cents, or a number with two decimals."""
    return any(word.endswith((CENT, HUNDREDTH)) for word in re.findall(r"\w+", expression))
