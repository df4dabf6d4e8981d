"""Make a fictitious register from the command line.

    python -m server_schema.fictitious --summary
    python -m server_schema.fictitious --persons 1000000 --files DIRECTORY --processes 2
    python -m server_schema.fictitious --procedures 20000 --files DIRECTORY
    python -m server_schema.fictitious --files DIRECTORY --load "host=… dbname=…"
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from server_schema.fictitious.copy_files import MANIFEST, write_copy_files
from server_schema.fictitious.load import load
from server_schema.fictitious.parameters import DEFAULT_SEED, Parameters
from server_schema.fictitious.register import Register
from server_schema.fictitious.summary import describe


def main() -> None:
    """Read the arguments, do what they say, tell what was done."""
    parser = argparse.ArgumentParser(prog="python -m server_schema.fictitious", description=__doc__.splitlines()[0])
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--affaires", type=int, default=300, help="a register of the demonstration, of this size")
    size.add_argument("--persons", type=int, help="a register with the skew of the country, about this many persons")
    size.add_argument("--procedures", type=int, help="the same, about this many procédures")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--summary", action="store_true", help="count it and say how ambiguous it is")
    parser.add_argument("--files", type=Path, help="directory of the ready files, written unless it holds some")
    parser.add_argument("--load", metavar="DSN", help="load the ready files as the superuser of this database")
    parser.add_argument("--processes", type=int, default=1, help="also the number of connections that load")
    asked = parser.parse_args()
    if asked.load and not asked.files:
        parser.error("--load needs --files")
    parameters = replace(Parameters.demonstration(asked.seed), affaires=asked.affaires)
    if asked.persons:
        parameters = Parameters.volume(asked.persons, asked.seed)
    elif asked.procedures:
        parameters = Parameters.of_procedures(asked.procedures, asked.seed)
    if asked.summary:
        print("\n".join(describe(Register(parameters)).lines()))
    if asked.files and not (asked.files / MANIFEST).exists():
        written = write_copy_files(parameters, asked.files, shards=asked.processes, processes=asked.processes)
        print(f"{written.persons} person rows, {sum(written.rows.values())} rows in {asked.files}")
    if asked.load:
        report = load(asked.load, asked.files, connections=asked.processes)
        print(f"{sum(report.rows.values())} rows loaded in {report.total_seconds:.1f} s")


if __name__ == "__main__":
    main()
