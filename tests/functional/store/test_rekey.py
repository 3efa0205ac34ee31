"""A new key for a store: the old one is worth nothing any more, and everything still fits together."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from duiding.app import Store, key_for
from duiding.app.key import with_layers
from duiding.app.quarantine import Quarantine
from duiding.app.rekey import Rekeyed, RekeyOptions, expected_walk, rekey_store
from duiding.app.walk import Walk, find_tokens
from duiding.domain.errors import DuidingError, KeyMissingError, StoreError
from duiding.domain.number_walk import STRETCHES
from duiding.domain.pseudonym import LAYERED, Pseudonymiser, is_synthetic, read_key
from duiding.events import schemas
from duiding.events.identifiers import token_columns
from duiding.storage import FolderStore, verify
from tests.functional.store.delivering import place
from tests.functional.store.killed import Killer, killer
from tests.functional.store.test_kill import rows
from tests.functional.store.varied import BSNS, KEY, MESSAGES, STRETCH, message, varied_files
from tests.unit.trajecten.record import Record, start

IS_LONG = os.environ.get("DUIDING_LONG") == "1"
OPTIONS = RekeyOptions(stretches=STRETCH, workers=1)
WALK = RekeyOptions() if IS_LONG else OPTIONS
"""One test walks past all 91 million numbers when there is time."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of varied files with key "1", and two more keys."""
    folder = tmp_path_factory.mktemp("basis")
    (folder / "1").write_bytes(KEY.key)
    for name in ("2", "3"):
        (folder / name).write_bytes(name.encode() * 40)
    varied_files(folder / "in")
    store = Store.create(folder / "store", is_synthetic=False)
    store.ingest([folder / "in"], key=KEY)
    quarantine = Quarantine.of(FolderStore.open(folder / "store").quarantine, KEY)
    quarantine.keep(KEY.digest(b"geweigerd"), "stuk.xml", b"geweigerd")
    return folder


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "kopie"))


def rekey(folder: Path, old: str, new: str) -> Rekeyed:
    return rekey_store(folder / "store", folder / old, folder / new, OPTIONS)


def key_of(folder: Path, name: str) -> Pseudonymiser:
    return with_layers(read_key(folder / name), FolderStore.open(folder / "store").manifest)


def tokens(folder: Path) -> dict[str, set[str]]:
    """Every token in the store by domain."""
    store = FolderStore.open(folder / "store")
    found: dict[str, set[str]] = {}
    for table, columns in token_columns().items():
        for name, domain in columns.items():
            found.setdefault(domain, set()).update(store.read(table)[name].drop_null().to_pylist())
    return found


def figures(folder: Path) -> list[str]:
    """What the panels say, apart from how persons are numbered."""
    panels = Store.open(folder / "store").panels()
    queries = (
        "SELECT peildatum, wet, zorgvorm, aanbieder, count(*), count(DISTINCT client) FROM stand GROUP BY ALL",
        "SELECT datum, soort, zorgvorm, count(*) FROM stroom GROUP BY ALL",
        "SELECT soort, peildatum, count(*) FROM wacht GROUP BY ALL",
    )
    return [line for sql in queries for line in rows(panels.engine.query(sql))]


def test_every_token_is_new_and_the_figures_are_the_same(folder: Path) -> None:
    old_tokens, before, counts = tokens(folder), figures(folder), FolderStore.open(folder / "store").manifest
    done = rekey_store(folder / "store", folder / "1", folder / "2", WALK)
    assert done.clients == len(old_tokens["client"]) > 5
    new_tokens = tokens(folder)
    assert {name: len(found) for name, found in new_tokens.items()} == {n: len(f) for n, f in old_tokens.items()}
    for domain, found in new_tokens.items():
        assert not found & old_tokens[domain]
    assert figures(folder) == before
    assert (
        new_tokens["client"] == {key_of(folder, "2").token("client", bsn) for bsn in BSNS[:40]} & new_tokens["client"]
    )
    assert len(FolderStore.open(folder / "store").manifest.chain) == len(counts.chain) + 1


def test_nothing_of_the_old_tokens_is_left_in_the_folder(folder: Path) -> None:
    figures(folder)
    old_tokens = [token.encode() for found in tokens(folder).values() for token in found]
    rekey(folder, "1", "2")
    for path in (folder / "store").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(token in content or token.decode() in path.name for token in old_tokens)
    assert not list((folder / "store" / "derived").iterdir())


def test_the_chain_proves_what_was_done(folder: Path) -> None:
    done = rekey(folder, "1", "2")
    proof = verify(folder / "store", done.old_head)
    assert (proof.problems, proof.remarks, proof.head) == ((), (), done.new_head)
    entry = FolderStore.open(folder / "store").manifest.chain[-1]
    assert (entry.soort, entry.previous) == ("sleutel", done.old_head)


def test_the_same_files_are_known_under_the_new_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rekey(folder, "1", "2")
    store = Store.open(folder / "store")
    monkeypatch.setenv("DUIDING_KEY_FILE", str(folder / "2"))
    result = store.ingest([folder / "in"])
    assert (result.accepted, result.duplicates, len(result.refused)) == (0, 15, 4)
    assert store.ingest([folder / "in"], key=read_key(folder / "2")).accepted == 0


def test_what_arrives_after_the_rotation_belongs_to_what_was_there(folder: Path) -> None:
    """Every kind of message about the same person again, a day later: no token of it is new but its own fingerprint."""
    rekey(folder, "1", "2")
    before = tokens(folder)
    for person, number in enumerate(MESSAGES):
        again = message(number, person).replace(b"2022-03-01", b"2022-03-02")
        place(folder / "later", "2022-04-01", f"{number}.xml", again)
    store = Store.open(folder / "store")
    assert store.ingest([folder / "later"], key=key_of(folder, "2")).accepted == len(MESSAGES)
    after = tokens(folder)
    assert {domain for domain in after if after[domain] - before[domain]} == {"bestand"}


def test_rotations_stack(folder: Path) -> None:
    before = figures(folder)
    rekey(folder, "1", "2")
    rekey(folder, "2", "3")
    assert figures(folder) == before
    assert verify(folder / "store").problems == ()
    assert len(key_of(folder, "3").layers) == 2
    assert Store.open(folder / "store").ingest([folder / "in"], key=key_of(folder, "3")).accepted == 0
    rekey(folder, "3", "1")
    assert Store.open(folder / "store").ingest([folder / "in"], key=key_of(folder, "1")).accepted == 0


@pytest.mark.parametrize("name", ["1", "3"])
def test_another_key_than_the_new_one_opens_nothing(folder: Path, name: str) -> None:
    rekey(folder, "1", "2")
    with pytest.raises(KeyMissingError, match="andere sleutel.*sinds 20"):
        Store.open(folder / "store").ingest([folder / "in"], key=read_key(folder / name))
    assert key_of(folder, name).layers == ()
    with pytest.raises(KeyMissingError, match="andere sleutel"):
        rekey(folder, name, "2" if name == "3" else "3")


def test_the_store_keeps_no_key_but_the_old_subkeys_of_what_cannot_be_walked_sealed(folder: Path) -> None:
    rekey(folder, "1", "2")
    [layer] = key_of(folder, "2").layers
    assert set(layer) == set(LAYERED) and "client" not in layer
    secrets = [KEY.key, KEY.subkey("client"), *layer.values()]
    content = b"".join(path.read_bytes() for path in (folder / "store").rglob("*") if path.is_file())
    assert not any(secret in content or secret.hex().encode() in content for secret in secrets)


def test_refused_files_that_are_kept_open_with_the_new_key_only(folder: Path) -> None:
    rekey(folder, "1", "2")
    place_of = FolderStore.open(folder / "store").quarantine
    new = Quarantine.of(place_of, key_of(folder, "2"))
    assert [new.open(digest)[1] for digest in new.digests()] == [b"geweigerd"]
    assert new.digests() == [key_of(folder, "2").digest(b"geweigerd")]
    with pytest.raises(KeyMissingError):
        Quarantine.of(place_of, KEY).open(new.digests()[0])
    assert [path.name for path in place_of.parent.iterdir()] == [place_of.name]


def test_a_number_that_is_not_met_stops_everything(folder: Path) -> None:
    before = sorted(path.read_bytes() for path in (folder / "store").rglob("*.parquet"))
    with pytest.raises(StoreError, match=r"Van \d+ van de \d+ cliënten.*Er is niets veranderd"):
        rekey_store(folder / "store", folder / "1", folder / "2", RekeyOptions(range(3), workers=1))
    assert sorted(path.read_bytes() for path in (folder / "store").rglob("*.parquet")) == before
    assert verify(folder / "store").problems == ()


def test_the_new_key_is_another_one_and_lies_outside_the_store(folder: Path) -> None:
    with pytest.raises(KeyMissingError, match="dezelfde als de oude"):
        rekey(folder, "1", "1")
    with pytest.raises(KeyMissingError, match="buiten de store"):
        rekey_store(folder / "store", folder / "1", folder / "store" / "lock", OPTIONS)
    with pytest.raises(KeyMissingError, match="andere sleutel"):
        rekey(folder, "2", "3")


def test_the_key_of_a_store_comes_with_its_layers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rekey(folder, "1", "2")
    monkeypatch.setenv("DUIDING_KEY_FILE", str(folder / "2"))
    assert key_for(folder / "store") == key_of(folder, "2")
    assert key_for(folder / "store", folder / "1") == KEY
    assert key_for(folder / "nergens").layers == ()


def test_an_empty_store_gets_the_new_key_too(folder: Path) -> None:
    Store.create(folder / "leeg", is_synthetic=False)
    rekey_store(folder / "leeg", folder / "1", folder / "2", OPTIONS)
    with pytest.raises(KeyMissingError):
        Store.open(folder / "leeg").ingest([folder / "in"], key=KEY)
    assert Store.open(folder / "leeg").ingest([folder / "in"], key=read_key(folder / "2")).accepted == 15


def test_other_processes_walk_too_and_stop_when_all_is_found() -> None:
    old, new = (Pseudonymiser(bytes([n]) * 32) for n in (1, 2))
    numbers = [n for n in (f"{n:09d}" for n in range(0, 400_000, 1_009)) if is_synthetic(n)]
    wanted = frozenset(bytes.fromhex(old.token("client", number)) for number in numbers)
    walk = Walk(old.subkey("client"), new.subkey("client"), wanted, is_synthetic=True)
    steps: list[tuple[int, int]] = []
    found = find_tokens(walk, range(500), 2, lambda *step: steps.append(step))
    assert found == {old.token("client", n): new.token("client", n) for n in numbers}
    assert (steps[0], steps[-1][1]) == ((1, 10), 10)
    assert len(steps) < 10


def test_nothing_to_find_is_no_walk() -> None:
    assert find_tokens(Walk(b"", b"", frozenset(), is_synthetic=False), STRETCHES, 2) == {}


def test_the_expected_time_is_said_beforehand() -> None:
    assert expected_walk().split()[1] in ("minuten", "seconden")


@pytest.fixture(scope="module")
def child() -> Iterator[Killer]:
    with killer() as found:
        yield found


def test_killed_at_any_step_the_store_has_the_old_key_or_the_new_one(child: Killer, base: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(base, tmp_path / "heel"))
    keys = (base / "1", base / "2")
    steps = child.run("rekey", whole / "store", *keys).steps
    assert steps > 15
    expected = events(whole)
    met = set()
    for step in range(1, steps + 1):
        folder = Path(shutil.copytree(base, tmp_path / str(step)))
        assert child.run("rekey", folder / "store", *keys, step=step).status == -9
        status = child.run("rekey", folder / "store", *keys).status
        met.add(status)
        assert status in (0, KeyMissingError.exit_code)
        assert events(folder) == expected
        proof = verify(folder / "store")
        assert (proof.problems, proof.remarks) == ((), ())
        kept = Quarantine.of(FolderStore.open(folder / "store").quarantine, key_of(folder, "2"))
        assert [kept.open(digest)[1] for digest in kept.digests()] == [b"geweigerd"]
        shutil.rmtree(folder)
    assert met == {0, KeyMissingError.exit_code}


def events(folder: Path) -> dict[str, list[str]]:
    store = FolderStore.open(folder / "store")
    return {name: rows(store.read(name)) for name in schemas()}


def test_a_manifest_from_before_the_rotation_catches_up_with_its_layers(folder: Path) -> None:
    backup = (folder / "store" / "manifest.json").read_bytes()
    rekey(folder, "1", "2")
    newest = (folder / "store" / "manifest.json").read_bytes()
    (folder / "store" / "manifest.json").write_bytes(backup)
    with pytest.raises(KeyMissingError), FolderStore.open(folder / "store").writer() as writer:
        writer.check_key("van de oude sleutel")
    assert (folder / "store" / "manifest.json").read_bytes() == newest
    assert Store.open(folder / "store").ingest([folder / "in"], key=key_of(folder, "2")).accepted == 0


def test_layers_that_were_changed_are_not_taken_over(folder: Path) -> None:
    backup = (folder / "store" / "manifest.json").read_bytes()
    rekey(folder, "1", "2")
    (folder / "store" / "manifest.json").write_bytes(backup)
    [path] = (folder / "store").rglob("entry.json")
    text = path.read_text()
    path.write_text(text.replace('"layers": "', '"layers": "AAAA'))
    with pytest.raises(StoreError, match=path.parent.name), FolderStore.open(folder / "store").writer():
        pass
    assert path.exists()


def test_a_token_in_a_column_that_nobody_listed_is_not_left_under_the_old_key(folder: Path) -> None:
    record = Record().bericht("2018-01-12", start(KEY.token("client", BSNS[0]), aanbieder="0" * 32))
    store = FolderStore.create(folder / "eigen", is_synthetic=False, gemeente="0344")
    with store.writer() as writer:
        writer.commit(record.tables())
    with pytest.raises(StoreError, match=r"In bericht\.aanbieder staan tokens"):
        rekey_store(folder / "eigen", folder / "1", folder / "2", OPTIONS)
    assert (verify(folder / "eigen").problems, verify(folder / "eigen").remarks) == ((), ())


def test_a_walk_of_which_a_process_stops_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    walk = Walk(bytes(32), bytes(32), frozenset([bytes(16)]), is_synthetic=False)
    with pytest.raises(DuidingError, match="is gestopt. Er is niets veranderd"):
        find_tokens(walk, range(1000), 2)
