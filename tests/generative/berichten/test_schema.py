"""The generated schemas against the official ones: they may never disagree.

Where the official schemas are, they judge, and the recording must say the same; elsewhere the recording judges. What
the reader refuses before any schema (another encoding, a DOCTYPE, a file that is too large) is no part of this.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from duiding.berichten import Refused, check_bericht
from duiding.berichten.parse import parse_bericht
from duiding.berichten.schema import basis_schema, compile_schema, compiled_schema, message_schema
from duiding.berichten.schema_findings import schema_findings
from duiding.berichten.tables import models
from duiding.domain.finding import Finding
from tests.generative.berichten.altered import altered_models
from tests.generative.berichten.judge import listing, official_folder, official_listing, official_verdict
from tests.generative.berichten.mutants import BASES, MODELS, mutant, mutate
from tests.generative.berichten.record import (
    LONG,
    PER_MESSAGE,
    Named,
    chance_mutants,
    digest_of,
    listing_facts,
    recorded_listing,
    recorded_mutants,
    recorded_series,
)
from tests.generative.berichten.systematic import systematic_mutants
from tests.generative.berichten.valid import Dice, Drawn, valid_tree
from tests.generative.berichten.values import PLANTED

IS_LONG = bool(os.environ.get("DUIDING_LONG"))
FOLDER = official_folder()
JUDGE = "official schemas and recording" if FOLDER else "recording"
FRESH = 3_000 if IS_LONG else 250
AT_THE_DOOR = 60


def own_verdict(content: bytes) -> bool:
    """What the generated schema says of the tree that the judge sees."""
    root = etree.fromstring(content)
    model = models().get(etree.QName(root).namespace or "")
    return model is not None and compiled_schema(model.namespace).validate(root)


def findings_of(content: bytes) -> tuple[Finding, ...]:
    """What the reader finds of level 1, on the tree that it makes for itself."""
    try:
        root, model = parse_bericht(content)
    except Refused as refused:
        return refused.findings
    return schema_findings(root, model, len(content))


def is_told_well(finding: Finding) -> bool:
    """Names a line and an element of the standard, and quotes nothing of the file."""
    said = f"{finding.message}{finding.element}{finding.rule}"
    if any(planted in said for planted in PLANTED):
        return False
    # Of a file that is no message at all there is nothing to name.
    return finding.rule.startswith("BER") or (finding.line is not None and finding.element is not None)


def disagreements(mutants: Named, recorded: list[bool]) -> list[str]:
    """Mutants of which not everybody says the same, or of which a finding is badly told."""
    found = []
    for (name, content), expected in zip(mutants, recorded, strict=True):
        findings = findings_of(content)
        verdicts = {expected, own_verdict(content), not findings}
        if FOLDER:
            verdicts.add(official_verdict(content, FOLDER))
        if len(verdicts) > 1:
            found.append(name)
        found += [f"{name}: {finding}" for finding in findings if not is_told_well(finding)]
    return found


@pytest.mark.parametrize("code", sorted(MODELS))
def test_a_mutant_made_by_chance_gets_the_verdict_of_the_standard(code: str, tally: Counter[str]) -> None:
    count = LONG if IS_LONG else PER_MESSAGE
    mutants = list(chance_mutants(code, count))
    recorded = recorded_series(code, "toeval")
    assert disagreements(mutants, recorded.verdicts[:count]) == []
    letters = [name for name, _ in mutants]
    assert letters[:PER_MESSAGE] == [name for name, _ in recorded_mutants(code)]
    assert not IS_LONG or digest_of(letters) == recorded.digest
    tally[f"mutants judged by {JUDGE}, no disagreement"] += count


@pytest.mark.parametrize("code", sorted(MODELS))
def test_every_element_and_every_type_gets_the_verdicts_of_the_standard(code: str, tally: Counter[str]) -> None:
    mutants = list(systematic_mutants(MODELS[code]))
    recorded = recorded_series(code, "systematisch")
    assert digest_of(name for name, _ in mutants) == recorded.digest
    assert disagreements(mutants, recorded.verdicts) == []
    tally[f"mutants judged by {JUDGE}, no disagreement"] += len(mutants)


def test_a_run_has_tens_of_thousands_of_mutants_and_a_long_one_hundreds_of_thousands() -> None:
    every_element = sum(len(recorded_series(code, "systematisch").verdicts) for code in MODELS)
    assert sum(len(recorded_mutants(code)) for code in MODELS) == len(MODELS) * PER_MESSAGE > 20_000
    assert sum(len(recorded_series(code, "toeval").verdicts) for code in MODELS) == len(MODELS) * LONG > 200_000
    assert every_element > 20_000


def test_the_mutants_are_a_fair_mix() -> None:
    for code in MODELS:
        verdicts = [is_valid for _, is_valid in recorded_mutants(code)]
        assert 0.2 < sum(verdicts) / len(verdicts) < 0.6
        assert verdicts == recorded_series(code, "toeval").verdicts[:PER_MESSAGE]


@pytest.mark.parametrize("code", ["JW319", "WMO320", "WMO305"])
def test_any_single_change_of_the_tables_is_noticed(code: str) -> None:
    """The test of this test: one wrong cell in a table gives at least one wrong verdict."""
    mutants = [etree.fromstring(content) for _, content in systematic_mutants(MODELS[code])]
    recorded = recorded_series(code, "systematisch").verdicts
    for name, altered in altered_models(MODELS[code]):
        schema = compile_schema(altered)
        assert any(schema.validate(root) != is_valid for root, is_valid in zip(mutants, recorded, strict=True)), name


@pytest.mark.parametrize("code", sorted(MODELS))
def test_the_tables_say_of_every_element_what_the_standard_says(code: str) -> None:
    """Order, occurrence, type, facet, code list: the whole message spelled out is equal, line by line."""
    model = MODELS[code]
    own = list(listing(etree.fromstring(message_schema(model)), etree.fromstring(basis_schema(model))))
    assert listing_facts(own) == recorded_listing(code)
    assert own == (list(official_listing(FOLDER, model)) if FOLDER else own)


@pytest.mark.parametrize("code", sorted(MODELS))
def test_what_is_made_from_the_tables_is_valid(code: str) -> None:
    for seed in range(40):
        content = etree.tostring(valid_tree(MODELS[code], Dice(f"valid-{code}-{seed}")), encoding="UTF-8")
        assert findings_of(content) == ()
        assert own_verdict(content) and (FOLDER is None or official_verdict(content, FOLDER))


@settings(max_examples=FRESH, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(MODELS)), st.data())
def test_a_message_that_nobody_made_before_gets_one_verdict(code: str, data: st.DataObject) -> None:
    model, source = MODELS[code], Drawn(data.draw)
    root = valid_tree(model, source)
    assert compiled_schema(model.namespace).validate(root)
    mutate(root, model, source, changes=data.draw(st.integers(0, 3)))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    findings = findings_of(content)
    assert all(is_told_well(finding) for finding in findings)
    verdicts = {own_verdict(content), not findings} | ({official_verdict(content, FOLDER)} if FOLDER else set())
    assert len(verdicts) == 1


@pytest.mark.parametrize("code", sorted(MODELS))
def test_the_door_refuses_at_level_one_what_the_schema_rejects(code: str) -> None:
    for seed, (letters, is_valid) in enumerate(recorded_mutants(code)[:AT_THE_DOOR]):
        findings = check_bericht(mutant(code, seed)[1], is_synthetic=False)
        assert all(finding.level != 1 for finding in findings) is is_valid, (seed, letters)


@pytest.mark.parametrize("code", sorted(BASES))
def test_the_drawn_full_message_is_valid(code: str) -> None:
    assert own_verdict(BASES[code]) and findings_of(BASES[code]) == ()
