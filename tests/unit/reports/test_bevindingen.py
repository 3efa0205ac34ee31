from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from lxml import html

from duiding.config import load_gemeente
from duiding.reports import to_pdf
from duiding.reports.bevindingen import MOST_ROWS, Bevinding, Lijst, plain_cell, render_bevindingen, render_csv

GEMEENTE = load_gemeente()


def bevinding(**other: Any) -> Bevinding:
    known: dict[str, Any] = {
        "aanbieder": "Wilgenhof", "agb": "99100001", "bericht": "JW305", "wet": "jeugdwet",
        "dagtekening": date(2024, 3, 4), "ontvangen": date(2024, 3, 5), "niveau": 3, "controle": "TR074",
        "retourcode": "9074", "element": None, "regel": 2, "categorie": "45", "code": "45A01",
        "zorgvorm": "specialistisch_ambulant", "ingangsdatum": None, "begindatum": date(2024, 3, 1),
        "einddatum": None, "is_geweigerd": False, "tekst": "Deze start is al geleverd. Laat hem weg.",
    }  # fmt: skip
    return Bevinding(**known | other)


def page(
    *rows: Bevinding, naam: str = "Wilgenhof", agb: str = "99100001", is_synthetic: bool = True
) -> html.HtmlElement:
    lijst = Lijst(naam, agb, rows, date(2024, 1, 1), date(2024, 3, 31))
    return html.fromstring(
        render_bevindingen(lijst, GEMEENTE, date(2024, 4, 1), "2024-04-01.abc", is_synthetic, "x.csv")
    )


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def cells(root: html.HtmlElement, table: str) -> list[list[str]]:
    return [
        [words(c) for c in row.xpath("./th|./td")] for row in root.xpath(f"//table[contains(@class,'{table}')]//tr")
    ]


def test_the_page_says_what_it_is_for_whom_and_about_when() -> None:
    text = words(page(bevinding()))
    assert "Berichten van Wilgenhof die niet kloppen" in text
    assert "AGB-code 99100001. Ontvangen: 1 januari 2024 tot en met 31 maart 2024. Samen: 1 bevinding." in text
    assert "Vertrouwelijk: alleen voor Wilgenhof" in text
    assert "Voorbeeld met verzonnen cijfers" in text
    assert "Voorbeeld met verzonnen cijfers" not in words(page(bevinding(), is_synthetic=False))


def test_each_rule_is_counted_with_what_is_wrong_and_what_to_do_in_the_order_of_the_codes() -> None:
    found = cells(page(bevinding(), bevinding(regel=3), bevinding(controle="TR019", retourcode=None)), "regels")
    assert found[1:] == [
        ["TR019", "Deze start is al geleverd.", "Laat hem weg.", "1"],
        ["TR074retourcode 9074", "Deze start is al geleverd.", "Laat hem weg.", "2"],
    ]


def test_a_row_tells_how_to_find_the_message_and_nothing_of_the_person() -> None:
    rows = (bevinding(is_geweigerd=True), bevinding(regel=None, categorie=None, code=None, begindatum=None))
    assert cells(page(*rows), "berichten")[1:] == [
        ["04-03-2024", "JW305", "alle", "–", "–", "–", "–", "nee"],
        ["04-03-2024", "JW305", "2", "45 45A01", "–", "01-03-2024", "–", "ja"],
    ]
    assert set(Bevinding.__slots__) & {"client", "bsn", "identificatie", "toewijzing", "digest"} == set()


def test_the_list_of_the_gemeente_names_the_aanbieder_of_each_message() -> None:
    root = page(bevinding(bericht="JW301"), naam="gemeente Utrecht", agb="")
    assert "Berichten van de gemeente die niet kloppen" in words(root)
    assert cells(root, "berichten")[1][:3] == ["Wilgenhof (99100001)", "04-03-2024", "JW301"]


def test_a_name_or_text_with_signs_stays_text() -> None:
    root = page(bevinding(tekst="Een <b>fout</b> & meer. Doe 'dit'."), naam="Zonen & <script>alert(1)</script>")
    assert not root.xpath("//script") and not root.xpath("//b")
    assert "Zonen & <script>alert(1)</script>" in words(root)
    assert "Een <b>fout</b> & meer." in words(root)


def test_a_long_list_shows_the_newest_and_says_where_the_rest_is() -> None:
    old = [bevinding(dagtekening=date(2023, 1, 1)) for _ in range(2)]
    new = [bevinding(dagtekening=date(2024, 3, 4)) for _ in range(MOST_ROWS)]
    root = page(*old, *new)
    assert "Hier staan de nieuwste 400. De andere 2 staan in x.csv." in words(root)
    shown = cells(root, "berichten")[1:]
    assert len(shown) == MOST_ROWS and {row[0] for row in shown} == {"04-03-2024"}
    assert cells(root, "regels")[1][-1] == "402"


def test_a_rule_of_which_no_message_is_shown_has_no_link() -> None:
    old = bevinding(dagtekening=date(2023, 1, 1), controle="TR019")
    root = page(old, *(bevinding() for _ in range(MOST_ROWS)))
    assert [row[0] for row in cells(root, "regels")[1:]] == ["TR019retourcode 9074", "TR074retourcode 9074"]
    links = [link.removeprefix("#") for link in root.xpath("//a/@href") if link.startswith("#")]
    assert len(links) == 1 and set(links) <= set(root.xpath("//@id"))


def test_without_findings_the_page_says_so() -> None:
    assert "vonden wij geen berichten die niet kloppen" in words(page())


def test_the_same_findings_in_another_order_give_the_same_page() -> None:
    rows = [bevinding(regel=n % 3, dagtekening=date(2024, 3, 1 + n % 5)) for n in range(30)]
    lijst = Lijst("Wilgenhof", "99100001", tuple(rows), date(2024, 1, 1), date(2024, 3, 31))
    again = Lijst("Wilgenhof", "99100001", tuple(reversed(rows)), date(2024, 1, 1), date(2024, 3, 31))
    texts = {render_bevindingen(x, GEMEENTE, date(2024, 4, 1), "s", True, "x.csv") for x in (lijst, again)}
    assert len(texts) == 1


def test_the_page_loads_nothing_from_elsewhere() -> None:
    root = page(bevinding())
    assert not root.xpath("//@src") and not root.xpath("//link")
    assert [link for link in root.xpath("//@href") if not link.startswith(("#", "mailto:"))] == []


def test_the_page_is_an_accessible_pdf_too() -> None:
    lijst = Lijst("Wilgenhof", "99100001", (bevinding(),), date(2024, 3, 5), date(2024, 3, 5))
    text = render_bevindingen(lijst, GEMEENTE, date(2024, 4, 1), "2024-04-01.abc", True, "x.csv")
    assert "Ontvangen: 5 maart 2024." in text
    assert to_pdf(text).startswith(b"%PDF-1.")


def test_the_csv_has_a_row_per_finding_in_the_form_of_the_deliveries() -> None:
    text = render_csv([bevinding(), bevinding(is_geweigerd=True, regel=None)])
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["is_geweigerd"] for row in rows] == ["nee", "ja"]
    assert (rows[0]["dagtekening"], rows[0]["regel"], rows[1]["regel"]) == ("2024-03-04", "2", "")
    assert text.endswith("\r\n") and not text.startswith("\ufeff")
    assert render_csv([bevinding()], is_for_excel=True).startswith("\ufeffaanbieder;agb;bericht;")


def test_no_cell_is_a_formula_in_a_spreadsheet() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert plain_cell(text) == f"'{text}"
    assert (plain_cell("45A01"), plain_cell(None), plain_cell(3)) == ("45A01", "", "3")
    text = render_csv([bevinding(aanbieder='=HYPERLINK("http://x";"y")')])
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["aanbieder"] == '\'=HYPERLINK("http://x";"y")'
