"""`duiding registers` and the gespreksblad as a person types them."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from typer.testing import CliRunner

from duiding.app.registers import address_of
from duiding.app.toegang import open_toegang
from duiding.cli.main import app
from duiding.dialogue.toegang import Identity
from duiding.domain.errors import DuidingError
from duiding.storage.registers import open_registers
from duiding.storage.registers.logbook import SqlLogbook
from tests.functional.reports.pdf_rules import PDF_UA, faults
from tests.functional.store.freezing import first_month, read
from tests.postgresql import Cluster

EXAMPLE = ["862", "863", "877", "880", "926", "M100", "M101", "M194"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("registers")
    read(root / "store", first_month(root / "een"))
    return root / "store"


@pytest.fixture
def store(folder: Path) -> Path:
    for path in folder.glob("registers.sqlite*"):
        path.unlink()
    return folder


def numbers(sheet: str) -> list[str]:
    return [line.split(";")[0] for line in sheet.lstrip("\ufeff").splitlines()[1:]]


def command(*arguments: object, store: Path, address: str = "", code: int = 0) -> str:
    """What the command printed, or the message that it ends with when its exit code is `code`."""
    env = {"DUIDING_REGISTERS": address}
    done = CliRunner().invoke(app, [*map(str, arguments), "--store", str(store)], env=env)
    if not code:
        assert done.exception is None, done.exception
        return done.stdout
    assert isinstance(done.exception, DuidingError), done.output
    assert (done.exception.exit_code, done.stdout) == (code, "")
    return str(done.exception)


def test_a_new_store_begins_with_the_promises_of_the_source_documents(store: Path) -> None:
    told = command("registers", "export", "toezeggingen", store=store)
    assert numbers(told) == EXAMPLE
    states = {line.split(";")[0]: line for line in told.splitlines()}
    assert ";ingetrokken_beantwoord;" in states["M194"] and ";2025-06-24;" in states["877"]


def test_a_register_goes_out_is_changed_and_comes_back(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "toezeggingen.csv"
    command("registers", "export", "toezeggingen", "--out", file, store=store)
    file.write_text(file.read_text().replace("Geef richting aan de reserve", "Richting aan de reserve"))
    taken = command("registers", "import", "toezeggingen", file, "--door", "griffie", store=store)
    assert taken.strip() == "toezeggingen: 0 nieuw, 1 gewijzigd."
    again = command("registers", "import", "toezeggingen", file, store=store)
    assert again.strip() == "toezeggingen: 0 nieuw, 0 gewijzigd."
    file.write_text(file.read_text().replace("Richting aan de reserve", "Nog een tekst"))
    refused = command("registers", "import", "toezeggingen", file, store=store, code=16)
    assert "M101 is intussen gewijzigd en staat nu op versie 2" in refused


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_is_put_back_in_another_database(
    store: Path, tmp_path: Path, postgresql_cluster: Cluster, kind: str
) -> None:
    file = tmp_path / "kopie.zip"
    before = command("registers", "export", "afspraken", store=store)
    command("registers", "backup", file, store=store)
    assert file.stat().st_mode & 0o077 == 0
    address = f"sqlite:///{tmp_path}/nieuw.sqlite" if kind == "sqlite" else postgresql_cluster.new_database()
    assert "Teruggezet: " in command("registers", "restore", file, store=store, address=address)
    assert command("registers", "export", "afspraken", store=store, address=address) == before
    assert "lege database" in command("registers", "restore", file, store=store, address=address, code=15)


def test_what_is_wrong_is_told_in_one_message(store: Path, tmp_path: Path) -> None:
    for arguments, code, words in (
        (("import", "toezeggingen", tmp_path / "weg.csv"), 3, "kan niet worden gelezen"),
        (("export", "toezegging"), 9, "Bedoelde u 'toezeggingen'?"),
        (("backup", tmp_path / "weg" / "kopie.zip"), 3, "niet worden geschreven"),
    ):
        assert words in command("registers", *arguments, store=store, code=code)
    address = "postgresql://duiding@/x?host=/nergens"
    assert "antwoordt niet" in command("registers", "list", store=store, address=address, code=15)


def test_the_list_counts_and_the_tables_are_of_this_version(store: Path) -> None:
    assert "toezeggingen: 8 (Toezeggingen, moties en amendementen)" in command("registers", "list", store=store)
    told = command("registers", "upgrade", store=store)
    assert told.strip() == "De tabellen van de registers zijn van deze versie."


def test_counts_go_to_the_indicators_as_deliveries(store: Path, tmp_path: Path) -> None:
    told = command("registers", "deliver", "--to", tmp_path / "nieuw", store=store).splitlines()
    assert {Path(line).name for line in told} == {"SYN-afspraken-register.csv"}  # the other examples are of later
    assert (
        (tmp_path / "nieuw" / "SYN-afspraken-register.csv")
        .read_text()
        .startswith("peildatum;soort;aanbieder;voortgang;aantal")
    )


def test_the_gespreksblad_is_an_accessible_pdf_with_the_four_levers(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "blad.pdf"
    command("report", "gespreksblad", "--aanbieder", "begeleid verder", "--to", target, store=store)
    content = target.read_bytes()
    assert faults(content, PDF_UA) == []
    pages = PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    for words in ("Gespreksblad: Begeleid Verder", "1. Leidende principes", "2. Kaders", "4. Gesprek en afspraken"):
        assert words in text
    assert "Voorbeeld met verzonnen cijfers" in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("gespreksblad", "--to", "blad.pdf"), 2, "--aanbieder NAME"),
        (("bijlage", "--to", "b.pdf", "--aanbieder", "De Brug"), 2, "alleen daarbij"),
        (("gespreksblad", "--to", "blad.docx", "--aanbieder", "Begeleid Verder"), 2, "blad.docx is dat niet"),
        (("gespreksblad", "--to", "blad.pdf", "--aanbieder", "Begeleid Verde"), 9, "Bedoelde u 'Begeleid Verder'?"),
        (("gespreksblad", "--to", "b.pdf", "--aanbieder", "x", "--since", "y"), 2, "van de laatste stand"),
    ],
)
def test_a_gespreksblad_that_cannot_be_made_is_refused(
    store: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert words in command("report", *arguments, store=store, code=code)


def test_the_last_line_of_the_log_is_noted_beside_the_store_and_a_log_without_it_is_refused(
    store: Path, tmp_path: Path
) -> None:
    (store / "logboek-hoofden.txt").unlink(missing_ok=True)
    assert "nog leeg" in command("registers", "check", store=store)
    toegang = open_toegang(store)
    for page in ("/gesprekken", "/stuurkaart"):
        toegang.log.write("x", "analist", "ziet", page, "sturing")
    toegang.close()
    told = command("registers", "backup", tmp_path / "kopie.zip", store=store)
    head = (store / "logboek-hoofden.txt").read_text().strip()
    assert f"Hoofd van het logboek: {head}" in told
    assert "1 keer gelijk" in command("registers", "check", "--head", head, store=store)
    for path in store.glob("registers.sqlite*"):
        path.unlink()
    assert "eerder is regel 2 genoteerd" in command("registers", "check", store=store, code=15)
    (store / "logboek-hoofden.txt").unlink()
    assert "eerder is regel 2 genoteerd" in command("registers", "check", "--head", head, store=store, code=15)
    assert "geen hoofd van het logboek" in command("registers", "check", "--head", "2", store=store, code=3)


def test_accounts_and_log_leave_by_the_terms_of_the_gemeente(store: Path, tmp_path: Path) -> None:
    (store / "logboek-hoofden.txt").unlink(missing_ok=True)
    toegang = open_toegang(store)
    long_ago, lately = (datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days) for days in (380, 340))
    for name, moment in (("anna", long_ago), ("bram", lately)):
        toegang.accounts.enter(Identity("https://login.example", name, name, "raad"), name, moment)
    toegang.log = SqlLogbook(open_registers(address_of(store)), lambda: long_ago - timedelta(days=720))
    toegang.log.write("x", "raad", "ziet", "/oud", "sturing")
    toegang.close()
    told = command("registers", "expire", store=store)
    assert "Accounts gewist: 1 (12 maanden" in told and "Regels van het logboek gewist: 1 (ouder dan 36" in told
    toegang = open_toegang(store)
    assert [one.identity.naam for one in toegang.accounts.accounts()] == ["bram"]
    assert [line.daad for line in toegang.log.lines()] == ["wist", "bewaartermijn"]
    toegang.close()
    told = command("registers", "check", store=store)
    assert "Het logboek is heel: 2 regels" in told and "Tot en met regel 1 is gewist" in told


def test_without_terms_nothing_leaves(store: Path, tmp_path: Path) -> None:
    gemeente = tmp_path / "gemeente"
    shutil.copytree(Path("gemeenten/utrecht"), gemeente)
    terms = gemeente / "registers" / "bewaartermijnen.toml"
    wrong = {"maanden = 12": "maanden = 0", 'bron = "aanname"': ""}
    for right, other in wrong.items():
        terms.write_text(Path("gemeenten/utrecht/registers/bewaartermijnen.toml").read_text().replace(right, other, 1))
        assert "[account]" in command("registers", "expire", "--gemeente", gemeente, store=store, code=4)
    terms.unlink()
    assert "geen bewaartermijnen" in command("registers", "expire", "--gemeente", gemeente, store=store, code=4)
