"""Somebody who types a sheet without looking up: text, Enter, text, Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.procedures.event_block import EventBlock
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.procedures.person_block import PersonBlock
from tests.ui.keyboard import press, type_text


class Typist:
    """Sits before one page of the files."""

    def __init__(self, page: ProceduresPage) -> None:
        self.page = page

    @property
    def sheet(self) -> Any:
        return self.page.sheet

    def person(self, number: int = 0) -> PersonBlock:
        """The person at that place of the sheet."""
        return self.page.sheet.person_blocks()[number]

    def event(self, number: int = 0) -> EventBlock:
        """The stage at that place of the sheet."""
        return self.page.sheet.event_blocks()[number]

    def here(self) -> str:
        """Where the keyboard is: « file/place », « person 1/name », « event 1/stage », « summary/summary »."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        places: dict[str, int] = {}
        for name, _, block in self.page.sheet.named_blocks():
            kind = name.partition(":")[0]
            places[kind] = places.get(kind, 0) + 1
            for key, field in block.fields.items():
                if field.isAncestorOf(focus):
                    number = f" {places[kind]}" if kind in ("person", "event") else ""
                    return f"{kind}{number}/{key}"
        return type(focus).__name__

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        type_text(focus, text)

    def enter(self, *texts: str) -> None:
        """Field after field; an empty text passes one over."""
        for text in texts:
            self.write(text)
            press(Qt.Key.Key_Return)

    def keys(self, sequence: str) -> None:
        """A shortcut, where the keyboard is."""
        combination = QKeySequence(sequence)[0]  # type: ignore[index]  # PySide6's own stubs leave it out
        focus: QWidget = QApplication.focusWidget() or self.page
        QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def type_file(self, reference: str = "RG 1/2026") -> None:
        """The file's own fields."""
        self.keys("Ctrl+N")
        self.enter("jugement", reference, "t", "03/09/2026", "08/2026", "dakhlet", "nouadhibou", "La Guera")

    def type_author(self, name: str = "Sidi Ould Bilal") -> None:
        """One author, on the first card."""
        self.enter("mis en cause", name, "", "m", "1985", "mauritanie", "36 12 34 56", "traite des p", "")

    def type_victim(self, name: str = "Aminata Diallo") -> None:
        """One more person, a victim."""
        self.keys("Alt+Shift+P")
        self.enter("victime", name, "", "f", "~2004", "sénégal", "servitude dom", "présum", "police", "04/09/2026")

    def type_stage(self) -> None:
        """One stage, on the first card."""
        self.keys("Alt+E")
        self.enter("enqu", "03/09/2026", "")

    def type_all(self) -> None:
        """One author, one victim, one stage."""
        self.type_file()
        self.type_author()
        self.type_victim()
        self.type_stage()
