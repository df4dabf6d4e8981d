"""What the command line says. Imports the version only."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A login of the fictitious register, for the switcher. Its password is public: the register is made up."""

    login: str
    label: str
    password: str


@dataclass(frozen=True, slots=True)
class Options:
    """The command line."""

    host: str = ""
    port: int = 0
    database: str = ""
    certificate: Path | None = None
    training: bool = False
    demo_users: tuple[DemoUser, ...] = ()
    login: str = ""
    selftest: bool = False


def read_options(words: Sequence[str]) -> Options:
    """The command line as a value; exits with a sentence when it cannot be read."""
    parser = argparse.ArgumentParser(prog="mizan", description="Mizan, the workstation client.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--host", default="", help="server's name, as in its certificate")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--database", default="")
    parser.add_argument("--certificate", type=Path, help="file of the authority that signs the server's certificate")
    parser.add_argument("--training", action="store_true", help="the register is a fictitious one, and says so")
    parser.add_argument("--demo-users", type=Path, help="JSON list of login, label and password, with --training")
    parser.add_argument("--login", default="", help="login code to begin with")
    parser.add_argument("--selftest", action="store_true", help="show the login page once and end")
    given = parser.parse_args(list(words))
    users: tuple[DemoUser, ...] = ()
    if given.demo_users is not None:
        if not given.training:
            parser.error("--demo-users needs --training")
        users = tuple(DemoUser(**entry) for entry in json.loads(given.demo_users.read_text(encoding="utf-8")))
    return Options(
        given.host, given.port, given.database, given.certificate, given.training, users, given.login, given.selftest
    )
