"""What registers begin with, where they are, and what they hand over to the indicators."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from duiding.app.registers import Dialogue, address_of
from duiding.bronnen import Gate, read_levering
from duiding.config.folder import example_folder
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Mark
from duiding.domain.errors import InputError
from duiding.domain.pseudonym import Pseudonymiser

EXAMPLE = (str(example_folder() / "registers"),)
MARK = Mark("griffie", datetime(2026, 1, 5))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dialogue]:
    address = f"sqlite:///{tmp_path_factory.mktemp('example') / 'registers.sqlite'}"
    with closing(Dialogue(address, EXAMPLE, is_synthetic=True)) as opened:
        yield opened


def test_an_invented_store_begins_with_the_whole_example(example: Dialogue) -> None:
    filled = {name for name in KINDS if example.book(name).all()}
    assert filled == KINDS.keys() - {"duiding"}


def test_every_breach_complaint_and_refusal_in_the_example_is_of_an_invented_aanbieder(example: Dialogue) -> None:
    lines = (example_folder() / "aanbieders.csv").read_text().splitlines()
    invented = {line.split(";")[0] for line in lines if line.endswith(";ja")}
    for name in ("kaders", "regimes", "signalen", "terugverwijzingen", "gesprekken"):
        assert {kept.row.aanbieder for kept in example.book(name).all()} - {""} <= invented


def test_a_real_store_begins_with_what_is_not_invented_only(tmp_path: Path) -> None:
    with closing(Dialogue(f"sqlite:///{tmp_path / 'r.sqlite'}", EXAMPLE)) as opened:
        assert [name for name in KINDS if opened.book(name).all()] == ["toezeggingen"]


def test_registers_that_hold_something_are_not_begun_again(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'r.sqlite'}"
    with closing(Dialogue(address, EXAMPLE)) as first:
        kept = first.book("toezeggingen").get("M101")
        first.take_in("toezeggingen", first.export("toezeggingen").replace(b"Geef richting", b"Anders"), MARK)
    with closing(Dialogue(address, EXAMPLE)) as second:
        assert second.book("toezeggingen").get("M101").row.titel != kept.row.titel
        assert second.revision() == 9
        assert second.revision("toezeggingen") == 9
        assert second.revision("duiding") == 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [("onbekend.csv", "hoort bij geen register"), ("toezeggingen.csv", "regel 2: titel is verplicht")],
)
def test_a_wrong_example_is_named_with_its_file_and_nothing_begins(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_text("nummer;soort;titel;tekst\n1;motie;;X\n")
    opened = Dialogue(f"sqlite:///{tmp_path / 'r.sqlite'}", (str(tmp_path),))
    with pytest.raises(InputError) as raised:
        opened.revision()
    assert name in str(raised.value) and reason in str(raised.value)


def test_registers_are_in_the_folder_of_the_store_or_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUIDING_REGISTERS", raising=False)
    assert address_of(tmp_path) == f"sqlite:///{tmp_path / 'registers.sqlite'}"
    monkeypatch.setenv("DUIDING_REGISTERS", "postgresql://duiding@db/registers")
    assert address_of(tmp_path) == "postgresql://duiding@db/registers"


def test_what_the_registers_hand_over_passes_the_gate_of_the_deliveries(example: Dialogue) -> None:
    gate = Gate(
        pseudonymiser=Pseudonymiser(b"0" * 32),
        is_synthetic=True,
        wijk_of=lambda _: "",
        zorgvormen=frozenset({"individuele_begeleiding"}),
        wijken=frozenset(),
        aanbieders=frozenset({"99500003", "99100001"}),
        scholen=frozenset(),
        grondslagen=frozenset(),
    )
    files = example.deliver(date(2025, 2, 19))
    assert set(files) == {f"SYN-{name}-register.csv" for name in ("afspraken", "kaders", "signalen", "weigeringen")}
    read = {name: read_levering(name, content, gate) for name, content in files.items()}
    assert not any(levering.findings for levering in read.values())
    counts = read["SYN-afspraken-register.csv"].columns
    told = set(zip(counts["soort"], counts["voortgang"], counts["aantal"], strict=True))
    assert {("toezegging", "gedaan", 3), ("motie", "ingetrokken_beantwoord", 1), ("afspraak", "te_laat", 1)} <= told
    signals = read["SYN-signalen-register.csv"].columns
    assert sum(signals["aantal"]) == 3  # what is about the whole city stays behind
    assert sum(signals["afgehandeld"]) == 1
    refused = read["SYN-weigeringen-register.csv"].columns
    assert list(zip(refused["kwartaal"], refused["reden"], refused["aantal"], strict=True)) == [
        (date(2024, 10, 1), "geen_plek", 3)
    ]
    assert set(read["SYN-kaders-register.csv"].columns["peildatum"]) == {date(2025, 1, 1)}
