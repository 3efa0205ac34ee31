"""What can be wrong with any list, shown in wijken.csv and its neighbours."""

from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.domain.errors import SettingsError

HEADER = "code;naam;ingangsdatum;einddatum\n"


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    """The message after one file of the folder got this content."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        load_gemeente(folder)
    return str(caught.value)


def test_an_unknown_column_gets_the_name_that_was_meant(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", "code;namm;ingangsdatum;einddatum\n")
    assert message.endswith("wijken.csv:1: kolom 'namm' is onbekend. Bedoelde u 'naam'?")


def test_an_unknown_column_like_no_other_gets_the_list(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", "code;naam;ingangsdatum;einddatum;xyz\n")
    assert "Bekend zijn: code, einddatum, ingangsdatum, naam." in message


def test_a_missing_column_is_named(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", "code;naam;ingangsdatum\n")
    assert "wijken.csv:1: kolom 'einddatum' ontbreekt. De kolommen zijn: code;naam;ingangsdatum;einddatum." in message


def test_an_empty_file_misses_its_first_column(copy: Path) -> None:
    assert "kolom 'code' ontbreekt" in refusal(copy, "wijken.csv", "")


def test_a_doubled_column_is_refused(copy: Path) -> None:
    assert "kolom 'code' staat er twee keer" in refusal(copy, "wijken.csv", "code;code;naam;ingangsdatum;einddatum\n")


def test_commas_are_recognised(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", "code,naam,ingangsdatum,einddatum\n")
    assert message.endswith("gescheiden met komma's. Scheid ze met puntkomma's (;).")


def test_another_encoding_is_refused(copy: Path) -> None:
    assert "geen UTF-8. Sla het op als 'CSV UTF-8'." in refusal(copy, "wijken.csv", "café".encode("latin-1"))


def test_a_byte_order_mark_and_an_empty_line_do_no_harm(copy: Path) -> None:
    content = (copy / "wijken.csv").read_text(encoding="utf-8")
    (copy / "wijken.csv").write_text(content + "\n", encoding="utf-8-sig")
    assert len(load_gemeente(copy).wijken) == 10


def test_a_row_with_a_field_too_many_is_named_by_line(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", HEADER + "WK034401;West;2015-01-01;;\n")
    assert "wijken.csv:2: de regel heeft 5 velden; de kop heeft er 4." in message


def test_a_stray_quote_is_refused(copy: Path) -> None:
    assert "aanhalingsteken te veel" in refusal(copy, "wijken.csv", HEADER + 'WK034401;"We"st;2015-01-01;\n')


def test_an_empty_cell_that_must_be_filled_is_refused(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", HEADER + "WK034401;;2015-01-01;\n")
    assert "wijken.csv:2: kolom 'naam' is leeg." in message


def test_a_code_in_another_form_is_refused(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", HEADER + "034401;West;2015-01-01;\n")
    assert "Schrijf WK met zes cijfers, bijvoorbeeld WK034401." in message


@pytest.mark.parametrize("wrong", ["1-1-2015", "20150101", "2015-02-30", "2015-W01-1"])
def test_a_date_in_another_form_is_refused(copy: Path, wrong: str) -> None:
    message = refusal(copy, "wijken.csv", HEADER + f"WK034401;West;{wrong};\n")
    assert f"'{wrong}' in kolom 'ingangsdatum' is geen datum. Schrijf JJJJ-MM-DD" in message


@pytest.mark.parametrize("wrong", ["-1", "één", "1.5"])
def test_a_number_in_another_form_is_refused(copy: Path, wrong: str) -> None:
    message = refusal(copy, "tegelkaart.csv", f"code;kolom;rij\nWK034401;{wrong};0\n")
    assert f"tegelkaart.csv:2: '{wrong}' in kolom 'kolom' is geen heel getal." in message


def test_a_number_that_nobody_means_is_refused(copy: Path) -> None:
    message = refusal(copy, "tegelkaart.csv", f"code;kolom;rij\nWK034401;{'9' * 5000};0\n")
    assert message.endswith("het getal in kolom 'kolom' is te groot. Gebruik ten hoogste 9 cijfers.")


def test_a_file_that_is_not_ours_is_not_repeated(copy: Path, tmp_path: Path) -> None:
    for secret in ("geheim:x:0:0:/root", "geheim;ander", "geheim;geheim"):
        assert "geheim" not in refusal(copy, "wijken.csv", secret + "\n")
    (tmp_path / "elders").write_text("geheim:x:0\n", encoding="utf-8")
    (copy / "wijken.csv").unlink()
    (copy / "wijken.csv").symlink_to(tmp_path / "elders")
    with pytest.raises(SettingsError, match=r"wijken.csv:1: de eerste regel is niet de kop van deze lijst\.") as caught:
        load_gemeente(copy)
    assert "geheim" not in str(caught.value)


def test_a_flag_is_ja_or_nee(copy: Path) -> None:
    message = refusal(
        copy, "zorgvormen.csv", "naam;titel;wet;spoor;verblijf\npleegzorg;pleegzorg;jeugdwet;aanvullend;j\n"
    )
    assert "'j' in kolom 'verblijf' is onbekend." in message


def test_a_period_that_ends_before_it_begins_is_refused(copy: Path) -> None:
    message = refusal(copy, "wijken.csv", HEADER + "WK034401;West;2015-01-01;2014-12-31\n")
    assert "wijken.csv:2: de einddatum ligt voor de ingangsdatum." in message


def test_periods_that_overlap_are_refused_at_the_later_one(copy: Path) -> None:
    rows = "WK034401;West;2015-01-01;2020-01-01\nWK034401;West nieuw;2020-01-01;\n"
    message = refusal(copy, "wijken.csv", HEADER + rows)
    assert "wijken.csv:3: deze periode overlapt een andere van dezelfde wijk." in message
    assert "Geef de vorige regel einddatum 2019-12-31 of vroeger." in message


def test_an_open_period_followed_by_another_overlaps(copy: Path) -> None:
    rows = "WK034401;West;2015-01-01;\nWK034401;West nieuw;2020-01-01;\n"
    assert "overlapt" in refusal(copy, "wijken.csv", HEADER + rows)


def test_a_gap_between_periods_is_refused_with_the_day_to_fill_in(copy: Path) -> None:
    rows = "WK034401;West nieuw;2020-02-01;\nWK034401;West;2015-01-01;2019-12-31\n"
    message = refusal(copy, "wijken.csv", HEADER + rows)
    assert (
        "wijken.csv:2: voor deze periode mist een periode van dezelfde wijk. Laat deze regel ingaan op 2020-01-01."
        in message
    )


def test_periods_that_touch_are_fine_and_the_newest_name_counts(copy: Path) -> None:
    content = (copy / "wijken.csv").read_text(encoding="utf-8")
    later = "WK034401;West nieuw;2024-01-01;"
    content = content.replace("WK034401;West;2015-01-01;", f"{later}\nWK034401;West;2015-01-01;2023-12-31")
    (copy / "wijken.csv").write_text(content, encoding="utf-8")
    wijken = load_gemeente(copy).wijken
    assert (wijken[0].code, wijken[0].naam, len(wijken)) == ("WK034401", "West nieuw", 10)
