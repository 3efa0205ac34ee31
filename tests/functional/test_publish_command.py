"""`duiding publish` as a communications officer types it: preview, wait for the moment, publish, publish again."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from duiding.app import Snapshots, Store
from duiding.app.frozen import Momentopname
from duiding.config.folder import example_folder
from duiding.domain.errors import PublishError, UsageError
from duiding.web.export import Wish, publish_site
from tests.functional.conftest import no_bar
from tests.functional.store.freezing import INDICATOR, first_month, read, second_month
from tests.functional.test_commands import run

Publish = Callable[..., subprocess.CompletedProcess[str]]
TABLES = f"""
[{INDICATOR}]
per = ["geheel", "aanbieder", "wijk"]

[instroom]
per = ["geheel", "zorgvorm"]
"""


@pytest.fixture(scope="module")
def gemeente(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with few public tables and without scenarios to work out; how those are published: test_what_if."""
    folder = Path(shutil.copytree(example_folder(), tmp_path_factory.mktemp("gemeente") / "klein"))
    (folder / "publicatie.toml").write_text(TABLES, encoding="utf-8")
    shutil.rmtree(folder / "scenarios")
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, gemeente: Path) -> Path:
    """A store with one month, its tables protected."""
    root = tmp_path_factory.mktemp("basis")
    read(root / "store", first_month(root / "een"))
    Store.open(root / "store", gemeente).publicatie().protect_all()
    return root


@pytest.fixture
def store(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base / "store", tmp_path / "store"))


@pytest.fixture
def publish(store: Path, gemeente: Path, tmp_path: Path) -> Publish:
    def call(*options: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        return run("publish", tmp_path / "site", "--store", store, "--gemeente", gemeente, *options, code=code)

    return call


def test_a_publication_is_whole_and_stands_in_the_register(publish: Publish, store: Path, tmp_path: Path) -> None:
    said = publish("--name", "2018-k1", "--why", "voor de raad", "--url", "https://cijfers.example").stdout
    assert said.startswith(f"Publicatie 2018-k1 staat in {tmp_path / 'site'}: ")
    site = tmp_path / "site"
    told = json.loads((site / "publicatie.json").read_text(encoding="utf-8"))
    assert told["name"] == "2018-k1" and not told["is_preview"]
    [entry] = json.loads((site / "v1/momentopnamen.json").read_text(encoding="utf-8"))["moments"]
    assert (entry["name"], entry["why"]) == ("2018-k1", "voor de raad")
    assert "2018-k1" in (site / "verantwoording.html").read_text(encoding="utf-8")
    assert "Voorvertoning" not in (site / "index.html").read_text(encoding="utf-8")
    opened = Store.open(store)
    assert opened.momentopname("2018-k1").header.snapshot == told["snapshot"]
    kept = (store / "publicaties" / "2018-k1" / "cijfers.parquet").read_bytes()
    assert (site / "v1/momentopnamen/2018-k1/cijfers.parquet").read_bytes() == kept, "the chain names its hash"


def test_the_files_hold_the_figures_that_are_public_and_no_other(
    publish: Publish, store: Path, gemeente: Path, tmp_path: Path
) -> None:
    publish("--preview")
    opened = Store.open(store, gemeente)
    names = {path.stem for path in (tmp_path / "site/v1/tabellen").glob("*.csv")}
    broken_down = {f"{INDICATOR}-per-aanbieder", f"{INDICATOR}-per-wijk", "instroom-per-zorgvorm"}
    assert names == {INDICATOR, "instroom"} | broken_down
    for table in opened.public_tables():
        measure = opened.measure(table.indicator, table.by, audience="openbaar")
        name = "-per-".join((table.indicator, *table.by))
        with (tmp_path / f"site/v1/tabellen/{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["value"] for row in rows] == ["" if f.value is None else f"{f.value:g}" for f in measure]
        assert [row["status"] for row in rows] == [f.status.value for f in measure]


def test_a_preview_leaves_no_trace_in_the_register(publish: Publish, store: Path, tmp_path: Path) -> None:
    assert "Voorvertoning staat in" in publish("--preview").stdout
    assert Store.open(store).momentopnamen() == ()
    assert "Voorvertoning" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_an_embargo_holds_until_its_day_but_not_for_a_preview(publish: Publish, store: Path, tmp_path: Path) -> None:
    tomorrow, yesterday = (date.today() + timedelta(days=days) for days in (1, -1))
    refused = publish("--name", "2018-k1", "--embargo", tomorrow, code=14)
    assert refused.stderr.startswith("Er is een embargo tot ")
    assert not (tmp_path / "site").exists()
    assert Store.open(store).momentopnamen() == ()
    publish("--preview", "--embargo", tomorrow)
    publish("--name", "2018-k1", "--embargo", yesterday)
    assert "Voorvertoning" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_only_the_same_figures_are_published_again_under_a_name(publish: Publish, store: Path, tmp_path: Path) -> None:
    publish("--name", "2018-k1")
    first = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    publish("--name", "2018-k1")
    again = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert first == again
    read(store, second_month(tmp_path / "twee"))
    refused = publish("--name", "2018-k1", code=2)
    assert "met andere cijfers" in refused.stderr
    publish("--name", "2018-k2")
    register = json.loads((tmp_path / "site/v1/momentopnamen.json").read_text(encoding="utf-8"))["moments"]
    assert [one["name"] for one in register] == ["2018-k1", "2018-k2"]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        ((), 2, "Geef de publicatie een naam"),
        (("--preview", "--embargo", "morgen"), 2, "is geen dag of tijd"),
        (("--preview", "--embargo", "2025-05-01T09:00+02:00"), 2, "zonder tijdzone"),
        (("--preview", "--url", "cijfers.example"), 2, "is geen volledig adres"),
    ],
)
def test_a_wrong_wish_is_refused_with_what_to_do(
    publish: Publish, tmp_path: Path, options: tuple[str, ...], code: int, says: str
) -> None:
    assert says in publish(*options, code=code).stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_with_something_else_in_it_stays_as_it_is(publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "foto.jpg").write_text("x")
    assert "niet van Duiding" in publish("--preview", code=14).stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["foto.jpg"]


class _Renewed(Store):
    """A store of before an upgrade: the same data, another definition."""

    def momentopname(self, name: str) -> Momentopname:
        kept = super().momentopname(name)
        return replace(kept, definitions={**kept.definitions, "instroom": "why = 'anders'"})


class _Upgraded(Store):
    """A store of before an upgrade: the same data, other code."""

    def momentopname(self, name: str) -> Momentopname:
        kept = super().momentopname(name)
        return replace(kept, header=replace(kept.header, code=kept.header.code._replace(sha256="0" * 12)))


@pytest.mark.parametrize("kind", [_Renewed, _Upgraded])
def test_figures_of_another_version_are_not_published_under_the_old_name(
    kind: type[Store], store: Path, gemeente: Path, tmp_path: Path
) -> None:
    Snapshots(Store.open(store, gemeente)).make("2018-k1")
    with pytest.raises(UsageError, match="andere versie"):
        publish_site(kind.open(store, gemeente), tmp_path / "site", Wish("2018-k1"), datetime(2025, 1, 1), no_bar)
    assert not (tmp_path / "site").exists()


class _Overtaken(Store):
    """A store into which something was read while it was published."""

    @property
    def snapshot(self) -> str:
        return "2018-03-01.00000000"


def test_what_came_in_meanwhile_stops_the_publication(store: Path, gemeente: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="kwamen intussen gegevens bij"):
        publish_site(_Overtaken.open(store, gemeente), tmp_path / "site", Wish("2018-k1"), datetime(2025, 1, 1), no_bar)
    assert not (tmp_path / "site").exists()
