"""Ready files: right columns, gapless numbers, nothing protected or sealed where it must not be."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

import pytest

from server_schema.fictitious.copy_files import read_manifest, write_copy_files
from server_schema.fictitious.fields import NULL, text
from server_schema.fictitious.index_rows import bucket
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.register import Register, person_rows
from server_schema.fictitious.rows import PENDING
from server_schema.fictitious.tables import COLUMNS

PARAMETERS = Parameters(affaires=620)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "new"
    write_copy_files(PARAMETERS, folder, shards=2)
    return folder


def rows_of(directory: Path, table: str) -> list[dict[str, str]]:
    found = []
    for path in sorted(directory.glob(f"{table}.[0-9][0-9].copy")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            assert len(fields) == len(COLUMNS[table]), (table, line)
            found.append(dict(zip(COLUMNS[table], fields, strict=True)))
    return found


def digest(directory: Path) -> str:
    return hashlib.sha256(
        b"".join(path.name.encode() + path.read_bytes() for path in sorted(directory.iterdir()))
    ).hexdigest()


def test_every_table_has_the_rows_the_manifest_says(directory: Path) -> None:
    files = read_manifest(directory)
    assert set(files.rows) == set(COLUMNS)
    for table, count in files.rows.items():
        assert len(rows_of(directory, table)) == count, table
    assert files.rows["registry.persons"] > 3_000
    assert files.rows["sealed.procedures"] > 0
    persons = sum(1 for affaire in Register(PARAMETERS) for _ in person_rows(affaire))
    assert files.persons == persons
    tables = ("registry.persons", "sealed.persons", "victims.persons", "sealed.victim_persons")
    assert persons == sum(files.rows[table] for table in tables)


def test_files_are_the_same_bytes_each_time_and_for_any_number_of_processes(directory: Path, tmp_path: Path) -> None:
    write_copy_files(PARAMETERS, tmp_path / "again", shards=2, processes=2)
    assert digest(tmp_path / "again") == digest(directory)


def test_numbers_of_a_register_are_gapless(directory: Path) -> None:
    given: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for table in ("registry.procedures", "registry.sealed_stubs"):
        for row in rows_of(directory, table):
            if row["registry_number"] == NULL:
                continue
            kind, rest = row["registry_number"].split(" ")
            number, year = rest.split("/")
            assert row.get("kind_code", kind) == kind
            given[row["institution_id"], kind, year].append(int(number))
    assert len(given) > 50
    counters = {
        (row["institution_id"], row["kind_code"], row["year"]): int(row["last_number"])
        for row in rows_of(directory, "registry.number_counters")
    }
    assert counters == {key: len(numbers) for key, numbers in given.items()}
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in given.values())


def test_no_number_is_left_pending(directory: Path) -> None:
    assert not [path for path in directory.glob("*.copy") if PENDING in path.read_text(encoding="utf-8")]


def test_search_structures_keep_ordinary_protected_and_sealed_apart(directory: Path) -> None:
    ordinary = {row["person_id"] for row in rows_of(directory, "registry.persons")}
    protected = {row["person_id"] for row in rows_of(directory, "victims.persons")}
    sealed = {row["person_id"] for row in rows_of(directory, "sealed.persons")}
    assert ordinary
    assert protected
    assert sealed
    assert ordinary.isdisjoint(protected | sealed)
    assert protected.isdisjoint(sealed)
    assert {row["person_id"] for row in rows_of(directory, "search.postings")} == ordinary
    assert {row["person_id"] for row in rows_of(directory, "search.protected_postings")} == protected
    assert {row["person_id"] for row in rows_of(directory, "nation.sealed_keys")} == sealed
    national = {row["person_id"] for row in rows_of(directory, "nation.postings")}
    assert national < ordinary
    current = {
        row["person_id"]
        for row in rows_of(directory, "registry.roles")
        if row["is_current"] == "t" and row["role_code"] in {"suspect", "mis_en_cause", "prevenu", "condamne"}
    }
    assert national <= current
    assert len(national) > 0.7 * len(current)


def test_every_posting_has_its_vocabulary(directory: Path) -> None:
    for schema in ("search.", "search.protected_"):
        posted = {(row["institution_id"], row["part"]) for row in rows_of(directory, f"{schema}postings")}
        keyed = {(row["institution_id"], row["part"]) for row in rows_of(directory, f"{schema}part_keys")}
        assert posted == keyed
    assert {row["part"] for row in rows_of(directory, "nation.postings")} == {
        row["part"] for row in rows_of(directory, "nation.part_keys")
    }


def test_truth_is_beside_the_files_and_in_none_of_them(directory: Path) -> None:
    lines = [line for path in sorted(directory.glob("truth.*.tsv")) for line in path.read_text().splitlines()]
    assert len(lines) == read_manifest(directory).persons
    human = lines[0].split("\t")[0]
    assert not [path for path in directory.glob("*.copy") if human in path.read_text(encoding="utf-8").split("\t")]


def test_only_an_empty_directory_is_written_to(directory: Path) -> None:
    with pytest.raises(FileExistsError):
        write_copy_files(PARAMETERS, directory)


def test_text_is_escaped_for_copy() -> None:
    assert text(None) == NULL
    assert text("a\tb\\c\nd") == "a\\tb\\\\c\\nd"


@pytest.mark.parametrize(("count", "blurred"), [(1, 10), (19, 10), (20, 20), (39, 20), (40, 40), (5000, 2560)])
def test_counts_are_blurred(count: int, blurred: int) -> None:
    assert bucket(count) == blurred
