"""A browser that keeps its cookies, at the pages on the one hand and at the login service on the other."""

from __future__ import annotations

import asyncio
import re
import threading
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from tests.unit.web.access.identity_service import PAGES


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all requests, in a thread of its own: a loop for each would cost more than the page."""
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, daemon=True).start()
    return made


@cache
def _wire() -> httpx.HTTPTransport:
    return httpx.HTTPTransport(verify=False)


class Wire(httpx.BaseTransport):
    """The network of this computer; whoever lets go of it leaves it for the next."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = _wire().handle_request(request)
        response.read()
        return response


class Browser:
    """One person at one computer; `address` is where the requests come from."""

    def __init__(self, pages: Starlette, address: str = "192.0.2.7") -> None:
        transport = httpx.ASGITransport(app=pages, client=(address, 1))
        self._client = httpx.AsyncClient(transport=transport, base_url=PAGES, trust_env=False)

    @property
    def cookies(self) -> httpx.Cookies:
        """What the pages gave it to keep."""
        return self._client.cookies

    def get(self, where: str, **told: Any) -> httpx.Response:
        return self.ask("GET", where, **told)

    def post(self, where: str, data: dict[str, str] | None = None, **told: Any) -> httpx.Response:
        headers = {"origin": PAGES} | told.pop("headers", {})
        return self.ask("POST", where, data=data or {}, headers=headers, **told)

    def ask(self, method: str, where: str, **told: Any) -> httpx.Response:
        return asyncio.run_coroutine_threadsafe(self._client.request(method, where, **told), _loop()).result()

    def log_in(self, target: str = "") -> httpx.Response:
        """The whole way: out to the login service and back; the answer of coming back."""
        return self.get(self.come_back(target))

    def come_back(self, target: str = "") -> str:
        """The address with which the login service sends this browser back."""
        out = self.get("/inloggen", params={"naar": target} if target else {})
        assert out.status_code == 303, out.text
        back = Wire().handle_request(httpx.Request("GET", out.headers["location"]))
        assert back.headers["location"].startswith(PAGES)
        parts = urlsplit(back.headers["location"])
        return f"{parts.path}?{parts.query}"

    def token(self, page: str) -> str:
        """What a form on a page must bring back."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.get(page).text)
        assert found
        return found[1]
