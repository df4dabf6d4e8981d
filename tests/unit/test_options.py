"""The command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.app import DemoUser, read_options


def test_nothing_given_leaves_it_to_the_settings() -> None:
    options = read_options([])
    assert (options.host, options.port, options.database, options.training) == ("", 0, "", False)


def test_demonstration_users_come_with_training_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "users.json"
    file.write_text(json.dumps([{"login": "demo", "label": "Greffier", "password": "x"}]), encoding="utf-8")
    options = read_options(["--training", "--demo-users", str(file), "--host", "db", "--port", "5433"])
    assert options.demo_users == (DemoUser("demo", "Greffier", "x"),)
    assert (options.host, options.port) == ("db", 5433)
    with pytest.raises(SystemExit):
        read_options(["--demo-users", str(file)])
    assert "--training" in capsys.readouterr().err
