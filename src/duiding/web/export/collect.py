"""Every file of the site, found as a visitor finds them: from the front page and the list of tables, by the links."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.applications import Starlette

from duiding.domain.errors import PublishError
from duiding.web.export.files import Links, file_of
from duiding.web.export.visit import Given, ask

Progress = Callable[[int, int], None]
Keep = Callable[[str, bytes], None]
_FOUND = 200
_AT_ONCE = 4


def _is_in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@dataclass
class Collector:
    """Asks for one address after another, and hands each over as a file with its links rewritten."""

    pages: Starlette
    other: Callable[[str], str]
    keep: Keep
    progress: Progress
    _waiting: deque[tuple[str, str]] = field(default_factory=deque)
    _files: dict[str, str] = field(default_factory=dict)

    def collect(self, begin: Iterable[str]) -> int:
        """Everything that can be reached from `begin`; returns the number of files.

        Raises PublishError when a link leads nowhere: a site with a hole is not published.
        """
        for address in begin:
            self._meet(address, "het begin")
        if _is_in_a_loop():
            # A notebook has a loop running in this thread, and a thread has room for one.
            with ThreadPoolExecutor(1) as aside:
                aside.submit(lambda: asyncio.run(self._walk())).result()
        else:
            asyncio.run(self._walk())
        return len(self._files)

    async def _walk(self) -> None:
        done, asked = 0, set[asyncio.Task[Given]]()
        while self._waiting or asked:
            # While the engine counts for one page, the words of others are written.
            while self._waiting and len(asked) < _AT_ONCE:
                asked.add(asyncio.create_task(self._asked(*self._waiting.popleft())))
            ready, asked = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
            for given in await asyncio.gather(*ready):
                file = file_of(given.address)
                self.keep(file, self._content(given, file))
            done += len(ready)
            self.progress(done, len(self._files))

    async def _asked(self, address: str, where: str) -> Given:
        given = await ask(self.pages, address)
        if given.status != _FOUND:
            raise PublishError(
                f"De site zou niet heel zijn: {address} geeft code {given.status}, en {where} verwijst ernaar. "
                "Er is niets gepubliceerd."
            )
        return given

    def _content(self, given: Given, file: str) -> bytes:
        links = Links(file, lambda address: self._meet(address, given.address), self.other)
        if given.media_type == "text/html":
            return links.in_page(given.body.decode()).encode()
        if given.media_type == "text/css":
            return links.in_style(given.body.decode()).encode()
        return given.body

    def _meet(self, address: str, where: str) -> None:
        file = file_of(address)
        if file not in self._files:
            self._files[file] = address
            self._waiting.append((address, where))
