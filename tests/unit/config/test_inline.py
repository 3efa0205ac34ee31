"""The short lists inside the TOML files: prevalence norms and grondslagen."""

import re
from datetime import date
from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.domain.settings import Grondslag, PrevalentieNorm

from .test_table import refusal

NORM = '{ deel = 0.04, sinds = 2018-01-01, bron = "strategie" }'
GROUND = '{ levering = "scheidingen", tekst = "besluit", datum = 2026-01-01, alleen_verzonnen = false }'


def file_with(folder: Path, name: str, key: str, entries: str) -> str:
    """The content of a settings file with another list under a key."""
    text = (folder / name).read_text(encoding="utf-8")
    return re.sub(rf"^{key} = \[.*?^\]", f"{key} = [{entries}]", text, flags=re.DOTALL | re.MULTILINE)


def test_the_example_has_a_norm_with_its_source_and_no_ground_for_real_children() -> None:
    gemeente = load_gemeente()
    assert [(norm.deel, norm.sinds) for norm in gemeente.norm_dyslexie] == [(0.04, date(2018, 1, 1))]
    assert gemeente.grondslag_of("scheidingen", is_synthetic=True) is not None
    assert gemeente.grondslag_of("scheidingen", is_synthetic=False) is None


def test_norms_are_put_in_order_of_time(copy: Path) -> None:
    later = '{ deel = 0.036, sinds = 2024-01-01, bron = "nieuw onderzoek" }'
    content = file_with(copy, "normen.toml", "norm_dyslexie", f"{later}, {NORM}")
    (copy / "normen.toml").write_text(content, encoding="utf-8")
    assert load_gemeente(copy).norm_dyslexie == (
        PrevalentieNorm(0.04, date(2018, 1, 1), "strategie"),
        PrevalentieNorm(0.036, date(2024, 1, 1), "nieuw onderzoek"),
    )


def test_a_ground_for_real_persons_holds_for_both_kinds_of_store(copy: Path) -> None:
    content = file_with(copy, "gemeente.toml", "grondslagen", GROUND)
    (copy / "gemeente.toml").write_text(content, encoding="utf-8")
    gemeente, ground = load_gemeente(copy), Grondslag("scheidingen", "besluit", date(2026, 1, 1), False)
    assert gemeente.grondslag_of("scheidingen", is_synthetic=False) == ground
    assert gemeente.grondslag_of("scheidingen", is_synthetic=True) == ground
    assert gemeente.grondslag_of("pgb", is_synthetic=True) is None


def test_both_lists_may_be_left_out(copy: Path) -> None:
    for name, key in (("normen.toml", "norm_dyslexie"), ("gemeente.toml", "grondslagen")):
        text = file_with(copy, name, key, "")
        (copy / name).write_text(text.replace(f"{key} = []", ""), encoding="utf-8")
    gemeente = load_gemeente(copy)
    assert (gemeente.norm_dyslexie, gemeente.grondslagen) == ((), ())


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("0.04", "'norm_dyslexie' is een lijst van tabellen."),
        (NORM.replace("deel", "dele"), "'norm_dyslexie' kent 'dele' niet. Bedoelde u 'deel'?"),
        (NORM.replace(", sinds = 2018-01-01", ""), "in 'norm_dyslexie' ontbreekt 'sinds'."),
        (NORM.replace("2018-01-01", '"2018"'), "'sinds' van 'norm_dyslexie' heeft de verkeerde soort waarde."),
        (NORM.replace('"strategie"', '" "'), "'bron' van 'norm_dyslexie' heeft de verkeerde soort waarde."),
        (NORM.replace("0.04", "4.0"), "'deel' van norm_dyslexie is 4.0. Schrijf 4% als 0.04."),
        (f"{NORM}, {NORM}", "twee normen van norm_dyslexie gelden vanaf dezelfde dag."),
    ],
)  # fmt: skip
def test_a_wrong_norm_is_refused_with_its_file(copy: Path, entries: str, said: str) -> None:
    message = refusal(copy, "normen.toml", file_with(copy, "normen.toml", "norm_dyslexie", entries))
    assert "normen.toml: " in message
    assert said in message


def test_a_ground_without_its_day_is_refused(copy: Path) -> None:
    content = file_with(copy, "gemeente.toml", "grondslagen", GROUND.replace("datum = 2026-01-01, ", ""))
    assert "in 'grondslagen' ontbreekt 'datum'." in refusal(copy, "gemeente.toml", content)
