"""The matrix: what is not in it is not served, and a row that would let in more than it says is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute

from duiding.domain.errors import SettingsError
from duiding.web.access import Closed, guard_routes, load_matrix
from duiding.web.access.matrix import Matrix, Row
from tests.unit.web.access.browser import Browser


def test_an_address_without_a_row_is_not_served() -> None:
    with pytest.raises(SettingsError, match="/nieuw"):
        guard_routes([Route("/nieuw", lambda request: PlainTextResponse(""))], load_matrix(), Closed())


def test_an_application_below_a_path_is_guarded_route_by_route() -> None:
    inner = Starlette(routes=[Route("/in", lambda request: PlainTextResponse("in"))])
    rows = {"/onder/in": Row("/onder/in", {"GET": frozenset({"beheer"})}, verwerking="x")}
    routes = [Mount("/onder", inner)]
    assert guard_routes(routes, Matrix(rows, {}), Closed()) == ["/onder/in"]
    assert Browser(Starlette(routes=routes)).get("/onder/in").status_code == 404


@pytest.mark.parametrize("route", [WebSocketRoute("/", lambda socket: None), Mount("/x", PlainTextResponse(""))])
def test_what_cannot_be_guarded_is_not_served(route: Any) -> None:
    with pytest.raises(SettingsError, match="niet worden bewaakt"):
        guard_routes([route], load_matrix(), Closed())


BAD_ROWS = {
    "GET = ['koning']": "de rollen zijn",
    "GET = []": "de rollen zijn",
    "verwerking = 'x'": "zonder methode",
    "'*' = ['beheer'], verwerking = 'x'": "voor iedereen open",
    "GET = ['beheer']": "hoort een verwerking",
    "GET = ['beheer'], verwerking = 'y'": "hoort een verwerking",
    "GET = ['aanbieder'], verwerking = 'x'": "alleen het eigene",
    "GET = ['aanbieder'], verwerking = 'x', own = 'iets'": "alleen het eigene",
    "DELETE = ['beheer'], verwerking = 'x'": "een regel heeft alleen",
}


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.items(), ids=BAD_ROWS.keys())
def test_a_row_that_would_let_in_more_than_it_says_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "matrix.toml"
    path.write_text(f"[verwerkingen]\nx = 'X'\n[routes]\n'/a/{{deel}}' = {{ {row} }}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=reason):
        load_matrix(path)
