"""Publish: the register first, then every file, then the name of the folder; nothing half ever appears."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duiding.app.code_version import code_version
from duiding.app.frozen import Momentopname
from duiding.app.momentopname import Snapshots
from duiding.app.store import Store
from duiding.domain import dutch
from duiding.domain.errors import PublishError, UsageError
from duiding.domain.figure import Measure
from duiding.web.app import pages_of
from duiding.web.errors import error_page
from duiding.web.export.collect import Collector
from duiding.web.export.files import Links, table_links
from duiding.web.export.folder import built_beside, check_target, write_file, write_mark
from duiding.web.export.serving import POLICY_IN_PAGE, nginx_example, robots
from duiding.web.ports import Papers
from duiding.web.site import Edition, Site

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Opens a progress bar with a title; the block gets a function of (done, total)."""
PREVIEW = "Voorvertoning: deze cijfers zijn nog niet openbaar"


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to publish.

    `name` is that of the momentopname in the register of publications; a preview has none. Before `embargo` only a
    preview is made. `address` is where everybody will find the site.
    """

    name: str = ""
    why: str = ""
    embargo: datetime | None = None
    is_preview: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What was made: the number of files and of bytes."""

    files: int
    size: int
    snapshot: str


def publish_site(
    store: Store, target: Path, wish: Wish, now: datetime, bar: Bar, papers: Papers | None = None
) -> Published:
    """Write the public site of a store to a folder, with its council papers.

    Raises PublishError before the embargo, for a folder with something else in it and for a link that leads nowhere;
    UsageError when the name of the momentopname is missing, or taken by other figures.
    """
    check_target(target)
    _check_embargo(wish, now)
    site = Site(store, edition=_edition(wish), papers=papers)
    if not wish.is_preview:
        _register(store, wish, bar, site.measures.get)
    with built_beside(target) as folder, bar("Site schrijven") as progress:
        return _write(site, folder, wish, progress)


def _check_embargo(wish: Wish, now: datetime) -> None:
    if wish.embargo and now < wish.embargo and not wish.is_preview:
        raise PublishError(
            f"Er is een embargo tot {moment_words(wish.embargo)}. Er is niets gepubliceerd. Geef de opdracht daarna "
            "opnieuw, of maak een voorvertoning met --preview."
        )


def moment_words(moment: datetime) -> str:
    """1 mei 2025, or 1 mei 2025 om 9.30 uur."""
    day = dutch.long_date(moment.date())
    return f"{day} om {moment.hour}.{moment.minute:02} uur" if (moment.hour, moment.minute) != (0, 0) else day


def _register(store: Store, wish: Wish, bar: Bar, counted: Callable[..., Measure]) -> None:
    """Every publication is a momentopname; the same figures under the same name may be published again."""
    if not wish.name:
        raise UsageError("Geef de publicatie een naam met --name, zoals 2025-k1. Zo blijft zij voor altijd bewaard.")
    if all(one.name != wish.name for one in store.momentopnamen()):
        with bar("Cijfers vastleggen") as progress:
            made = Snapshots(store, counted).make(wish.name, why=wish.why, progress=progress)
        if made.header.snapshot != store.snapshot:
            raise PublishError(
                "Er kwamen intussen gegevens bij. De cijfers van nu zijn vastgelegd, maar de site is niet gemaakt. "
                "Geef dezelfde opdracht opnieuw."
            )
    elif not _is_same(store, store.momentopname(wish.name)):
        raise UsageError(
            f"Er is al een momentopname met de naam '{wish.name}', met andere cijfers of een andere versie. "
            "Kies een andere naam."
        )


def _is_same(store: Store, kept: Momentopname) -> bool:
    """Whether a momentopname holds the figures of now: the same data, settings, code and definitions."""
    header = kept.header
    is_same_data = header.snapshot == store.snapshot and header.code == code_version()
    return is_same_data and dict(kept.definitions) == dict(store.definitions())


def _write(site: Site, folder: Path, wish: Wish, progress: Callable[[int, int], None]) -> Published:
    size = 0

    def keep(file: str, content: bytes) -> None:
        nonlocal size
        size += len(content)
        write_file(folder, file, content)

    tables = {(one.indicator, frozenset(one.by)): name for name, one in site.publication.tables.items()}
    files = {key: f"/v1/tabellen/{name}.csv" for key, name in tables.items()}
    collector = Collector(pages_of(site), table_links(files), keep, progress)
    count = collector.collect(["/", *_api_addresses(site)])
    missing = Links("404.html", lambda address: None, lambda address: address, root=site.edition.address)
    keep("404.html", missing.in_page(error_page(site, 404).body.decode()).encode())
    keep("robots.txt", robots(wish.is_preview))
    keep("nginx-voorbeeld.conf", nginx_example())
    write_mark(folder, _told(site, wish, count))
    return Published(count + 4, size, site.snapshot)


def _edition(wish: Wish) -> Edition:
    until = f", tot {moment_words(wish.embargo)}" if wish.embargo else ""
    return Edition(
        is_static=True,
        address=wish.address.rstrip("/"),
        notice=f"{PREVIEW}{until}" if wish.is_preview else "",
        policy=POLICY_IN_PAGE,
    )


def _api_addresses(site: Site) -> list[str]:
    """What no page links to: every table and indicator in the forms that files have."""
    public = site.publication
    begin = ["openapi.json", *(f"{name}{end}" for name in ("indicatoren", "tabellen") for end in (".json", ".csv"))]
    tables = [f"tabellen/{name}{form.ending}" for name in public.tables for form in public.forms]
    moments = [
        f"momentopnamen/{one.name}{end}"
        for one in public.store.momentopnamen()
        for end in (".json", "/cijfers.parquet", "/definities.json")
    ]
    found = [*begin, *tables, *(f"indicatoren/{name}.json" for name in public.indicators), *moments]
    return [f"/v1/{one}" for one in (*found, "momentopnamen.json", "momentopnamen.csv")]


def _told(site: Site, wish: Wish, files: int) -> dict[str, object]:
    return {
        "gemeente": site.gemeente.naam,
        "name": wish.name,
        "known_on": site.stand.isoformat(),
        "snapshot": site.snapshot,
        "is_preview": wish.is_preview,
        "is_synthetic": site.is_synthetic,
        "files": files,
    }
