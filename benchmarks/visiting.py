"""Every page of a server, found as a visitor finds them: by the links, from the front page on."""

import http.client
import re
import time

_LINK = re.compile(r'href="(/[^"#?]*)')
_NO_PAGE = re.compile(r"\.(csv|svg|pdf|docx|html|css|woff2|json|parquet)$|^/(static|v1)/")


def ask(port: int, path: str, encoding: str) -> bytes:
    """The body at an address; waits for what is still being made, and stops at anything else than a page."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == http.HTTPStatus.OK:
            return body
        if answer.status != http.HTTPStatus.SERVICE_UNAVAILABLE or not answer.headers["retry-after"]:
            raise SystemExit(f"{path} answered {answer.status}")
        time.sleep(1)


def every_page(port: int) -> list[str]:
    """The addresses, each asked once; papers and files to take along are no pages."""
    seen, waiting = set[str](), ["/"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            links = _LINK.findall(ask(port, page, "identity").decode())
            waiting += [one for one in links if one not in seen and not _NO_PAGE.search(one)]
    return sorted(seen)
