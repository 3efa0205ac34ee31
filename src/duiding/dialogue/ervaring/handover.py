"""The counts in the layouts `ervaringen` and `respons`: from there they are figures like all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from duiding.dialogue.ervaring.telling import Geteld, Telling, total
from duiding.domain.period import quarter_of

_ERVARINGEN = "kwartaal;zorgvorm;rol;onderwerp;antwoorden;positief;verwacht"
_RESPONS = "kwartaal;zorgvorm;rol;wijk;uitgenodigd;ingevuld"


def ervaringen_csv(geteld: Sequence[Geteld]) -> str:
    """A line per quarter in which was answered, zorgvorm, rol and subject."""
    parts: dict[tuple[date, str, str], list[Telling]] = {}
    for one in geteld:
        about = one.uitnodiging
        parts.setdefault((one.kwartaal, about.zorgvorm, about.rol), []).append(one.telling)
    lines = []
    for (kwartaal, zorgvorm, rol), tellingen in sorted(parts.items()):
        telling = total(tellingen)
        for onderwerp in sorted({cell.split(":")[0] for cell in telling.cells}):
            counts = _counts(telling, onderwerp)
            if counts[0]:
                lines.append((kwartaal, zorgvorm, rol, onderwerp, *counts))
    return _csv(_ERVARINGEN, lines)


def _counts(telling: Telling, onderwerp: str) -> tuple[int, int, int | str]:
    """Answers, satisfied and expected of the same people: those who skipped one of the two questions count in neither.

    A questionnaire that does not ask what was expected has answers, and no number for it.
    """
    if telling.both(onderwerp):
        return telling.compared(onderwerp)
    return telling.answers(onderwerp), telling.positive(onderwerp), ""


def respons_csv(geteld: Sequence[Geteld]) -> str:
    """A line per quarter of the invitation, zorgvorm, rol and wijk."""
    parts: dict[tuple[date, str, str, str], list[Geteld]] = {}
    for one in geteld:
        about = one.uitnodiging
        parts.setdefault((quarter_of(about.van), about.zorgvorm, about.rol, about.wijk), []).append(one)
    lines = []
    for key, ones in sorted(parts.items()):
        invited = sum({one.uitnodiging.naam: one.uitnodiging.uitgenodigd for one in ones}.values())
        lines.append((*key, invited, sum(one.telling.ingevuld for one in ones)))
    return _csv(_RESPONS, lines)


def _csv(head: str, lines: Iterable[Sequence[object]]) -> str:
    return "\n".join([head, *(";".join(str(cell) for cell in line) for line in lines)]) + "\n"
