"""`duiding rules` as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

DUIDING = str(Path(sys.executable).with_name("duiding"))


def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [DUIDING, "rules", *arguments]
    environment = {**os.environ, "COLUMNS": "160"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_the_table_has_a_part_for_each_level() -> None:
    shown = run().stdout
    for level in ("Niveau 1", "Niveau 2", "Niveau 3", "Niveau 4"):
        assert level in shown
    assert "11-proef" in shown and "TR374" in shown


def test_one_level_of_one_message() -> None:
    shown = run("--level", "2", "--bericht", "WMO319").stdout
    assert "CD085" in shown and "Niveau 2" in shown
    assert "TR377" not in shown and "Niveau 1" not in shown


def test_json_has_one_object_for_each_rule() -> None:
    rows = json.loads(run("--level", "2", "--bericht", "JW305", "--format", "json").stdout)
    assert {"CS058", "TR101", "TR134"} <= {row["code"] for row in rows}
    assert all(row["level"] == 2 and "JW305" in row["berichten"] for row in rows)


def test_an_unknown_message_is_told_with_what_is_known() -> None:
    assert "bestaat niet" in run("--bericht", "JW999", code=9).stderr
