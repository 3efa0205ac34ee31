"""The sheet for a talk with one aanbieder: its stuurkaart on paper, with room to write."""

from __future__ import annotations

from duiding.charts import value_text
from duiding.charts.chart import margin_text
from duiding.dialogue.duiding import ROLLEN, Duiding
from duiding.dialogue.kader import KADERNAMEN, OORDELEN
from duiding.dialogue.stuurkaart import Stuurkaart
from duiding.domain import dutch
from duiding.domain.figure import EXAMPLE_NOTICE
from duiding.domain.settings import Gemeente
from duiding.reports.paper import foot_of, paper_css, paper_template, screen_css


def render_gespreksblad(kaart: Stuurkaart, gemeente: Gemeente, *, is_synthetic: bool) -> str:
    """The sheet as HTML (Dutch, everything in one file); the same card always gives the same sheet."""
    notice = EXAMPLE_NOTICE if is_synthetic else ""
    stand = dutch.long_date(kaart.stand)
    return paper_template("gespreksblad.html.j2").render(
        kaart=kaart,
        gemeente=gemeente,
        stand=stand,
        created=kaart.stand.isoformat(),
        notice=notice,
        css=paper_css("gespreksblad.css", foot_of(notice, kaart.naam, f"stand {stand}", kaart.snapshot)),
        screen_css=screen_css("bevindingen-scherm.css"),
        kader_words=OORDELEN,
        kader_names=KADERNAMEN,
        value_text=value_text,
        margin_text=margin_text,
        number=_number,
        day=dutch.long_date,
        period=dutch.period_words,
        signature=_signature,
    )


def _number(value: float) -> str:
    return dutch.number(value, 0 if value == int(value) else 1)


def _signature(row: Duiding) -> str:
    return f"{row.naam} ({ROLLEN[row.rol].lower()}), {dutch.long_date(row.datum) if row.datum else ''}"
