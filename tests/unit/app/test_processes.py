import itertools
import operator
import os
import sys
import time
from pathlib import Path

import pytest

from duiding.app.processes import StoppedError, answers
from duiding.config import load_gemeente
from duiding.domain.errors import InputError


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    assert list(answers(operator.neg, range(100), workers)) == [-n for n in range(100)]


def test_the_work_is_done_by_others() -> None:
    found = set(answers(operator.call, [os.getpid] * 50, 2))
    assert os.getpid() not in found
    assert len(found) <= 2


def test_questions_are_only_taken_as_far_ahead_as_needed() -> None:
    asked = itertools.count()
    parts = answers(operator.neg, asked, 2)
    assert next(parts) == 0
    parts.close()
    assert next(asked) < 100


def test_who_stops_early_does_not_wait_for_what_was_asked_and_not_begun() -> None:
    parts = answers(time.sleep, [0.01, *[0.5] * 20], 2)
    next(parts)
    parts.close()
    assert list(parts) == []


def test_what_work_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(answers(print, ["een", "twee"], 2)) == [None, None]
    assert sorted(capfd.readouterr().err.split()) == ["een", "twee"]


def test_our_own_errors_are_raised_where_the_question_was_asked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        list(answers(load_gemeente, [tmp_path / "nergens"], 2))


def test_a_process_that_dies_while_it_works_is_told() -> None:
    with pytest.raises(StoppedError):
        list(answers(os._exit, [9], 2))


def test_a_process_that_dies_before_it_is_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(StoppedError):
        list(answers(operator.neg, range(100), 2))
