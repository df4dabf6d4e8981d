"""Where everything is made and handed down: settings, log, languages, theme, login, window. Nothing else is global.

Start-up order: log, application, language and colours, login page on screen; then, in a worker, the database packages.
A window opens for each session; locking closes its connections, unlocking opens new ones under the same window.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import MizanError, OurFault
from desktop.i18n.catalogues import compile_stale
from desktop.i18n.loader import Languages
from desktop.log import catch_strays, logger, start_logging
from desktop.settings import Settings, data_folder, load_settings
from desktop.ui import theme
from desktop.ui.errors import ErrorDesk, Notice
from desktop.ui.link_keeper import LinkKeeper
from desktop.ui.login.flow import Authenticator, LoginFlow, LoginOutcome
from desktop.ui.login.pages import LoginWindow
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import OtherUser, Who
from desktop.ui.page import Door, OpensFiles, TakesSearches
from desktop.ui.tasks import Tasks
from desktop.ui.watchdog import Sentry

if TYPE_CHECKING:
    from desktop.ui.login.server import OpenSession
    from desktop.ui.workplace import Workplace

_log = logger("app")
_EXPIRES_SOON = 14  # days


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A login of the fictitious register, for the switcher. Its password is public: the register is made up."""

    login: str
    label: str
    password: str


@dataclass(frozen=True, slots=True)
class Options:
    """The command line."""

    host: str = ""
    port: int = 0
    database: str = ""
    certificate: Path | None = None
    training: bool = False
    demo_users: tuple[DemoUser, ...] = ()
    login: str = ""
    selftest: bool = False


class Program(QObject):
    """One run of the client: the person at the keyboard comes, works, locks, leaves."""

    def __init__(self, app: QApplication, settings: Settings, options: Options) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._options = options
        self._session: OpenSession | None = None
        self.languages = Languages(app)
        self.languages.use(settings.language)
        theme.apply_theme(app, settings.theme)
        self.errors = ErrorDesk(self)
        self.tasks = Tasks(None, self.errors, parent=self)
        self.keeper = LinkKeeper(self.tasks, self)
        self.authenticator = self._authenticator()
        self.flow = LoginFlow(self.authenticator, self.tasks, self)
        self.login = LoginWindow(login=options.login or str(settings.get("last_login")), training=options.training)
        self.window: MainWindow | None = None
        self._workplace: Workplace | None = None
        self._connect()

    def start(self) -> None:
        """Show the login page, then load what the login will need."""
        self.login.show_login()
        self.login.show()
        QTimer.singleShot(0, self, self._after_first_paint)

    def end(self) -> None:
        """Close the session and wait for the workers."""
        self.tasks.drop_all()
        self._close_session()
        if not self.tasks.wait():
            _log.warning("a worker was still busy at the end")

    # Coming in and going out

    def _after_first_paint(self) -> None:
        _log.info("login page shown")
        if self._options.selftest:
            self._app.quit()
            return
        self.flow.look()
        demo = next((user for user in self._options.demo_users if user.login == self._options.login), None)
        if demo is not None:
            self.flow.submit(demo.login, demo.password)

    def _on_opened(self, outcome: LoginOutcome) -> None:
        self._settings.set("last_login", outcome.login)
        self._take(outcome)
        old = self.window
        self.window = self._open_window(outcome)
        self.window.show()
        self.login.hide()
        self.login.show_login()
        if old is not None:
            old.close()
            old.deleteLater()
        if outcome.days_left is not None and outcome.days_left <= _EXPIRES_SOON:
            text = self.tr("Your account expires in %n day(s).", "", max(0, outcome.days_left))
            now = self.tr("Your institution's security officer can renew it.")
            self.errors.noticed.emit(Notice("warning", text, now, code="login.expires_soon"))

    def _on_leave(self) -> None:
        self.tasks.drop_all()
        self._close_session()
        self.flow.forget()
        self.login.show_login()
        self.login.show()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _on_session_ended(self, error: MizanError) -> None:
        if self.window is not None:
            self._on_leave()
            self.login.show_error(error)

    def _on_switch(self, login: str) -> None:
        user = next((user for user in self._options.demo_users if user.login == login), None)
        if user is not None:
            self._close_session()
            self.flow.submit(user.login, user.password)

    def _on_locked(self) -> None:
        self._close_session()

    def _on_unlock(self, password: str) -> None:
        login = str(self._settings.get("last_login"))
        self.tasks.run_local(
            self,
            lambda: self.authenticator.authenticate(login, password),
            self._on_unlocked,
            self._on_unlock_refused,
            slot="unlock",
        )

    def _on_unlocked(self, outcome: LoginOutcome) -> None:
        from desktop.offline.drafts import DraftStore

        if self.window is not None:
            self._take(outcome)
            if self._workplace is not None and self._session is not None and self._session.store is not None:
                # the store was closed with the session; pages keep the workplace they were given
                self._workplace.drafts = DraftStore(self._session.store)
            self.window.unlock()

    def _on_unlock_refused(self, error: MizanError) -> bool:
        if self.window is not None:
            self.window.refuse_unlock(error)
        return True

    # Making

    def _take(self, outcome: LoginOutcome) -> None:
        """Work with this session from now on."""
        from desktop.db.job import Job
        from desktop.ui.login.server import OpenSession

        if not isinstance(outcome.session, OpenSession):
            raise OurFault
        self._close_session()
        self._session = outcome.session
        self.tasks.use_runner(outcome.session.runner, Job)
        self.keeper.watch(outcome.session)

    def _close_session(self) -> None:
        session, self._session = self._session, None
        self.keeper.watch(None)
        self.tasks.use_runner(None)
        if session is not None:
            session.close()

    def _open_window(self, outcome: LoginOutcome) -> MainWindow:
        window = MainWindow(
            self._doors(),
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
        return window

    def _doors(self) -> Sequence[Door]:
        """The front doors of the roles held."""
        from desktop.offline.drafts import DraftStore
        from desktop.ui.doors import make_doors
        from desktop.ui.workplace import Workplace

        session = self._session
        if session is None or session.store is None:
            return ()
        self._workplace = Workplace(
            session.start.card, session.start.lists, self.tasks, session.clock, DraftStore(session.store), self.languages
        )
        return make_doors(self._workplace, self._open_file)

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
        if self._session is None:
            return Who("")
        card, lists = self._session.start.card, self._session.start.lists
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
        return ServerAuthenticator(endpoint, self.tasks.hear_of_link, stores=data_folder())

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


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, named; nothing of the look yet."""
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
    qInstallMessageHandler(None)
    return code


def read_options(words: Sequence[str]) -> Options:
    """The command line as a value; exits with a sentence when it cannot be read."""
    parser = argparse.ArgumentParser(prog="mizan", description="Mizan, the workstation client.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--host", default="", help="server's name, as in its certificate")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--database", default="")
    parser.add_argument("--certificate", type=Path, help="file of the authority that signs the server's certificate")
    parser.add_argument("--training", action="store_true", help="the register is a fictitious one, and says so")
    parser.add_argument("--demo-users", type=Path, help="JSON list of login, label and password, with --training")
    parser.add_argument("--login", default="", help="login code to begin with")
    parser.add_argument("--selftest", action="store_true", help="show the login page once and end")
    given = parser.parse_args(list(words))
    users: tuple[DemoUser, ...] = ()
    if given.demo_users is not None:
        if not given.training:
            parser.error("--demo-users needs --training")
        users = tuple(DemoUser(**entry) for entry in json.loads(given.demo_users.read_text(encoding="utf-8")))
    return Options(
        given.host, given.port, given.database, given.certificate, given.training, users, given.login, given.selftest
    )


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own complaints go to the log; they speak of widgets and plug-ins, never of data."""
    level = {QtMsgType.QtInfoMsg: 20, QtMsgType.QtWarningMsg: 30, QtMsgType.QtCriticalMsg: 40}.get(kind, 10)
    logger("qt").log(level, "%s", message[:300])
