'''The windows: the only place, with `desktop.app` and the translation loader, where Qt is imported.

What lives here: `theme/` (colours, sizes, icons), `widgets/` (the generic kit), `tasks` (the doors off the UI thread),
`errors` (where failures are told), `page` and `main_window` (the frame), `login/`, `lock`, `watchdog`; and one folder
for each front door. May import services, models, errors, i18n, settings and log; from `desktop.db` only the link's
state and, for typing, calls and jobs.

A page, whole:

    class SeizurePage(Page):
        """Objects under seal of one procedure: list at the start side, sheet beside it."""

        def __init__(self, tasks: Tasks, procedure_id: UUID, parent: QWidget | None = None) -> None:
            super().__init__(parent)
            self._tasks, self._procedure_id = tasks, procedure_id
            columns = [
                Column("number", lambda row: row.number, 120, sortable=True),
                Column("weight", lambda row: row.weight_text, 80, "end"),
            ]
            self._model = WindowedTableModel(columns, key_of=lambda row: (row.sort, row.seizure_id), parent=self)
            self._model.page_wanted.connect(self._fetch)
            self._list = ListSheet(self._model, "archive-outline", self)
            self._list.table.opened.connect(self._open)
            self._form = Form(self)
            self._form.add_section("object", "O")
            self._form.add(Field("description", TextField(longest=2000), required=True), wide=True)
            self._form.add(Field("seized_on", PartialDateEdit(latest=server_today)))
            self._save = QAction(self)
            self._save.setShortcut("Ctrl+S")
            self._save.setData("content-save-outline")
            self._save.triggered.connect(self._on_save)
            self.set_main_action(self._save)
            ...                                    # one QHBoxLayout: list, form, SidePanel
            self.retranslate()
            self._model.reload()

        def retranslate(self) -> None:             # every word here; Qt calls it again on a language change
            self._save.setText(self.tr("Save"))
            self._model.set_titles({"number": self.tr("Number"), "weight": self.tr("Weight")})
            self._form.sections["object"].set_title(self.tr("Object"))
            self._form.fields["description"].set_texts(self.tr("Description"))
            self._form.fields["seized_on"].set_texts(self.tr("Seized on"), Help(self.tr("The day of the report.")))

        def _fetch(self, request: PageRequest) -> None:
            work = partial(list_seizures, procedure_id=self._procedure_id, after=request.after, limit=request.size)
            self._tasks.run_read(self, work, partial(self._model.deliver, request))

        def _on_save(self) -> None:
            if self._form.check():
                self._tasks.run_write(self, partial(record_seizure, draft=self._read_draft()), self._show_saved)

        def show_field_error(self, field: str, text: str) -> bool:   # a refusal of the server, at its field
            return self._form.show_field_error(field, text)

        def changed(self, kinds: frozenset[str], initiator: QObject | None) -> None:
            if "seizures" in kinds:
                self._model.reload()

Failures need no code in a page: what it does not show at a field, `ErrorDesk` tells in the banner, with a way to retry.
After changing a visible string: `python -m desktop.i18n.catalogues update`, then finish both catalogues.
'''
