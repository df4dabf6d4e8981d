"""French and Arabic are complete, and every code the client or the server can raise has a sentence."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.i18n.catalogues import DESKTOP, problems, sources
from desktop.i18n.messages import MESSAGES, SERVER_MESSAGES

_RAISED = re.compile(r"(?:UserError|EnvironmentFailure|OurFault)\(\s*\"([a-z]+\.[a-z_]+)\"")
_SQL_CODE = re.compile(r"'(MZ[0-9]{3})'")
SERVER = DESKTOP.parent / "server_schema"


def test_both_catalogues_are_complete() -> None:
    assert len(sources()) > 40
    assert problems() == []


def test_every_code_raised_in_the_client_has_a_sentence() -> None:
    raised = {code for path in sources() for code in _RAISED.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 15
    assert sorted(raised - MESSAGES.keys()) == []


def test_every_code_raised_by_our_sql_has_a_sentence() -> None:
    files: list[Path] = sorted((SERVER / "repeatable").glob("*.sql")) + sorted((SERVER / "migrations").glob("*.sql"))
    raised = {code for path in files for code in _SQL_CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 10
    assert sorted(raised - SERVER_MESSAGES.keys()) == []
