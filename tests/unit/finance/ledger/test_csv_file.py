"""A ledger in CSV: every line with its place, and every mistake with its line and what to do."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from duiding.domain.errors import InputError, SettingsError
from duiding.finance.ledger.boek import SOORTEN
from duiding.finance.ledger.csv_file import read_boek, write_boek
from duiding.finance.ledger.stand import stand_of_year

from .lines import GEMEENTE, PERCELEN, boek, line, total


def test_every_line_knows_its_file_line_and_day(tmp_path: Path) -> None:
    found = boek(tmp_path, line("buurt-koos", 2025, "afspraak", 100_000), line("buurt-koos", 2025, "betaling", 8_333))
    assert found.bronnen == ("boek.csv",)
    assert found.regels.regel.tolist() == [2, 3]
    assert found.regels.known_on.tolist() == [20_089, 20_089], "1 January 2025"


def test_what_became_known_later_is_left_out_and_comes_back(tmp_path: Path) -> None:
    lines = (
        line("buurt-koos", 2025, "afspraak", 100_000),
        line("buurt-koos", 2025, "afspraak", 5_000, "2025-06-01", "2025-07-01"),
    )
    spring, later = boek(tmp_path, *lines, known_on=date(2025, 6, 30)), boek(tmp_path, *lines)
    assert [int(one.regels.cent.sum()) for one in (spring, later)] == [100_000, 105_000]
    assert int(later.as_known_on(date(2025, 6, 30)).regels.cent.sum()) == 100_000
    assert int(later.until(date(2025, 5, 31)).regels.cent.sum()) == 100_000


def test_an_onderaannemer_is_shown_and_not_counted_twice(tmp_path: Path) -> None:
    found = boek(
        tmp_path,
        line("stedelijk-woonplek", 2025, "afspraak", 100_000),
        line("stedelijk-woonplek-toermalijn", 2025, "afspraak", 30_000),
        total("stedelijk", 2025, 100_000),
    )
    stand = stand_of_year(found, 2025)
    assert [one.bedragen.afgesproken for one in stand.contracten] == [100_000, 30_000]
    assert (stand.percelen["stedelijk"].afgesproken, stand.geheel.afgesproken) == (100_000, 100_000)


def test_a_contract_outside_the_list_is_named_after_its_aanbieder_and_perceel(tmp_path: Path) -> None:
    found = boek(tmp_path, "99100001-pleegzorg;99100001;pleegzorg;2025;betaling;2025-01-31;5;2025-02-01;;\n")
    assert (found.partijen[0].agb, found.partijen[0].perceel) == ("99100001", "pleegzorg")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (line("buurt-koos", 2025, "afspraak", "1200,50"), ":3: '1200,50' is een bedrag in euro's. Dit boek telt in"),
        (line("buurt-koos", 2025, "afspraak", "1.200,5"), "hele centen: schrijf 120050."),
        (line("buurt-koos", 2025, "afspraak", "twaalf"), ":3: 'twaalf' in kolom 'bedrag_cent' is geen bedrag."),
        (line("buurt-kos", 2025, "afspraak", 1), "staat niet in looptijden.csv. Bedoelde u 'buurt-koos'?"),
        (line("buurt-koos", 2025, "afspraken", 1), "soort 'afspraken' is onbekend. Bedoelde u 'afspraak'?"),
        (line("buurt-koos", 1025, "afspraak", 1, "2025-01-01"), "'1025' in kolom 'jaar' is geen jaar."),
        (line("buurt-koos", 2025, "afspraak", 1, "1-1-2025"), "in kolom 'datum' is geen datum. Schrijf JJJJ-MM-DD"),
        (line("buurt-koos", 2025, "afspraak", 1, "2025-02-30"), "in kolom 'datum' is geen datum."),
        (";;buurt;2025;budget;2025-01-01;1\n", "de regel heeft 7 velden; de kop heeft er 10."),
        ("buurt-koos;;buurt;2025;budget;2025-01-01;1;2025-01-01;;\n", "een budget hoort bij een perceel"),
        ("buurt-koos;99000002;;2025;afspraak;2025-01-01;1;2025-01-01;;\n", "heeft in looptijden.csv agb '99000001'"),
        (total("buurd", 2025, 1), "dit perceel staat niet in percelen.csv. Bedoelde u 'buurt'?"),
        (total("buurt", 2025, 101_000), ":3: het totaal van perceel 'buurt' in 2025 is 1.010,00 euro, maar de regels"),
        (total("buurt", 2025, 101_000), "tellen op tot 1.000,00 (verschil 10,00). Zoek de regel die ontbreekt"),
        (
            line("buurt-koos", 2026, "afspraak", 1_000),
            ":3: contract 'buurt-koos' gaat van 1.000,00 euro in 2025 naar 10",
        ),
        ('buurt-koos;"x;;\n', "de regel is niet te lezen"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_what_to_do(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        boek(tmp_path, line("buurt-koos", 2025, "afspraak", 100_000), wrong)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"contract;agb;perceel;jaar;soort;datum;bedrag;bekend_op;bron;regel\n", "kolom 'bedrag' is in euro's"),
        (b"iets;anders\n", "de eerste regel is niet de kop van een contractboek"),
        (b"\xff\xfe\n", "het bestand is geen UTF-8"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "ander.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_boek(path, date(2026, 1, 1), GEMEENTE.looptijden, PERCELEN)
    with pytest.raises(InputError, match="niet te lezen"):
        read_boek(tmp_path / "weg.csv", date(2026, 1, 1), GEMEENTE.looptijden, PERCELEN)


def test_what_is_written_reads_back_with_the_place_it_came_from(tmp_path: Path) -> None:
    made = boek(
        tmp_path,
        line("buurt-koos", 2025, "afspraak", -100_000),
        ";;buurt;2025;budget;2025-01-01;7;2025-01-01;raadsbesluit;12\n",
    )
    again = tmp_path / "weer.csv"
    again.write_text(write_boek(made), encoding="utf-8", newline="")
    found = read_boek(again, made.known_on, GEMEENTE.looptijden, PERCELEN)
    assert (found.partijen, found.bronnen) == (made.partijen, ("boek.csv", "raadsbesluit"))
    assert all(
        np.array_equal(getattr(found.regels, name), getattr(made.regels, name)) for name in made.regels.__slots__
    )
    assert set(SOORTEN) > {"budget", "afspraak"}
