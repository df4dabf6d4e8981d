"""Settings: declared once, kept safely, never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.settings import (
    BY_KEY,
    DECLARED,
    UPGRADES,
    VERSION,
    Settings,
    SettingsProblem,
    config_folder,
    data_folder,
    load_settings,
)


def test_every_default_is_acceptable_and_labelled() -> None:
    assert len(BY_KEY) == len(DECLARED)
    for setting in DECLARED:
        assert setting.accepts(setting.default), setting.key
        assert setting.label


def test_a_value_survives_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    load_settings(path).set("language", "ar")
    load_settings(path).set("columns", {"procedures": {"order": ["number"]}})
    again = load_settings(path)
    assert again.language == "ar"
    assert again.get("columns") == {"procedures": {"order": ["number"]}}
    assert again.theme == "system"
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "en_US"),
        ("idle_minutes", 0),
        ("idle_minutes", 61),
        ("idle_minutes", True),
        ("theme", 1),
        ("nope", 1),
    ],
)
def test_what_is_not_declared_is_refused(key: str, value: object) -> None:
    with pytest.raises(SettingsProblem):
        Settings().set(key, value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', '{"version": "x", "values": {}}', "\x00"])
def test_a_torn_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert load_settings(path).get("idle_minutes") == 10


def test_impossible_and_unknown_values_are_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    values = {"idle_minutes": 900, "language": "fr", "password": "secret", "theme": "dark"}
    path.write_text(json.dumps({"version": VERSION, "values": values}), encoding="utf-8")
    found = load_settings(path)
    assert found.get("idle_minutes") == 10
    assert found.theme == "dark"
    found.set("theme", "light")
    assert "secret" not in path.read_text(encoding="utf-8")


def test_a_refused_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    settings = load_settings(path)
    settings.set("theme", "dark")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    with caplog.at_level("WARNING", logger="mizan.settings"):
        settings.set("theme", "light")
    monkeypatch.undo()
    assert settings.theme == "light"
    assert "no space left" in caplog.text
    assert load_settings(path).theme == "dark"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_what_is_given_out_cannot_be_changed_in_place() -> None:
    settings = Settings()
    settings.get("columns")["x"] = 1
    assert settings.get("columns") == {}


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIZAN_HOME", str(tmp_path))
    assert config_folder() == data_folder() == tmp_path


def test_every_upgrade_leads_to_the_next_version() -> None:
    assert set(UPGRADES) == set(range(1, VERSION))
    assert all(upgrade.__doc__ for upgrade in UPGRADES.values())
