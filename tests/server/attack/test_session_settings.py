"""What a session sets for itself changes no result of a function, and nothing it writes down."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.server.attack.acts import open_search
from tests.server.attack.sheets import PersonRow, Sheet
from tests.server.attack.world import HOME, NAMES, Connection, World

HOSTILE = (
    ("timezone", "Pacific/Kiritimati"),
    ("timezone", "+26"),
    ("datestyle", "German"),
    ("datestyle", "SQL, MDY"),
    ("intervalstyle", "iso_8601"),
    ("extra_float_digits", "-15"),
    ("bytea_output", "escape"),
    ("xmloption", "document"),
    ("array_nulls", "off"),
    ("standard_conforming_strings", "off"),
    ("escape_string_warning", "off"),
    ("backslash_quote", "on"),
    ("quote_all_identifiers", "on"),
    ("transform_null_equals", "on"),
    ("default_text_search_config", "pg_catalog.arabic"),
    ("lc_monetary", "C"),
    ("lc_numeric", "POSIX"),
    ("lc_time", "POSIX"),
    ("client_min_messages", "error"),
    ("search_path", "public"),
    ("search_path", "pg_temp, registry, search, access"),
    ("check_function_bodies", "off"),
    ("plan_cache_mode", "force_generic_plan"),
    ("plan_cache_mode", "force_custom_plan"),
    ("work_mem", "64kB"),
    ("from_collapse_limit", "1"),
    ("join_collapse_limit", "1"),
    ("geqo_threshold", "2"),
    ("seq_page_cost", "1000000"),
    ("cpu_operator_cost", "0"),
    ("cpu_operator_cost", "1000"),
    ("jit_above_cost", "0"),
    ("default_transaction_isolation", "serializable"),
    ("synchronous_commit", "off"),
    ("row_security", "on"),
    ("statement_timeout", "50s"),
    ("application_name", "x'; drop table x; --"),
)

# One statement for each function that gives something; placeholders are the acts opened before.
READS = (
    "select login, display_label, institution_ids, role_codes, expires_on from access.who_am_i()",
    "select access.my_institutions('registry.procedures'), access.my_institutions('act/search')",
    "select access.my_draft_key()",
    "select r from reference.read_lists() r order by list_name, code",
    "select registry.check_characters('A-2026-K7QM-4TXN')",
    "select registry.read_procedure({home}, '{procedure}')",
    "select p.person_id, p.names, p.birth_on, p.roles, p.rarity from search.fetch_persons('{token}') p",
    "select * from search.fetch_objects('{token}')",
    "select * from search.fetch_protected('{protected}')",
    "select victims.fetch_identity('{identity}')",
    "select stats.fetch_figures('{figures}')",
    "select * from asks.open_join_notices()",
)


@pytest.fixture(scope="module")
def acts(world: World) -> dict[str, Any]:
    """Committed acts of the clerk of HOME, one for each kind of fetch."""
    clerk = world.login("h_clerk")
    identity, figures = uuid4(), uuid4()
    victim = world.cast["home_victim"].person_id
    clerk.execute("select asks.open_identity(%s, 'enquete', %s, null, %s)", [identity, HOME, victim])
    clerk.execute(
        "select stats.open_figures(%s, 'statistique', %s, 'I-01', '2026', array['strand', 'wilaya'], 'own')",
        [figures, HOME],
    )
    return {
        "home": HOME,
        "procedure": world.cast["home"].procedure_id,
        "token": open_search(clerk, NAMES["home"]),
        "protected": open_search(clerk, NAMES["home_victim"]),
        "identity": identity,
        "figures": figures,
    }


def results(connection: Connection, acts: dict[str, Any]) -> dict[str, Any]:
    """What each function gives, in the binary form, which no style of output touches."""
    given = {}
    for read in READS:
        rows = connection.execute(read.format(**acts).encode(), binary=True).fetchall()
        given[read] = repr(rows)
    return given


def test_results_are_the_same_under_hostile_settings(world: World, acts: dict[str, Any]) -> None:
    with world.fresh("h_clerk") as connection:
        plain = results(connection, acts)
        assert all(rows != "[]" for read, rows in plain.items() if "notices" not in read), plain
        told = {}
        for name, value in HOSTILE:
            connection.execute(f"select set_config('{name}', '{value.replace(chr(39), chr(39) * 2)}', false)".encode())
            told[(name, value)] = [read for read, rows in results(connection, acts).items() if rows != plain[read]]
            connection.execute(f"reset {name}".encode())
        switches = connection.execute("select name from pg_settings where name like 'enable\\_%'").fetchall()
        for (name,) in switches:
            connection.execute(f"set {name} = off".encode())
        told[("all enable_*", "off")] = [
            read for read, rows in results(connection, acts).items() if rows != plain[read]
        ]
    assert {setting: reads for setting, reads in told.items() if reads} == {}


def _save(world: World, connection: Connection) -> tuple[UUID, str]:
    """Save a sheet and read what the server wrote down of it, ids and moments left out."""
    person = PersonRow("Same Person")
    sheet = Sheet(
        HOME,
        (person,),
        ((person.person_id, "phone", "+22246990000"),),
        ((None, "P0", None, date(2026, 1, 2)),),
        reference="PV same",
    )
    text, values = sheet.call()
    connection.execute(f"select revision from {text}", values)
    # by hand as well, where no function of ours stands around the trigger
    connection.execute(
        "update registry.procedures set summary = 'by hand' where procedure_id = %s", [sheet.procedure_id]
    )
    rows = (
        world.superuser()
        .execute(
            "select table_name, verb, content from audit.changes where login = 'h_clerk' and institution_id = %s "
            "and (row_id = %s or content::text like %s) order by table_name, change_id",
            [HOME, sheet.procedure_id, f"%{sheet.procedure_id}%"],
        )
        .fetchall()
    )
    varying = ("_id", "_at", "content_hash", "national_number")
    kept = [
        (table, verb, {key: value for key, value in (content or {}).items() if not key.endswith(varying)})
        for table, verb, content in rows
    ]
    hashes = [content["content_hash"][:2] for _, _, content in rows if content and "content_hash" in content]
    return sheet.procedure_id, json.dumps([kept, hashes], default=str)


def test_what_is_written_down_is_the_same_under_hostile_settings(world: World) -> None:
    saved = []
    try:
        with world.fresh("h_clerk") as connection:
            plain = _save(world, connection)
            saved.append(plain[0])
            assert "PV same" in plain[1] or '"insert"' in plain[1]
            for name, value in HOSTILE:
                if name == "default_transaction_isolation":
                    continue
                connection.execute(
                    f"select set_config('{name}', '{value.replace(chr(39), chr(39) * 2)}', false)".encode()
                )
                again = _save(world, connection)
                connection.execute(f"reset {name}".encode())
                saved.append(again[0])
                assert again[1] == plain[1], (name, value)
    finally:
        superuser = world.superuser()
        superuser.execute("delete from registry.procedures where procedure_id = any (%s)", [saved])
        superuser.execute("delete from registry.persons where name_sort = 'same person'")
        superuser.execute("delete from search.key_queue")


def test_numbers_are_read_alike(world: World) -> None:
    """Backslashes of our own patterns are read as written, whatever the session says of string constants."""
    superuser = world.superuser()
    digits = superuser.execute("select registry.check_characters('A-2026-S0S0-S0S0')").fetchone()
    assert digits is not None
    number = f"A-2026-S0S0-S0S0-{digits[0]}"
    verifier = "SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=:" + "A" * 43 + "="
    for strings in ("on", "off"):
        # a session of its own: a function's text is read once in each
        with world.fresh("h_clerk", autocommit=False) as connection:
            connection.execute(f"set standard_conforming_strings = {strings}".encode())
            connection.execute("set escape_string_warning = off")
            said = connection.execute(
                "select asks.ask_to_join(%s, %s, %s, %s)",
                [uuid4(), HOME, world.cast["home"].procedure_id, " a-2026-s0s0 -S0S0-" + digits[0]],
            ).fetchone()
            assert said == ("waiting",)
            kept = connection.execute("select count(*) from asks.join_requests where national_number = %s", [number])
            assert kept.fetchone() == (1,)
            connection.execute("select access.change_password(%s)", [verifier])
            connection.rollback()
