"""What every register has: declared columns, rows that are checked, CSV in and out, and a book that loses nothing."""

from duiding.dialogue.register.book import Book, Earlier, Kept, Mark
from duiding.dialogue.register.column import Column, code, columns_of, day, many, number, text
from duiding.dialogue.register.kind import Kind, Row

__all__ = [
    "Book",
    "Column",
    "Earlier",
    "Kept",
    "Kind",
    "Mark",
    "Row",
    "code",
    "columns_of",
    "day",
    "many",
    "number",
    "text",
]
