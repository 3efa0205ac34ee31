"""A gemeente folder becomes typed settings, or an error that says what to repair."""

from duiding.config.folder import load_gemeente

__all__ = ["load_gemeente"]
