"""Small pages made of the whole kit, for tests and for the warm-up."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from desktop.ui.page import Door, Page
from desktop.ui.widgets import (
    Card,
    Choice,
    Column,
    Direction,
    Field,
    Form,
    Help,
    ListSheet,
    NamePair,
    PageRequest,
    PartialDateEdit,
    Result,
    ResultList,
    Segmented,
    Shortcut,
    SidePanel,
    TextArea,
    TextField,
    TypeAhead,
    WindowedTableModel,
)

PLACES = (
    Choice("01", "Hodh Ech Chargui", ("الحوض الشرقي",)),
    Choice("05", "Brakna", ("لبراكنة",)),
    Choice("08", "Dakhlet Nouadhibou", ("داخلت نواذيبو",)),
    Choice("13", "Nouakchott-Ouest", ("نواكشوط الغربية",)),
    Choice("14", "Nouakchott-Nord", ("نواكشوط الشمالية",)),
)
SEXES = (Choice("M", "Homme"), Choice("F", "Femme"), Choice("U", "Inconnu"))


def sample_form() -> Form:
    """A form with one of each control, labelled."""
    form = Form()
    form.add_section("who", "P").set_title("Personne")
    form.add(Field("name", NamePair(), required=True), wide=True).set_texts("Nom complet")
    form.add(Field("birth", PartialDateEdit(hijri_hint=True))).set_texts("Né le", Help("Comme sur la pièce.", "1985"))
    form.add(Field("sex", Segmented(SEXES))).set_texts("Sexe")
    form.add(Field("place", TypeAhead(PLACES), required=True)).set_texts("Wilaya")
    form.add(Field("phone", TextField(Direction.NUMBER, longest=20))).set_texts("Téléphone")
    form.add_section("facts", "F").set_title("Faits")
    form.add(Field("notes", TextArea(longest=50)), wide=True).set_texts("Observations")
    return form


def sample_model() -> WindowedTableModel:
    """Rows are whole numbers; the key of a row is itself."""
    columns = [
        Column("number", lambda row: f"2026-{row:06d}", 140, sortable=True),
        Column("name", lambda row: f"Mohamed {row}", 200),
        Column("days", lambda row: str(row % 900), 80, "end", lambda row: ("alert-outline", "warning")),
    ]
    model = WindowedTableModel(columns, key_of=lambda row: row)
    model.set_titles({"number": "Numéro", "name": "Nom", "days": "Jours"})
    return model


def answer(model: WindowedTableModel, total: int, request: PageRequest) -> None:
    """Deliver the rows a server holding 0…total-1 would give."""
    first = 0 if request.after is None else request.after + 1
    model.deliver(request, list(range(first, min(first + request.size, total))))


class SamplePage(Page):
    """A list, a form and the quiet panel."""

    def __init__(self) -> None:
        super().__init__()
        self.model = sample_model()
        self.model.page_wanted.connect(partial(answer, self.model, 1000))
        self.list = ListSheet(self.model, parent=self)
        self.form = sample_form()
        self.panel = SidePanel()
        self.panel.set_texts("À vérifier", "Rien à signaler.")
        self.panel.set_cards([Card("d", "Doublon possible", "Même téléphone.", "Comparer", "warning", True)])
        self.results = ResultList()
        self.results.set_results(
            [Result("1", "Ghazouani", "الغزواني", "né vers 1985", ("même téléphone",), ("forte", "check", "success"))]
        )
        self.action = QAction(self)
        self.action.setShortcut("Ctrl+N")
        self.action.setData("plus")
        self.set_main_action(self.action)
        self.seen = 0
        self.heard: list[frozenset[str]] = []
        row = QHBoxLayout()
        row.addWidget(self.form, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(self.results)
        column.addLayout(row, 1)
        self.retranslate()
        self.model.reload()

    def retranslate(self) -> None:
        self.action.setText("Nouvelle procédure")

    def shown(self) -> None:
        self.seen += 1

    def changed(self, kinds: frozenset[str], initiator: object) -> None:
        self.heard.append(kinds)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (Shortcut("Ctrl+N", "Nouvelle procédure"),)


def sample_doors() -> list[Door]:
    """Three doors, one of them below the line."""
    return [
        Door("first", "First", "folder-outline", SamplePage),
        Door("second", "Second", "magnify", SamplePage),
        Door("admin", "Administration", "cog-outline", SamplePage, main=False),
    ]


def warm_up(app: QApplication) -> None:
    """Make, show and paint everything once: fonts, icons and first-time costs are then paid."""
    page = SamplePage()
    page.resize(1366, 768)
    page.show()
    for _ in range(5):
        app.processEvents()
    place = page.form.fields["place"].control
    place.open_list()
    app.processEvents()
    page.grab()
    page.close()
    page.deleteLater()
    app.processEvents()
