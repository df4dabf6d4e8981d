"""Every code our SQL raises is registered and has words for people, and every registered code is raised."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.i18n.messages import SERVER_MESSAGES

ROOT = Path(__file__).resolve().parents[2]
SQL_FILES = sorted((ROOT / "server_schema").rglob("*.sql"))
RAISED = re.compile(r"raise exception\b.*?;", re.IGNORECASE | re.DOTALL)
CODE = re.compile(r"errcode = '(\w+)'")


def raised_codes() -> dict[str, list[str]]:
    """Code -> files that raise it; a refusal without a code is found under ""."""
    found: dict[str, list[str]] = {}
    for path in SQL_FILES:
        text = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
        for statement in RAISED.findall(text):
            code = CODE.search(statement)
            found.setdefault(code.group(1) if code else "", []).append(path.name)
    return found


def registered() -> set[str]:
    """The codes of the table in error_codes.md."""
    text = (ROOT / "server_schema" / "error_codes.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w{5})` \|", text, re.MULTILINE))


def test_every_raised_code_is_registered_and_every_registered_code_raised() -> None:
    codes = raised_codes()
    assert len(codes) > 20, "found no refusals"
    assert "" not in codes, codes[""]
    ours = {code for code in codes if code.startswith("MZ")}
    assert all(re.fullmatch(r"MZ\d{3}", code) for code in ours)
    assert ours == registered()


def test_codes_of_postgresql_that_we_raise_are_named() -> None:
    text = (ROOT / "server_schema" / "error_codes.md").read_text(encoding="utf-8")
    names = {"integrity_constraint_violation": "23000"}
    for code in raised_codes():
        if code and not code.startswith("MZ"):
            assert f"`{names.get(code, code)}`" in text, code


def test_every_code_has_words() -> None:
    assert set(SERVER_MESSAGES) == registered()
