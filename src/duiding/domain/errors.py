"""Every error that Duiding raises on purpose, as one tree.

DuidingError           10   anything else that we raise on purpose; exit codes are public API
├── UsageError          2   the command was typed wrong (typer uses 2 as well)
├── InputError          3   a file or folder cannot be used as input at all
│   └── SettingsError   4   a file of the gemeente folder or a catalogue file is wrong
├── KeyMissingError     5   no usable pseudonym key
├── StoreError          6   the store cannot be read or written
│   ├── StoreKindError  7   synthetic input for a real store, or the reverse
│   └── StoreFullError  8   no room left on the disk; nothing of the batch was kept
├── UnknownNameError    9   an indicator, breakdown or section that does not exist
├── PaperError         11   a paper could not be made exactly as it must be
├── QueryError         12   the engine cannot compute what an expression asks
├── NotPublishedError  13   a table that is not on the list of what everybody may see
├── PublishError       14   the public site may not be published yet, or cannot be as it must be
└── RegisterError      15   the registers cannot be read or written, or are of another version of Duiding
    └── ChangedError   16   somebody else changed the same row meanwhile; both texts are kept

Exit code 0: all went well. Exit code 1: the command worked, but some files were refused.
A message says what is wrong, where, why, and what to do about it. Messages are public API and are tested.
"""

from __future__ import annotations


class DuidingError(Exception):
    """Base of everything a user can cause; printed without a traceback."""

    exit_code = 10


class UsageError(DuidingError):
    """The command or call contradicts itself."""

    exit_code = 2


class InputError(DuidingError):
    """A path cannot be used as input."""

    exit_code = 3


class SettingsError(InputError):
    """A settings or catalogue file is wrong; names file, line, reason and remedy."""

    exit_code = 4


class KeyMissingError(DuidingError):
    """There is no key to make pseudonyms with."""

    exit_code = 5


class StoreError(DuidingError):
    """The store cannot be read or written."""

    exit_code = 6


class StoreKindError(StoreError):
    """Synthetic and real data never share a store."""

    exit_code = 7


class StoreFullError(StoreError):
    """The disk is full; the batch was rolled back as a whole."""

    exit_code = 8


class UnknownNameError(DuidingError):
    """A name that is not in the catalogue."""

    exit_code = 9


class PaperError(DuidingError):
    """The writer of the PDF could not do exactly what the page asks."""

    exit_code = 11


class QueryError(DuidingError):
    """The engine cannot compute a question: types that do not fit, a number that grows too large."""

    exit_code = 12


class NotPublishedError(DuidingError):
    """Asked for everybody, and not on the list of public tables."""

    exit_code = 13


class PublishError(DuidingError):
    """The public site is under embargo, or would not be whole."""

    exit_code = 14


class RegisterError(DuidingError):
    """The registers cannot be read or written; nothing was half written."""

    exit_code = 15


class ChangedError(RegisterError):
    """Somebody else changed the row first; nothing was written, and both texts are here."""

    exit_code = 16

    def __init__(self, message: str, mine: object, theirs: object) -> None:
        """`mine` is what was to be written, `theirs` what stands there now (None when it is gone)."""
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
