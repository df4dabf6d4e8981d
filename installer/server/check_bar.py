"""Does this server meet the hardening bar?

    python -m installer.server.check_bar DSN [--profile production|demo] [--json]

DSN: superuser, the register's database. Prints one line per check and ends with status 1 if one fails. Nothing is
changed.
The catalogue is compared with the reviewed one as well: whatever was granted, added or replaced by hand is a failure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import psycopg

from installer.server.bar import CIS, DEMO, PRODUCTION, Check
from installer.server.bar_rules import RULES
from server_schema.expected import CATALOGUE_FILE, catalogue_lines

CHECKS: tuple[Check, ...] = (*CIS, *RULES)
CATALOGUE = "MZ-27"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to; `found` holds the first faults, or the value that is wrong."""

    code: str
    what: str
    result: str
    found: tuple[str, ...] = ()


def check_bar(connection: psycopg.Connection[Any], profile: str, only: Collection[str] | None = None) -> list[Finding]:
    """All checks in order, or `only` these codes; those that are not of this profile are skipped.

    Raises psycopg.Error if one cannot be asked.
    """
    findings = [
        _ask(connection, check) if profile in check.profiles else _skipped(check)
        for check in CHECKS
        if only is None or check.code in only
    ]
    if only is None or CATALOGUE in only:
        findings.append(_compare_catalogue(connection))
    return findings


def _skipped(check: Check) -> Finding:
    return Finding(check.code, check.what, SKIPPED)


def _ask(connection: psycopg.Connection[Any], check: Check) -> Finding:
    rows = connection.execute(check.query.encode()).fetchall()
    if check.judge(rows):
        return Finding(check.code, check.what, PASSED)
    return Finding(check.code, check.what, FAILED, tuple(str(row[0]) for row in rows[:_SHOWN]))


def _compare_catalogue(connection: psycopg.Connection[Any]) -> Finding:
    expected = set(CATALOGUE_FILE.read_text(encoding="utf-8").splitlines())
    found = set(catalogue_lines(connection))
    faults = [f"not reviewed: {line[:90]}" for line in sorted(found - expected)]
    faults += [f"missing: {line[:90]}" for line in sorted(expected - found)]
    return Finding(CATALOGUE, "the catalogue is the reviewed one", FAILED if faults else PASSED, tuple(faults[:_SHOWN]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; the exit status."""
    parser = argparse.ArgumentParser(prog="check_bar", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("dsn", help="superuser's connection string to the register's database")
    parser.add_argument("--profile", choices=(PRODUCTION, DEMO), default=PRODUCTION)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    chosen = parser.parse_args(arguments)
    with psycopg.connect(chosen.dsn, autocommit=True) as connection:
        findings = check_bar(connection, chosen.profile)
    if chosen.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        for finding in findings:
            print(f"{finding.code:11} {finding.result:8} {finding.what}")
            for fault in finding.found:
                print(f"{'':21}{fault}")
    failed = sum(finding.result == FAILED for finding in findings)
    print(f"{failed} of {len(findings)} failed" if failed else "the bar is met", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
