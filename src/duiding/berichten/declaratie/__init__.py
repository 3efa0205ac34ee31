"""The declaratie (323) and its answer (325): read in one pass, so that 25 MB takes no more memory than its rows."""

from duiding.berichten.declaratie.read import check_declaratie, is_declaratie, read_declaratie

__all__ = ["check_declaratie", "is_declaratie", "read_declaratie"]
