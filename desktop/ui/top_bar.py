"""The bar at the top: one search box, always; the page's main action; language, colours, shortcuts."""

from __future__ import annotations

from typing import cast, get_args

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.i18n.loader import NAMES
from desktop.settings import Language, ThemeChoice
from desktop.ui import theme
from desktop.ui.theme import tokens
from desktop.ui.widgets import Button, IconButton

SEARCH_KEYS = "Ctrl+K"


class TopBar(QFrame):
    """Nothing here knows what the pages are about."""

    search_submitted = Signal(str)
    """Enter in the search box: its text, which may be empty."""
    language_chosen = Signal(str)
    """A language was chosen: its code."""
    theme_chosen = Signal(str)
    """Colours were chosen: system, light or dark."""
    overview_wanted = Signal()
    """The list of shortcuts is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setFixedHeight(tokens.TOP_BAR)
        self._language: Language = "fr"
        self._theme: ThemeChoice = "system"
        self.search = QLineEdit(self)
        self.search.setObjectName("searchbox")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(1000)
        self.search.setMaximumWidth(640)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = self.search.addAction(
            theme.icon("magnify", "text-muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.returnPressed.connect(lambda: self.search_submitted.emit(self.search.text().strip()))
        self.main_button = Button(role="primary", parent=self)
        self.main_button.hide()
        self._action: QAction | None = None
        self.main_button.clicked.connect(self._on_main)
        self._language_button = self._menu_button("translate")
        self._theme_button = self._menu_button("theme-light-dark")
        self._keys_button = IconButton("keyboard-outline", keys="Ctrl+?", parent=self)
        self._keys_button.clicked.connect(self.overview_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_3, 0)
        row.setSpacing(tokens.SPACE_1)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addSpacing(tokens.SPACE_3)
        row.addWidget(self.main_button)
        row.addSpacing(tokens.SPACE_2)
        for button in (self._language_button, self._theme_button, self._keys_button):
            row.addWidget(button)
        self._retranslate()

    def focus_search(self) -> None:
        """Put the keyboard in the search box, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_main_action(self, action: QAction | None) -> None:
        """The page's main action, or none."""
        if self._action is not None:
            self._action.changed.disconnect(self._follow)
        self._action = action
        if action is not None:
            action.changed.connect(self._follow)
        self._follow()

    def set_state(self, language: Language, theme_choice: ThemeChoice) -> None:
        """What is in use, for the marks in the menus."""
        self._language, self._theme = language, theme_choice
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_keys_button"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._glass.setIcon(theme.icon("magnify", "text-muted"))

    def _on_main(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _follow(self) -> None:
        action = self._action
        self.main_button.setVisible(action is not None and action.isVisible())
        if action is not None:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
            self.main_button._keys = keys
            self.main_button.set_text(action.text(), action.toolTip())
            self.main_button.set_icon(str(action.data() or ""))
            self.main_button.setEnabled(action.isEnabled())

    def _menu_button(self, icon: str) -> IconButton:
        button = IconButton(icon, parent=self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(
            self.tr("Search a name, a number, a telephone… (%1)").replace("%1", "\u2068Ctrl+K\u2069")
        )
        self.search.setAccessibleName(self.tr("Search"))
        self._language_button.set_name(self.tr("Language"))
        self._theme_button.set_name(self.tr("Colours"))
        self._keys_button.set_name(self.tr("Keyboard shortcuts"))
        colours = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._fill(self._language_button, dict(NAMES), self._language, self._on_language)
        self._fill(self._theme_button, {k: colours[k] for k in get_args(ThemeChoice)}, self._theme, self._on_theme)

    def _fill(
        self, button: IconButton, entries: dict[str, str] | dict[Language, str], current: str, slot: object
    ) -> None:
        old = button.menu()
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in entries.items():
            action = QAction(words, menu, checkable=True, checked=key == current)
            action.setData(key)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(slot)
        button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(cast(str, action.data()))

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(cast(str, action.data()))
