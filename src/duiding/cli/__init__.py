"""The command line: thin; it parses, calls `app` and shows."""

from duiding.cli.main import main

__all__ = ["main"]
