"""The papers of the invented city: composed from hand-made figures; only the page that one reads is a whole one."""

from dataclasses import dataclass, field, replace
from datetime import date

from duiding.app.papers import Told, told_of
from duiding.domain.errors import UnknownNameError
from duiding.domain.settings import CouncilMoment
from duiding.reports import Paper, to_html
from tests.functional.reports.papers import paper as handmade

AHEAD = CouncilMoment(date(2025, 6, 2), "2025-voorjaarsnota", "Voorjaarsnota 2025")
BEEN = CouncilMoment(date(2024, 10, 1), "2025-programmabegroting", "Programmabegroting 2025")


@dataclass
class InventedPapers:
    """The port of the pages for papers; `asked` keeps what was made."""

    known: tuple[CouncilMoment, ...] = ()
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def moments(self) -> tuple[CouncilMoment, ...]:
        return self.known

    def told(self, kind: str, moment: str) -> Told:
        return told_of(self.paper(kind, moment))

    def paper(self, kind: str, moment: str, preview: str = "") -> Paper:
        self.asked.append((kind, moment))
        found = next((one for one in self.known if one.naam == moment), None)
        if found is None:
            raise UnknownNameError("Van dit moment is er geen stuk.")
        made = handmade(kind)
        return replace(made, occasion=replace(made.occasion, moment=found, preview=preview))

    def file(self, kind: str, moment: str, ending: str, preview: str = "") -> bytes:
        self.asked.append((kind, moment, ending))
        if ending == ".html":
            return to_html(self.paper(kind, moment, preview)).encode()
        return f"{kind} {moment} {ending} {preview}".encode()
