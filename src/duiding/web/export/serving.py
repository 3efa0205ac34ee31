"""The files beside the pages that a web server and a search engine read."""

from __future__ import annotations

from duiding.api.app import HEADERS
from duiding.web.headers import CONTENT_SECURITY_POLICY, SECURITY_HEADERS
from duiding.web.views.papers import PAPER_POLICY

POLICY_IN_PAGE = "; ".join(
    part for part in CONTENT_SECURITY_POLICY.split("; ") if not part.startswith("frame-ancestors")
)
"""What a page can say itself; who may frame it, only a header can say."""

_NEVER = "User-agent: *\nDisallow: /\n"
_ALWAYS = "User-agent: *\nDisallow:\n"
_OF_API = ("api-version", "access-control-allow-origin", "cross-origin-resource-policy", "content-language")


def robots(is_preview: bool) -> bytes:
    """What a search engine may keep: of a preview nothing."""
    return (_NEVER if is_preview else _ALWAYS).encode()


def nginx_example() -> bytes:
    """The headers that the pages have on our own server, as settings of nginx."""
    security = [f'  add_header {name} "{value}" always;' for name, value in SECURITY_HEADERS.items()]
    of_api = [f'  add_header {name} "{HEADERS[name]}" always;' for name in _OF_API]
    inside = [line for line in security if "resource-policy" not in line]
    lines = [
        "# Een voorbeeld voor nginx: dezelfde koppen als de server van Duiding. Zet dit in een server-blok.",
        "charset utf-8;",
        "error_page 404 /404.html;",
        "types { text/html html; text/css css; image/svg+xml svg; font/woff2 woff2; application/json json;",
        "  text/csv csv; application/vnd.apache.parquet parquet; text/plain txt conf; application/pdf pdf;",
        "  application/vnd.openxmlformats-officedocument.wordprocessingml.document docx; }",
        "gzip on;",
        "gzip_types text/css text/csv application/json image/svg+xml;",
        "location / {",
        *security,
        '  add_header cache-control "public, max-age=300";',
        "}",
        # A paper is a page that carries its own rules and font.
        "location ~ ^/rapport/[^/]+/[^/]+\\.html$ {",
        *(line.replace(CONTENT_SECURITY_POLICY, PAPER_POLICY) for line in security),
        '  add_header cache-control "public, max-age=300";',
        "}",
        "location /static/ {",
        *security,
        '  add_header cache-control "public, max-age=31536000, immutable";',
        "}",
        "location /v1/ {",
        *inside,
        *of_api,
        '  add_header cache-control "public, max-age=300";',
        "}",
    ]
    return ("\n".join(lines) + "\n").encode()
