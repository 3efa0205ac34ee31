"""What is too large, and what is sent at once by many."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from duiding.dialogue.ervaring.code import written
from duiding.dialogue.ervaring.ports import Form, Ontvangst
from duiding.domain.errors import RegisterError
from duiding.web.access.limits import Limit, visitor_of
from duiding.web.ervaringwijzer.postbus import Postbus
from tests.unit.web.ervaringwijzer.conftest import Table
from tests.unit.web.ervaringwijzer.phone import HERE, Phone
from tests.unit.web.visitor import run_aside


def ask(table: Table, headers: dict[str, str], part: bytes) -> tuple[int, int]:
    """The status of an answer, and how many parts of a body without an end were read for it."""
    read, sent = Counter[str](), []

    async def receive() -> dict[str, Any]:
        read["parts"] += 1
        return {"type": "http.request", "body": part, "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": HERE, "raw_path": HERE.encode(), "query_string": b"",
        "http_version": "1.1", "root_path": "", "scheme": "http",
        "client": ("10.0.0.1", 1), "server": ("pages.example", 80),
        "headers": [(name.encode(), said.encode()) for name, said in headers.items()],
    }  # fmt: skip
    run_aside(table.phone.app(scope, receive, send))  # type: ignore[arg-type]
    assert b"Dit is te veel" in b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], read["parts"]


def test_an_upload_of_a_gigabyte_is_refused_before_a_byte_is_read(table: Table) -> None:
    assert ask(table, {"content-length": str(10**9)}, b"x") == (413, 0)
    assert ask(table, {"content-length": "9" * 5000}, b"x") == (413, 0)


def test_an_upload_that_does_not_say_its_size_is_stopped_at_the_limit(table: Table) -> None:
    assert ask(table, {}, b"x" * 4000) == (413, 5)


@pytest.mark.parametrize("body", ["&".join(f"a{n}=1" for n in range(100)), "\xff\xfe", "", "actie"])
def test_a_body_that_is_no_form_of_ours_is_refused(table: Table, body: str) -> None:
    assert table.phone._ask("POST", HERE, content=body.encode("latin-1")).status_code == 400


def forms(number: int) -> list[Form]:
    return [Form(str(n), "groepstraject-1", ()) for n in range(number)]


def test_forms_that_come_together_are_kept_together_and_each_is_answered() -> None:
    batches: list[int] = []

    def keep(sent: Sequence[Form]) -> list[Ontvangst]:
        batches.append(len(sent))
        return [Ontvangst.USED if int(one.digest) % 2 else Ontvangst.KEPT for one in sent]

    async def send_all() -> list[Ontvangst]:
        postbus = Postbus(keep)
        return await asyncio.gather(*(postbus.send(one) for one in forms(300)))

    assert run_aside(send_all()) == [Ontvangst.KEPT, Ontvangst.USED] * 150
    assert sum(batches) == 300
    assert len(batches) <= 3


def test_when_they_cannot_be_kept_each_sender_hears_it_and_the_next_is_kept() -> None:
    is_away = [True]

    def keep(sent: Sequence[Form]) -> list[Ontvangst]:
        if is_away.pop():
            raise RegisterError("weg")
        return [Ontvangst.KEPT for _ in sent]

    async def send_all() -> list[Any]:
        is_away[:] = [False, True]
        postbus = Postbus(keep)
        first = await asyncio.gather(*(postbus.send(one) for one in forms(3)), return_exceptions=True)
        return [*first, await postbus.send(forms(1)[0])]

    *first, last = run_aside(send_all())
    assert [type(one) for one in first] == [RegisterError] * 3
    assert last is Ontvangst.KEPT


def test_who_left_is_not_waited_for() -> None:
    async def leave() -> Ontvangst:
        postbus = Postbus(lambda sent: [Ontvangst.KEPT for _ in sent])
        gone = asyncio.ensure_future(postbus.send(forms(1)[0]))
        stays = asyncio.ensure_future(postbus.send(forms(1)[0]))
        await asyncio.sleep(0)
        gone.cancel()
        return await stays

    assert run_aside(leave()) is Ontvangst.KEPT


def test_who_guesses_codes_is_stopped_and_who_has_one_elsewhere_is_not(table: Table) -> None:
    guesser = Phone(table.phone.app, address="10.9.9.9")
    wrong = [guesser.get(f"{HERE}/K7M3R-9QXRT-TWA4{n}").status_code for n in range(122)]
    assert 429 not in wrong[:120] and wrong[120:] == [429, 429]
    assert "Wacht even en probeer het opnieuw" in guesser.page.text
    assert guesser.get(f"{HERE}/{written(table.codes[0])}").status_code == 429
    assert table.phone.get(f"{HERE}/{written(table.codes[0])}").status_code == 200


def test_who_waits_for_the_database_is_not_taken_for_somebody_who_guesses(table: Table) -> None:
    table.is_away = True
    address = f"{HERE}/{written(table.codes[0])}"
    assert {table.phone.get(address).status_code for _ in range(130)} == {503}
    table.is_away = False
    assert table.phone.get(address).status_code == 200


def test_the_limits_know_no_address_and_forget_everybody_within_a_minute() -> None:
    now = 0.0
    limit = Limit(2, lambda: now)
    visitor = visitor_of({"client": ("192.0.2.7", 1)})
    assert b"192.0.2.7" not in visitor and bytes((192, 0, 2, 7)) not in visitor
    limit.spend(visitor)
    now = 61.0
    limit.spend(visitor_of({"client": ("192.0.2.8", 1)}))
    assert visitor not in limit._left
