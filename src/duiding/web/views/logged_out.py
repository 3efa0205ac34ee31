"""`/uitgelogd`: that one is out, and where to leave the login service itself."""

from __future__ import annotations

from duiding.api.answer import Answer
from duiding.web.site import Frame, Site


def logged_out(site: Site, elsewhere: str) -> Answer:
    """The page; `elsewhere` is the address of the login service, empty when it has none."""
    frame = Frame("", "U bent uitgelogd", "U bent uit Duiding uitgelogd.")
    return Answer(site.page("logged_out.html", frame, {"elsewhere": elsewhere}).body, cache="no-store")
