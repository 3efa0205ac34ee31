"""Asks pages of an application without a server or a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from starlette.applications import Starlette

T = TypeVar("T")


def run_aside(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine from a thread of its own: the browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


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
        return run_aside(self._ask("GET", address, headers))

    def head(self, address: str) -> httpx.Response:
        return run_aside(self._ask("HEAD", address, None))

    def post(self, address: str) -> httpx.Response:
        return run_aside(self._ask("POST", address, None))

    def ask(self, method: str, address: str) -> httpx.Response:
        return run_aside(self._ask(method, address, None))

    async def _ask(self, method: str, address: str, headers: dict[str, str] | None) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://pages.example") as client:
            return await client.request(method, address, headers=headers)
