"""A phone that fills in forms: it sends what stands on the page and what is chosen, as a browser does."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette

from tests.unit.web.visitor import run_aside

HERE = "/ervaringwijzer"


@dataclass
class Phone:
    app: Starlette
    page: httpx.Response = field(default_factory=lambda: httpx.Response(200))
    address: str = "127.0.0.1"

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self._ask("GET", address, headers={name.replace("_", "-"): said for name, said in headers.items()})

    def post(self, fields: dict[str, str]) -> httpx.Response:
        return self._ask("POST", HERE, data=fields)

    def press(self, deed: str, **chosen: str) -> httpx.Response:
        """Press a button of the form on the page, with what was chosen in it."""
        return self.post(self.form(deed) | chosen | {"actie": deed})

    def form(self, deed: str) -> dict[str, str]:
        """The fields of the form with this button, hidden and chosen ones."""
        forms = [one for one in re.findall(r"<form.*?</form>", self.page.text, re.DOTALL) if f'value="{deed}"' in one]
        assert forms, f"no button {deed} on {self.page.text[-1500:]}"
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', forms[0])
        found += re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked>', forms[0])
        found += re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', forms[0], re.DOTALL)
        return {name: html.unescape(value) for name, value in found}

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.page.text)
        return found[1] if found else ""

    def _ask(self, method: str, address: str, **told: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, client=(self.address, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://pages.example") as client:
                return await client.request(method, address, **told)

        self.page = run_aside(ask())
        return self.page
