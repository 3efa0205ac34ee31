"""The council annex from the same figures as everywhere: sections as data, then HTML, then accessible PDF."""

from duiding.domain.errors import PaperError
from duiding.reports.annex import render_bijlage
from duiding.reports.need import Need, required_measures
from duiding.reports.pdf import to_pdf
from duiding.reports.section import Section, load_sections

__all__ = ["Need", "PaperError", "Section", "load_sections", "render_bijlage", "required_measures", "to_pdf"]
