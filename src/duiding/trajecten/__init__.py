"""From events to trajecten, and from trajecten to panels."""

from duiding.trajecten.panel_set import PanelSet
from duiding.trajecten.panels import PANELS_VERSION, build_panels

__all__ = ["PANELS_VERSION", "PanelSet", "build_panels"]
