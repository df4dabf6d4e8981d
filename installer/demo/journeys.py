"""The three journeys, on a real server by real logins: a clerk enters, an analyst searches, the Instance prints.

Each is played by keyboard in French and its screens are shown again in Arabic. Tests and benchmarks play the same ones.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.reports.page import ReportsPage
from desktop.ui.search.page import SearchPage
from installer.demo.known_twice import known_twice
from installer.demo.stage import Stage
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.parameters import DEFAULT_UNTIL

AUTHOR = "Sidi Mohamed Ould Bilal"
AUTHOR_ARABIC = "سيدي محمد ولد بلال"
AUTHOR_PHONE = "36 12 34 56"
VICTIM = "Aminata Diallo"
REFERENCE = "RG 118/{year}"
POLICE, COURT = 1, 2


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


# A clerk of the court enters a procédure: one author, one victim, two dated stages


def clerk_enters(stage: Stage, output: Path) -> list[Path]:
    """The whole journey, with its pictures."""
    page = begin_clerk(stage)
    made = [stage.picture(output / "1-procedures-fr.png")]
    type_procedure(stage)
    stage.keys("Alt+D")
    made.append(stage.picture(output / "1-saisie-fr.png"))
    save_procedure(stage, page)
    made.append(stage.picture(output / "1-enregistree-fr.png"))
    open_identity(stage, page)
    made.append(stage.picture(output / "1-identite-fr.png"))
    made.append(stage.picture(output / "1-identite-ar.png"))
    stage.keys("Alt+D")
    made.append(stage.picture(output / "1-enregistree-ar.png"))
    stage.keys("Esc")
    made.append(stage.picture(output / "1-procedures-ar.png"))
    return made


def begin_clerk(stage: Stage) -> ProceduresPage:
    """The clerk logs in and finds the list of the court's files."""
    stage.log_in("demo_greffe")
    stage.use_language("fr")
    page = stage.open_door("procedures")
    assert isinstance(page, ProceduresPage)
    return page


def type_procedure(stage: Stage, author: tuple[str, str] = (AUTHOR, AUTHOR_ARABIC), victim: str = VICTIM) -> None:
    """A new sheet, filled without leaving the keyboard; `author` in Latin and in Arabic letters."""
    today = stage.today()
    opened, sent = today - timedelta(days=80), today - timedelta(days=73)
    facts = (opened.replace(day=1) - timedelta(days=1)).strftime("%m/%Y")
    stage.keys("Ctrl+N")
    stage.enter("jugement", REFERENCE.format(year=today.year), "t", _day(opened))
    stage.enter(facts, "dakhlet", "nouadhibou", "Plage de La Guera")
    stage.enter("mis en cause", *author, "m", "1985", "mauritanie", AUTHOR_PHONE, "traite", "")
    stage.keys("Alt+Shift+P")
    stage.enter("victime", victim, "", "f", "~2004", "sénégal", "servitude domestique")
    stage.enter("présum", "police", _day(opened + timedelta(days=1)))
    stage.enter("enqu", _day(opened), "")
    stage.keys("Alt+Shift+E")
    stage.enter("parquet", _day(sent), "citation")
    stage.write("Faits constatés à terre ; la victime a été remise au centre.")
    stage.settle()


def save_procedure(stage: Stage, page: ProceduresPage) -> None:
    """Ctrl+S, and what the server answers."""
    stage.keys("Ctrl+S")
    stage.wait(lambda: page.sheet.revision > 0 and not page.sheet.has_unsaved, "the save")
    stage.settle()


def open_identity(stage: Stage, page: ProceduresPage) -> None:
    """The identity behind the pseudonym: asked for with a purpose, and recorded."""
    victim = next(block for block in page.sheet.person_blocks() if block.identity_is_closed)
    victim.focus_order()[0].setFocus()
    stage.press(Qt.Key.Key_Return)
    stage.write("j")  # « jugement » in the menu of purposes
    stage.wait(lambda: not victim.identity_is_closed, "the identity")
    stage.settle()


# A police analyst searches a name as another institution writes it


def analyst_searches(stage: Stage, output: Path) -> list[Path]:
    """The whole journey, with its pictures."""
    page = begin_analyst(stage)
    made = [stage.picture(output / "2-recherche-vide-fr.png")]
    ask(stage, page)
    made.append(stage.picture(output / "2-recherche-fr.png"))
    made.append(stage.picture(output / "2-recherche-ar.png"))
    open_first(stage, page)
    made.append(stage.picture(output / "2-fiche-fr.png"))
    made.append(stage.picture(output / "2-fiche-ar.png"))
    return made


def begin_analyst(stage: Stage) -> SearchPage:
    """The analyst logs in and finds the box."""
    stage.log_in("demo_police")
    stage.use_language("fr")
    page = stage.open_door("search")
    assert isinstance(page, SearchPage)
    stage.wait(lambda: bool(page.question.own_files()), "the analyst's own files")
    return page


def ask(stage: Stage, page: SearchPage, name: str = "") -> None:
    """A name (else one as another institution wrote it), why, and for which file; both answers."""
    stage.keys("Ctrl+K")
    stage.enter(name or known_twice(POLICE).other_name)
    page.question.purpose.widget.setFocus()
    stage.enter("enqu")
    stage.enter(page.question.own_files()[0].own_reference)
    stage.keys("Ctrl+Return")
    stage.wait(lambda: page.is_answered, "the own institution's answer")
    stage.wait(lambda: _is_answered(page), "the others' answer")
    stage.settle()


def open_first(stage: Stage, page: SearchPage) -> None:
    """From the box down to the first result, and into its file."""
    page.question.box.widget.setFocus()
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return)
    stage.wait(lambda: stage.window.current == "procedures", "the file")
    stage.settle()


def _is_answered(page: SearchPage) -> bool:
    answer = page.answer()
    return answer is not None and answer.state != "waiting"


# The Instance prepares the quarterly note: both languages from the same frozen data


def instance_prints(stage: Stage, output: Path) -> list[Path]:
    """The whole journey, with its pictures and both PDFs."""
    page = begin_instance(stage)
    made = [stage.picture(output / "3-rapports-vide-fr.png")]
    prepare_note(stage, page)
    made.append(stage.picture(output / "3-rapports-fr.png"))
    made += keep_note(stage, page, output)
    made.append(stage.picture(output / "3-rapports-ar.png"))
    return made


def begin_instance(stage: Stage) -> ReportsPage:
    """The Instance's agent logs in and finds the reports."""
    stage.log_in("demo_instance")
    stage.use_language("fr")
    page = stage.open_door("reports")
    assert isinstance(page, ReportsPage)
    return page


def prepare_note(stage: Stage, page: ReportsPage) -> None:
    """The last quarter of which the fictitious register tells, or the last that is over."""
    page.period.widget.setFocus()
    told = f"{DEFAULT_UNTIL.year}-T{(DEFAULT_UNTIL.month - 1) // 3 + 1}"
    stage.enter(told if stage.today() > DEFAULT_UNTIL else "")
    stage.press(Qt.Key.Key_Return)  # public, as it stands
    stage.press(Qt.Key.Key_Return)  # prepare
    stage.wait(page.is_ready, "the note")
    stage.settle()


def keep_note(stage: Stage, page: ReportsPage, folder: Path) -> list[Path]:
    """Both PDFs on the disk."""
    prepared = page.prepared()
    assert prepared is not None
    page.keep_into(folder)
    stage.settle()
    return sorted(folder.glob(f"*{prepared.note.number}*.pdf"))


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name.split("-", 1)[1]
    copy.write_bytes(path.read_bytes())
    return copy
