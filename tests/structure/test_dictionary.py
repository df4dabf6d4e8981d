"""The data dictionary: every comment in French and Arabic, the committed pages those of this release."""

from __future__ import annotations

import re
from typing import Any

import psycopg
import pytest

from server_schema.dictionary import PAGES_FOLDER, pages
from server_schema.dictionary.areas import is_twin, tables_by_area
from server_schema.dictionary.reading import Catalogue, read_catalogue
from server_schema.dictionary.translations import phrase_of, phrases, table_names
from tests.helpers.cluster import Database

GLOSSARY = PAGES_FOLDER.parent / "glossary.md"
KINDS = {"exact", "legal", "mechanic"}
# Words that French and English write alike.
ALIKE = {"Budget", "Centre", "Document", "Format", "Moughataa", "Organisation", "Plan", "Version", "Volume", "Wilaya"}
ARABIC = re.compile(r"[\u0621-\u064a]")


@pytest.fixture(scope="module")
def catalogue(module_database: Database) -> Catalogue:
    with module_database.superuser() as connection:
        return read_catalogue(connection)


def test_every_comment_has_its_french_and_arabic_and_no_phrase_is_left_over(catalogue: Catalogue) -> None:
    untranslated = []
    used = set()
    for comment in catalogue.comments:
        try:
            used.add(phrase_of(comment).english)
        except KeyError:
            untranslated.append(comment)
    assert len(used) > 500
    assert sorted(untranslated) == [], "add them to server_schema/dictionary/phrases.csv"
    assert sorted(set(phrases()) - used) == [], "no comment says this any more"


def test_phrases_are_sorted_and_complete_in_both_languages() -> None:
    assert list(phrases()) == sorted(phrases())
    assert [
        phrase.english
        for phrase in phrases().values()
        if not (phrase.french.endswith(".") and phrase.arabic.endswith(".") and ARABIC.search(phrase.arabic))
        or ARABIC.search(phrase.french)
        or phrase.english.count("{name}") != phrase.french.count("{name}")
        or phrase.english.count("{name}") != phrase.arabic.count("{name}")
    ] == []
    assert {phrase.french for phrase in phrases().values() if phrase.french == phrase.english} == {f"{word}." for word in ALIKE}


def test_every_table_has_a_name_in_both_languages_and_no_other_has(catalogue: Catalogue) -> None:
    assert sorted(table_names()) == sorted(name for name in catalogue.tables if not is_twin(name))
    for place, language in enumerate(("French", "Arabic")):
        given = [names[place] for names in table_names().values()]
        assert sorted({name for name in given if given.count(name) > 1}) == [], f"two tables of one {language} name"
    assert [name for name, (french, arabic) in table_names().items() if not ARABIC.search(arabic) or ARABIC.search(french)] == []


def test_the_committed_pages_are_those_of_this_release(catalogue: Catalogue) -> None:
    """`python -m server_schema.dictionary` writes them anew."""
    made = pages(catalogue)
    assert sorted(made) == sorted(path.name for path in PAGES_FOLDER.glob("*.md"))
    for name, text in made.items():
        committed = (PAGES_FOLDER / name).read_text(encoding="utf-8").splitlines()
        found = text.splitlines()
        assert sorted(set(found) - set(committed)) == [], f"{name} lacks"
        assert committed == found, name


def test_diagrams_name_only_tables_and_columns_that_exist_and_every_table_once(catalogue: Catalogue) -> None:
    drawn: list[str] = []
    for diagram in re.findall(r"^```mermaid\n(.*?)^```", pages(catalogue)["diagrams.md"], re.MULTILINE | re.DOTALL):
        entity = ""
        for line in diagram.splitlines()[1:]:
            opened = re.fullmatch(r'  "([\w.]+)" \{', line)
            column = re.fullmatch(r"    [\w\[\]]+ (\w+) (?:PK|FK|PK, FK)", line)
            link = re.fullmatch(r'  "([\w.]+)" (?:\|\||\|o)(?:--|\.\.)o[|{] "([\w.]+)" : "(\w+)"', line)
            if opened:
                entity = opened[1]
                drawn.append(entity)
                assert entity in catalogue.tables
            elif column:
                assert column[1] in {known.name for known in catalogue.tables[entity].columns}
            elif link:
                assert link[1] in catalogue.tables
                assert link[3] in {known.name for known in catalogue.tables[link[2]].columns}
            else:
                assert line == "  }", line
    own = [table.name for tables in tables_by_area(catalogue).values() for table in tables]
    plain = {name for name in own if name.startswith("reference.")} - set(drawn)
    assert sorted(drawn) == sorted(set(own) - plain)
    assert len(drawn) > 100


def test_the_access_page_agrees_with_what_the_server_grants(catalogue: Catalogue, module_database: Database) -> None:
    """Against the grants themselves: nobody is said to read what he cannot, or not to read what he can."""
    roles = [role.code for role in catalogue.roles]
    with module_database.superuser() as connection:
        assert catalogue.readers == _granted(connection, roles, "select", "r")
        assert catalogue.writers == _granted(connection, roles, "insert", "a") | _granted(connection, roles, "update", "w")
        rights = {right for (right,) in connection.execute("select distinct right_name from access.role_rights")}
    assert len(catalogue.readers) > 200
    assert {table for _, table in catalogue.readers if table.startswith(("victims.", "sealed."))} == set()
    # a function worded in a new way must not drop out of the page
    acts = {right for right in rights if right.startswith("act/") or right == "provisioning"}
    assert acts - {right for act in catalogue.acts for right in act.rights} == set()
    assert len(acts) > 12


def test_acts_reach_what_their_functions_name_and_for_whom(catalogue: Catalogue) -> None:
    acts = {act.function: act for act in catalogue.acts}
    identity = acts["victims.fetch_identity"]
    assert set(identity.roles) == {"clerk", "chief_clerk", "magistrate", "mnr_referent", "centre_manager"}
    assert {"victims.persons", "victims.names", "registry.protected_roles"} <= identity.reads
    assert identity.writes == set()
    # a token for any search is not enough: who may not consult identities finds nobody
    assert set(acts["search.fetch_protected"].roles) == {"clerk", "chief_clerk", "magistrate"}
    assert "victims.persons" in acts["sealed.seal_procedure"].writes
    # the history is of rows that the reader selects anyway
    assert acts["asks.fetch_history"].reads == {"audit.changes"}
    assert set(acts["registry.validate_procedure"].roles) == {"chief_clerk"}


def _granted(connection: psycopg.Connection[Any], roles: list[str], privilege: str, command: str) -> set[tuple[str, str]]:
    """Roles and the tables of which they have this privilege on a column, and a policy that lets them."""
    return set(
        connection.execute(
            """
            select r, c.oid::regclass::text from unnest(%s::text[]) r cross join pg_class c
             where c.relkind = 'r' and c.relnamespace <> 'reference'::regnamespace and has_any_column_privilege(r, c.oid, %s)
               and exists (select from pg_policy p cross join unnest(p.polroles) o where p.polrelid = c.oid
                              and p.polcmd in (%s, '*') and o <> 0 and pg_has_role(r, o, 'usage'))""",
            (roles, privilege, command),
        ).fetchall()
    )


def test_the_glossary_has_the_noun_of_every_table_that_people_write(catalogue: Catalogue) -> None:
    """By the table's name, with or without its schema, among the identifiers and plurals of a row."""
    named: list[str] = []
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 8:
            named += re.findall(r"`([^`]+)`", f"{cells[2]} {cells[3]}")
    people_write = [
        name for name in catalogue.tables if name.startswith(("registry.", "victims.", "care.", "access.", "asks.", "audit."))
    ]
    assert len(people_write) > 85
    assert [name for name in people_write if not {name, name.partition(".")[2]} & set(named)] == [], "docs/glossary.md lacks"


def test_every_glossary_row_is_whole() -> None:
    """Eight cells, French and Arabic among them, and one of the three kinds."""
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "| --- |" not in line]
    words = [[cell.strip() for cell in row[1:-1].split(" | ")] for row in rows if not row.startswith("| French |")]
    assert len(words) > 250
    assert [cells[0] for cells in words if len(cells) != 8 or not ARABIC.search(cells[1]) or cells[4] not in KINDS] == []
