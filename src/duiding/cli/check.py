"""`duiding check`: a verdict per file, without a store and without a key."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from duiding.cli.options import PathsArgument, SyntheticOption


def check(
    paths: PathsArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Een JSON-object per regel.")] = False,
    synthetic: SyntheticOption = False,
) -> None:
    """Geef per bestand het oordeel, zonder iets op te slaan. Exitcode 1 als er een bestand is geweigerd."""
    from duiding.app import check_paths, shown_path

    refused = False
    for verdict in check_paths(paths, is_synthetic=synthetic):
        refused = refused or not verdict["accepted"]
        # JSON in ASCII: every name of a file can be printed, and nothing in it can steer a terminal.
        typer.echo(json.dumps(verdict) if as_json else _sentence(verdict, shown_path(verdict["file"])))
    if refused:
        raise typer.Exit(1)


def _sentence(verdict: dict[str, object], file: str) -> str:
    if verdict["accepted"]:
        return f"{file}: goed"
    place = f", regel {verdict['line']}" if verdict["line"] else ""
    element = f", {verdict['element']}" if verdict["element"] else ""
    where = f"niveau {verdict['level']}{element}{place}"
    return f"{file}: geweigerd op {verdict['rule']} ({where}). {verdict['message']}"
