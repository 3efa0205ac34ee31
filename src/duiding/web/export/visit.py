"""One answer of the pages, asked for without a server."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.types import Message, Scope


@dataclass(frozen=True)
class Given:
    """What was given at an address."""

    address: str
    status: int
    media_type: str
    body: bytes


async def ask(pages: Starlette, address: str) -> Given:
    """The answer at an address."""
    started: Message = {}
    pieces: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
        else:
            pieces.append(message.get("body", b""))

    await pages(_scope(address), receive, send)
    headers = {name.decode(): value.decode() for name, value in started["headers"]}
    return Given(address, started["status"], headers.get("content-type", "").partition(";")[0], b"".join(pieces))


def _scope(address: str) -> Scope:
    parts = urlsplit(address)
    return {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": parts.path, "root_path": "",
        "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "headers": [],
        "server": ("localhost", 80),
    }  # fmt: skip
