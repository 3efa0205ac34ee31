"""How often one visitor may do something: counted in memory, forgotten by itself, never written anywhere."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Scope

_MOST_VISITORS = 20_000
_SALT = secrets.token_bytes(16)
_MINUTE = 60.0


class Limit:
    """A number a minute for each visitor, with as many at once; whoever waits gets room again bit by bit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has done anything yet."""
        self._most = float(per_minute)
        self._clock = clock
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def has_room(self, visitor: bytes) -> bool:
        """Whether this visitor may once more."""
        with self._lock:
            return self._now(visitor)[0] >= 1

    def spend(self, visitor: bytes) -> bool:
        """Count one; False, and nothing counted, when there was no room."""
        with self._lock:
            left, now = self._now(visitor)
            if left < 1:
                return False
            self._left[visitor] = left - 1, now
            self._left.move_to_end(visitor)
            self._forget(now)
            return True

    def _forget(self, now: float) -> None:
        """After a minute somebody has all room again, so there is nothing left to know; the oldest come first."""
        while len(self._left) > _MOST_VISITORS or next(iter(self._left.values()))[1] <= now - _MINUTE:
            self._left.popitem(last=False)

    def _now(self, visitor: bytes) -> tuple[float, float]:
        now = self._clock()
        left, since = self._left.get(visitor, (self._most, now))
        return min(self._most, left + (now - since) * self._most / _MINUTE), now


def visitor_of(scope: Scope) -> bytes:
    """A number for where a request comes from, that means nothing after this process and gives no address back.

    Of IPv6 the first half counts: one home has all of the other half.
    """
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        place = host.encode()
    else:
        place = address.packed[:8] if address.version == 6 else address.packed
    return hashlib.blake2b(place, key=_SALT, digest_size=16).digest()
