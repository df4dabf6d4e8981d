"""A field whose choices are a code list of the server, in the language in use; nothing that is held is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.models.code_lists import CodeEntry
from desktop.ui.widgets import Choice, Field, TypeAhead
from desktop.ui.workplace import Workplace


class ListField(Field):
    """One value of one list. A value that is retired, or unknown here, is shown and kept all the same."""

    def __init__(
        self,
        key: str,
        list_name: str,
        workplace: Workplace,
        *,
        required: bool = False,
        accepts: Callable[[CodeEntry], bool] | None = None,
        among: Iterable[CodeEntry] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Every value valid today is offered, or those `among` in their order; `accepts` narrows that."""
        self._list_name = list_name
        self._workplace = workplace
        self._accepts = accepts
        self._among = tuple(among) if among is not None else None
        self._typing = TypeAhead(special=())
        super().__init__(key, self._typing, required=required, parent=parent)
        self._typing.chosen.connect(self._on_chosen)
        self._fill(None)

    def narrow(self, accepts: Callable[[CodeEntry], bool] | None, *, keep: bool = False) -> None:
        """Offer other values. What is chosen stays if it is among them, or in any case with `keep`."""
        self._accepts = accepts
        held = self.value()
        entry = self._entry(held)
        if not keep and entry is not None and accepts is not None and not accepts(entry):
            self.set_value(None)
        self._fill(self.value())

    def refresh(self) -> None:
        """What was used last comes first, also what was used in another field of this list."""
        self._fill(self.value())

    def only_choice(self) -> str | None:
        """The code, when there is but one to choose."""
        offered = self._offered()
        return offered[0].key if len(offered) == 1 else None

    def words(self, code: str) -> str:
        """A code of this list in the language in use."""
        return self._workplace.label(self._list_name, code)

    def set_value(self, value: str | None) -> None:
        if value is not None:
            self._fill(value)
        super().set_value(value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill(self.value())

    def _fill(self, held: str | None) -> None:
        place = self._workplace
        offered = self._offered()
        if held is not None and all(choice.key != held for choice in offered):
            offered = [*offered, Choice(held, place.label(self._list_name, held))]
        self._typing.set_choices(offered)
        self._typing.set_recent(place.recent.get(self._list_name, ()))

    def _offered(self) -> list[Choice]:
        place = self._workplace
        if self._accepts is None and self._among is None:
            return place.choices(self._list_name)
        among = self._among
        if among is None:
            among = place.lists.of(self._list_name, place.clock.today())
        accepts = self._accepts
        return place.choices(self._list_name, among=[entry for entry in among if accepts is None or accepts(entry)])

    def _entry(self, code: str | None) -> CodeEntry | None:
        return None if code is None else self._workplace.lists.entries.get(self._list_name, {}).get(code)

    def _on_chosen(self, code: str) -> None:
        self._workplace.remember(self._list_name, code)
