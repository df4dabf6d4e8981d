"""The file itself: what register, which number on paper, what it is about, where and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.models.code_lists import CodeEntry
from desktop.ui.list_field import ListField
from desktop.ui.procedures.blocks import Block, DayField
from desktop.ui.procedures.strands import STRANDS, StrandChoice
from desktop.ui.widgets import Direction, Field, Help, PartialDateEdit, TextField
from desktop.ui.workplace import Workplace


class FileBlock(Block):
    """Eight fields in two rows."""

    kind: ListField
    reference: Field
    strands: Field
    opened_on: DayField
    facts: Field
    wilaya: ListField
    moughataa: ListField
    place: Field

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._is_made = False

    def make_fields(self) -> None:
        """Put the fields in the grid, as far as they are not there."""
        self.make_first_row()
        if self._is_made:
            return
        self._is_made = True
        self.facts = Field("facts", PartialDateEdit(latest=self.workplace.clock.today, hijri_hint=True))
        self.wilaya = ListField("wilaya", "wilayas", self.workplace)
        self.moughataa = ListField("moughataa", "moughataas", self.workplace)
        self.place = Field("place", TextField(longest=200))
        for number, field in enumerate((self.facts, self.wilaya, self.moughataa, self.place)):
            self.add(field, 1, 3 * number, 3)
        self.wilaya.edited.connect(lambda: self._narrow(keep=False))
        self.strands.edited.connect(self._name_strands)
        self.retranslate()

    def make_first_row(self) -> None:
        """Half of `make_fields`, for whom the whole takes too long at once."""
        if self.fields:
            return
        self.kind = ListField("kind", "procedure_kinds", self.workplace, required=True, accepts=self._is_kept_here)
        self.reference = Field("own_reference", TextField(Direction.NUMBER, longest=60), required=True)
        self.strands = Field("strands", StrandChoice(), required=True)
        latest = self.workplace.clock.today
        self.opened_on = DayField("opened_on", PartialDateEdit(latest=latest), required=True)
        for number, field in enumerate((self.kind, self.reference, self.strands, self.opened_on)):
            self.add(field, 0, 3 * number, 3)

    def set_values(self, values: Mapping[str, Any]) -> None:
        self.make_fields()
        super().set_values(values)
        self._name_strands()
        self._narrow(keep=True)

    def restore(self, kept: Mapping[str, Any]) -> None:
        self.make_fields()
        super().restore(kept)
        self._name_strands()
        self._narrow(keep=True)

    def retranslate(self) -> None:
        if not self._is_made:
            return
        self.kind.set_texts(
            self.tr("Kind of file"),
            Help(self.tr("The register of your institution in which the file is kept.")),
        )
        self.reference.set_texts(
            self.tr("Reference on paper"),
            Help(self.tr("The number as written on the file: it is how colleagues will look for it."), "PV 112/2026"),
        )
        self.strands.set_texts(
            self.tr("Strand"),
            Help(
                self.tr(
                    "TEH: trafficking in persons. TM: smuggling of migrants. ESCL: slavery. A file may be of several; "
                    "figures are given for each, never added up. Keys: T, M, E."
                )
            ),
        )
        self.opened_on.set_texts(
            self.tr("Opened on"), Help(self.tr("The day on which your institution opened this file."), "12/03/2026")
        )
        self.facts.set_texts(
            self.tr("Date of the facts"),
            Help(
                self.tr("When it happened, as precisely as it is known: a day, a month, a year, or about a year."),
                "03/2026",
            ),
        )
        self.wilaya.set_texts(
            self.tr("Wilaya"), Help(self.tr("The wilaya in which the facts took place; it narrows the moughataas."))
        )
        self.moughataa.set_texts(self.tr("Moughataa"), Help(self.tr("The moughataa in which the facts took place.")))
        self.place.set_texts(
            self.tr("Place"),
            Help(self.tr("The place in a few words: a beach, a quarter, a crossing point."), "La Guera"),
        )
        lists, language = self.workplace.lists, self.workplace.language
        self.strands.control.set_words({code: lists.label("strands", code, language) for code in STRANDS})
        self._name_strands()

    def _is_kept_here(self, entry: CodeEntry) -> bool:
        """Registers of other kinds of institution are not offered, unless the list knows none for this one."""
        own = self.workplace.institution_kind
        kept = {code for code, kinds in self._kinds().items() if own in kinds}
        return not kept or entry.code in kept

    def _kinds(self) -> dict[str, list[str]]:
        entries = self.workplace.lists.of("procedure_kinds")
        return {entry.code: (entry.attributes.get("institution_kinds") or "").split(";") for entry in entries}

    def _name_strands(self) -> None:
        """The acronyms in words, under the buttons."""
        words = [self.workplace.label("strands", code) for code in self.strands.value()]
        self.strands.set_info(" + ".join(words))

    def _narrow(self, *, keep: bool) -> None:
        """Moughataas of the wilaya only; a saved one is not emptied by being shown."""
        wilaya = self.wilaya.value()
        if wilaya is None:
            self.moughataa.narrow(None)
        else:
            self.moughataa.narrow(lambda entry: entry.attributes.get("wilaya_code") == wilaya, keep=keep)
