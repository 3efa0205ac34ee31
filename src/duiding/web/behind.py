"""The addresses behind the login. Who may open each stands in access/matrix.toml."""

from __future__ import annotations

from duiding.web.views.beheer import account_file, beheer, block_account, end_session, erase_account
from duiding.web.views.business_cases import business_cases
from duiding.web.views.contracten import contract_end, contract_end_csv, contracten
from duiding.web.views.duiding import give_duiding, save_duiding
from duiding.web.views.gesprekken import gesprekken
from duiding.web.views.intern import internal_figure, internal_figures, internal_table
from duiding.web.views.partner import partner, partner_findings, partners
from duiding.web.views.prognose import of_aanbieders
from duiding.web.views.register import register, register_csv, row_form, save_row
from duiding.web.views.remarks import decide_opmerking, opmerkingen
from duiding.web.views.reserve import transitiereserve
from duiding.web.views.stuurkaart import stuurkaart, stuurkaart_of_city
from duiding.web.views.what_if import what_if_city
from duiding.web.warming import View

BEHIND: tuple[tuple[str, str, View], ...] = (
    ("GET", "/aanbieder", partners),
    ("GET", "/aanbieder/{aanbieder}", partner),
    ("GET", "/aanbieder/{aanbieder}/bevindingen.csv", partner_findings),
    ("GET", "/gesprekken", gesprekken),
    ("GET", "/duiding/{name}", give_duiding),
    ("POST", "/duiding/{name}", save_duiding),
    ("GET", "/register/{register}.csv", register_csv),
    ("GET", "/register/{register}", register),
    ("GET", "/register/{register}/{nummer}", row_form),
    ("POST", "/register/{register}/{nummer}", save_row),
    ("GET", "/stuurkaart", stuurkaart_of_city),
    ("GET", "/stuurkaart/{aanbieder}", stuurkaart),
    ("GET", "/opmerkingen", opmerkingen),
    ("POST", "/opmerkingen/{nummer}", decide_opmerking),
    ("GET", "/contracten", contracten),
    ("GET", "/contracten/{einde}", contract_end),
    ("GET", "/contracten/{einde}/lijst.csv", contract_end_csv),
    ("GET", "/prognose/aanbieders", of_aanbieders),
    ("GET", "/business-cases", business_cases),
    ("GET", "/transitiereserve", transitiereserve),
    ("GET", "/wat-als/nu", what_if_city),
    ("GET", "/intern", internal_figures),
    ("GET", "/intern/{name}", internal_figure),
    ("GET", "/intern/{name}/tabel.csv", internal_table),
    ("GET", "/beheer", beheer),
    ("POST", "/beheer/sessie/{nummer}", end_session),
    ("GET", "/beheer/account/{nummer}/gegevens.json", account_file),
    ("POST", "/beheer/account/{nummer}", erase_account),
    ("POST", "/beheer/account/{nummer}/toegang", block_account),
)
