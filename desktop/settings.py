"""What a workstation remembers: language, theme, window, columns. Never a secret, never a name of the
register.

Each setting is declared once, in `DECLARED`, with its type, default and label. The file is JSON, written
whole and renamed over the old one. A renamed or re-meant setting gets one small function in `UPGRADES`.
Imports log.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from desktop.log import logger

_log = logger("settings")

Language = Literal["fr", "ar", "en"]
ThemeChoice = Literal["system", "light", "dark"]

VERSION = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing remembered. `label` is English source text, shown translated on the preferences page."""

    key: str
    kind: type
    default: Any
    label: str
    choices: tuple[Any, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    def accepts(self, value: object) -> bool:
        """True when `value` may be kept: right type, in the list, in the bounds."""
        if type(value) is not self.kind:
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)
        return True


DECLARED: tuple[Setting, ...] = (
    Setting("language", str, "fr", "Language", choices=("fr", "ar", "en")),
    Setting("theme", str, "system", "Colours", choices=("system", "light", "dark")),
    Setting("nav_collapsed", bool, False, "Narrow navigation"),
    Setting("idle_minutes", int, 10, "Lock after (minutes)", minimum=1, maximum=60),
    Setting("last_login", str, "", "Last login code"),
    Setting("window_geometry", str, "", "Place of the window"),
    Setting("server_host", str, "", "Server"),
    Setting("server_port", int, 5432, "Port", minimum=1, maximum=65535),
    Setting("server_database", str, "mizan", "Database"),
    Setting("server_certificate", str, "", "Server certificate"),
    Setting("columns", dict, {}, "Columns of the lists"),
)
BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in DECLARED}

# version the file was written with -> function that brings its values one version up; the docstring says what
# for.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class SettingsProblem(Exception):
    """A setting that is not declared, or a value it cannot hold: a defect of the caller."""


@dataclass(slots=True)
class Settings:
    """The values in use. `path` None keeps them in memory (tests, shared machines)."""

    path: Path | None = None
    _values: dict[str, Any] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """The value in use, or the declared default."""
        setting = _declared(key)
        value = self._values.get(key, setting.default)
        return dict(value) if setting.kind is dict else value

    def set(self, key: str, value: object) -> None:
        """Keep `value` and write the file; a disk that refuses is logged, the value then holds for this run."""
        setting = _declared(key)
        if not setting.accepts(value):
            raise SettingsProblem(f"{key} cannot hold this value")
        if self.get(key) == value:
            return
        self._values[key] = dict(cast(dict[str, Any], value)) if setting.kind is dict else value
        try:
            self.save()
        except OSError as refusal:
            _log.warning("settings not written: %s", refusal.strerror)

    @property
    def language(self) -> Language:
        return cast(Language, self.get("language"))

    @property
    def theme(self) -> ThemeChoice:
        return cast(ThemeChoice, self.get("theme"))

    def save(self) -> None:
        """Write all values: to a new file, then over the old one, so that a cut leaves one or the other.

        OSError if the disk refuses.
        """
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        body = json.dumps({"version": VERSION, "values": self._values}, ensure_ascii=False, indent=1, sort_keys=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(body)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def load_settings(path: Path | None = None) -> Settings:
    """Read the file; what is missing, undeclared or impossible takes its default (an old or torn file never
    blocks).
    """
    place = path if path is not None else config_folder() / "settings.json"
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
        values = dict(content["values"])
        version = int(content["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return Settings(place)
    while version < VERSION and version in UPGRADES:
        values = UPGRADES[version](values)
        version += 1
    kept = {key: value for key, value in values.items() if key in BY_KEY and BY_KEY[key].accepts(value)}
    return Settings(place, kept)


def config_folder() -> Path:
    """Where settings live; MIZAN_HOME moves everything (tests, demonstration)."""
    return _folder("MIZAN_HOME", "APPDATA", "XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """Where the encrypted local store and the logs live."""
    return _folder("MIZAN_HOME", "LOCALAPPDATA", "XDG_DATA_HOME", ".local/share")


def _folder(ours: str, windows: str, linux: str, fallback: str) -> Path:
    if os.environ.get(ours):
        return Path(os.environ[ours])
    base = os.environ.get(windows if sys.platform == "win32" else linux)
    return (Path(base) if base else Path.home() / fallback) / "mizan"


def _declared(key: str) -> Setting:
    try:
        return BY_KEY[key]
    except KeyError:
        raise SettingsProblem(f"{key} is not declared") from None
