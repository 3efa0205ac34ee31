"""A rendered answer: made once, compressed once, and sent to whoever asks for it."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

FRESH = "public, max-age=300"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    """Bytes with their type."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    cache: str = FRESH
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def packed(self) -> bytes:
        """The same content as gzip, made when first asked for."""
        return gzip.compress(self.body, compresslevel=9, mtime=0)

    @cached_property
    def etag(self) -> str:
        """The fingerprint of the content."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    def response(self, request: Request) -> Response:
        """What this request gets: 304 when the reader has it already, gzip when the reader takes it."""
        headers = {"etag": self.etag, "cache-control": self.cache, "vary": "accept-encoding", **self.headers}
        if self.etag in _listed(request, "if-none-match"):
            return Response(status_code=304, headers=headers)
        body = self.body
        if _takes_gzip(request) and self.is_smaller_packed:
            body, headers["content-encoding"] = self.packed, "gzip"
        headers["content-length"] = str(len(body))
        return Response(b"" if request.method == "HEAD" else body, headers=headers, media_type=self.media_type)

    @property
    def weight(self) -> int:
        """Bytes of memory at most, once it was packed."""
        return 2 * len(self.body)

    @property
    def is_smaller_packed(self) -> bool:
        """Whether gzip saves anything; it does not for a font."""
        return len(self.packed) < len(self.body)


def _takes_gzip(request: Request) -> bool:
    accepted = {name.replace(" ", "") for name in _listed(request, "accept-encoding")}
    return any(name.partition(";")[0] == "gzip" and not name.endswith((";q=0", ";q=0.0")) for name in accepted)


def _listed(request: Request, header: str) -> set[str]:
    return {part.strip() for part in request.headers.get(header, "").split(",")}


class AnswerCache:
    """The most recently asked answers; keys are made from known names only, so that no visitor can fill it at will."""

    def __init__(self, size: int = 512, most_bytes: int = 128_000_000) -> None:
        """Keep at most `size` answers, and at most `most_bytes` of them together."""
        self._size = size
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, make: Callable[[], Answer]) -> Answer:
        """The answer under `key`, made now if nobody asked before."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = make()
        with self._lock:
            self._drop(key)
            self._answers[key] = answer
            self._bytes += answer.weight
            while len(self._answers) > self._size or self._bytes > self._most_bytes:
                self._drop(next(iter(self._answers)))
        return answer

    def _drop(self, key: str) -> None:
        if key in self._answers:
            self._bytes -= self._answers.pop(key).weight
