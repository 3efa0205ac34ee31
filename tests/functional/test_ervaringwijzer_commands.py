"""Inviting people, letting them answer, and making figures of what they said: the commands as a person types them."""

import json
import re
import socket
import stat
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from duiding.app import Store
from duiding.app.ervaringwijzer import alone, of_store
from duiding.cli.main import app
from duiding.dialogue.ervaring.code import digest, read_code
from duiding.dialogue.ervaring.ports import Form
from duiding.domain.errors import UsageError
from duiding.domain.pseudonym import Pseudonymiser

DUIDING = str(Path(sys.executable).with_name("duiding"))
ONE = ["--rol", "ouder", "--zorgvorm", "buurtteam_jeugd", "--url", "https://mening.example.nl"]
PAST = ["--van", "2025-01-06", "--tot", "2025-02-14"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DUIDING_REGISTERS", raising=False)
    return Store.create(tmp_path / "store", is_synthetic=True).folder


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, [str(one) for one in arguments])


def invited(store: Path, sheet: Path, *more: object, people: int = 10) -> list[str]:
    done = run("uitnodigen", "boost", "--store", store, *ONE, "--vel", sheet, "--aantal", people, *more)
    assert done.exit_code == 0, done.exception
    found = [read_code(one) for one in re.findall(r'<span class="code">([^<]+)</span>', sheet.read_text("utf-8"))]
    return [one for one in found if one]


def test_a_sheet_has_a_code_and_a_drawing_for_everybody_and_is_for_the_writer_only(store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "vel.html"
    codes = invited(store, sheet, *PAST, "--groep", "BOOST & co")
    text = sheet.read_text("utf-8")
    assert len(set(codes)) == 10
    assert text.count("<svg") == 10
    assert "mening.example.nl/ervaringwijzer" in text
    assert "BOOST &amp; co" in text
    assert "van 6 januari 2025 tot en met 14 februari 2025" in text
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert of_store(Store.open(store)).find(codes[0]) is not None
    assert not any(code.encode() in (store / "registers.sqlite").read_bytes() for code in codes)


def test_what_cannot_be_invited_leaves_no_sheet_and_no_code(store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "vel.html"
    base = ["uitnodigen", "boost", "--store", store, *ONE, "--vel", sheet]
    for wrong, says in (
        (["--aantal", 9], "te weinig"),
        (["--aantal", 10, "--taal", "xx"], "nl"),
        (["--aantal", 10, "--url", "mening.example.nl"], "https://"),
        (["--aantal", 10, "--tot", "2020-01-01"], "Kies een einde"),
        (["--aantal", 10, "--vel", tmp_path / "weg" / "vel.html"], "niet te schrijven"),
    ):
        done = run(*base, *wrong)
        assert isinstance(done.exception, UsageError)
        assert says in str(done.exception)
    assert not sheet.exists()
    sheet.write_text("van een ander", encoding="utf-8")
    assert "bestaat al" in str(run(*base, "--aantal", 10).exception)
    assert sheet.read_text("utf-8") == "van een ander"
    assert of_store(Store.open(store)).kept.geteld() == []


def test_what_people_said_is_shown_and_becomes_figures(store: Path, tmp_path: Path) -> None:
    assert "nog geen antwoorden" in run("ervaringen", "--store", store).output
    assert "niets geschreven" in run("ervaringen", "--store", store, "--hand-over", tmp_path / "over").output
    codes = invited(store, tmp_path / "vel.html", *PAST, "--wijk", "WK034403", people=25)
    said = [("kwaliteit:1:2",)] * 15 + [("kwaliteit:4:3",)] * 5
    forms = [Form(digest(code), "groepstraject-1", cells) for code, cells in zip(codes, said, strict=False)]
    of_store(Store.open(store)).kept.keep(forms, date(2025, 2, 1))
    (line,) = json.loads(run("ervaringen", "--store", store, "--format", "json").output)
    assert (line["uitgenodigd"], line["antwoorden"], line["percentage"], line["verwacht"]) == (25, 20, 75, 75)
    as_csv = run("ervaringen", "--store", store, "--by", "wijk", "--format", "csv").output.splitlines()
    assert [one.split(",")[1] for one in as_csv] == ["deel", "", "WK034403"]
    assert "53% tot 89%" in run("ervaringen", "--store", store).output
    assert "staan uit" in str(run("ervaringen", "--store", store, "--by", "aanbieder").exception)

    written = run("ervaringen", "--store", store, "--hand-over", tmp_path / "over").output.split()
    opened = Store.open(store)
    result = opened.ingest(written, received="2025-04-18", is_synthetic=True, key=Pseudonymiser(b"k" * 32))
    assert (result.files, list(result.refused)) == (2, [])
    figures = {one.unit: (one.value, one.n) for one in opened.measure("ervaring", start="2025-K1", end="2025-K1")}
    assert figures == {"%": (75, 20), "cliënten": (15, 15)}
    respons = {one.unit: one.value for one in opened.measure("respons_ervaring", start="2025-K1", end="2025-K1")}
    assert respons == {"%": 80, "cliënten": 20}


def test_the_questionnaire_alone_writes_nothing_of_who_answers(store: Path, tmp_path: Path) -> None:
    codes = invited(store, tmp_path / "vel.html")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [DUIDING, "ervaringwijzer", "--store", str(store), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        page = _when_up(f"http://127.0.0.1:{port}/ervaringwijzer/{codes[0]}")
        form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.split("</form>")[-2]))
        address = f"http://127.0.0.1:{port}/ervaringwijzer"
        sent = httpx.post(address, data=form | {"a-hulp": "1", "tekst": "Juf Anna", "actie": "versturen"})
        assert "Dank je wel!" in sent.text
        with socket.create_connection(("127.0.0.1", port), 5) as large:
            large.sendall(b"POST /ervaringwijzer HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000000\r\n\r\n")
            assert b" 413 " in large.recv(100)
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[0]
    assert said.startswith(f"De Ervaringwijzer staat op {address}")
    assert len(said.splitlines()) == 1


def _when_up(address: str) -> str:
    for _ in range(400):
        try:
            return httpx.get(address).text
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError("the questionnaire did not start")


def test_the_questionnaire_must_know_where_its_codes_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIDING_REGISTERS", raising=False)
    assert "DUIDING_REGISTERS" in str(run("ervaringwijzer").exception)


def test_alone_it_needs_the_address_of_the_database_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIDING_REGISTERS", f"sqlite:///{tmp_path / 'ergens.sqlite'}")
    wijzer = alone(None, is_synthetic=True)
    assert wijzer.find("K" * 15) is None
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".sqlite"] == ["ergens.sqlite"]
