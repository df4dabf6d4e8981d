"""Where everything is made and handed down: settings, log, languages, theme, login, window. Nothing else is global.

Start-up order: log, application, language and colours, login page on screen; then, in a worker, the database packages.
A window opens for each session; locking closes its connections, unlocking opens new ones under the same window.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.i18n.catalogues import compile_stale
from desktop.i18n.loader import Languages
from desktop.log import catch_strays, logger, start_logging, stop_logging
from desktop.options import DemoUser as DemoUser
from desktop.options import Options as Options
from desktop.options import read_options as read_options
from desktop.settings import Settings, data_folder, load_settings
from desktop.ui import theme
from desktop.ui.errors import ErrorDesk, Notice
from desktop.ui.login.flow import Authenticator, LoginFlow, LoginOutcome
from desktop.ui.login.pages import LoginWindow
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import OtherUser, Who
from desktop.ui.page import Door, OpensFiles, TakesSearches
from desktop.ui.sitting import Sitting
from desktop.ui.tasks import Tasks
from desktop.ui.turns import Turns
from desktop.ui.watchdog import Sentry

if TYPE_CHECKING:
    from desktop.models.accounts import SessionCard
    from desktop.ui.workplace import Workplace

_log = logger("app")
_EXPIRES_SOON = 14  # days


class Program(QObject):
    """One run of the client: the person at the keyboard comes, works, locks, leaves."""

    _store_heard = Signal(object)

    def __init__(
        self, app: QApplication, settings: Settings, options: Options, authenticator: Authenticator | None = None
    ) -> None:
        """`authenticator` is the server named by the options and settings unless another one is given."""
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._options = options
        self._to_tell: list[Callable[[], Notice]] = []
        self.languages = Languages(app)
        self.languages.use(settings.language)
        theme.apply_theme(app, settings.theme)
        self.errors = ErrorDesk(self)
        self.tasks = Tasks(None, self.errors, parent=self)
        self.sitting = Sitting(self.tasks, self)
        self.authenticator = authenticator or self._authenticator()
        self.flow = LoginFlow(self.authenticator, self.tasks, self)
        self.unlocking = LoginFlow(self.authenticator, self.tasks, self)
        self.login = LoginWindow(login=options.login or str(settings.get("last_login")), training=options.training)
        self.window: MainWindow | None = None
        self._opening = Turns(self)
        self._card: SessionCard | None = None
        self._workplace: Workplace | None = None
        self._doors: Sequence[Door] = ()
        self._connect()

    def start(self) -> None:
        """Show the login page, then load what the login will need."""
        self.login.show_login()
        self.login.show()
        QTimer.singleShot(0, self, self._after_first_paint)

    def end(self) -> None:
        """Close the session and wait for the workers."""
        self._opening.forget()
        if self.window is not None:
            self.window.put_away()
        self.tasks.drop_all()
        self.flow.forget()
        self.unlocking.forget()
        self.sitting.end()
        if not self.tasks.wait():
            _log.warning("a worker was still busy at the end")

    @property
    def is_open(self) -> bool:
        """Whether a session is open and its window on screen, first page and all that was to be told included."""
        return self.window is not None and not self.is_opening and self.window.is_furnished

    @property
    def is_opening(self) -> bool:
        """Whether a session has just begun, and its window is being made."""
        return not self._opening.is_done

    def hear_of_store(self, problem: EnvironmentFailure | None) -> None:
        """This computer's disk begins to refuse drafts, or takes them again (None). From any thread."""
        self._store_heard.emit(problem)

    # Coming in and going out

    def _after_first_paint(self) -> None:
        _log.info("login page shown")
        if self._options.selftest:
            self._app.quit()
            return
        self.flow.look()
        # what the window will be made of is read while nobody waits for it
        self.tasks.run_local(self, _read_pages, lambda _: None, slot="pages")
        demo = next((user for user in self._options.demo_users if user.login == self._options.login), None)
        if demo is not None:
            self.flow.submit(demo.login, demo.password)

    def _on_opened(self, outcome: LoginOutcome) -> None:
        self._settings.set("last_login", outcome.login)
        self._card = self.sitting.take(outcome).start.card
        old = self.window
        self._opening.forget()
        self._opening.add(
            [
                self._make_doors,
                self._open_window,
                partial(self._with_window, MainWindow.dress_side),
                partial(self._with_window, MainWindow.dress_rest),
                self._show_window,
                partial(self._retire, old),
                partial(self._with_window, MainWindow.open_first_door),
                partial(self._greet, outcome),
            ]
        )

    def _show_window(self) -> None:
        assert self.window is not None
        self.window.show()
        self.login.hide()

    def _with_window(self, act: Callable[[MainWindow], None]) -> None:
        assert self.window is not None
        act(self.window)

    def _retire(self, old: MainWindow | None) -> None:
        """The window of the session before goes, and nothing typed at the door stays there."""
        self.login.show_login()
        if old is not None:
            old.close()
            old.deleteLater()

    def _on_leave(self) -> None:
        self._opening.forget()
        if self.window is not None:
            self.window.put_away()
        self.tasks.drop_all()
        self.flow.forget()
        self.unlocking.forget()
        self.sitting.close()
        self.login.show_login()
        self.login.show()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _on_session_ended(self, error: MizanError) -> None:
        if self.window is not None or self.is_opening:
            self._on_leave()
            # the password was right an hour ago: it was changed elsewhere
            changed = error.code == "login.wrong_password"
            self.login.show_error(UserError("session.password_changed") if changed else error)

    def _on_switch(self, login: str) -> None:
        user = next((user for user in self._options.demo_users if user.login == login), None)
        if user is not None and not self.flow.busy:
            if self.window is not None:
                self.window.put_away()
            self.sitting.close()
            self.flow.submit(user.login, user.password)

    def _on_locked(self) -> None:
        self.flow.forget()
        self.sitting.close()

    def _on_unlock(self, password: str) -> None:
        self.unlocking.submit(str(self._settings.get("last_login")), password)

    def _on_unlocked(self, outcome: LoginOutcome) -> None:
        if self.window is None or self._card is None:
            outcome.session.close()
            return
        before, card = self._card, self.sitting.take(outcome).start.card
        if (card.institution_ids, card.role_codes) != (before.institution_ids, before.role_codes):
            self._on_opened(outcome)  # other rights, other doors
            return
        drafts = self.sitting.drafts()
        if self._workplace is not None and drafts is not None:
            self._workplace.drafts = drafts  # the store before was closed; pages keep the workplace they were given
        self.window.unlock()
        self._greet(outcome)

    def _on_unlock_refused(self, error: MizanError) -> None:
        if self.window is not None:
            self.window.refuse_unlock(error)

    def _on_unlock_needs_password(self) -> None:
        """The password was reset while the window was locked: back to the door, to choose another."""
        waiting = LoginFlow(self.authenticator, self.tasks, self)
        waiting.adopt(self.unlocking)
        self._on_leave()
        self.flow.adopt(waiting)
        waiting.deleteLater()

    def _greet(self, outcome: LoginOutcome) -> None:
        """What the person must know before anything else, one after the other."""
        self._to_tell = []
        notice = self.sitting.session.notice if self.sitting.session is not None else None
        if notice is not None:
            self._to_tell.append(lambda: self.errors.notice(notice))
        days = outcome.days_left
        if days is not None and days <= _EXPIRES_SOON:
            self._to_tell.append(lambda: self._expires_soon(days))
        self._tell_next()
        self.sitting.watch.look()

    def _expires_soon(self, days: int) -> Notice:
        text = self.tr("Your account expires in %n day(s).", "", max(0, days))
        now = self.tr("Your institution's security officer can renew it.")
        return Notice("warning", text, now, code="login.expires_soon")

    def _tell_next(self) -> None:
        if self._to_tell and self.window is not None and self.window.banner.notice() is None:
            self.errors.tell(self._to_tell.pop(0))

    def _on_clock_off(self, error: MizanError) -> None:
        self._to_tell.append(lambda: self.errors.notice(error))
        self._tell_next()

    def _on_store(self, problem: EnvironmentFailure | None) -> None:
        if self.window is None:
            return
        page = self.window.page(self.window.current)
        if page is not None:
            page.set_status(replace(page.status, draft_failed=problem is not None))
        told = self.window.banner.notice()
        if problem is not None:
            self.errors.report(problem)
        elif told is not None and told.code.startswith("draft."):
            self.window.banner.withdraw()
            self._tell_next()

    # Making

    def _open_window(self) -> None:
        window = MainWindow(
            self._doors,
            self._who(),
            settings=self._settings,
            languages=self.languages,
            tasks=self.tasks,
            errors=self.errors,
            training=self._options.training,
        )
        window.set_other_users([OtherUser(user.login, user.label) for user in self._options.demo_users])
        window.locked.connect(self._on_locked)
        window.unlock_requested.connect(self._on_unlock)
        window.leave_requested.connect(self._on_leave)
        window.switch_user_requested.connect(self._on_switch)
        window.search_requested.connect(self._on_search)
        window.banner.closed.connect(self._tell_next)
        self.window = window

    def _make_doors(self) -> None:
        """The front doors of the roles held."""
        from desktop.ui.doors import make_doors
        from desktop.ui.workplace import Workplace

        session, drafts = self.sitting.session, self.sitting.drafts()
        self._doors = ()
        if session is None or drafts is None:
            return
        self._workplace = Workplace(
            session.start.card,
            session.start.lists,
            self.tasks,
            session.clock,
            drafts,
            self.languages,
        )
        self._doors = make_doors(self._workplace, self._open_file)

    def _open_file(self, procedure_id: object) -> None:
        """From a result to its file."""
        if self.window is not None and isinstance(procedure_id, UUID):
            page = self.window.open_door("procedures")
            if isinstance(page, OpensFiles):
                page.open_file(procedure_id)

    def _on_search(self, text: str) -> None:
        """From the box at the top to the search page."""
        if self.window is not None:
            page = self.window.open_door("search")
            if isinstance(page, TakesSearches):
                page.look_for(text)

    def _who(self) -> Who:
        """Who is at the keyboard, in the language in use."""
        session = self.sitting.session
        if session is None:
            return Who("")
        card, lists = session.start.card, session.start.lists
        language: Literal["fr", "ar"] = "ar" if self.languages.current == "ar" else "fr"
        roles = ", ".join(dict.fromkeys(lists.label("user_roles", role, language) for role in card.role_codes))
        institution = str(card.institution_ids[0]) if card.institution_ids else None
        return Who(card.login, roles or card.display_label, lists.label("institutions", institution, language))

    def _authenticator(self) -> Authenticator:
        from desktop.db.endpoint import ServerEndpoint
        from desktop.ui.login.server import ServerAuthenticator

        options, settings = self._options, self._settings
        certificate = options.certificate or Path(str(settings.get("server_certificate")) or "mizan-ca.crt")
        endpoint = ServerEndpoint(
            host=options.host or str(settings.get("server_host")) or "localhost",
            port=options.port or int(settings.get("server_port")),
            dbname=options.database or str(settings.get("server_database")),
            ca_file=certificate,
        )
        return ServerAuthenticator(endpoint, self.tasks.hear_of_link, stores=data_folder(), on_store=self.hear_of_store)

    def _connect(self) -> None:
        self.login.page.submitted.connect(self.flow.submit)
        self.login.first.submitted.connect(self.flow.change)
        self.login.first.left.connect(self._on_leave)
        self.login.language_chosen.connect(self._use_language)
        self.login.colours_clicked.connect(self._turn_colours)
        self.flow.busy_changed.connect(self.login.set_busy)
        self.flow.failed.connect(self._on_login_failed)
        self.flow.change_wanted.connect(lambda _: self.login.show_first_password())
        self.flow.opened.connect(self._on_opened)
        self.flow.server_seen.connect(self.login.page.show_server)
        self.unlocking.opened.connect(self._on_unlocked)
        self.unlocking.failed.connect(self._on_unlock_refused)
        self.unlocking.change_wanted.connect(self._on_unlock_needs_password)
        self.sitting.watch.clock_off.connect(self._on_clock_off)
        self.sitting.watch.expired.connect(self._on_session_ended)
        self._store_heard.connect(self._on_store)
        self.errors.session_ended.connect(self._on_session_ended)
        self.languages.changed.connect(self._on_language)

    def _on_login_failed(self, error: MizanError) -> None:
        # A switch of demonstration user that fails leaves its window: the login page is where it is told.
        if self.window is not None and not self.login.isVisible():
            self._on_leave()
        self.login.show_error(error)

    def _use_language(self, language: str) -> None:
        self._settings.set("language", language)
        self.languages.use(self._settings.language)

    def _turn_colours(self) -> None:
        choice = "light" if theme.current_mode() is theme.Mode.DARK else "dark"
        self._settings.set("theme", choice)
        theme.apply_theme(self._app, choice)

    def _on_language(self) -> None:
        if self.window is not None:
            self.window.set_who(self._who())
            again = self.errors.reworded(self.window.banner.notice())
            if again is not None:
                self.window.banner.show_notice(again)


def _read_pages() -> None:
    import desktop.ui.procedures.page
    import desktop.ui.reports.page
    import desktop.ui.search.page  # noqa: F401

    # What is there now stays: the collector, which stops every thread, need never walk over it again.
    gc.freeze()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, named; nothing of the look yet."""
    # a worker that computes gives the window its turn at once, and the collector, which stops all, comes less often
    sys.setswitchinterval(0.001)
    gc.set_threshold(20_000, 20, 50)
    app = QApplication(list(arguments))
    app.setApplicationName("mizan")
    app.setApplicationDisplayName("Mizan")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(True)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the client; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = read_options(words)
    start_logging(data_folder() / "logs")
    catch_strays()
    qInstallMessageHandler(_qt_says)
    compile_stale()
    app = make_application(["mizan"])
    program = Program(app, load_settings(), options)
    sentry = Sentry(parent=app)
    # Python runs its signal handlers between two Qt events; the sentry's ticks see to it that there are some.
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    program.start()
    code = app.exec()
    program.end()
    sentry.stop()
    stop_logging()
    qInstallMessageHandler(None)
    return code


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own complaints go to the log; they speak of widgets and plug-ins, never of data."""
    level = {QtMsgType.QtInfoMsg: 20, QtMsgType.QtWarningMsg: 30, QtMsgType.QtCriticalMsg: 40}.get(kind, 10)
    logger("qt").log(level, "%s", message[:300])
