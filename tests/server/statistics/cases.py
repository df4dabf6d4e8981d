"""Cases as a test needs them: dates, strands and places by hand, written by the superuser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from desktop.models.statistics import StatCell
from desktop.services import statistics
from desktop.services.statistics import Figures, FiguresRequest, Scope
from tests.helpers.cluster import Database
from tests.helpers.register import Client

TEH, TM, ESCL = ("TEH",), ("TM",), ("ESCL",)


@dataclass(frozen=True, slots=True)
class File:
    """A file of one institution."""

    institution_id: int
    procedure_id: UUID
    affaire_id: UUID


class Cases:
    """Writes rows where a clerk's sheet would put them, with the dates the test chooses."""

    def __init__(self, database: Database) -> None:
        self._connection = database.superuser()

    def close(self) -> None:
        self._connection.close()

    def sql(self, statement: str, *values: Any) -> None:
        """One statement as the superuser."""
        self._connection.execute(statement, values)

    def affaire(self, institution_id: int, opened_on: date, **said: Any) -> File:
        """An affaire with one file."""
        affaire_id = uuid4()
        strands = list(said.get("strands", TEH))
        self.sql(
            "insert into registry.affaires (affaire_id, national_number, strands) values (%s, %s, %s)",
            affaire_id,
            f"A-2025-{affaire_id.hex[:12]}",
            strands,
        )
        return self.member(affaire_id, institution_id, opened_on, **said)

    def member(self, affaire_id: UUID, institution_id: int, opened_on: date, **said: Any) -> File:
        """One more file of an affaire: what a confirmed request to join leaves."""
        procedure_id = uuid4()
        strands = list(said.get("strands", TEH))
        facts = said.get("facts_from")
        self.sql(
            "insert into registry.procedures (institution_id, procedure_id, content_hash, kind_code, own_reference, reference_sort,"
            " strands, opened_on, facts_from, facts_precision, wilaya_code)"
            " values (%s, %s, %s, 'PV', %s, '', %s, %s, %s, %s, %s)",
            institution_id,
            procedure_id,
            bytes(32),
            procedure_id.hex[:8],
            strands,
            opened_on,
            facts,
            said.get("facts_precision", "day" if facts else "unknown"),
            said.get("wilaya"),
        )
        self.sql(
            "insert into registry.affaire_members (institution_id, procedure_id, affaire_id, national_number, strands, state)"
            " values (%s, %s, %s, 'A', %s, 'founder')",
            institution_id,
            procedure_id,
            affaire_id,
            strands,
        )
        return File(institution_id, procedure_id, affaire_id)

    def affaires(self, count: int, institution_id: int, opened_on: date, **said: Any) -> list[File]:
        """So many affaires alike."""
        return [self.affaire(institution_id, opened_on, **said) for _ in range(count)]

    def event(self, file: File, stage_code: str, event_on: date, outcome_code: str | None = None, **said: Any) -> UUID:
        """One dated step of a file; its id."""
        event_id = uuid4()
        self.sql(
            "insert into registry.stage_events (institution_id, event_id, procedure_id, stage_code, event_on, date_precision,"
            " outcome_code, replaces_event_id) values (%s, %s, %s, %s, %s, %s, %s, %s)",
            file.institution_id,
            event_id,
            file.procedure_id,
            stage_code,
            event_on,
            said.get("precision", "day"),
            outcome_code,
            said.get("replaces"),
        )
        return event_id

    def victim(self, file: File, *statuses: tuple[str, date], role_code: str = "victime", **said: Any) -> UUID:
        """A protected person with decided statuses; the person's id."""
        person_id = uuid4()
        self.sql(
            "insert into registry.protected_roles (institution_id, role_id, procedure_id, person_id, pseudonym, role_code)"
            " values (%s, %s, %s, %s, %s, %s)",
            file.institution_id,
            uuid4(),
            file.procedure_id,
            person_id,
            f"V-{person_id.hex[:8]}",
            role_code,
        )
        self.identity(file, person_id, 1, **said)
        for status_code, decided_on in statuses:
            self.status(file, person_id, status_code, decided_on)
        return person_id

    def identity(self, file: File, person_id: UUID, revision: int, **said: Any) -> None:
        """One revision of who a protected person is."""
        born = said.get("birth_on")
        self.sql(
            "insert into victims.persons (institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on,"
            " birth_precision, nationality_code, exploitation_codes) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            file.institution_id,
            person_id,
            revision,
            file.procedure_id,
            f"V-{person_id.hex[:8]}",
            said.get("sex", "U"),
            born,
            said.get("birth_precision", "day") if born else "unknown",
            said.get("nationality"),
            list(said.get("forms", ())),
        )

    def status(self, file: File, person_id: UUID, status_code: str, decided_on: date) -> None:
        """One decision on a victim's status."""
        self.sql(
            "insert into victims.status_events (institution_id, status_event_id, person_id, procedure_id, status_code,"
            " decider_code, decided_on) values (%s, %s, %s, %s, %s, 'police', %s)",
            file.institution_id,
            uuid4(),
            person_id,
            file.procedure_id,
            status_code,
            decided_on,
        )


def figures(
    client: Client,
    indicator: str,
    period: str,
    *breakdowns: str,
    scope: Scope = "own",
    institution_id: int | None = None,
) -> Figures:
    """Ask, commit, fetch, as the client does."""
    token = uuid4()
    asked = FiguresRequest(institution_id or client.institution_id, indicator, period, breakdowns, scope)
    (answer,) = client.runner.ask(statistics.open_figures(token, asked), statistics.fetch_figures(token))
    return statistics.read_figures(answer)


def at(answer: Figures, row: str = "all", column: str = "all") -> StatCell:
    """The figure of a row and column."""
    (table,) = answer.tables
    found = table.cell(
        next(each for each in table.rows if each.code == row),
        next(each for each in table.columns if each.code == column),
    )
    assert found is not None
    return found


def shown(answer: Figures, row: str = "all", column: str = "all") -> str:
    """What is printed of the figure of a row and column."""
    return at(answer, row, column).shown
