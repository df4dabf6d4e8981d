"""Where failures are told: the one place that decides how an error is shown.

A page may show a `UserError` at its field and say so. Everything else becomes a `Notice`: a banner over the
page with what happened, what to do now, and a reference number when it is our fault. Imports errors, log,
i18n.messages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError
from desktop.i18n.messages import text_for
from desktop.log import logger, record_fault

_log = logger("errors")


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: tone `info|warning|danger`, what happened, what now, a number to quote, a way to
    retry. One that `stays` is not over when the link is back: something is still to be done.
    """

    tone: str
    text: str
    what_now: str = ""
    reference: str = ""
    retry: Callable[[], None] | None = None
    code: str = ""
    stays: bool = False


@runtime_checkable
class ShowsFieldErrors(Protocol):
    """A page that can put an error under one of its fields."""

    def show_field_error(self, field: str, text: str) -> bool:
        """True when the field exists here and the text is shown under it."""


class ErrorDesk(QObject):
    """Turns an error into what is shown."""

    noticed = Signal(object)
    """A `Notice` is to be shown as a banner."""
    link_restored = Signal()
    """What was said of the network and the server no longer holds."""
    settled = Signal(object)
    """What this notice was about has been done since."""
    session_ended = Signal(object)
    """The server ended this session: an error to be shown on the login page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[Notice, Callable[[], Notice]] | None = None
        self._owner: QObject | None = None

    def report(
        self,
        error: BaseException,
        owner: QObject | None = None,
        retry: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show `error`; `retry` runs the same thing again and is offered only when that can help.

        With `stays` only the user, or `settle`, takes it away.
        """
        known = error if isinstance(error, MizanError) else record_fault(error)
        if isinstance(known, OurFault) and not known.incident:
            known = record_fault(known)
        _log.info("told %s %s", type(known).__name__, known.code)
        if isinstance(known, UserError) and known.field and self._at_field(known, owner):
            return
        self.tell(lambda: replace(self.notice(known, retry), stays=stays))
        self._owner = owner

    def settle(self, owner: QObject) -> None:
        """What `owner` complained of last has been done since."""
        if self._told is not None and self._owner is owner:
            self.settled.emit(self._told[0])

    def tell(self, make: Callable[[], Notice]) -> None:
        """Show a notice; `make` words it, again when the language changes."""
        self._owner = None
        notice = make()
        self._told = (notice, make)
        self.noticed.emit(notice)

    def reworded(self, notice: Notice | None) -> Notice | None:
        """The notice on screen in the language in use now; None if it is not the one told last."""
        if self._told is None or notice is not self._told[0]:
            return None
        make = self._told[1]
        again = make()
        self._told = (again, make)
        return again

    def withdraw_link_troubles(self) -> None:
        """The link is back."""
        self.link_restored.emit()

    def notice(self, error: MizanError, retry: Callable[[], None] | None = None) -> Notice:
        """The words for `error`, by its family."""
        text = text_for(error)
        if isinstance(error, EnvironmentFailure):
            return Notice("warning", text, self._what_now(error), retry=retry, code=error.code)
        if isinstance(error, OurFault):
            now = self.tr("What you typed is kept. Give the number below to your administrator.")
            return Notice("danger", text, now, reference=error.incident, code=error.code)
        return Notice("warning", text, code=error.code)

    def _what_now(self, error: EnvironmentFailure) -> str:
        if error.code in ("draft.disk_full", "draft.unwritable", "draft.slow_disk", "draft.newer"):
            # the one case in which nothing was saved on this computer
            return self.tr("What you typed is kept as long as this window is open: do not close it yet.")
        if error.code.partition(".")[0] in ("draft", "time"):
            return ""
        return self.tr("What you typed is kept. Try again, or carry on: the draft is saved on this computer.")

    @staticmethod
    def _at_field(error: UserError, owner: QObject | None) -> bool:
        place: QObject | None = owner
        while place is not None:
            if isinstance(place, ShowsFieldErrors) and error.field is not None:
                return place.show_field_error(error.field, text_for(error))
            place = place.parent()
        return False
