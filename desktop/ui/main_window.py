"""The one window: navigation, search, pages, bar at the foot; language, colours, lock.

Pages are made when first opened and kept alive, so that going back costs nothing. The window knows no page by
name: it is given doors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import MizanError
from desktop.i18n.loader import Languages
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.errors import ErrorDesk
from desktop.ui.lock import IdleClock, LockScreen
from desktop.ui.navigation import Navigation, OtherUser, Who
from desktop.ui.page import Door, Page, PageStatus
from desktop.ui.tasks import Tasks
from desktop.ui.top_bar import SEARCH_KEYS, TopBar
from desktop.ui.turns import Turns
from desktop.ui.widgets import Banner, NoRightState, Shortcut, ShortcutGroup, ShortcutOverview, StatusBar, Toast, bind
from desktop.ui.widgets.shortcuts import OVERVIEW_KEYS

SMALLEST = (1024, 640)
_OTHERS_AFTER = 250  # ms


class MainWindow(QMainWindow):
    """Given its doors, it shows them; what happens behind them is theirs."""

    locked = Signal()
    """The window is hidden: end the connection, forget what is in memory."""
    unlock_requested = Signal(str)
    """The password typed to come back; answer with `unlock` or `refuse_unlock`."""
    leave_requested = Signal()
    """The user wants to end the session (or somebody else to begin one)."""
    switch_user_requested = Signal(str)
    """In training: become the demonstration user with this login."""
    search_requested = Signal(str)
    """Enter in the search box: its text."""
    door_opened = Signal(str)
    """A door came to the front: its key."""

    def __init__(
        self,
        doors: Sequence[Door],
        who: Who,
        *,
        settings: Settings,
        languages: Languages,
        tasks: Tasks,
        errors: ErrorDesk,
        training: bool = False,
        idle_minutes: float | None = None,
    ) -> None:
        super().__init__()
        self._doors = {door.key: door for door in doors}
        self._who = who
        self._settings = settings
        self._languages = languages
        self._tasks = tasks
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._turns = Turns(self)
        whole = QWidget(self)
        self.navigation = Navigation(doors, who, whole)
        self.top = TopBar(whole)
        self.banner = Banner(whole)
        self.stack = QStackedWidget(whole)
        self.status = StatusBar(whole)
        self.no_door = NoRightState(self.stack)
        self.stack.addWidget(self.no_door)
        self.toast = Toast(self)
        self.lock_screen = LockScreen(self)
        self.idle = IdleClock(idle_minutes or float(settings.get("idle_minutes")), self)
        self._lay_out(whole)
        self._connect(errors)
        self._bind(len(doors))
        self.navigation.set_narrow(bool(settings.get("nav_collapsed")))
        self.status.set_training(training)
        self.status.set_link(tasks.link)
        self.top.set_state(languages.current, settings.theme)
        self.setMinimumSize(*SMALLEST)
        self._restore_place()
        self._retranslate()

    def dress_side(self) -> None:
        """Look up the style of the navigation, which the first showing would do all at once."""
        self.navigation.ensurePolished()

    def dress_rest(self) -> None:
        """The same for all else that is there."""
        self.ensurePolished()

    # Doors

    def open_door(self, key: str) -> Page:
        """Bring the page behind `key` to the front, making it if this is the first time."""
        page = self._made(key)
        self._place(key)
        if key != self._current:
            old = self._pages.get(self._current)
            if old is not None and not old.may_leave():
                self.navigation.set_current(self._current)
                return old
            self._current = key
            self.stack.setCurrentWidget(page)
            self.navigation.set_current(key)
            self._on_status(page, page.status)
            self._on_main_action(page)
            self._retitle()
            page.shown()
            self.door_opened.emit(key)
        return page

    def open_first_door(self) -> None:
        """In steps: the page of the first door, then, unseen, those of the others, so that no door is waited for."""
        first, *others = self.navigation.keys() or [""]
        if first:
            # whoever has pressed Ctrl+2 meanwhile stays there
            self._turns.add([partial(self._made, first), lambda: self._current or self.open_door(first)])
        # the first page's own rows come and are painted meanwhile
        QTimer.singleShot(_OTHERS_AFTER, self, partial(self._make_ahead, others))

    def _make_ahead(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._turns.add([partial(self._made, key), partial(self._place, key)])

    @property
    def is_furnished(self) -> bool:
        """Whether the page of a door is in front, if there is a door."""
        return bool(self._current) or not self._doors

    def page(self, key: str) -> Page | None:
        """The page behind `key` if it was made."""
        return self._pages.get(key)

    @property
    def current(self) -> str:
        """The key of the door in front."""
        return self._current

    def set_who(self, who: Who) -> None:
        """The words at the foot of the navigation in another language."""
        self._who = who
        self.navigation.set_who(who)

    def set_other_users(self, others: Sequence[OtherUser]) -> None:
        """In training: the demonstration users one may become."""
        self.navigation.set_other_users(others)

    # Lock

    def lock(self) -> None:
        """Hide everything now; running work is dropped, drafts stay."""
        if self.lock_screen.is_down:
            return
        sheet = self.lock_screen.drop(self._who.login)
        sheet.unlock_requested.connect(self.unlock_requested)
        sheet.leave_requested.connect(self.leave_requested)
        self.put_away()
        self.locked.emit()

    def put_away(self) -> None:
        """The connection is about to end: pages keep their drafts and forget what they show."""
        self._tasks.drop_all()
        self.top.search.clear()
        for page in self._pages.values():
            page.locked()

    def unlock(self) -> None:
        """The password was right."""
        self.idle.touch()
        self.lock_screen.lift()
        for page in self._pages.values():
            page.unlocked()

    def refuse_unlock(self, error: MizanError) -> None:
        """The password was wrong, or could not be checked."""
        if self.lock_screen.sheet is not None:
            self.lock_screen.sheet.refuse(error)

    # Language and colours

    def use_language(self, language: str) -> None:
        """Switch the whole window, and remember it."""
        self._settings.set("language", language)
        self._languages.use(self._settings.language)
        self.top.set_state(self._languages.current, self._settings.theme)

    def use_theme(self, choice: str) -> None:
        """Other colours, and remember them."""
        self._settings.set("theme", choice)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply_theme(app, choice)
        self.top.set_state(self._languages.current, self._settings.theme)

    def show_shortcuts(self) -> ShortcutOverview:
        """The list of all shortcuts."""
        overview = ShortcutOverview(self._shortcut_groups(), self)
        overview.open()
        return overview

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self._pages.get(self._current)
        if page is not None and not self.lock_screen.is_down and not page.may_leave():
            event.ignore()
            return
        self._settings.set("window_geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self._tasks.drop_all()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # Inside

    def _made(self, key: str) -> Page:
        """The page behind a door, made if it was not."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._doors[key].factory()
            page.status_changed.connect(lambda status: self._on_status(page, status))
            page.main_action_changed.connect(lambda: self._on_main_action(page))
            page.told.connect(self.toast.say)
        return page

    def _place(self, key: str) -> None:
        if self.stack.indexOf(self._pages[key]) < 0:
            self.stack.addWidget(self._pages[key])

    def _lay_out(self, whole: QWidget) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _connect(self, errors: ErrorDesk) -> None:
        self.navigation.chosen.connect(self.open_door)
        self.navigation.narrowed.connect(lambda narrow: self._settings.set("nav_collapsed", narrow))
        self.navigation.lock_wanted.connect(self.lock)
        self.navigation.leave_wanted.connect(self.leave_requested)
        self.navigation.switch_user_requested.connect(self.switch_user_requested)
        self.top.search_submitted.connect(self.search_requested)
        self.top.language_chosen.connect(self.use_language)
        self.top.theme_chosen.connect(self.use_theme)
        self.top.overview_wanted.connect(self.show_shortcuts)
        self.idle.idle.connect(self.lock)
        errors.noticed.connect(self.banner.show_notice)
        errors.link_restored.connect(self.banner.withdraw_link_troubles)
        errors.settled.connect(self.banner.settle)
        self._tasks.link_changed.connect(self.status.set_link)
        self._tasks.changed.connect(self._on_changed)

    def _bind(self, doors: int) -> None:
        bind(self, SEARCH_KEYS, self.top.focus_search, everywhere=True)
        bind(self, OVERVIEW_KEYS, self.show_shortcuts, everywhere=True)
        bind(self, "Ctrl+L", self.lock, everywhere=True)
        bind(
            self,
            "Ctrl+B",
            lambda: self.navigation.set_narrow(not self.navigation.is_narrow(), told=True),
            everywhere=True,
        )
        for number in range(1, min(doors, 9) + 1):
            bind(self, f"Ctrl+{number}", partial(self._open_number, number), everywhere=True)

    def _open_number(self, number: int) -> None:
        self.open_door(self.navigation.keys()[number - 1])

    def _on_changed(self, kinds: frozenset[str], initiator: object) -> None:
        for page in self._pages.values():
            page.changed(kinds, initiator if isinstance(initiator, QWidget) else None)

    def _on_status(self, page: Page, status: PageStatus) -> None:
        if page is self._pages.get(self._current):
            self.status.set_draft(status.draft_saved_at, failed=status.draft_failed)
            self.status.set_cut_off(status.cut_off)
            self.status.set_purpose(status.purpose)

    def _on_main_action(self, page: Page) -> None:
        if page is self._pages.get(self._current):
            self.top.show_main_action(page.main_action)

    def _retranslate(self) -> None:
        self.no_door.set_whom(self.tr("the security officer of your institution"))
        self._retitle()

    def _retitle(self) -> None:
        if self.lock_screen.is_down:
            return
        door = self._doors.get(self._current)
        title = QApplication.translate("doors", door.title) if door is not None else ""
        self.setWindowTitle(f"{title} — Mizan · ميزان" if title else "Mizan · ميزان")

    def _restore_place(self) -> None:
        saved = str(self._settings.get("window_geometry"))
        if saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode())):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))
        if room.width() <= 1440:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _shortcut_groups(self) -> list[ShortcutGroup]:
        window = [
            Shortcut(SEARCH_KEYS, self.tr("Go to the search box")),
            Shortcut("Ctrl+1", self.tr("First front door, Ctrl+2 the second…")),
            Shortcut("Ctrl+B", self.tr("Narrow or widen the navigation")),
            Shortcut("Ctrl+L", self.tr("Lock")),
            Shortcut(OVERVIEW_KEYS, self.tr("This list")),
        ]
        lists = [
            Shortcut("Return", self.tr("Open the row")),
            Shortcut("Space", self.tr("Mark the row")),
            Shortcut("/", self.tr("Filter the list")),
            Shortcut("Home", self.tr("First row; End for the last")),
        ]
        forms = [
            Shortcut("Return", self.tr("Next field")),
            Shortcut("Ctrl+Return", self.tr("Next field, from a text of several lines")),
            Shortcut("F1", self.tr("What the field means")),
            Shortcut("Down", self.tr("Show the list of choices")),
            Shortcut("Ctrl+Z", self.tr("Undo what was typed")),
            Shortcut("Esc", self.tr("Close what was opened last")),
        ]
        page = self._pages.get(self._current)
        return [
            ShortcutGroup(self.tr("This page"), page.shortcuts() if page is not None else ()),
            ShortcutGroup(self.tr("Window"), tuple(window)),
            ShortcutGroup(self.tr("Forms"), tuple(forms)),
            ShortcutGroup(self.tr("Lists"), tuple(lists)),
        ]
