"""The three journeys, on a real server by real logins: a clerk enters, an analyst searches, the Instance prints.

Each is played in French and its screens are shown again in Arabic. Tests and benchmarks play the same ones.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.ui.procedures.blocks import EventBlock, PersonBlock
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.search.page import SearchPage
from installer.demo.stage import Stage
from server_schema.cluster.embedded import EmbeddedServer

LANGUAGES = ("fr", "ar")
AUTHOR = "Sidi Mohamed Ould Bilal"
AUTHOR_HEARD = "Sidi Mouhamed Bilal"
AUTHOR_ARABIC = "سيدي محمد ولد بلال"


def run_journeys(server: EmbeddedServer, output: Path, *, pictures: Path | None = None) -> list[Path]:
    """Play all three; the paths of what was left. `pictures` also receives the pictures of the documentation."""
    stage = Stage(server, output / "home")
    made: list[Path] = []
    try:
        made += clerk_enters(stage, output)
        made += analyst_searches(stage, output)
        made += instance_prints(stage, output)
    finally:
        stage.end()
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
        made += [_copied(path, pictures) for path in made if path.suffix == ".png"]
    return made


def clerk_enters(stage: Stage, output: Path) -> list[Path]:
    """A clerk of the court enters a procédure: one author, one victim, two dated stages; keyboard only."""
    stage.log_in("demo_greffe")
    stage.use_language("fr")
    page = stage.open_door("procedures")
    assert isinstance(page, ProceduresPage)
    made = [stage.picture(output / "1-procedures-fr.png")]
    page.begin_new()
    sheet, fields = page.sheet, page.sheet.form.fields
    stage.choose(fields["kind"].widget, "jugement")
    stage.type(fields["own_reference"].widget, "RG 118/2026")
    fields["strands"].widget.setFocus()
    stage.press(Qt.Key.Key_T)
    stage.type(fields["opened_on"].widget, "03/09/2026")
    stage.type(fields["facts"].widget, "08/2026")
    stage.type(fields["place"].widget, "Plage de La Guera")
    stage.choose(fields["wilaya"].widget, "dakhlet")
    author = sheet.persons.blocks[0]
    assert isinstance(author, PersonBlock)
    stage.choose(author.role.widget, "mis en cause")
    stage.type(author.name.control.latin, AUTHOR)
    stage.type(author.name.control.arabic, AUTHOR_ARABIC)
    stage.type(author.birth.widget, "1985")
    stage.choose(author.nationality.widget, "mauritanie")
    stage.type(author.phone.widget, "36 12 34 56")
    sheet.persons.more.click()
    victim = sheet.persons.blocks[1]
    assert isinstance(victim, PersonBlock)
    stage.choose(victim.role.widget, "victime")
    stage.type(victim.name.control.latin, "Aminata Diallo")
    stage.type(victim.birth.widget, "~2004")
    stage.choose(victim.status.widget, "presum")
    stage.choose(victim.decider.widget, "police")
    stage.type(victim.decided.widget, "04/09/2026")
    stage.choose(victim.exploitation.widget, "servitude domestique")
    for number, (kind, on) in enumerate((("enqu", "03/09/2026"), ("parquet", "10/09/2026"))):
        if number:
            sheet.events.more.click()
        event = sheet.events.blocks[number]
        assert isinstance(event, EventBlock)
        stage.choose(event.stage.widget, kind)
        stage.type(event.on.widget, on)
    stage.settle()
    made.append(stage.picture(output / "1-saisie-fr.png"))
    page.save()
    stage.wait(lambda: sheet.revision == 1, "the save")
    made.append(stage.picture(output / "1-enregistree-fr.png"))
    stage.use_language("ar")
    made.append(stage.picture(output / "1-enregistree-ar.png"))
    page.back_to_list()
    made.append(stage.picture(output / "1-procedures-ar.png"))
    stage.use_language("fr")
    return made


def analyst_searches(stage: Stage, output: Path) -> list[Path]:
    """A police analyst searches a name as it was heard: her own files at once, the others through the mailbox."""
    stage.log_in("demo_police")
    stage.use_language("fr")
    page = stage.open_door("search")
    assert isinstance(page, SearchPage)
    stage.wait(lambda: bool(page.own_files()), "the analyst's own files")
    page.look_for(AUTHOR_HEARD)
    stage.choose(page.purpose.widget, "enqu")
    page.own_file.set_value(next(iter(page.own_files())))
    page.search()
    stage.wait(lambda: page.answer() is not None and page.answer().state != "waiting", "the others' answer")  # type: ignore[union-attr]
    made = [stage.picture(output / "2-recherche-fr.png")]
    stage.use_language("ar")
    made.append(stage.picture(output / "2-recherche-ar.png"))
    stage.use_language("fr")
    if page.results.results():
        page.results.opened.emit(page.results.results()[0])
        stage.settle()
        made.append(stage.picture(output / "2-fiche-fr.png"))
    return made


def instance_prints(stage: Stage, output: Path) -> list[Path]:
    """The Instance prepares the quarterly note: both languages from the same frozen data."""
    from desktop.ui.reports.page import ReportsPage

    stage.log_in("demo_instance")
    stage.use_language("fr")
    page = stage.open_door("reports")
    assert isinstance(page, ReportsPage)
    page.period.set_value("2026-T1")
    page.prepare()
    stage.wait(page.is_ready, "the note")
    made = [stage.picture(output / "3-rapports-fr.png")]
    made += page.save_into(output)
    stage.use_language("ar")
    made.append(stage.picture(output / "3-rapports-ar.png"))
    stage.use_language("fr")
    return made


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name.split("-", 1)[1]
    copy.write_bytes(path.read_bytes())
    return copy
