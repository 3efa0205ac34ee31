import json

import pytest

from duiding.app.score import Aim, Line, Verdict
from duiding.cli.score_formats import as_json, as_markdown, print_table

LINES = (
    Line("Staart", "hele stad", Aim.INTERVAL, 94.96, 93.91, 95.84, -1.234, 2040, Verdict.MET),
    Line("Alarm", "verdubbeld", Aim.OFTEN, 90.0, 82.6, 94.5, None, 100, Verdict.MISSED),
    Line("Alarm", "gehalveerd", Aim.OFTEN, 100.0, 72.2, 100.0, None, 10, Verdict.TOO_FEW),
)


def test_as_markdown_every_part_is_a_table_with_dutch_numbers() -> None:
    staart, alarm = as_markdown(LINES).split("\n\n### ")
    assert staart.splitlines()[-1] == "| hele stad | 93 tot 97% | 95,0% | 93,9 tot 95,8 | −1,2% | 2.040 | gehaald |"
    assert len(alarm.splitlines()) == 6
    assert "| verdubbeld | minstens 95% | 90,0% | 82,6 tot 94,5 |  | 100 | niet gehaald |" in alarm


def test_as_json_shares_are_plain_numbers() -> None:
    first, second, _ = json.loads(as_json(LINES))
    assert (first["gemeten"], first["afwijking"], first["n"], first["oordeel"]) == (94.96, -1.23, 2040, "gehaald")
    assert second["afwijking"] is None


def test_in_the_terminal_each_part_has_its_name_above_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    print_table(LINES)
    shown = capsys.readouterr().out
    assert shown.index("Staart") < shown.index("hele stad") < shown.index("Alarm") < shown.index("te weinig gemeten")
