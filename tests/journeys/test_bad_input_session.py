"""What happens to a session that is open: reset, dismissal, lock, a clock that jumps, a damaged file, a lost answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from desktop.db.link import LinkState
from desktop.offline.keys import STORE_FILE, store_folder
from desktop.security.scram import scram_verifier
from desktop.ui import session_watch
from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.helpers.clerk import AUTHOR, Clerk, stored
from tests.helpers.desk import Desk
from tests.helpers.people import People, Person
from tests.helpers.proxy import Road

Sit = Callable[..., Desk]
RESET_PASSWORD = "premier mot provisoire 7"
OWN_PASSWORD = "chameau dune étoile"


@pytest.fixture(scope="module")
def officers(people: People) -> tuple[Person, Person]:
    return people.hire("security_officer"), people.hire("security_officer")


def choose_password(desk: Desk, password: str) -> None:
    first = desk.program.login.first
    assert desk.program.login.pages.currentWidget() is first
    desk.paste(first.new.field, password)
    desk.paste(first.again.field, password)
    first.change.click()
    desk.wait_for_answer("the new password")
    desk.settle()


def visible_text(root: object) -> str:
    """Every text a window holds, seen or covered, and its title."""
    assert hasattr(root, "findChildren")
    held = [root.windowTitle()]  # type: ignore[attr-defined]
    for child in root.findChildren(object):  # type: ignore[attr-defined]
        for name in ("text", "toPlainText", "whole_text", "accessibleName", "accessibleDescription", "toolTip"):
            give = getattr(child, name, None)
            if callable(give):
                try:
                    held.append(str(give()))
                except TypeError:
                    continue
    return "\n".join(held)


# -- passwords and officers ------------------------------------------------------------------------------


def test_draft_survives_a_reset_by_the_officers_and_a_new_password(
    sit: Sit, people: People, officers: tuple[Person, Person]
) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    sheet_id = Clerk(desk).begin("RG 77/2026")
    desk.leave()
    people.reset(person, *officers, RESET_PASSWORD)
    desk.submit(person.login)
    assert "faux" in desk.login_words()
    desk.submit(person.login, RESET_PASSWORD)
    choose_password(desk, OWN_PASSWORD)
    clerk = Clerk(desk)
    clerk.open(sheet_id)
    assert clerk.page.sheet.file.reference.value() == "RG 77/2026"
    assert clerk.author.name.value() == (AUTHOR, "")
    desk.leave()
    # the key was wrapped again for the new password: it alone opens the store, without the server's key
    kept = desk.drafts_on_disk(person.login, None, OWN_PASSWORD)
    assert list(kept) == [sheet_id]


@pytest.mark.parametrize("way", ["to_server", "to_client"])
def test_new_password_whose_answer_is_lost(sit: Sit, people: People, road: Road, way: str) -> None:
    person = people.hire("clerk", first_password=True)
    desk = sit(port=road.port)
    desk.submit(person.login)
    road.cut_after(**{way: 30})
    choose_password(desk, OWN_PASSWORD)
    must_change = "select must_change_password from access.users where login = %s"
    if way == "to_server":  # not done: said so, and done when tried again
        desk.in_both(desk.login_words)
        assert people.value(must_change, person.login)
        desk.program.login.first.change.click()
        desk.wait_for_answer("the second attempt")
    assert desk.program.window is not None, desk.login_words()
    assert not people.value(must_change, person.login)


def test_leaving_while_the_new_password_is_on_its_way(sit: Sit, people: People, road: Road) -> None:
    person = people.hire("clerk", first_password=True)
    desk = sit(port=road.port, answer_seconds=2.0)
    desk.submit(person.login)
    first = desk.program.login.first
    desk.paste(first.new.field, OWN_PASSWORD)
    desk.paste(first.again.field, OWN_PASSWORD)
    road.freeze()
    first.change.click()
    first.back.click()
    assert desk.program.login.pages.currentWidget() is desk.program.login.page
    assert desk.program.login.page.enter.isEnabled()
    road.thaw()
    desk.submit(person.login)
    if "faux" in desk.login_words():  # it had left already, and arrived when the road was free again
        desk.submit(person.login, OWN_PASSWORD)
        assert desk.program.window is not None
    else:
        assert desk.program.login.pages.currentWidget() is first
    desk.wait(lambda: people.sessions(person.login) <= 1, "the end of the abandoned session")


def test_dismissal_ends_the_session_at_once_and_says_so(
    sit: Sit, people: People, officers: tuple[Person, Person]
) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    sheet_id = Clerk(desk).begin()
    desk.settle(0.4)
    began = time.monotonic()
    people.dismiss(person, officers[0])
    # nobody touches the keyboard
    desk.wait(lambda: desk.program.window is None, "the end of the session", 5)
    assert time.monotonic() - began < 4
    french, _ = desk.in_both(desk.login_words)
    assert "fermé" in french
    assert "officier de sécurité" in french
    assert people.sessions(person.login) == 0
    assert stored(people, sheet_id).revision == 0
    assert sheet_id in desk.drafts_on_disk(person.login, person.draft_key)


def test_session_ended_by_an_administrator_comes_back_by_itself(sit: Sit, people: People) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_whole()
    assert people.end_sessions(person.login) >= 1
    clerk.save()
    assert clerk.is_saved, desk.banner()
    assert stored(people, sheet_id).revision == 1
    people.end_sessions(person.login)
    desk.wait(lambda: people.sessions(person.login) == 1, "the link, found again while nobody typed", 5)
    assert desk.program.tasks.link is LinkState.ONLINE
    assert desk.banner() == ""


def test_password_changed_elsewhere_ends_this_session_with_its_reason(sit: Sit, people: People) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    with people.database.connect(person.login, DEMO_PASSWORD, autocommit=True) as elsewhere:
        elsewhere.execute("select access.change_password(%s)", [scram_verifier(OWN_PASSWORD)])
    people.end_sessions(person.login)
    desk.wait(lambda: desk.program.window is None, "the end of the session", 8)
    french, _ = desk.in_both(desk.login_words)
    assert "changé ailleurs" in french
    desk.log_in(person.login, OWN_PASSWORD)


# -- lock ------------------------------------------------------------------------------------------------


def test_lock_closes_the_connection_forgets_the_names_and_comes_back(sit: Sit, people: People) -> None:
    person = people.hire("clerk")
    desk = sit()
    window = desk.log_in(person.login)
    clerk = Clerk(desk)
    saved_id = clerk.begin_whole("RG 5/2026")
    clerk.save()
    clerk.page.back_to_list()
    desk.settle()
    sheet_id = clerk.begin("RG 6/2026")
    QGuiApplication.clipboard().setText(AUTHOR)
    dialog = window.show_shortcuts()  # the lock comes over an open dialog
    assert isinstance(dialog, QDialog)
    assert AUTHOR in visible_text(window)
    window.idle._wall -= 3600
    window.idle.look()
    assert window.lock_screen.is_down
    desk.wait(lambda: people.sessions(person.login) == 0, "the end of the connection", 5)
    desk.live()
    held = visible_text(window) + visible_text(dialog)
    for name in (AUTHOR, "RG 6/2026", "RG 5/2026"):
        assert name not in held
    assert QGuiApplication.clipboard().text() == ""
    assert all(top.windowTitle() == "Mizan" for top in QApplication.topLevelWidgets() if top.isVisible())
    assert sheet_id in desk.drafts_on_disk(person.login, person.draft_key)
    dialog.reject()  # closed by the program: the lock stays
    desk.live()
    assert window.lock_screen.is_down
    desk.unlock("pas le bon")
    sheet = window.lock_screen.sheet
    assert sheet is not None
    french, _ = desk.in_both(lambda: sheet.error())
    assert "faux" in french
    desk.unlock()
    assert not window.lock_screen.is_down
    assert clerk.sheet_id == sheet_id
    assert clerk.author.name.value() == (AUTHOR, "")
    clerk.save()
    assert clerk.is_saved, clerk.problems() + desk.banner()
    assert stored(people, sheet_id).revision == 1
    assert stored(people, saved_id).revision == 1


def test_lock_while_a_save_is_on_its_way(sit: Sit, people: People, road: Road) -> None:
    person = people.hire("clerk")
    desk = sit(port=road.port)
    window = desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_whole()
    desk.settle()
    road.freeze()
    clerk.page.save()
    window.lock()
    road.cut()
    road.thaw()
    desk.unlock()
    assert clerk.sheet_id == sheet_id
    clerk.save()
    assert clerk.is_saved, clerk.problems() + desk.banner()
    assert stored(people, sheet_id).revision == 1


def test_unlocking_after_a_reset_asks_for_a_new_password(
    sit: Sit, people: People, officers: tuple[Person, Person]
) -> None:
    person = people.hire("clerk")
    desk = sit()
    window = desk.log_in(person.login)
    sheet_id = Clerk(desk).begin("RG 9/2026")
    window.lock()
    people.reset(person, *officers, RESET_PASSWORD)
    desk.unlock(RESET_PASSWORD)
    assert desk.program.window is None
    choose_password(desk, OWN_PASSWORD)
    clerk = Clerk(desk)
    clerk.open(sheet_id)
    assert clerk.page.sheet.file.reference.value() == "RG 9/2026"


def test_dismissed_while_locked(sit: Sit, people: People, officers: tuple[Person, Person]) -> None:
    person = people.hire("clerk")
    desk = sit()
    window = desk.log_in(person.login)
    window.lock()
    people.dismiss(person, officers[0])
    desk.unlock()
    sheet = window.lock_screen.sheet
    assert sheet is not None
    desk.in_both(lambda: sheet.error())
    sheet.leave_requested.emit()
    desk.settle()
    assert desk.program.window is None
    assert desk.program.login.isVisible()


def test_rights_changed_while_locked_change_the_doors(sit: Sit, people: People) -> None:
    person = people.hire("chief_clerk")
    desk = sit()
    window = desk.log_in(person.login)
    before = window.navigation.keys()
    window.lock()
    people.run("update access.memberships set role_code = 'clerk' where login = %s", person.login)
    desk.unlock()
    assert desk.window is not window
    assert set(desk.window.navigation.keys()) < set(before)


# -- time ------------------------------------------------------------------------------------------------


def test_clock_that_is_off_is_told_and_the_servers_counts(
    sit: Sit, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    watch, session = desk.program.sitting.watch, desk.program.sitting.session
    assert session is not None
    clock = session.clock
    today = clock.today()
    own = clock._own_clock
    for jump in (timedelta(minutes=1), timedelta(minutes=-1)):
        monkeypatch.setattr(clock, "_own_clock", lambda jump=jump: own() + jump)
        watch.look()
        assert desk.banner() == ""
    monkeypatch.setattr(clock, "_own_clock", lambda: own() - timedelta(days=2))
    watch.look()
    french, arabic = desk.in_both(desk.banner)
    assert "2880 minutes" in french
    assert "2880" in arabic
    assert clock.today() == today
    desk.window.banner.away.click()
    watch.look()
    assert desk.banner() == ""  # said once
    assert session_watch._LOOK_EVERY <= 60_000


def test_machine_that_slept_is_locked_when_it_wakes(sit: Sit, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    person = people.hire("clerk")
    desk = sit()
    window = desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_whole()
    awake = time.time()
    monkeypatch.setattr(time, "time", lambda: awake + 3 * 3600)  # monotonic time stands still while a machine sleeps
    window.idle.look()
    monkeypatch.undo()
    assert window.lock_screen.is_down
    people.end_sessions(person.login)
    desk.unlock()
    assert clerk.sheet_id == sheet_id
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id).revision == 1


# -- this computer's files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["content", "key", "not a file"])
def test_damaged_drafts_are_told_and_keep_nobody_out(sit: Sit, people: People, damage: str) -> None:
    person = people.hire("clerk")
    desk = sit()
    folder = store_folder(desk.home, f"{desk.endpoint.host}/{desk.endpoint.dbname}", person.login)
    desk.log_in(person.login)
    Clerk(desk).begin()
    desk.leave()
    spoil(folder, damage)
    desk.log_in(person.login)
    french, _ = desk.in_both(desk.banner)
    assert "brouillon" in french
    clerk = Clerk(desk)
    sheet_id = clerk.begin_whole()
    clerk.page.keep_draft()
    if damage == "not a file":
        assert "fenêtre" in french
        desk.in_both(lambda: desk.foot().split(" · ")[1])
        assert "non" in desk.foot()
    else:
        assert list(folder.parent.glob("*.aside-*"))
        desk.settle(0.3)
        assert sheet_id in desk.drafts_on_disk(person.login, person.draft_key)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id).revision == 1


def spoil(folder: Path, damage: str) -> None:
    if damage == "content":
        content = bytearray((folder / STORE_FILE).read_bytes())
        content[100] ^= 1
        (folder / STORE_FILE).write_bytes(content)
    elif damage == "key":
        (folder / "keys.json").write_text("{", encoding="utf-8")
    else:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        folder.write_text("", encoding="utf-8")


def test_demonstration_password_stays_out_of_the_log_of_the_session(sit: Sit, people: People, caplog: object) -> None:
    desk = sit()
    person = people.hire("clerk")
    desk.submit(person.login, DEMO_PASSWORD + "x")
    desk.log_in(person.login)
    assert DEMO_PASSWORD not in caplog.text  # type: ignore[attr-defined]
