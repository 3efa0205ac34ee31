"""All 28 messages, every other delivery and refused files of each level: nobody in them is found in what we keep."""

from __future__ import annotations

import hashlib
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from duiding.berichten import Gate, Refused, read_bericht
from duiding.bronnen.layout import known_layouts
from duiding.cli.main import app
from duiding.config import load_gemeente
from duiding.domain.pseudonym import Pseudonymiser
from duiding.storage.panel_tables import write_panels
from tests.functional.privacy.looking import found_in, found_in_text, tables_of
from tests.functional.privacy.marks import Marks
from tests.functional.privacy.post import BASES, filled, lay_out, refused

KEY = b"een sleutel van ten minste 32 bytes"
GEMEENTE = Path(__file__).parents[3] / "gemeenten" / "utrecht"


@dataclass(frozen=True)
class Said:
    """What a command printed and what was logged meanwhile."""

    code: int
    text: str


class Office:
    """A municipality that reads its post; everything it prints or logs is kept."""

    def __init__(self, folder: Path, caplog: pytest.LogCaptureFixture, gemeente: Path = GEMEENTE) -> None:
        self.folder, self.caplog, self.gemeente = folder, caplog, gemeente
        self.store, self.marks, self.said = folder / "store", Marks(), [""]
        (folder / "sleutel").write_bytes(KEY)

    def run(self, *arguments: object) -> Said:
        runner = CliRunner(env={"DUIDING_KEY_FILE": str(self.folder / "sleutel"), "COLUMNS": "400"})
        with self.caplog.at_level(logging.DEBUG):
            done = runner.invoke(app, [str(one) for one in arguments])
        error = "" if done.exception is None else repr(done.exception)
        self.said += [done.output, done.stderr, error, self.caplog.text]
        return Said(done.exit_code, done.output + done.stderr)

    def ingest(self, post: Path) -> Said:
        return self.run("ingest", post, "--store", self.store, "--gemeente", self.gemeente)

    @property
    def everything_said(self) -> str:
        return "\n".join(self.said)


def with_ground(folder: Path) -> Path:
    """The example, with a ground for every delivery that needs one: real persons are read in here."""
    gemeente = Path(shutil.copytree(GEMEENTE, folder / "met-grondslag"))
    settings = gemeente / "gemeente.toml"
    text = settings.read_text(encoding="utf-8")
    assert "alleen_verzonnen = true }" in text
    settings.write_text(text.replace("alleen_verzonnen = true }", "alleen_verzonnen = false }"), encoding="utf-8")
    return gemeente


@pytest.fixture
def office(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Office:
    return Office(tmp_path, caplog, with_ground(tmp_path))


def test_every_message_and_list_is_read_and_nobody_is_in_the_store(office: Office) -> None:
    done = office.ingest(lay_out(office.folder / "post", office.marks))
    tables = tables_of(office.store)
    log = pa.concat_tables([table for name, table in tables.items() if "bestand" in name])
    assert set(log["soort"].to_pylist()) == {*BASES, *known_layouts()}, done.text
    assert len(office.marks.anywhere) > 600 and len(office.marks.numbers) > 250
    assert found_in(office.store, office.marks) == set()
    # Names of files are told to who offered them; numbers are not, and nothing that stands in a file.
    assert {m for m in office.marks.numbers if m in office.everything_said} == set()


def test_what_may_stay_is_there(office: Office) -> None:
    office.ingest(lay_out(office.folder / "post", office.marks))
    values = {str(v) for t in tables_of(office.store).values() for c in t.columns for v in c.unique().to_pylist()}
    assert {"45A01", "12345678", "0344", "2022-02-01", "elders"} <= values
    births = {day[:4] for day in office.marks.days}
    assert births & values


def test_the_figures_the_panels_and_the_findings_name_nobody(office: Office) -> None:
    office.ingest(lay_out(office.folder / "post", office.marks))
    store = ("--store", office.store, "--gemeente", office.gemeente)
    out = office.folder / "uit"
    for command in (
        ("measure", "berichten_op_tijd", *store, "--by", "aanbieder"),
        ("measure", "instroom", *store),
        ("findings", *store),
        ("findings", *store, "--format", "json"),
        ("findings", *store, "--out", out),
        ("store", "verify", "--store", office.store),
        ("store", "refused", "--store", office.store),
    ):
        assert office.run(*command).code == 0, command
    assert list(out.iterdir()) and list(office.store.rglob("*.duckdb"))
    assert found_in(out, office.marks) | found_in(office.store, office.marks) == set()
    assert {m for m in office.marks.numbers if m in office.everything_said} == set()


def test_no_refused_file_leaves_anything_behind(office: Office) -> None:
    done = office.ingest(refused(office.folder / "post", office.marks))
    assert done.code == 1
    assert " 0 aangenomen" in done.text
    assert found_in(office.store, office.marks) == set()
    assert not list(office.store.rglob("*quarant*/*"))
    office.run("store", "refused", "--store", office.store)
    office.run("check", office.folder / "post", "--json")
    # `check --json` names each file exactly, because a program has to find it: only what passes as a BSN is masked.
    told = office.everything_said.replace(str(office.folder), "")
    assert found_in_text(told, office.marks) == set()


def test_refused_files_are_kept_only_sealed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    gemeente = tmp_path / "gemeente"
    shutil.copytree(GEMEENTE, gemeente)
    settings = gemeente / "gemeente.toml"
    text = settings.read_text(encoding="utf-8")
    assert "geweigerd_bewaren = false" in text
    settings.write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"), encoding="utf-8")
    office = Office(tmp_path, caplog, gemeente)
    office.ingest(refused(office.folder / "post", office.marks))
    kept = sum(
        path.stat().st_size for path in office.store.rglob("*") if path.suffix not in {".json", ".parquet", ".duckdb"}
    )
    assert kept > 100_000
    assert found_in(office.store, office.marks) == set()


@pytest.mark.parametrize("code", sorted(BASES))
def test_a_refusal_and_its_exception_quote_nothing(code: str) -> None:
    marks = Marks()
    text = filled(code, marks).decode()
    gate = Gate(Pseudonymiser(KEY), False, load_gemeente().wijk_of)
    for wrong in (text.replace("</Header>", f"<Naam>{marks.text()}</Naam></Header>"), text[:-200]):
        with pytest.raises(Refused) as caught:
            read_bericht(wrong.encode(), gate)
        chain = [caught.value, caught.value.__cause__, caught.value.__context__]
        assert found_in_text(repr(chain) + str(caught.value.findings) + str(caught.traceback[-1]), marks) == set()


@pytest.mark.parametrize("code", sorted(BASES))
def test_a_message_behind_the_gate_names_nobody(code: str) -> None:
    marks = Marks()
    gate = Gate(Pseudonymiser(KEY), False, load_gemeente().wijk_of)
    bericht = read_bericht(filled(code, marks), gate)
    assert found_in_text(repr(bericht), marks) == set()
    values = {str(value) for rows in bericht.regels.values() for row in rows for value in row}
    assert values & (marks.whole | marks.days) == set()
    assert not any(digest in repr(bericht) for digest in marks.hashes())


@pytest.mark.parametrize(
    "where", ["bytes", "value", "unused word", "name", "hash", "birthday", "json", "panel", "word of a panel"]
)
def test_the_search_finds_what_it_looks_for(tmp_path: Path, where: str) -> None:
    marks = Marks()
    bsn, day = marks.bsn(), marks.birthday()
    words = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int8()), pa.array(["plain", f"x{bsn}x"]))
    columns = {
        "value": {"a": [f"x{bsn}x"]},
        "hash": {"a": [hashlib.sha256(bsn.encode()).hexdigest().upper()]},
        "birthday": {"a": [day]},
        "unused word": {"a": words},
    }
    if where in columns:
        pq.write_table(pa.table(columns[where]), tmp_path / "a.parquet", compression="zstd")
    elif "panel" in where:
        write_panels(tmp_path / "a.duckdb", {"een": pa.table(columns["unused word" if "word" in where else "value"])})
    elif where == "json":
        (tmp_path / "a.json").write_text("[" + "".join(f'"\\u{ord(c):04x}",' for c in bsn)[:-1] + "]")
        (tmp_path / "b.json").write_text('"' + "".join(f"\\u{ord(c):04x}" for c in bsn) + '"')
    else:
        (tmp_path / (bsn if where == "name" else "a.bin")).write_bytes(b"" if where == "name" else bsn.encode())
    assert found_in(tmp_path, marks)
