import itertools
import operator
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from duiding.app.processes import StoppedError, answering
from duiding.config import load_gemeente
from duiding.domain.errors import InputError


def answers(work: Callable[[Any], object], questions: Iterable[object], workers: int) -> list[object]:
    with answering(work, workers) as ask:
        return list(ask(questions))


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    assert answers(operator.neg, range(100), workers) == [-n for n in range(100)]


def test_questions_and_answers_may_be_larger_than_a_pipe_holds() -> None:
    questions = [bytes([number]) * 200_000 for number in range(30)]
    assert answers(bytes.swapcase, questions, 2) == [question.swapcase() for question in questions]


def test_the_work_is_done_by_others() -> None:
    found = set(answers(operator.call, [os.getpid] * 50, 2))
    assert os.getpid() not in found
    assert len(found) <= 2


def test_questions_are_only_taken_as_far_ahead_as_needed() -> None:
    asked = itertools.count()
    with answering(operator.neg, 2) as ask:
        assert next(ask(asked)) == 0
    assert next(asked) < 100


def test_what_was_asked_and_not_begun_is_dropped_by_who_leaves_early(tmp_path: Path) -> None:
    with answering(os.system, 2) as ask:
        next(ask(f"sleep 0.2; touch {tmp_path}/{number}" for number in range(20)))
    assert 0 < len([*tmp_path.iterdir()]) < 20


def test_what_work_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert answers(print, ["een", "twee"], 2) == [None, None]
    assert sorted(capfd.readouterr().err.split()) == ["een", "twee"]


def test_our_own_errors_are_raised_where_the_question_was_asked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        answers(load_gemeente, [tmp_path / "nergens"], 2)


def test_a_process_that_dies_while_it_works_is_told() -> None:
    with pytest.raises(StoppedError):
        answers(os._exit, [9], 2)


def test_a_process_that_dies_before_it_is_asked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(StoppedError):
        answers(operator.neg, range(100), 2)
