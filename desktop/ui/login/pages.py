"""The login page and the first-password page: signals out, words in. They know no server."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import MizanError
from desktop.i18n.loader import NAMES
from desktop.i18n.messages import text_for
from desktop.security.passwords import SHORTEST
from desktop.ui import theme
from desktop.ui.login.parts import Labelled, Message, PasswordField
from desktop.ui.login.password import strength
from desktop.ui.theme import tokens
from desktop.ui.widgets import Badge, Button, Direction, IconButton, IconLabel, SecureLabel, TextField, set_tone

_WIDTH = 360


class LoginPage(QWidget):
    """Login code, password, the state of the server, the language."""

    submitted = Signal(str, str)
    """Login code and password were given."""

    def __init__(self, *, login: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trouble: MizanError | None = None
        self._seen = False
        self._error: MizanError | None = None
        self._title = SecureLabel("", "page", parent=self)
        self.login = Labelled(TextField(Direction.NUMBER, longest=63, parent=self), self)
        self.login.field.setText(login)
        self.password = Labelled(PasswordField(self), self)
        self.message = Message(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setVisible(False)
        self.enter = Button(role="primary", icon="login", parent=self)
        self.forgotten = Button(role="quiet", parent=self)
        self._whom = SecureLabel("", "body", "muted", wrap=True, longest=400, parent=self)
        self._whom.hide()
        self._server_icon = IconLabel("lan-pending", "text-muted", 14, self)
        self._server = SecureLabel("", "caption", wrap=True, parent=self)
        self._lay_out()
        self.enter.clicked.connect(self._submit)
        self.password.field.returnPressed.connect(self._submit)
        self.forgotten.clicked.connect(lambda: self._whom.setVisible(not self._whom.isVisible()))
        self.retranslate()

    def show_error(self, error: MizanError) -> None:
        """Say what went wrong, at its field if it has one; the password is emptied."""
        self._error = error
        self.password.field.clear()
        text = text_for(error)
        self.message.say("")
        if error.field == "login":
            self.login.set_error(text)
            self.login.field.setFocus()
            return
        if error.field == "password":
            self.password.set_error(text)
        else:
            self.message.say(text)
        self.password.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the server is asked."""
        for widget in (self.login.field, self.password.field, self.enter):
            widget.setEnabled(not busy)
        self._bar.setVisible(busy)
        if busy:
            self._error = None
            self.message.say("")
            self.password.set_error("")
            self.login.set_error("")

    def show_server(self, trouble: MizanError | None) -> None:
        """What stands between here and the server, or None."""
        self._trouble, self._seen = trouble, True
        self.retranslate()

    def server_line(self) -> str:
        """What the page says of the server."""
        return self._server.whole_text()

    def clear(self) -> None:
        """Ready for the next person."""
        self.password.field.clear()
        self._error = None
        self.message.say("")
        self.set_busy(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.password if self.login.field.text() else self.login).field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Every word of the page."""
        self._title.setText(self.tr("Log in"))
        self.login.set_label(self.tr("Login code"))
        self.password.set_label(self.tr("Password"))
        self.enter.set_text(self.tr("Log in"))
        self.forgotten.set_text(self.tr("Forgotten password?"))
        self._whom.setText(
            self.tr(
                "Ask the security officer of your institution. A second officer confirms, then you choose a new "
                "password. Your drafts are kept."
            )
        )
        if not self._seen:
            self._server_icon.set_icon("lan-pending", "text-muted")
            self._server.setText(self.tr("Looking for the server…"))
        elif self._trouble is None:
            self._server_icon.set_icon("lan-connect", "success")
            self._server.setText(self.tr("The server answers, its certificate is right."))
        else:
            self._server_icon.set_icon("lan-disconnect", "danger")
            self._server.setText(text_for(self._trouble))
        set_tone(self._server, "danger" if self._trouble is not None else "")
        if self._error is not None:
            self.show_error(self._error)

    def _submit(self) -> None:
        self.submitted.emit(self.login.field.text(), self.password.field.text())

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.addWidget(self.enter)
        actions.addStretch(1)
        actions.addWidget(self.forgotten)
        server = QHBoxLayout()
        server.setSpacing(tokens.SPACE_1)
        server.addWidget(self._server_icon, 0, Qt.AlignmentFlag.AlignTop)
        server.addWidget(self._server, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._title)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.message)
        column.addWidget(self.login)
        column.addWidget(self.password)
        column.addLayout(actions)
        column.addWidget(self._bar)
        column.addWidget(self._whom)
        column.addSpacing(tokens.SPACE_3)
        column.addLayout(server)


class FirstPasswordPage(QWidget):
    """A password of one's own, twice, with the rule in view."""

    submitted = Signal(str, str)
    """The new password and its repetition."""
    left = Signal()
    """Back to the login page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: MizanError | None = None
        self._title = SecureLabel("", "page", parent=self)
        self._why = SecureLabel("", "body", "muted", wrap=True, longest=400, parent=self)
        self.new = Labelled(PasswordField(self), self)
        self.again = Labelled(PasswordField(self), self)
        self._strength_icon = IconLabel("shield-outline", "text-muted", parent=self)
        self._strength = SecureLabel("", "caption", parent=self)
        self.message = Message(self)
        self.change = Button(role="primary", icon="lock-check-outline", parent=self)
        self.back = Button(role="quiet", parent=self)
        self.new.field.returnPressed.connect(lambda: self.again.field.setFocus())
        self.again.field.returnPressed.connect(self._submit)
        self.new.field.textChanged.connect(lambda _: self._weigh())
        self.change.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.retranslate()

    def show_error(self, error: MizanError) -> None:
        """Say what is wrong, at its field if it has one."""
        self._error = error
        text = text_for(error)
        self.new.set_error("")
        self.again.set_error("")
        self.message.say("" if error.field in ("new", "again") else text)
        place = self.again if error.field == "again" else self.new
        if error.field in ("new", "again"):
            place.set_error(text)
        place.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the server is asked."""
        for widget in (self.new.field, self.again.field, self.change):
            widget.setEnabled(not busy)
        if busy:
            self._error = None
            self.message.say("")

    def clear(self) -> None:
        """Forget what was typed."""
        self.new.field.clear()
        self.again.field.clear()
        self.message.say("")
        self.set_busy(False)

    def strength_words(self) -> str:
        """What is said of the password being typed."""
        return self._strength.whole_text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.new.field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Every word of the page."""
        self._title.setText(self.tr("Choose your password"))
        self._why.setText(
            self.tr(
                "Nobody else will know it. At least %n characters; several words that do not belong together are "
                "better than signs.",
                "",
                SHORTEST,
            )
        )
        self.new.set_label(self.tr("New password"))
        self.again.set_label(self.tr("The same again"))
        self.change.set_text(self.tr("Keep this password"))
        self.back.set_text(self.tr("Back"))
        self._weigh()
        if self._error is not None:
            self.show_error(self._error)

    def _weigh(self) -> None:
        level = strength(self.new.field.text())
        words = ("", self.tr("Too easy to guess"), self.tr("Fair"), self.tr("Good"))
        tones = ("", "danger", "warning", "success")
        icons = ("shield-outline", "shield-alert-outline", "shield-half-full", "shield-check-outline")
        self._strength.setText(words[level])
        set_tone(self._strength, tones[level])
        self._strength_icon.set_icon(icons[level], tones[level] or "text-muted")

    def _submit(self) -> None:
        self.submitted.emit(self.new.field.text(), self.again.field.text())

    def _lay_out(self) -> None:
        weight = QHBoxLayout()
        weight.setSpacing(tokens.SPACE_1)
        weight.addWidget(self._strength_icon)
        weight.addWidget(self._strength, 1)
        actions = QHBoxLayout()
        actions.addWidget(self.change)
        actions.addStretch(1)
        actions.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.message)
        column.addWidget(self.new)
        column.addLayout(weight)
        column.addWidget(self.again)
        column.addLayout(actions)


class LoginWindow(QWidget):
    """The mark at the side, the page in the middle, the language at the top."""

    language_chosen = Signal(str)
    """A language was chosen: its code."""

    def __init__(self, *, login: str = "", training: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Mizan · ميزان")
        self.page = LoginPage(login=login, parent=self)
        self.first = FirstPasswordPage(self)
        self.pages = QStackedWidget(self)
        self.pages.setFixedWidth(_WIDTH)
        for page in (self.page, self.first):
            self.pages.addWidget(page)
        self._subtitle = SecureLabel("", "body", wrap=True, longest=200, parent=self)
        self._badge = Badge("", "school-outline", "fictitious", self)
        self._badge.setVisible(training)
        self._languages = self._language_buttons()
        self._colours = IconButton("theme-light-dark", parent=self)
        self.colours_clicked = self._colours.clicked
        self._mark = QLabel(self)
        self._lay_out()
        self.retranslate()
        self.setMinimumSize(900, 600)
        self.resize(1024, 680)

    def show_login(self) -> None:
        """The login page, its password empty."""
        self.first.clear()
        self.page.clear()
        self.pages.setCurrentWidget(self.page)

    def show_first_password(self) -> None:
        """The page for a password of one's own."""
        self.page.clear()
        self.pages.setCurrentWidget(self.first)

    def show_error(self, error: MizanError) -> None:
        """Say what went wrong, on the page in front."""
        (self.first if self.pages.currentWidget() is self.first else self.page).show_error(error)

    def set_busy(self, busy: bool) -> None:
        """While the server is asked."""
        self.page.set_busy(busy)
        self.first.set_busy(busy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange) and hasattr(self, "_mark"):
            self.retranslate()

    def retranslate(self) -> None:
        """Every word of the frame."""
        self._subtitle.setText(self.tr("National register of trafficking, smuggling and slavery cases"))
        self._badge.set(self.tr("FICTITIOUS"), "school-outline", "fictitious")
        self._colours.set_name(self.tr("Light or dark"))
        self._mark.setPixmap(theme.mark_for(self, 96))

    def _language_buttons(self) -> list[Button]:
        buttons = []
        for code, name in NAMES.items():
            button = Button(name, role="quiet", parent=self)
            button.clicked.connect(lambda _=False, code=code: self.language_chosen.emit(code))
            buttons.append(button)
        return buttons

    def _lay_out(self) -> None:
        side = QFrame(self)
        side.setObjectName("login-side")
        side.setFixedWidth(340)
        column = QVBoxLayout(side)
        column.setContentsMargins(tokens.SPACE_6 * 2, tokens.SPACE_6 * 2, tokens.SPACE_6 * 2, tokens.SPACE_6)
        column.setSpacing(tokens.SPACE_2)
        column.addStretch(2)
        column.addWidget(self._mark)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(SecureLabel("Mizan · ميزان", "page", parent=side))
        column.addWidget(self._subtitle)
        column.addStretch(3)
        column.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeading)
        top = QHBoxLayout()
        top.addStretch(1)
        for button in (*self._languages, self._colours):
            top.addWidget(button)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.pages)
        middle.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(tokens.SPACE_6, tokens.SPACE_4, tokens.SPACE_6, tokens.SPACE_6)
        right.addLayout(top)
        right.addStretch(2)
        right.addLayout(middle)
        right.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
