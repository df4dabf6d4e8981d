"""Drafts and outbox on a real encrypted file: what survives, what blocks, what nobody else can read."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop.errors import EnvironmentFailure
from desktop.offline.drafts import Draft, DraftStore
from desktop.offline.outbox import Outbox
from desktop.offline.store import LocalStore
from desktop.security.sealing import new_key

ROOT = Path(__file__).parents[3]
MOMENT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def key() -> bytes:
    return new_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "login" / "store.db"


@pytest.fixture
def store(path: Path, key: bytes) -> Iterator[LocalStore]:
    store = LocalStore(path, key)
    yield store
    store.close()


@pytest.fixture
def drafts(store: LocalStore) -> DraftStore:
    return DraftStore(store)


def test_draft_is_there_at_once_and_after_reopening(path: Path, key: bytes) -> None:
    draft_id = uuid4()
    content = {"nom": "ولد محمد", "lignes": [1, 2], "note": "l'été \u202e 😀"}
    store = LocalStore(path, key)
    drafts = DraftStore(store)
    drafts.save(draft_id, "procedure", 3, content, MOMENT)
    expected = drafts.load(draft_id)
    assert expected is not None
    assert (expected.draft_id, expected.kind, expected.revision, expected.saved_at) == (
        draft_id,
        "procedure",
        3,
        MOMENT,
    )
    assert expected.as_mapping() == content
    assert store.close()
    again = LocalStore(path, key)
    assert DraftStore(again).load(draft_id) == expected
    again.close()


def test_of_many_saves_the_last_one_counts(drafts: DraftStore, store: LocalStore) -> None:
    draft_id = uuid4()
    tickets = [drafts.save(draft_id, "procedure", 0, f"{n}".encode()) for n in range(200)]
    for ticket in tickets:
        ticket.wait(5)  # a replaced save is as good as written
    assert store.rows("select payload from drafts") == [(b"199",)]


def test_saving_never_waits_for_the_disk(drafts: DraftStore, store: LocalStore) -> None:
    disk_is_slow = threading.Event()
    store.submit("slow", lambda connection: disk_is_slow.wait(5) and None)
    began = time.perf_counter()
    draft_id = uuid4()
    for n in range(100):
        drafts.save(draft_id, "procedure", 0, b"x" * 50_000 + str(n).encode())
        assert drafts.load(draft_id) is not None
    assert drafts.all()[0].payload.endswith(b"99")
    assert time.perf_counter() - began < 0.5
    assert not store.flush(0.05)
    disk_is_slow.set()
    assert store.flush(5)


def test_lists_by_kind_the_last_saved_first(drafts: DraftStore, store: LocalStore) -> None:
    first, second, other, gone = (uuid4() for _ in range(4))
    drafts.save(first, "procedure", 0, b"", MOMENT)
    drafts.save(second, "procedure", 0, b"", MOMENT + timedelta(minutes=1))
    drafts.save(other, "victim", 0, b"", MOMENT)
    drafts.save(gone, "procedure", 0, b"", MOMENT)
    store.flush(5)
    drafts.delete(gone)
    assert [draft.draft_id for draft in drafts.all("procedure")] == [second, first]
    store.flush(5)
    assert [draft.draft_id for draft in drafts.all("procedure")] == [second, first]
    assert drafts.load(gone) is None
    assert len(drafts.all()) == 3


def test_saved_is_told_once_the_draft_is_on_the_disk(path: Path, key: bytes) -> None:
    told: list[Draft] = []
    store = LocalStore(path, key)
    drafts = DraftStore(store, on_saved=told.append)
    drafts.save(uuid4(), "procedure", 0, b"a").wait(5)
    store.flush(5)
    store.close()
    assert [draft.payload for draft in told] == [b"a"]


def test_file_is_the_owners_only_and_tells_nothing(path: Path, key: bytes) -> None:
    store = LocalStore(path, key)
    DraftStore(store).save(uuid4(), "procedure", 0, b"Fatimetou mint Ahmed " * 500).wait(5)
    files = sorted(path.parent.iterdir())
    assert path in files
    assert any(file.name.endswith("-wal") for file in files)  # the written pages before the checkpoint
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"Fatimetou" not in file.read_bytes()
        assert b"SQLite format" not in file.read_bytes()[:32]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    store.close()


def test_wrong_key_is_refused_in_silence(path: Path, key: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    LocalStore(path, key).close()
    with pytest.raises(EnvironmentFailure) as caught:
        LocalStore(path, new_key())
    assert caught.value.code == "draft.corrupt"
    assert capfd.readouterr() == ("", "")


def test_changed_byte_is_noticed(path: Path, key: bytes) -> None:
    store = LocalStore(path, key)
    DraftStore(store).save(uuid4(), "procedure", 0, b"x" * 20_000).wait(5)
    store.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(EnvironmentFailure) as caught:
        read_all(path, key)
    assert caught.value.code == "draft.corrupt"


def read_all(path: Path, key: bytes) -> None:
    reopened = LocalStore(path, key)
    try:
        DraftStore(reopened).all()
    finally:
        reopened.close()


def test_file_of_a_newer_program_is_left_alone(path: Path, key: bytes) -> None:
    store = LocalStore(path, key)
    store.submit("version", lambda connection: connection.execute("pragma user_version = 99")).wait(5)
    store.close()
    with pytest.raises(EnvironmentFailure) as caught:
        LocalStore(path, key)
    assert caught.value.code == "draft.newer"


def test_two_windows_of_one_login_share_the_store(path: Path, key: bytes) -> None:
    one, other = LocalStore(path, key), LocalStore(path, key)
    draft_id = uuid4()
    DraftStore(one).save(draft_id, "procedure", 0, b"seen by both").wait(5)
    found = DraftStore(other).load(draft_id)
    assert found is not None
    assert found.payload == b"seen by both"
    DraftStore(other).delete(draft_id).wait(5)
    assert DraftStore(one).load(draft_id) is None
    one.close()
    other.close()


# -- the disk is full ------------------------------------------------------------------------------------


def test_full_disk_is_told_the_text_stays_and_is_written_when_there_is_room(path: Path, key: bytes) -> None:
    changes: list[str | None] = []
    store = LocalStore(path, key, on_change=lambda problem: changes.append(problem and problem.code))
    drafts = DraftStore(store)
    drafts.save(uuid4(), "procedure", 0, b"before").wait(5)
    limit(store, full=True)
    draft_id = uuid4()
    ticket = drafts.save(draft_id, "procedure", 0, os.urandom(200_000))
    with pytest.raises(EnvironmentFailure) as caught:
        ticket.wait(5)
    assert caught.value.code == "draft.disk_full"
    assert store.problem is not None
    assert not store.flush(5)
    kept = drafts.load(draft_id)
    assert kept is not None
    assert len(kept.payload) == 200_000
    assert len(drafts.all()) == 2
    limit(store, full=False)
    assert store.flush(5)
    assert store.problem is None
    assert changes == ["draft.disk_full", None]
    assert store.rows("select length(payload) from drafts where draft_id = ?", [str(draft_id)]) == [(200_000,)]
    store.close()


def limit(store: LocalStore, *, full: bool) -> None:
    """SQLite's own way to run out of room: the same code as a full disk."""
    (pages,) = store._writer.execute("pragma page_count").fetchone()
    store._writer.execute(f"pragma max_page_count = {pages if full else 1_000_000}").fetchall()


def test_disk_that_refuses_is_told_and_the_text_stays() -> None:
    """The operating system refuses the write, in a process of its own."""
    said = run(
        """
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        drafts.save(UUID(int=1), "procedure", 0, b"small").wait(5)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
        try:
            drafts.save(UUID(int=2), "procedure", 0, bytes(2_000_000)).wait(5)
        except EnvironmentFailure as failure:
            print(failure.code, len(drafts.load(UUID(int=2)).payload))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(store.flush(5), store.rows("select count(*) from drafts"))
        store.close()
        """
    )
    assert said.splitlines() == ["draft.unwritable 2000000", "True [(2,)]"]


# -- kill -9 ---------------------------------------------------------------------------------------------


def test_killed_program_loses_nothing_that_was_acknowledged(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "store.db"
    for round_ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", PREAMBLE + KILLED, str(path), key.hex()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        acknowledged = -1
        for line in process.stdout:
            acknowledged = int(line)
            if acknowledged >= 40 + 17 * round_:
                process.kill()
                break
        # What was said before the kill and not read yet counts as well.
        for line in process.stdout:
            acknowledged = int(line) if line.endswith("\n") else acknowledged
        process.stdout.close()
        assert process.wait(10) == -signal.SIGKILL
        store = LocalStore(path, key)
        found = DraftStore(store).load(UUID(int=7))
        store.close()
        assert found is not None
        assert int(found.payload.split()[0]) >= acknowledged
        assert len(found.payload) > 30_000


PREAMBLE = """
import sys
from pathlib import Path
from uuid import UUID
from desktop.errors import EnvironmentFailure
from desktop.offline.drafts import DraftStore
from desktop.offline.store import LocalStore
store = LocalStore(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
drafts = DraftStore(store)
"""
KILLED = """
n = 0
while True:
    drafts.save(UUID(int=7), "procedure", 0, b"%d " % n + b"x" * 30_000).wait(10)
    print(n, flush=True)
    n += 1
"""


def run(script: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PREAMBLE + textwrap.dedent(script), f"{folder}/s/store.db", new_key().hex()],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


# -- the outbox ------------------------------------------------------------------------------------------


def test_save_leaves_outbox_and_drafts_in_one_step(store: LocalStore, drafts: DraftStore) -> None:
    outbox = Outbox(store, drafts)
    save_id = uuid4()
    drafts.save(save_id, "procedure", 2, b"content")
    outbox.put(save_id, "procedure", 2, b"hash", b"content", MOMENT)
    assert [(s.save_id, s.revision, s.content_hash, s.payload, s.attempts) for s in outbox.waiting()] == [
        (save_id, 2, b"hash", b"content", 1)
    ]
    seen: list[tuple[Any, ...]] = []

    def watch(connection: Any) -> None:
        seen.extend(connection.execute("select count(*) from outbox union all select count(*) from drafts"))

    with store.together():
        store.submit("before", watch)
        outbox.acknowledge(save_id, draft_id=save_id)
        last = store.submit("after", watch)
    last.wait(5)
    assert seen == [(1,), (1,), (0,), (0,)]
    assert outbox.waiting() == []
    assert drafts.load(save_id) is None


def test_same_content_again_counts_an_attempt_other_content_starts_anew(store: LocalStore, drafts: DraftStore) -> None:
    outbox = Outbox(store, drafts)
    save_id = uuid4()
    outbox.put(save_id, "procedure", 1, b"hash", b"one", MOMENT)
    outbox.put(save_id, "procedure", 1, b"hash", b"one", MOMENT + timedelta(hours=1))
    (again,) = outbox.waiting()
    assert (again.attempts, again.first_sent_at) == (2, MOMENT)
    outbox.put(save_id, "procedure", 1, b"other", b"two", MOMENT + timedelta(hours=2))
    (changed,) = outbox.waiting()
    assert (changed.attempts, changed.payload) == (1, b"two")


def test_acknowledged_save_stays_gone_when_its_draft_is_typed_on(store: LocalStore, drafts: DraftStore) -> None:
    outbox = Outbox(store, drafts)
    save_id = uuid4()
    outbox.put(save_id, "procedure", 1, b"hash", b"one")
    outbox.acknowledge(save_id, draft_id=save_id)
    drafts.save(save_id, "procedure", 2, b"typed on")
    assert store.flush(5)
    assert outbox.waiting() == []
    kept = drafts.load(save_id)
    assert kept is not None
    assert kept.payload == b"typed on"


def test_closed_store_takes_nothing_more(path: Path, key: bytes) -> None:
    store = LocalStore(path, key)
    store.close()
    with pytest.raises(EnvironmentFailure) as caught:
        DraftStore(store).save(uuid4(), "procedure", 0, b"")
    assert caught.value.code == "session.closed"
