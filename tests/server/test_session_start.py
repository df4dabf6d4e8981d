"""What a login fetches: the code lists only when this computer does not have them already."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.db.functions import call
from desktop.offline.kept_lists import FILE, KeptLists
from desktop.services import session_start
from desktop.services.session_start import SessionStart
from tests.helpers.register import COURT, Client, Register


@pytest.fixture
def clerk(register: Register) -> Client:
    return register.client("clerk", COURT)


def start(clerk: Client, folder: Path) -> SessionStart:
    return clerk.runner.read(partial(session_start.start_session, kept=KeptLists(folder)))


def rename(register: Register, label: str) -> None:
    with register.database.superuser() as superuser:
        superuser.execute("update reference.stages set label_fr = %s where code = 'P0'", [label])


def test_the_second_login_has_the_same_lists_and_fetches_none(clerk: Client, tmp_path: Path) -> None:
    first = start(clerk, tmp_path)
    assert first.lists.label("stages", "P0", "fr") == "Signalement"
    digest = KeptLists(tmp_path).load(first.draft_key or b"")
    assert digest is not None
    rows = clerk.runner.read(lambda session: call(session, session_start._read_lists, digest.digest))
    assert len(rows) == 1
    assert start(clerk, tmp_path).lists == first.lists


def test_a_label_that_changed_on_the_server_is_fetched(register: Register, clerk: Client, tmp_path: Path) -> None:
    before = start(clerk, tmp_path)
    rename(register, "Premier signalement")
    try:
        assert start(clerk, tmp_path).lists.label("stages", "P0", "fr") == "Premier signalement"
    finally:
        rename(register, "Signalement")
    assert start(clerk, tmp_path).lists == before.lists


def test_another_login_on_the_same_computer_does_not_read_what_was_kept(register: Register, tmp_path: Path) -> None:
    start(register.client("clerk", COURT), tmp_path)
    kept = (tmp_path / FILE).read_bytes()
    other = start(register.client("chief_clerk", COURT), tmp_path)
    assert other.lists.label("stages", "P0", "fr") == "Signalement"
    assert (tmp_path / FILE).read_bytes() != kept
