"""Forms that come in while others are being kept wait for each other and are kept in one transaction.

That is faster, and it hides who sent what among who sent at the same time. Nobody is thanked before it is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool

from duiding.dialogue.ervaring.ports import Form, Ontvangst

_MOST_AT_ONCE = 200


class Postbus:
    """One for each application; forms stay in memory until the database has them."""

    def __init__(self, keep: Callable[[Sequence[Form]], list[Ontvangst]]) -> None:
        """`keep` counts forms in one transaction, or raises and has counted none."""
        self._keep = keep
        self._waiting: list[tuple[Form, asyncio.Future[Ontvangst]]] = []
        self._emptying: asyncio.Task[None] | None = None

    async def send(self, form: Form) -> Ontvangst:
        """What became of a form; raises what `keep` raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Ontvangst] = loop.create_future()
        self._waiting.append((form, future))
        if self._emptying is None or self._emptying.done():
            self._emptying = loop.create_task(self._empty())
        return await future

    async def _empty(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
            futures = [future for _, future in batch]
            try:
                received = await run_in_threadpool(self._keep, [form for form, _ in batch])
            except Exception as error:
                for future in futures:
                    _settle(future, error)
            else:
                for future, one in zip(futures, received, strict=True):
                    _settle(future, one)


def _settle(future: asyncio.Future[Ontvangst], outcome: Ontvangst | Exception) -> None:
    """Whoever waits may have gone: then nobody is told."""
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
