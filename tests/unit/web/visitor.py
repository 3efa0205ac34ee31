"""Asks pages of an application without a server or a browser."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

import httpx
from starlette.applications import Starlette


class Visitor:
    """Sends one request at a time; `with` closes nothing and only shows how long a visit lasts."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def get(self, address: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return asyncio.run(self._ask("GET", address, headers))

    def head(self, address: str) -> httpx.Response:
        return asyncio.run(self._ask("HEAD", address, None))

    def post(self, address: str) -> httpx.Response:
        return asyncio.run(self._ask("POST", address, None))

    async def _ask(self, method: str, address: str, headers: dict[str, str] | None) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://pages.example") as client:
            return await client.request(method, address, headers=headers)
