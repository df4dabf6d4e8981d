"""Make what a cluster needs before its first start: the data directory, certificates, configuration."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Mapping

from server_schema.cluster import settings, tls
from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.errors import ClusterError
from server_schema.cluster.layout import ClusterFolders
from server_schema.cluster.os_user import ServerUser

# What initdb and the server see of the environment: nothing of the caller's.
SERVER_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def make_cluster(
    folders: ClusterFolders, binaries: PostgresBinaries, user: ServerUser, *, sync: bool
) -> None:
    """Make the data directory beside and rename it: a half-made one is never mistaken for a cluster.

    ``sync``: wait until the new files are on disk. Raises ClusterError with initdb's own words.
    """
    half_made = folders.half_made
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(mode=0o700)
    user.own(half_made, 0o700)
    options = [
        f"--pgdata={half_made}",
        f"--username={settings.SUPERUSER}",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums",
        "--auth=reject",
        "--no-instructions",
    ]
    if binaries.major >= 17:
        options.append("--locale-provider=builtin")  # same letters, same order on every machine
    if not sync:
        options.append("--no-sync")
    made = subprocess.run(
        [binaries.program("initdb"), *options],
        user=None if user.is_caller else user.uid,
        group=None if user.is_caller else user.gid,
        extra_groups=None if user.is_caller else [],
        env=SERVER_ENVIRONMENT,
        cwd=half_made,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise ClusterError(f"initdb failed: {made.stderr.strip() or made.stdout.strip()}")
    if folders.data.exists():
        # Not a cluster, but perhaps the remains of one: moved aside, never deleted.
        folders.data.rename(folders.base / f"data.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    half_made.rename(folders.data)


def check_major(folders: ClusterFolders, major: int) -> None:
    """Raise ClusterError when the data directory was made by another major version."""
    made_by = (folders.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != str(major):
        raise ClusterError(f"{folders.data} was made by PostgreSQL {made_by}, not {major}")


def make_certificates(folders: ClusterFolders, user: ServerUser) -> None:
    """Make the authority's and the server's certificates, unless the present ones are good for a while."""
    if (
        tls.is_still_valid(folders.certificate)
        and folders.private_key.exists()
        and folders.authority.exists()
    ):
        return
    made = tls.make_server_certificate()
    for path, text in (
        (folders.authority, made.authority),
        (folders.certificate, made.certificate),
        (folders.private_key, made.private_key),
    ):
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(text)
    user.own(folders.private_key, 0o600)
    user.own(folders.certificate, 0o644)
    folders.authority.chmod(0o644)


def write_configuration(
    folders: ClusterFolders, binaries: PostgresBinaries, port: int, extra: Mapping[str, str]
) -> None:
    """Write the three configuration files for this start."""
    values = settings.server_settings(binaries, folders, port) | dict(extra)
    for name, text in (
        ("postgresql.conf", settings.render_settings(values)),
        ("pg_hba.conf", settings.render_hba()),
        ("pg_ident.conf", ""),
    ):
        path = folders.config / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
