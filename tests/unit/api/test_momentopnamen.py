"""The register of what was published, and the figures of then."""

import io

import pyarrow.parquet as pq

from tests.unit.web.visitor import Visitor


def test_the_register_leads_to_what_was_frozen(program: Visitor) -> None:
    [entry] = program.get("/v1/momentopnamen").json()["moments"]
    assert entry["name"] == "2018-k3"
    told = program.get(entry["links"]["self"]).json()
    assert (told["known_on"], told["snapshot"], told["figures"]) == ("2018-07-01", "2018-07-01.00000000", 2)
    assert program.get(entry["links"]["definitions"]).json().keys() == {"instroom"}


def test_the_figures_of_then_are_as_they_were_kept(program: Visitor) -> None:
    answer = program.get("/v1/momentopnamen/2018-k3/cijfers.parquet")
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    rows = pq.read_table(io.BytesIO(answer.content)).to_pylist()
    assert [(row["period"], row["value"], row["status"]) for row in rows] == [
        ("2018-K2", 20.0, "complete"),
        ("2018-K1", None, "too few"),
    ]


def test_a_momentopname_tells_nothing_of_who_left_the_store(program: Visitor) -> None:
    assert {"files", "removals"}.isdisjoint(program.get("/v1/momentopnamen/2018-k3").json())
