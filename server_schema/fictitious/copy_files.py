"""Ready files: one file per table and shard, which PostgreSQL takes by COPY.

A shard is a run of blocks. Shards can be written by several processes; the files depend on the parameters
and the number of shards, never on the number of processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from server_schema.fictitious.index_rows import IndexRows, Vocabulary
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.register import Register, person_rows
from server_schema.fictitious.rows import PENDING, BlockRows, write_programme
from server_schema.fictitious.tables import COLUMNS, NUMBER_COLUMN

MANIFEST = "manifest.json"
_NUMBERED = {"registry.procedures": NUMBER_COLUMN, "sealed.procedures": NUMBER_COLUMN, "registry.sealed_stubs": 2}
_BLOCKS_HELD = 8  # blocks whose lines are held back, to write in large pieces


@dataclass(frozen=True, slots=True)
class CopyFiles:
    """What was written: rows by table, person rows in all (protected and sealed ones included)."""

    directory: Path
    rows: dict[str, int]
    persons: int

    def of_table(self, table: str) -> tuple[Path, ...]:
        """The files of one table, in the order of the shards."""
        return tuple(sorted(self.directory.glob(f"{table}.[0-9][0-9].copy")))


@dataclass(slots=True)
class _Shard:
    numbers: dict[tuple[int, str, int], int]
    vocabulary: Vocabulary
    rows: dict[str, int]
    persons: int


class _Sink:
    """Appends lines to the files of one shard, in large pieces."""

    def __init__(self, directory: Path, shard: int) -> None:
        self._directory = directory
        self._shard = shard
        self.rows: dict[str, int] = {}

    def write(self, lines: dict[str, list[str]]) -> None:
        """Write all lines and empty the lists."""
        for table, found in lines.items():
            if found:
                self.rows[table] = self.rows.get(table, 0) + len(found)
                path = self._directory / f"{table}.{self._shard:02d}.copy"
                with path.open("a", encoding="utf-8", newline="\n") as file:
                    file.write("".join(found))
                found.clear()


def write_copy_files(parameters: Parameters, directory: Path, *, shards: int = 1, processes: int = 1) -> CopyFiles:
    """Write the register of these parameters as COPY files into an empty (or new) directory.

    Beside them: ``manifest.json`` (rows by table) and ``truth.NN.tsv`` (human id, institution, person id), which
    is never loaded. Raises ``FileExistsError`` when the directory holds anything.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise FileExistsError(f"{directory} is not empty")
    runs = [(parameters, directory, shard, blocks) for shard, blocks in enumerate(_runs(parameters.blocks, shards))]
    if processes == 1 or len(runs) == 1:
        made = [_write_shard(run) for run in runs]
    else:
        # Not forked: a caller with threads (a test run, a window) must not be copied half-way.
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(_write_shard, runs))
    counters = _number_files(directory, [shard.numbers for shard in made])
    vocabulary = Vocabulary()
    rows: dict[str, int] = {}
    for shard in made:
        vocabulary.merge(shard.vocabulary)
        for table, count in shard.rows.items():
            rows[table] = rows.get(table, 0) + count
    last = _Sink(directory, len(runs))
    lines = write_programme(parameters)
    for table, line in vocabulary.lines():
        lines.setdefault(table, []).append(line)
    lines["registry.number_counters"] = [
        f"{institution}\t{kind}\t{year}\t{count}\n" for (institution, kind, year), count in sorted(counters.items())
    ]
    last.write(lines)
    for table, count in last.rows.items():
        rows[table] = rows.get(table, 0) + count
    files = CopyFiles(directory, {table: rows.get(table, 0) for table in COLUMNS}, sum(shard.persons for shard in made))
    manifest = {"label": "FICTIF", "persons": files.persons, "rows": files.rows}
    (directory / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return files


def read_manifest(directory: Path) -> CopyFiles:
    """The files an earlier call wrote; raises ``FileNotFoundError`` when it did not finish."""
    content = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    return CopyFiles(directory, dict(content["rows"]), int(content["persons"]))


def _runs(blocks: int, shards: int) -> Iterable[range]:
    for shard in range(min(shards, blocks)):
        yield range(blocks * shard // min(shards, blocks), blocks * (shard + 1) // min(shards, blocks))


def _write_shard(run: tuple[Parameters, Path, int, range]) -> _Shard:
    parameters, directory, shard, blocks = run
    register = Register(parameters)
    index = IndexRows()
    numbers: dict[tuple[int, str, int], int] = {}
    rows = BlockRows(register, numbers, index)
    sink = _Sink(directory, shard)
    persons = held = 0
    with (directory / f"truth.{shard:02d}.tsv").open("w", encoding="utf-8", newline="\n") as truth:
        for number in blocks:
            block = register.block(number)
            rows.add(block)
            for affaire in block.affaires:
                for row in person_rows(affaire):
                    truth.write(f"{row.human_id}\t{row.institution_id}\t{row.person_id}\n")
                    persons += 1
            held += 1
            if held == _BLOCKS_HELD:
                sink.write(rows.lines)
                held = 0
    sink.write(rows.lines)
    return _Shard(numbers, index.vocabulary, sink.rows, persons)


def _number_files(directory: Path, shards: list[dict[tuple[int, str, int], int]]) -> dict[tuple[int, str, int], int]:
    """Give the register numbers, gapless over all shards; returns the last number of each register."""
    given: dict[tuple[int, str, int], int] = {}
    for shard, numbers in enumerate(shards):
        for table, column in _NUMBERED.items():
            path = directory / f"{table}.{shard:02d}.copy"
            if path.exists():
                numbered = _numbered(path.read_text(encoding="utf-8"), column, given)
                path.write_text(numbered, encoding="utf-8", newline="\n")
        for key, count in numbers.items():
            given[key] = given.get(key, 0) + count
    return given


def _numbered(content: str, column: int, given: dict[tuple[int, str, int], int]) -> str:
    lines = content.split("\n")
    for position, line in enumerate(lines):
        if PENDING not in line:
            continue
        fields = line.split("\t")
        institution, kind, year, number = fields[column].removeprefix(PENDING).split("/")
        before = given.get((int(institution), kind, int(year)), 0)
        fields[column] = f"{kind} {before + int(number)}/{year}"
        lines[position] = "\t".join(fields)
    return "\n".join(lines)
