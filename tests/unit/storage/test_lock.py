import subprocess
import sys
import threading
from pathlib import Path

from duiding.storage import Holder
from duiding.storage.lock import writing

HOLD = """
import sys
import threading
from pathlib import Path
from duiding.storage.lock import writing
with writing(Path(sys.argv[1])):
    print("bezet", flush=True)
    sys.stdin.readline()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "bezet\n"
    return process


def test_the_second_writer_waits_and_hears_for_whom(tmp_path: Path) -> None:
    heard: list[Holder | None] = []
    with holder(tmp_path) as first:

        def waiting(found: Holder | None) -> None:
            heard.append(found)
            first.communicate("klaar\n")

        with writing(tmp_path, waiting):
            assert first.returncode == 0
    assert heard[0] is not None
    assert (heard[0].pid, heard[0].command) == (first.pid, "-c")
    assert f"proces {first.pid}" in heard[0].sentence


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        first.kill()
        first.communicate()
    heard: list[Holder | None] = []
    with writing(tmp_path, heard.append):
        assert heard == []


def test_a_lock_that_says_nothing_is_waited_for_all_the_same(tmp_path: Path) -> None:
    heard: list[Holder | None] = []
    with holder(tmp_path) as first:
        (tmp_path / "lock").write_text("onleesbaar")

        def waiting(found: Holder | None) -> None:
            heard.append(found)
            first.communicate("klaar\n")

        with writing(tmp_path, waiting):
            pass
    assert heard == [None]


def test_nobody_has_to_be_told(tmp_path: Path) -> None:
    with writing(tmp_path):
        assert (tmp_path / "lock").read_text().startswith("{")
    assert (tmp_path / "lock").read_text() == ""


def test_waiting_in_silence_works_too(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        timer = threading.Timer(0.2, first.communicate, ["klaar\n"])
        timer.start()
        with writing(tmp_path):
            timer.join()
            assert first.returncode == 0
