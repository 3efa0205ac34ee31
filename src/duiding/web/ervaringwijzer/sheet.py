"""The sheet with invitations to print and cut: a QR, the address and the code on each card, and no name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from duiding.dialogue.ervaring.code import written
from duiding.dialogue.ervaring.uitnodiging import Uitnodiging
from duiding.dialogue.ervaring.vragenlijst import Taal
from duiding.domain import dutch

_ADDRESS = "/ervaringwijzer"


@dataclass(frozen=True)
class _Card:
    code: str
    drawing: Markup


def make_sheet(uitnodiging: Uitnodiging, codes: Sequence[str], taal: Taal, url: str) -> str:
    """One page of HTML with everything in it; `url` is where the questionnaire stands, without a slash at the end."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Other languages write their own dates; figures are read everywhere.
    say = dutch.long_date if taal.name == "nl" else str
    return templates.get_template("sheet.html").render(
        t=taal.woorden,
        taal=taal,
        groep=uitnodiging.groep,
        van=say(uitnodiging.van),
        tot=say(uitnodiging.tot),
        shown=url.split("://", 1)[-1] + _ADDRESS,
        cards=[_Card(written(code), _drawing(f"{url}{_ADDRESS}/{code}")) for code in codes],
    )


def _drawing(address: str) -> Markup:
    qr = segno.make(address, error="m", micro=False)
    drawn = qr.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    return Markup(drawn)  # noqa: S704 - drawn by segno of an address of our own
