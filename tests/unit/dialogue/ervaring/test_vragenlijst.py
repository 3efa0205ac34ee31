import shutil
from pathlib import Path

import pytest

from duiding.dialogue.ervaring.vragenlijst import CATALOGUE, SCALE, load_vragenlijsten
from duiding.domain.errors import SettingsError, UnknownNameError
from tests.flesch_douma import flesch_douma, syllables

LISTS = load_vragenlijsten()
SAID = [
    (name, taal, vraag, rol, words)
    for name, lijst in LISTS.lijsten.items()
    for taal, tekst in lijst.teksten.items()
    for (vraag, rol), words in tekst.vragen.items()
]


@pytest.mark.parametrize(
    ("word", "expected"), [("makkelijk", 3), ("meedoen", 2), ("geholpen", 3), ("je", 1), ("leeuw", 1)]
)
def test_syllables_are_counted_as_a_reader_says_them(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_the_measure_of_reading_tells_easy_from_hard() -> None:
    assert flesch_douma("Was het leuk?") > 100
    assert flesch_douma("De gemeentelijke verantwoordelijkheid omvat doelmatigheidsoverwegingen.") < 0


def test_every_question_has_at_most_ten_words() -> None:
    assert [said for said in SAID if len(said[-1].split()) > 10] == []


def test_every_dutch_question_is_easy_to_read() -> None:
    assert len([said for said in SAID if said[1] == "nl"]) >= 21
    assert [(said, flesch_douma(said[-1])) for said in SAID if said[1] == "nl" and flesch_douma(said[-1]) < 80] == []


def test_every_word_around_the_questions_is_as_easy() -> None:
    words = LISTS.talen["nl"].woorden
    hard = {name: said for name, said in words.items() if len(said.split()) > 4 and flesch_douma(said) < 60}
    assert hard == {}
    long = [s for said in words.values() for s in said.replace("?", ".").split(".") if len(s.split()) > 12]
    assert long == []


def test_every_language_has_every_question_for_every_rol() -> None:
    lijst = LISTS.of("groepstraject-1")
    assert {"nl", "en"} <= set(lijst.teksten)
    wanted = {(vraag.naam, rol) for vraag in lijst.vragen for rol in ("jongere", "ouder", "volwassene")}
    assert all(set(tekst.vragen) == wanted and set(tekst.antwoorden) == set(SCALE) for tekst in lijst.teksten.values())


def test_it_asks_what_was_experienced_and_expected_of_access_quality_and_effect() -> None:
    lijst = LISTS.of("groepstraject-1")
    assert lijst.onderwerpen == ("toegankelijkheid", "kwaliteit", "effect")
    assert all(lijst.vraag_about(one, soort) for one in lijst.onderwerpen for soort in ("ervaren", "verwacht"))


def test_a_name_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(UnknownNameError, match="groepstraject-1"):
        LISTS.of("iets-anders")


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE, folder / "vragenlijsten"))


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    mine = copied(folder)
    text = (mine / file).read_text(encoding="utf-8")
    assert old in text
    (mine / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return mine


def test_a_language_is_two_files(tmp_path: Path) -> None:
    mine = tmp_path / "vragenlijsten"
    for folder in ("talen", "teksten"):
        (mine / folder).mkdir(parents=True)
    nl = (CATALOGUE / "talen" / "nl.toml").read_text(encoding="utf-8")
    (mine / "talen" / "ar.toml").write_text(nl.replace('"ltr"', '"rtl"').replace("Nederlands", "العربية"), "utf-8")
    shutil.copy(CATALOGUE / "teksten" / "groepstraject-1.nl.toml", mine / "teksten" / "groepstraject-1.ar.toml")
    found = load_vragenlijsten([mine]).of("groepstraject-1")
    assert list(found.teksten) == ["nl", "ar", "en"]
    assert found.teksten["ar"].taal.richting == "rtl"


def test_a_recording_that_reads_aloud_is_a_file_and_a_line(tmp_path: Path) -> None:
    old = 'jongere    = "Was het makkelijk om mee te doen?"'
    mine = changed(tmp_path, "teksten/groepstraject-1.nl.toml", old, old + '\nopname_jongere = "meedoen.mp3"')
    with pytest.raises(SettingsError, match=r"meedoen\.mp3"):
        load_vragenlijsten([mine])
    (mine / "opnamen").mkdir()
    (mine / "opnamen" / "meedoen.mp3").write_bytes(b"ID3")
    found = load_vragenlijsten([mine])
    assert found.of("groepstraject-1").teksten["nl"].opnamen == {("meedoen", "jongere"): "meedoen.mp3"}
    assert found.opnamen["meedoen.mp3"].read_bytes() == b"ID3"


LIST, WORDS = "vragenlijsten/groepstraject-1.toml", "teksten/groepstraject-1.nl.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (LIST, 'rollen = ["jongere"', 'rollen = ["kind"', "rollen"),
        (LIST, 'soort = "open"', 'soort = "vrij"', "soort"),
        (LIST, 'soort = "open"', 'soort = "open", onderwerp = "klik"', "open vraag heeft er geen"),
        (LIST, 'onderwerp = "effect" },\n    { naam = "hulp",', 'onderwerp = "klik" },\n    { naam = "hulp",', "klik"),
        (LIST, 'naam = "goed",', 'naam = "meedoen",', "twee keer"),
        (LIST, 'soort = "open"', 'soort = "open", kleur = "rood"', "alleen naam, soort en onderwerp"),
        (LIST, 'onderwerp = "effect"', 'onderwerp = "geluk"', "toegankelijkheid, kwaliteit"),
        (WORDS, 'jongere    = "Was het makkelijk', 'jonger = "Was het makkelijk', r"vragen\.meedoen\]"),
        (WORDS, '4 = "Nee, helemaal niet"', '5 = "Nee, helemaal niet"', "1, 2, 3 en 4"),
        ("talen/en.toml", "volgende ", "verder ", "volgende"),
        ("talen/en.toml", '"ltr"', '"omlaag"', "ltr of rtl"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load_vragenlijsten([changed(tmp_path, file, old, new)])


def test_a_questionnaire_without_dutch_words_is_refused(tmp_path: Path) -> None:
    mine = copied(tmp_path)
    (mine / LIST).rename(mine / "vragenlijsten" / "nieuw-1.toml")
    with pytest.raises(SettingsError, match=r"nieuw-1\.nl\.toml ontbreekt"):
        load_vragenlijsten([mine])
