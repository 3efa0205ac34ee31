"""The small sign of each state of a figure: always the same shape, always with the word beside it."""

from __future__ import annotations

from duiding.domain.figure import Status

_SQUARE = '<rect class="{look}" x="2" y="2" width="12" height="12"/>'
_DOTS = "".join(f'<circle class="g-teken-stip" cx="{x}" cy="{y}" r="1"/>' for x in (5, 8, 11) for y in (5, 8, 11))

_MARKS = {
    Status.COMPLETE: _SQUARE.format(look="g-teken-vol"),
    Status.PROVISIONAL: _SQUARE.format(look="g-teken-lijn")
    + '<path class="g-teken-lijn" d="M2 8L8 2M2 14L14 2M8 14L14 8"/>',
    Status.ESTIMATE: '<circle class="g-teken-lijn" cx="8" cy="8" r="3.2"/>'
    '<path class="g-teken-lijn" d="M8 1V4.8M8 11.2V15M5 1H11M5 15H11"/>',
    Status.TOO_FEW: _SQUARE.format(look="g-teken-rand") + _DOTS,
    Status.NOT_DELIVERED: _SQUARE.format(look="g-teken-leeg"),
    Status.STOPPED: '<path class="g-teken-steen" d="M1 8H10"/><path class="g-teken-inkt" d="M12 2V14"/>',
    Status.NOT_MEASURABLE: _SQUARE.format(look="g-teken-rand")
    + '<path class="g-teken-rand" d="M2 2L14 14M14 2L2 14"/>',
}


def state_glyph(status: Status) -> str:
    """The sign as a 16 px SVG, hidden from screen readers: write `status.word` beside it."""
    shape = 'aria-hidden="true" focusable="false" viewBox="0 0 16 16" width="16" height="16"'
    return f'<svg class="g-teken" {shape}>{_MARKS[status]}</svg>'
