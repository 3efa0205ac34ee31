"""`duiding report` as a person types it: four forms of one paper, a moment of the calendar, and what changed since."""

import io
import re
import shlex
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from duiding.app import Asked, Snapshots, Store, write_paper
from duiding.app.papers import Papers
from duiding.app.report import FORMS, make_paper
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.settings import CouncilMoment
from tests.functional.reports.pdf_rules import PDF_A, PDF_UA, faults
from tests.functional.reports.test_bijlage import text
from tests.functional.store.freezing import first_month, read, second_month
from tests.functional.test_commands import run

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "make-a-council-paper.md"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two months, and a momentopname after the first."""
    root = tmp_path_factory.mktemp("stuk")
    read(root / "store", first_month(root / "een"))
    Snapshots(Store.open(root / "store")).make("maart")
    read(root / "store", second_month(root / "twee"))
    return root / "store"


@pytest.fixture(scope="module")
def opened(store: Path) -> Store:
    """The same store, opened once: what is public of it is protected once."""
    return Store.open(store)


def page(opened: Store, target: Path, kind: str = "bestuursrapportage", **asked: str) -> str:
    (path,) = write_paper(opened, kind, target / "stuk.html", Asked(**asked))
    return text(path.read_text(encoding="utf-8"))


def test_a_folder_gets_four_forms_with_one_snapshot(store: Path, tmp_path: Path) -> None:
    kind = "bestuursrapportage"
    done = run("report", kind, "--store", store, "--to", tmp_path / "raad")
    names = [f"{kind}-2018-04-10{end}" for end in ("-toegankelijk.pdf", "-archief.pdf", ".html", ".docx")]
    assert sorted(path.name for path in (tmp_path / "raad").iterdir()) == sorted(names)
    assert done.stdout.splitlines() == [f"De {kind} staat in {tmp_path / 'raad' / name}." for name in names]
    accessible, archive, web, word = ((tmp_path / "raad" / name).read_bytes() for name in names)
    snapshot = Store.open(store).panels().snapshot
    assert snapshot in web.decode()
    assert Document(io.BytesIO(word)).core_properties.identifier == snapshot
    for content, rules in ((accessible, PDF_UA), (archive, PDF_A)):
        assert faults(content, rules) == []
        with pikepdf.open(io.BytesIO(content)) as opened:
            assert str(opened.docinfo["/Subject"]).endswith(f"momentopname {snapshot}")


def test_the_end_of_a_name_chooses_the_form(opened: Store, tmp_path: Path) -> None:
    for name, rules in (("a.pdf", PDF_UA), ("A-archief.PDF", PDF_A)):
        (path,) = write_paper(opened, "bestuursrapportage", tmp_path / name)
        assert faults(path.read_bytes(), rules) == []
    (path,) = write_paper(opened, "bestuursrapportage", tmp_path / "a.docx")
    assert zipfile.is_zipfile(path)
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_another_end_is_refused_before_anything_is_counted(store: Path, tmp_path: Path) -> None:
    wrong = run("report", "bijlage", "--store", store, "--to", tmp_path / "b.xls", code=2)
    assert (
        wrong.stderr == "Een stuk kan naar .pdf, .html of .docx, niet naar '.xls'. Kies een van die drie, of een map.\n"
    )


def test_a_file_in_a_folder_that_is_not_there_is_refused(opened: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^De map .*nergens bestaat niet\. Maak haar eerst, of kies een andere\.$"):
        write_paper(opened, "bijlage", tmp_path / "nergens" / "b.html")


def test_a_day_after_the_last_receipt_is_refused_because_not_all_is_known_then(opened: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^Op 2018-04-11 is nog niet alles bekend: .* van 2018-04-10\."):
        page(opened, tmp_path, known_on="2018-04-11")


def test_a_paper_that_does_not_exist_is_refused(opened: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^Dit stuk bestaat niet\. Bedoelde u 'bijlage'\?$"):
        write_paper(opened, "bijlagen", tmp_path / "b.html")


def test_without_a_moment_that_has_been_none_is_named(opened: Store, tmp_path: Path) -> None:
    assert "Bestuursrapportage zorg en ondersteuning Gemeente Utrecht · stand 10 april 2018" in page(opened, tmp_path)


def test_a_moment_to_come_is_named_with_the_newest_figures(opened: Store, tmp_path: Path) -> None:
    said = page(opened, tmp_path, moment="2018-voorjaarsnota")
    assert "zorg en ondersteuning Voor Voorjaarsnota 2018 (2 juni 2018) Gemeente Utrecht · stand 10 april 2018" in said


def with_calendar(folder: Path, rows: str) -> Path:
    from duiding.config.folder import example_folder

    shutil.copytree(example_folder(), folder)
    (folder / "kalender.csv").write_text(f"datum;naam;titel\n{rows}", encoding="utf-8")
    return folder


def test_a_moment_that_has_been_tells_what_was_known_then(store: Path, tmp_path: Path) -> None:
    settings = with_calendar(tmp_path / "stad", "2018-03-15;maartbrief;Maartbrief\n2018-04-02;aprilbrief;Aprilbrief\n")
    own = Store.open(store, settings)
    (path,) = write_paper(own, "bestuursrapportage", tmp_path / "a.html", Asked(moment="maartbrief"))
    assert "Voor Maartbrief (15 maart 2018)<br>Gemeente Utrecht · stand 15 maart 2018" in path.read_text(
        encoding="utf-8"
    )
    (path,) = write_paper(own, "bestuursrapportage", tmp_path / "b.html")
    assert "Na Aprilbrief (2 april 2018)<br>Gemeente Utrecht · stand 10 april 2018" in path.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match=r"^Maartbrief was op 2018-03-15\. Op die dag was de stand van 2018-04-01"):
        write_paper(own, "bijlage", tmp_path / "c.html", Asked("2018-04-01", "maartbrief"))


def test_an_unknown_moment_gets_the_nearest_one(store: Path, tmp_path: Path) -> None:
    wrong = run("report", "bijlage", "--store", store, "--to", tmp_path / "b.html", "--moment", "2018-voorjaar", code=2)
    assert wrong.stderr == "Dit moment staat niet in kalender.csv. Bedoelde u '2018-voorjaarsnota'?\n"


def test_what_changed_is_since_the_newest_momentopname_of_an_earlier_day(opened: Store, tmp_path: Path) -> None:
    said = page(opened, tmp_path, kind="bijlage")
    assert "We vergelijken met momentopname maart: wat bekend was op 1 maart 2018." in said
    assert "Er zijn 6 bestanden meer bekend." in said
    assert re.search(r"Van de cijfers van toen (is|zijn) er .+ bijgesteld en (bleef|bleven) er .+ gelijk\.", said)


def test_a_revised_figure_shows_both_numbers_and_why(opened: Store, tmp_path: Path) -> None:
    said = page(opened, tmp_path, kind="bijlage")
    found = re.search(r"Jeugdigen met aanvullende jeugdhulp 1 (?:februari|maart) 2018 (\d+) (\d+) ontvangst", said)
    assert found is not None and int(found[1]) < int(found[2])


def test_the_first_paper_has_nothing_to_compare_with(opened: Store, tmp_path: Path) -> None:
    assert "Er is nog geen eerdere momentopname." in page(opened, tmp_path, known_on="2018-03-01")


def test_a_momentopname_can_be_named(store: Path, opened: Store, tmp_path: Path) -> None:
    assert "momentopname maart: wat bekend was op 1 maart 2018" in page(opened, tmp_path, since="maart")
    with pytest.raises(UsageError, match=r"^Momentopname maart is van 2018-03-01\. Dat is niet eerder dan"):
        page(opened, tmp_path, since="maart", known_on="2018-03-01")
    wrong = run("report", "bijlage", "--store", store, "--to", tmp_path / "b.html", "--since", "mei", code=9)
    assert "Deze momentopname bestaat niet." in wrong.stderr


def test_a_comparison_counts_the_same_as_the_comparison_of_everything(opened: Store) -> None:
    """The paper compares a part of what `snapshot compare` does; in that part both say the same."""
    since = make_paper(opened, "bijlage", Asked(since="maart")).occasion.since
    assert since is not None
    whole = Snapshots(opened).compare("maart")
    titles = {one.title for one in since.revised}
    found = {
        (change.key.indicator, change.key.period, change.key.unit): (change.then.value, change.now.value)
        for change in whole.changes
        if not change.key.by and change.then and change.now and change.difference
    }
    told = [(one.then, one.now) for one in since.revised]
    assert titles and told
    assert all(pair in found.values() for pair in told)


def test_the_guide_only_names_what_works(opened: Store) -> None:
    """Every command of the guide about papers: what it asks is known, and a paper is made of it on this store."""
    own = {"2024-k3": "maart", "2024-voorjaarsnota": "2018-voorjaarsnota"}
    text_of_guide = GUIDE.read_text(encoding="utf-8")
    commands = [shlex.split(line) for line in text_of_guide.splitlines() if line.startswith("    duiding report")]
    assert len(commands) == 7
    for _, _, kind, *words in commands:
        options = dict(zip(words[::2], words[1::2], strict=True))
        assert options.keys() <= {"--to", "--store", "--moment", "--since"}
        target = Path(options["--to"])
        assert not target.suffix or any(target.name.endswith(end) for end in (*FORMS, ".pdf"))
        asked = {name: own[options[f"--{name}"]] for name in ("moment", "since") if f"--{name}" in options}
        assert make_paper(opened, kind, Asked(**asked)).kind.name == kind
    assert set(re.findall(r"`bijlage-2025-02-28([^`]+)`", text_of_guide)) == set(FORMS)


@pytest.fixture(scope="module")
def offered(opened: Store) -> Papers:
    """The papers of the site, of a calendar with a moment that has been and two to come."""
    days = ((date(2018, 3, 31), "maart"), (date(2018, 5, 15), "mei"), (date(2018, 6, 2), "juni"))
    calendar = tuple(CouncilMoment(day, naam, naam.capitalize()) for day, naam in days)
    long_ago = CouncilMoment(date(2017, 1, 1), "te-oud", "Te oud")
    opened.gemeente = replace(opened.gemeente, kalender=(long_ago, *calendar))
    return Papers(opened)


def test_the_site_offers_the_next_moment_and_those_of_which_something_was_known(offered: Papers) -> None:
    assert [one.naam for one in offered.moments()] == ["mei", "maart"]


def test_a_paper_of_the_site_is_of_its_moment_and_can_be_marked(offered: Papers) -> None:
    ahead, been = (offered.told("bestuursrapportage", name) for name in ("mei", "maart"))
    assert (ahead.stand, been.stand) == ("10 april 2018", "31 maart 2018")
    assert offered.told("bestuursrapportage", "mei") == ahead  # the second time it is read and not made
    assert ahead.since[0].startswith("We vergelijken met momentopname maart")
    assert ahead.changes[-1].caption == "Bijgesteld: dezelfde periode, een ander getal."
    marked = offered.file("bestuursrapportage", "maart", ".html", "Nog niet openbaar").decode()
    assert "Nog niet openbaar · Voorbeeld met verzonnen cijfers" in marked
    with pytest.raises(UnknownNameError, match=r"^Van dit moment is er geen stuk\.$"):
        offered.told("bestuursrapportage", "juni")


def test_a_paper_of_the_site_is_kept_beside_its_figures(offered: Papers, opened: Store) -> None:
    folder = opened.derived_of(opened.stand)
    first = offered.file("bestuursrapportage", "mei", ".html")
    (kept,) = folder.glob("stuk-bestuursrapportage-*.html")
    assert kept.read_bytes() == first
    kept.write_bytes(b"bewaard")
    assert offered.file("bestuursrapportage", "mei", ".html") == b"bewaard"
    assert b"Nog niet openbaar" in offered.file("bestuursrapportage", "mei", ".html", "Nog niet openbaar")
    for moment, ending in (("mei", ".exe"), ("juni", ".html")):
        with pytest.raises(UnknownNameError):
            offered.file("bestuursrapportage", moment, ending)


def test_a_gemeente_that_does_not_publish_a_figure_of_the_papers_offers_none(opened: Store) -> None:
    fewer = tuple(table for table in opened.gemeente.publicatie if table.indicator != "wachtenden")
    later = tuple(replace(table, first=date(2030, 1, 1)) for table in opened.gemeente.publicatie)
    moment = CouncilMoment(date(2018, 5, 15), "mei", "Mei")
    for tables, count in ((opened.gemeente.publicatie, 1), (fewer, 0), (later, 0)):
        store = opened.again()
        store.gemeente = replace(opened.gemeente, kalender=(moment,), publicatie=tables)
        assert len(Papers(store).moments()) == count
