"""Run the demonstration: `make demo`. With a display the real window, without one the three journeys offscreen."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from desktop.log import start_logging
from installer.demo.jobs import jobs_running
from installer.demo.register import DATABASE, OtherSchema, prepare
from server_schema.cluster.binaries import choose_server
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.logins import DEMO_LOGINS, DEMO_PASSWORD

OUTPUT = Path("build/demo")


def main() -> int:
    """The exit code: 0, or 1 when the demonstration could not be given."""
    given = _options()
    began = time.monotonic()
    server = EmbeddedServer(choose_server())
    print(f"PostgreSQL {server.binaries.version} ({server.binaries.source})")
    with server:
        try:
            is_new = prepare(server, reset=given.reset)
        except OtherSchema:
            print("Le registre de démonstration vient d'une autre version. Pour le refaire (la saisie est perdue) :")
            print("The demonstration register was made by another version. To make it again (entries are lost):")
            print("    make demo RESET=1")
            return 1
        made = "créé / created" if is_new else "repris / kept"
        print(f"Registre fictif {made}, {time.monotonic() - began:.1f} s")
        with jobs_running(server):
            if given.screenshots or not _has_display():
                return _offscreen(server, pictures=given.screenshots)
            return _window(server)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument(
        "--reset", action="store_true", help="make the fictitious register anew; what was typed is lost"
    )
    parser.add_argument("--screenshots", action="store_true", help="also make the pictures of the documentation")
    return parser.parse_args()


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window(server: EmbeddedServer) -> int:
    from desktop.app import main as run_client

    host, port, authority = server.login_dsn_parts()
    users = [{"login": demo.login, "label": demo.label, "password": DEMO_PASSWORD} for demo in DEMO_LOGINS]
    with tempfile.TemporaryDirectory(prefix="mizan-demo-") as folder:
        listed = Path(folder) / "users.json"
        listed.write_text(json.dumps(users), encoding="utf-8")
        return run_client(
            ["--host", host, "--port", str(port), "--database", DATABASE, "--certificate", str(authority),
             "--training", "--demo-users", str(listed), "--login", DEMO_LOGINS[0].login]
        )  # fmt: skip


def _offscreen(server: EmbeddedServer, *, pictures: bool) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from installer.demo.journeys import run_journeys

    print("Pas d'écran : les trois parcours sont joués hors écran. / No display: the three journeys run offscreen.")
    start_logging(OUTPUT / "logs")
    made = run_journeys(server, OUTPUT, pictures=Path("docs/images") if pictures else None)
    for path in made:
        print(f"  {path}")
    print(f"Captures et PDF dans {OUTPUT}/ — screenshots and PDFs in {OUTPUT}/")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
