"""The deliveries beside the messages: declared CSV layouts, read at the gate and written for the synthetic city."""

from duiding.bronnen.gate import Gate
from duiding.bronnen.layout import Column, Layout, load_layouts
from duiding.bronnen.levering import Levering, Refused
from duiding.bronnen.read import layout_of, read_levering
from duiding.bronnen.write import write_levering

__all__ = [
    "Column",
    "Gate",
    "Layout",
    "Levering",
    "Refused",
    "layout_of",
    "load_layouts",
    "read_levering",
    "write_levering",
]
