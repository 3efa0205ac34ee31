"""A declaratie that is streamed gets the same verdict as its whole tree, whatever is wrong with it."""

from __future__ import annotations

from collections import Counter

import pytest

from duiding.berichten.declaratie import is_declaratie
from duiding.berichten.declaratie.locate import locate_findings
from duiding.berichten.declaratie.stream import Stream
from duiding.berichten.parse import parse_bericht
from duiding.berichten.schema_findings import schema_findings
from tests.generative.berichten.mutants import mutant

SEEDS = range(250)


@pytest.mark.parametrize("chunk", [11, 64 * 1024])
@pytest.mark.parametrize("code", ["JW323", "JW325", "WMO323", "WMO325"])
def test_the_stream_and_the_tree_agree(code: str, chunk: int) -> None:
    seen: Counter[bool] = Counter()
    for seed in SEEDS:
        letters, content = mutant(code, seed)
        if not is_declaratie(content):
            continue
        root, model = parse_bericht(content)
        expected = schema_findings(root, model, len(content))
        stream = Stream(content, model, chunk)
        passed = len(list(stream.prestaties()))
        assert (stream.root is not None) == (not expected), (code, seed, letters)
        seen[not expected] += 1
        if expected:
            # Parts that the schema does not come to, because something before them is wrong, are told here too.
            assert set(expected) <= set(locate_findings(content, model, stream.wrong)), (code, seed, letters)
        else:
            assert passed == len(list(root.iter(f"{{{model.namespace}}}Prestatie")))
    assert min(seen.values()) > len(SEEDS) / 10 and len(seen) == 2
