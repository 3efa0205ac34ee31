"""The generated schemas against the official ones, on mutants of full messages: they may never disagree."""

from __future__ import annotations

import os

import pytest

from duiding.berichten import check_bericht
from tests.generative.berichten.judge import judge, official_folder
from tests.generative.berichten.mutants import BASES, mutant
from tests.generative.berichten.record import PER_MESSAGE, recorded

MANY = 10_000 if os.environ.get("DUIDING_LONG") else PER_MESSAGE


def is_accepted(content: bytes) -> bool:
    """Whether level 1 lets the file through."""
    return all(finding.level != 1 for finding in check_bericht(content, is_synthetic=False))


@pytest.mark.parametrize("code", sorted(BASES))
def test_the_schema_agrees_with_the_recorded_verdicts(code: str) -> None:
    verdicts = recorded()
    found = {}
    for seed in range(PER_MESSAGE):
        operation, content = mutant(code, seed)
        found[code, seed] = (operation, is_accepted(content))
    assert found == {key: verdict for key, verdict in verdicts.items() if key[0] == code}


@pytest.mark.parametrize("code", sorted(BASES))
def test_the_schema_agrees_with_the_official_one(code: str) -> None:
    folder = official_folder()
    verdicts = recorded()
    disagreements = []
    # Without the official schemas their recorded verdicts judge, so that this test always says something.
    for seed in range(MANY if folder else PER_MESSAGE):
        operation, content = mutant(code, seed)
        verdict = judge(content, folder) if folder else verdicts[code, seed][1]
        if is_accepted(content) != verdict:
            disagreements.append((operation, seed, verdict))
    assert disagreements == []


def test_the_mutants_are_a_fair_mix() -> None:
    verdicts = recorded()
    valid = sum(is_valid for _, is_valid in verdicts.values())
    assert 0.2 < valid / len(verdicts) < 0.8
