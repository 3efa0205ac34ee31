"""Papers for the council from the same figures as everywhere: sections as data, then HTML, PDF and Word."""

from duiding.domain.errors import PaperError
from duiding.reports.compose import Occasion, Paper, compose
from duiding.reports.html import to_html
from duiding.reports.kind import KINDS
from duiding.reports.need import Need, required_measures, told_measures
from duiding.reports.pdf import to_pdf
from duiding.reports.section import Section, load_sections, sections_of
from duiding.reports.since import Moved, Revised, Since

__all__ = [
    "KINDS",
    "Moved",
    "Need",
    "Occasion",
    "Paper",
    "PaperError",
    "Revised",
    "Section",
    "Since",
    "compose",
    "load_sections",
    "required_measures",
    "sections_of",
    "to_html",
    "to_pdf",
    "told_measures",
]
