"""What the API does with a question, whatever it is about: the rules of the NL API Design Rules."""

import logging

import pytest

from duiding.api import create_api
from duiding.api.resources import VERSION
from duiding.web import create_app
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

TABLE = "/v1/tabellen/jeugdigen_met_jeugdhulp-per-wijk"
PROBLEM = "application/problem+json"


@pytest.mark.parametrize("address", ["/v1", "/v1/openapi.json", "/v1/tabellen", TABLE, "/v1/bestaat-niet"])
def test_every_answer_tells_its_version_and_may_be_read_from_another_site(program: Visitor, address: str) -> None:
    headers = program.get(address).headers
    assert headers["api-version"] == VERSION
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-language"] == "nl"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


def test_the_version_in_the_address_is_that_in_the_header() -> None:
    assert TABLE.split("/")[1] == f"v{VERSION.split('.')[0]}"
    assert len(VERSION.split(".")) == 3


def test_an_address_never_ends_in_a_slash(program: Visitor) -> None:
    for address in ("/v1/", "/v1/tabellen/", TABLE + "/"):
        answer = program.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_changed(program: Visitor, method: str) -> None:
    answer = program.ask(method, TABLE)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["title"] == "Dit kan hier niet"


def test_a_browser_may_ask_beforehand_what_it_can_do(program: Visitor) -> None:
    answer = program.ask("OPTIONS", TABLE)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_head_gives_the_headers_of_get(program: Visitor) -> None:
    head, whole = program.head(TABLE), program.get(TABLE)
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_who_has_the_answer_gets_no_answer(program: Visitor) -> None:
    first = program.get(TABLE)
    again = program.get(TABLE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["cache-control"]


def test_json_and_csv_have_their_own_fingerprint(program: Visitor) -> None:
    one, other = program.get(TABLE), program.get(TABLE, headers={"accept": "text/csv"})
    assert one.headers["etag"] != other.headers["etag"]
    assert "accept" in one.headers["vary"].split(", ")


def test_a_table_is_sent_compressed(program: Visitor) -> None:
    packed = program.get(TABLE, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(packed.content) / 10


def test_a_problem_says_in_dutch_what_is_wrong_and_is_not_kept(program: Visitor) -> None:
    answer = program.get("/v1/tabellen/bestaat_niet")
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Dit bestaat niet",
        "status": 404,
        "detail": "Deze tabel bestaat niet. Alle tabellen staan in de lijst op /v1/tabellen.",
    }


def test_a_table_that_is_not_public_says_the_same_as_the_pages(program: Visitor) -> None:
    answer = program.get("/v1/tabellen/instroom-per-wijk")
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("Deze uitsplitsing publiceren wij niet.")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/tabellen?format=xml", 400),
        ("/v1/tabellen?formaat=csv", 400),
        ("/v1/indicatoren/instroom?format=csv", 400),
        ("/v1/indicatoren/instroom.csv", 400),
        (f"{TABLE}?format={'c' * 500}", 400),
        ("/v1/indicatoren/bestaat_niet", 404),
        ("/v1/momentopnamen/bestaat-niet", 404),
        ("/v1/momentopnamen/2018-k3/cijfers.xlsx", 404),
        ("/v1/tabellen/instroom/nog-iets", 404),
        ("/v2/tabellen", 404),
    ],
)
def test_a_wrong_question_gets_its_own_code(program: Visitor, address: str, status: int) -> None:
    answer = program.get(address)
    assert answer.status_code == status
    if address.startswith("/v1"):
        assert answer.json()["status"] == status


def test_nothing_that_somebody_typed_comes_back(program: Visitor) -> None:
    for address in ("/v1/tabellen/letop123", "/v1/tabellen?format=letop123", "/v1/letop123", "/v1?letop123=1"):
        assert "letop123" not in program.get(address).text


def test_a_form_that_does_not_exist_is_refused_by_its_own_code(program: Visitor) -> None:
    assert program.get(TABLE, headers={"accept": "image/png"}).status_code == 406
    assert program.get("/v1/indicatoren/instroom", headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.2, text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0, application/json", "application/json"),
        ("text/csv;q=veel, application/json", "application/json"),
    ],
)
def test_the_reader_gets_the_form_that_it_likes_best(program: Visitor, accept: str, kind: str) -> None:
    assert program.get(TABLE, headers={"accept": accept}).headers["content-type"].startswith(kind)


def test_the_ending_goes_before_the_key_and_the_key_before_the_header(program: Visitor) -> None:
    header = {"accept": "application/json"}
    assert program.get(f"{TABLE}?format=csv", headers=header).headers["content-type"].startswith("text/csv")
    assert program.get(f"{TABLE}.json?format=csv").headers["content-type"] == "application/json"
    assert program.get(f"{TABLE}.csv").content == program.get(f"{TABLE}?format=csv").content


def test_a_store_that_cannot_be_read_is_a_problem_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, "duiding.api"):
        answer = Visitor(create_api(InventedStore(broken="instroom"))).get("/v1/tabellen/instroom")
    assert (answer.status_code, answer.json()["title"]) == (503, "De gegevens zijn even niet te lezen")


def test_an_error_that_nobody_foresaw_tells_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(InventedStore):
        def definitions(self) -> dict[str, str]:
            raise ZeroDivisionError("geheim")

    with caplog.at_level(logging.CRITICAL, "duiding.api"):
        answer = Visitor(create_api(Failing())).get("/v1/indicatoren/instroom")
    assert (answer.status_code, "geheim" in answer.text) == (500, False)


def test_only_public_figures_are_asked_for(program: Visitor, store: InventedStore) -> None:
    program.get(TABLE)
    assert {audience for _, _, audience in store.asked} == {"openbaar"}


def test_an_answer_is_counted_once(store: InventedStore) -> None:
    fresh = InventedStore()
    program = Visitor(create_api(fresh))
    for _ in range(3):
        program.get(f"{TABLE}.csv")
    assert len(fresh.asked) == 1


def test_the_pages_and_the_api_are_one_application() -> None:
    visitor = Visitor(create_app(InventedStore()))
    assert visitor.get(TABLE).json()["table"] == "jeugdigen_met_jeugdhulp-per-wijk"
    assert visitor.get("/v1/bestaat-niet").headers["content-type"] == PROBLEM
    assert visitor.post(TABLE).headers["content-type"] == PROBLEM
    assert visitor.get(TABLE).headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_server_that_knows_its_address_writes_it_in_the_tables() -> None:
    visitor = Visitor(create_app(InventedStore(), address="https://cijfers.example"))
    [definition] = {row["definition"] for row in visitor.get(TABLE).json()["figures"]}
    assert definition == "https://cijfers.example/v1/indicatoren/jeugdigen_met_jeugdhulp.json"
    assert visitor.get(definition).status_code == 200
