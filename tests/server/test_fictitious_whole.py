"""The whole data model in a loaded register: every table and column told, and the cases written by hand read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.cases import CASES
from server_schema.fictitious.institutions import CENTRAL_OFFICE
from server_schema.fictitious.load import load_register
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.register import Register
from server_schema.fictitious.summary import describe
from tests.helpers.cluster import Database, migrated_database
from tests.helpers.register import Register as RegisterUnderTest
from tests.helpers.search_index import index_faults

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def loaded(pg_server: EmbeddedServer) -> Iterator[Database]:
    """A database with the demonstration register."""
    with migrated_database(pg_server) as database:
        load_register(database.superuser_dsn, Parameters.demonstration())
        yield database


@pytest.fixture
def superuser(loaded: Database) -> Iterator[Connection]:
    with loaded.superuser(autocommit=False) as connection:
        yield connection
        connection.rollback()


# Columns that a loaded row leaves empty, and why.
_KEPT_IN_PLACE = "a loaded row is a first version: nobody corrected it, and the record of changes holds nothing of it"
EMPTY = {
    **dict.fromkeys(("registry.*.change_reason", "care.*.change_reason"), _KEPT_IN_PLACE),
    "victims.*.change_reason": "only profiles have a second revision",
}
_FIRST_SHEETS = (
    "registry.procedures", "registry.stage_events", "registry.persons", "registry.person_names", "registry.roles",
    "registry.qualifications", "registry.objects", "registry.protected_roles", "victims.persons", "victims.names",
    "victims.status_events", "access.shares", "access.share_rows",
)  # fmt: skip


def test_every_table_and_column_of_the_model_has_values(superuser: Connection) -> None:
    tables = [row[0] for row in superuser.execute("select table_name from access.model_tables()").fetchall()]
    assert len(tables) > 55
    empty = []
    for table in (*tables, *_FIRST_SHEETS):
        columns = [
            row[0]
            for row in superuser.execute(
                "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped", (table,)
            )
        ]
        counted = superuser.execute(
            f"select count(*), {', '.join(f'count({column})' for column in columns)} from {table}".encode()
        ).fetchone()
        assert counted is not None
        assert counted[0] > 0, table
        empty += [f"{table}.{column}" for column, count in zip(columns, counted[1:], strict=True) if count == 0]
    unexplained = [name for name in empty if name not in EMPTY and f"{name.split('.')[0]}.*.{name.split('.')[2]}" not in EMPTY]
    assert unexplained == []
    # a reason for a column that is filled by now is no reason
    assert {f"{name.split('.')[0]}.*.{name.split('.')[2]}" for name in empty} == set(EMPTY)


def test_the_triggers_of_the_tables_let_every_loaded_row_pass(superuser: Connection) -> None:
    """Triggers were off while loading; the rows go through them once more."""
    passed = 0
    for table in ("payments", "seizures", "services_sold", "awards"):
        passed += superuser.execute(f"update registry.{table} set source_code = source_code".encode()).rowcount
    for (table,) in superuser.execute("select table_name from access.model_tables() where table_name ~ '^victims'").fetchall():
        columns = [
            row[0]
            for row in superuser.execute("select attname from pg_attribute where attrelid = %s::regclass and attnum > 0", (table,))
        ]
        taken = ", ".join("revision + 100" if column == "revision" else column for column in columns)
        again = f"insert into {table} ({', '.join(columns)}) select {taken} from {table}"
        passed += superuser.execute(again.encode()).rowcount
    assert passed > 4_000


def test_nothing_of_a_sealed_file_is_open(superuser: Connection) -> None:
    """Neither rows of the file nor identities of its victims, which go with it."""
    tables = superuser.execute(
        "select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'procedure_id' "
        "where c.relkind = 'r' and c.relnamespace in ('registry'::regnamespace, 'victims'::regnamespace, 'access'::regnamespace)"
    ).fetchall()
    assert len(tables) > 40
    for (table,) in tables:
        query = f"select count(*) from {table} join sealed.procedures using (institution_id, procedure_id)"
        assert superuser.execute(query.encode()).fetchone() == (0,), table
    moved = superuser.execute("select count(*) from sealed.victim_persons join sealed.protected_roles using (person_id)")
    assert (moved.fetchone() or (0,))[0] > 0
    assert superuser.execute(
        "select count(*) from search.protected_postings p join sealed.protected_roles r using (institution_id, person_id)"
    ).fetchone() == (0,)


def test_loaded_files_can_be_sealed_and_persons_protected_like_saved_ones(own_register: RegisterUnderTest) -> None:
    """What the generator writes obeys the functions that move rows: nothing stays behind, the index follows."""
    register = own_register
    load_register(register.database.superuser_dsn, Parameters(affaires=60))
    chief, clerk = register.client("chief_clerk", CENTRAL_OFFICE), register.client("clerk", CENTRAL_OFFICE)
    # the fullest file, and a migrant of another one who has a phone or a paper
    full = register.value(
        "select p.procedure_id from registry.procedures p where institution_id = %s order by "
        "(select count(*) from registry.protected_roles r where r.procedure_id = p.procedure_id) + "
        "(select count(*) from registry.objects o where o.procedure_id = p.procedure_id) desc, procedure_id limit 1",
        CENTRAL_OFFICE,
    )
    migrant = register.value(
        "select o.person_id from registry.objects o join registry.roles r using (institution_id, procedure_id, person_id) "
        "where institution_id = %s and role_code = 'mot' and procedure_id <> %s and not exists (select from registry.roles x "
        "where x.person_id = r.person_id and x.role_code <> 'mot') order by 1 limit 1",
        CENTRAL_OFFICE,
        full,
    )
    assert index_faults(register) == []
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', %s)", CENTRAL_OFFICE, full, "FICTIF, order of the judge")
    clerk.sql("select registry.protect_person(%s, %s, 'victime')", CENTRAL_OFFICE, migrant)
    register.work()
    left = [
        table
        for (table,) in register.rows(
            "select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'procedure_id' "
            "where c.relkind = 'r' and c.relnamespace in "
            "('registry'::regnamespace, 'victims'::regnamespace, 'access'::regnamespace)"
        )
        if register.value(f"select count(*) from {table} where procedure_id = %s", full)
    ]
    assert left == []
    assert register.value("select count(*) from registry.objects where person_id = %s", migrant) == 0
    assert register.value("select count(*) from victims.objects where person_id = %s", migrant) > 0
    assert index_faults(register) == []


def test_the_summary_agrees_with_the_server(superuser: Connection) -> None:
    summary = describe(Register(Parameters.demonstration()))

    def count(query: str) -> int:
        row = superuser.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])

    def both(table: str, twin: str | None = None) -> int:
        return count(f"select (select count(*) from {table}) + (select count(*) from sealed.{twin or table.split('.')[1]})")

    assert summary.affaires == count("select count(*) from registry.affaires")
    assert summary.procedures == both("registry.procedures")
    assert summary.sealed == count("select count(*) from sealed.procedures")
    assert summary.protected_rows == both("victims.persons", "victim_persons") == both("registry.protected_roles")
    assert summary.person_rows == summary.protected_rows + both("registry.persons")
    stages = superuser.execute(
        "select stage_code, count(*)::integer from (select stage_code from registry.procedures "
        "union all select stage_code from sealed.procedures) p group by 1 order by 1"
    ).fetchall()
    assert summary.stages == tuple(stages)
    undated = "select birth_on from {} where birth_on is null"
    assert summary.without_birth_date == count(
        "select count(*) from ("
        + " union all ".join(
            undated.format(table)
            for table in ("registry.persons", "sealed.persons", "victims.persons", "sealed.victim_persons")
        )
        + ") p"
    )


class Case:
    """The files of one case, found by its name, and what hangs on them."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self.files = self.rows(
            "select kind_code, procedure_id, institution_id, strands, stage_code from registry.procedures "
            "where summary like %s order by opened_on, kind_code",
            f"FICTIF — cas « {name} »%",
        )
        assert self.files, name

    def rows(self, query: str, *arguments: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query.encode(), arguments).fetchall()

    def of_files(self, columns: str, table: str, condition: str = "true") -> list[tuple[Any, ...]]:
        """Rows of a table that hang on the files of the case, in the order of their columns."""
        ids = [file[1] for file in self.files]
        return sorted(
            self.rows(f"select {columns} from {table} where procedure_id = any(%s) and {condition}", ids), key=repr
        )


def test_every_case_has_its_test() -> None:
    assert {case.name for case in CASES} == {
        "requalification", "appel", "défaut", "hors justice", "mineurs", "mixte", "ancienne cour", "anciennes ouguiyas",
        "date hégirienne", "victime poursuivie",
    }  # fmt: skip


def test_a_requalified_case_keeps_both_qualifications(superuser: Connection) -> None:
    case = Case(superuser, "requalification")
    assert [(kind, strands) for kind, _, _, strands, _ in case.files] == [
        ("PV", ["TM"]), ("RP", ["TM"]), ("RI", ["TM", "TEH"]), ("ROLE", ["TM", "TEH"])
    ]  # fmt: skip
    changed = case.rows(
        "select old.offence_code, old.state, held.offence_code, held.state, held.decided_on, dropped.decided_by_code, dropped.reason_text "
        "from registry.qualifications held join registry.qualifications old on old.qualification_id = held.replaces_qualification_id "
        "join registry.qualifications dropped on dropped.replaces_qualification_id = old.qualification_id and dropped.state = 'requalifiee' "
        "where held.procedure_id = %s and held.state = 'retenue'",
        case.files[2][1],
    )
    assert len(changed) == 2
    assert {row[:6] for row in changed} == {
        ("TM-2020-018", "retenue", "TEH-2020-017", "retenue", date(2025, 6, 15), "instruction")
    }
    assert case.of_files("status_code", "registry.protected_roles", "role_code = 'victime'")


def test_a_case_reversed_on_appeal_ends_in_no_sentence_to_serve(superuser: Connection) -> None:
    case = Case(superuser, "appel")
    decisions = case.of_files(
        "outcome_code, decided_on, court_institution_id, remedy_code, remedy_state_code, is_final", "registry.decisions"
    )
    assert decisions == [
        ("appel_annule", date(2024, 12, 10), 11, None, None, True),
        ("condamnation", date(2024, 5, 20), 115, "appel", "juge", False),
        ("renvoi", date(2024, 3, 28), 115, None, None, False),
    ]
    reviewed = case.rows(
        "select a.outcome_code, b.outcome_code from registry.decisions a join registry.decisions b "
        "on b.decision_id = a.reviews_decision_id and b.procedure_id = a.procedure_id where a.procedure_id = %s",
        case.files[-1][1],
    )
    assert reviewed == [("appel_annule", "condamnation")]
    states = case.of_files("execution_code", "registry.sentences")
    assert states
    assert set(states) == {("reformee",)}


def test_one_judged_in_absence_is_sought(superuser: Connection) -> None:
    case = Case(superuser, "défaut")
    assert case.of_files("outcome_code, is_final", "registry.decisions") == [("condamnation_defaut", True)]
    assert case.of_files("presence_code", "registry.decisions")[0][0] in {"defaut", "contumace"}
    assert set(case.of_files("execution_code", "registry.sentences")) == {("en_fuite",)}
    warrants = case.of_files("kind_code, started_on, ended_on", "registry.measures", "kind_code = 'mandat_arret'")
    assert warrants == [("mandat_arret", date(2024, 11, 26), None)]


def test_a_case_settled_outside_says_how(superuser: Connection) -> None:
    case = Case(superuser, "hors justice")
    settled = case.of_files(
        "stage_code, outcome_code, reason_code, settlement_code", "registry.stage_events", "reason_code is not null"
    )
    assert settled
    assert set(settled) == {("P3", "classement_sans_suite", "desistement_transaction", "tribal")}
    assert case.of_files("decision_id", "registry.decisions") == []


def test_minors_are_judged_and_kept_as_minors(superuser: Connection) -> None:
    case = Case(superuser, "mineurs")
    assert case.of_files("kind_code", "registry.measures", "kind_code = 'placement_mineur'") != []
    assert ("mesure_educative", None) in case.of_files("kind_code, firm_days", "registry.sentences")
    ages = case.of_files("means_codes, is_priority", "victims.profiles", "revision = 1")
    # for a child no means are needed: consent is irrelevant
    assert len(ages) >= 3
    assert set(map(str, ages)) == {str((["Y0"], True))}
    givers = {row[0] for row in case.of_files("given_by_code", "victims.consents")}
    assert givers <= {"guardian", "child_protection"}
    assert case.of_files("role_code", "registry.protected_roles").count(("victime",)) >= 3


def test_a_mixed_case_counts_in_both_from_the_start(superuser: Connection) -> None:
    case = Case(superuser, "mixte")
    assert {tuple(file[3]) for file in case.files} == {("TM", "TEH")}
    held = case.of_files("offence_code, state", "registry.qualifications")
    assert set(held) == {("TM-2020-018", "retenue"), ("TEH-2020-017", "retenue")}
    strands = case.rows(
        "select distinct a.strands from registry.affaires a join registry.affaire_members m using (affaire_id) where m.procedure_id = %s",
        case.files[0][1],
    )
    assert [sorted(row[0]) for row in strands] == [["TEH", "TM"]]


def test_a_case_of_an_old_court_stays_with_it(superuser: Connection) -> None:
    case = Case(superuser, "ancienne cour")
    court = case.rows(
        "select i.code, i.valid_to < current_date from reference.institutions i where i.institution_id = %s", case.files[-1][2]
    )
    assert court == [("CSE-NEM", True)]
    decided = case.of_files("outcome_code, decided_on, court_institution_id", "registry.decisions", "outcome_code = 'condamnation'")
    assert decided == [("condamnation", date(2022, 6, 13), 16)]
    served = case.of_files("execution_code, executed_from_on, executed_to_on", "registry.sentences", "firm_days > 0")
    assert served == [("executee", date(2022, 6, 28), date(2024, 6, 28))]


def test_old_money_stands_as_it_was_said(superuser: Connection) -> None:
    case = Case(superuser, "anciennes ouguiyas")
    paid = case.of_files("amount, currency_code, amount_text, paid_on", "registry.payments")
    assert paid == [
        (Decimal("300000.00"), "MRO", "300 000 anciennes ouguiyas", date(2017, 4, 25)),
        (Decimal("50000.00"), "MRO", "خمسون ألف أوقية قديمة", date(2017, 5, 3)),
    ]
    named = case.rows(
        "select count(*) from registry.payments p join registry.roles r on r.procedure_id = p.procedure_id and r.person_id = p.payer_person_id "
        "where p.procedure_id = %s",
        case.files[0][1],
    )
    assert named == [(2,)]


def test_a_hijri_date_is_kept_as_written_and_its_conversion_corrected(superuser: Connection) -> None:
    case = Case(superuser, "date hégirienne")
    judged = case.of_files(
        "event_on, date_text, date_calendar_code, replaces_event_id is not null", "registry.stage_events", "stage_code = 'P6'"
    )
    assert judged == [
        (date(2024, 7, 21), "14 محرم 1446", "hijri", True),
        (date(2024, 7, 31), "14 محرم 1446", "hijri", False),
    ]
    decided = case.of_files("decided_on, decided_text, decided_calendar_code", "registry.decisions", "outcome_code = 'condamnation'")
    assert decided == [(date(2024, 7, 21), "14 محرم 1446", "hijri")]


def test_a_victim_who_was_prosecuted_has_two_rows_and_is_not_to_be_punished(superuser: Connection) -> None:
    case = Case(superuser, "victime poursuivie")
    accused = {row[0] for row in case.of_files("person_id", "registry.roles", "role_code in ('mis_en_cause', 'prevenu')")}
    protected = {row[0] for row in case.of_files("person_id", "registry.protected_roles", "role_code = 'victime'")}
    assert accused
    assert protected
    assert not accused & protected
    assert set(case.of_files("is_not_to_be_punished", "victims.profiles")) == {(True,)}
    cleared = case.of_files("outcome_code", "registry.decisions")
    assert cleared == [("non_lieu",)]
