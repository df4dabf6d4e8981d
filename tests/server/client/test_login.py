"""Who gets in, and what each obstacle on the way is called."""

from __future__ import annotations

import itertools
import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest
from psycopg import sql
from sqlalchemy import text

from desktop.db.database import Database
from desktop.db.login import open_login
from desktop.db.runner import Runner
from desktop.errors import EnvironmentFailure, UserError
from desktop.security.scram import is_password_of, scram_verifier
from server_schema.cluster import tls
from tests.helpers.probe import (
    PASSWORD,
    Scene,
    impostor,
    other_login,
    refused,
)

# -- who gets in -----------------------------------------------------------------------------------------


def test_login_is_by_tls_13_and_its_password_is_nowhere_to_be_read(database: Database) -> None:
    shown = Runner(database).read(
        lambda session: session.execute(
            text(
                "select s.version, a.application_name from pg_stat_ssl s join pg_stat_activity a using (pid)"
                " where pid = pg_backend_pid()"
            )
        ).one()
    )
    assert shown.version == "TLSv1.3"
    assert shown.application_name.startswith("mizan ")
    assert PASSWORD not in repr(vars(database)).replace(repr(database._password), "")
    assert PASSWORD not in repr(database.engine.url)


def test_wrong_password(scene: Scene) -> None:
    error = refused(lambda: open_login(scene.endpoint, scene.login, "pas le bon"))
    assert isinstance(error, UserError)
    assert error.code == "login.wrong_password"


def test_unknown_login_looks_like_a_wrong_password(scene: Scene) -> None:
    assert refused(lambda: open_login(scene.endpoint, "u_nobody", PASSWORD)).code == "login.wrong_password"


def test_expired_password_is_refused(scene: Scene) -> None:
    with other_login(scene, "valid until '2020-01-01'") as login:
        assert refused(lambda: open_login(scene.endpoint, login, PASSWORD)).code == "login.wrong_password"


def test_login_that_may_not_log_in(scene: Scene) -> None:
    with other_login(scene, "") as login:
        open_login(scene.endpoint, login, PASSWORD).close()  # the control
        with scene.superuser() as connection:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
        error = refused(lambda: open_login(scene.endpoint, login, PASSWORD))
    assert isinstance(error, UserError)
    assert error.code == "login.not_allowed"


def test_login_without_right_on_the_database(scene: Scene) -> None:
    with other_login(scene, "", may_connect=False) as login:
        assert refused(lambda: open_login(scene.endpoint, login, PASSWORD)).code == "login.not_allowed"


def test_too_many_sessions_of_one_login(scene: Scene) -> None:
    with other_login(scene, "connection limit 1") as login:
        first = open_login(scene.endpoint, login, PASSWORD)
        try:
            error = refused(lambda: open_login(scene.endpoint, login, PASSWORD))
        finally:
            first.close()
    assert isinstance(error, EnvironmentFailure)
    assert error.code == "login.too_many_sessions"


@pytest.mark.parametrize(
    "password",
    [
        "une phrase de passe",
        "l'été à Néma, œuvre ½",
        "ثلاثة جمال خضراء",
        "جمل 3",
        "e\u0301te\u00a0\u00ad",
        "😀" * 12,
        "a\x01b" * 5,
    ],
)
def test_verifier_made_here_lets_in(scene: Scene, password: str) -> None:
    with other_login(scene, "") as login:
        with scene.superuser() as connection:
            connection.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(login), sql.Literal(scram_verifier(password))
                )
            )
        open_login(scene.endpoint, login, password).close()
        assert refused(lambda: open_login(scene.endpoint, login, password + "x")).code == "login.wrong_password"


def test_verifier_is_the_one_libpq_would_make(scene: Scene) -> None:
    letters = [
        *map(chr, range(0x20, 0x600, 23)),
        *"\u3000\u200b\ufb01\u2126\u0340\ufdfa\U0001d400\U0001f600\ue000\ufffd",
    ]
    with scene.superuser() as connection:
        for first, second in itertools.pairwise(letters):
            for password in (f"{first}{second}é", f"ب{first}{second}ب"):
                made = connection.pgconn.encrypt_password(password.encode(), b"u", b"scram-sha-256").decode()
                assert is_password_of(password, made), ascii(password)


# -- what stands in the way ------------------------------------------------------------------------------


def test_nobody_listens(scene: Scene) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refused(lambda: open_login(replace(scene.endpoint, port=port), scene.login, PASSWORD))
    assert isinstance(error, EnvironmentFailure)
    assert error.code == "net.refused"


def test_unknown_host(scene: Scene) -> None:
    nowhere = replace(scene.endpoint, host="mizan.invalid")
    assert refused(lambda: open_login(nowhere, scene.login, PASSWORD)).code == "net.unknown_host"


def test_server_that_never_answers(scene: Scene) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        endpoint = replace(scene.endpoint, port=mute.getsockname()[1])
        began = time.monotonic()
        error = refused(lambda: open_login(endpoint, scene.login, PASSWORD))
    assert error.code == "net.timeout"
    assert time.monotonic() - began < 6


def test_certificate_of_another_authority(scene: Scene, tmp_path: Path) -> None:
    other = tmp_path / "other.crt"
    other.write_bytes(tls.make_server_certificate().authority)
    endpoint = replace(scene.endpoint, ca_file=other)
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.bad_certificate"


def test_certificate_of_another_host(scene: Scene) -> None:
    endpoint = replace(scene.endpoint, host="mizan.example", hostaddr="127.0.0.1")
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.wrong_host"


def test_certificate_by_name_is_accepted(scene: Scene) -> None:
    open_login(replace(scene.endpoint, host="localhost", hostaddr="127.0.0.1"), scene.login, PASSWORD).close()


def test_missing_authority_file(scene: Scene, tmp_path: Path) -> None:
    endpoint = replace(scene.endpoint, ca_file=tmp_path / "absent.crt")
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.no_authority"


def test_server_with_old_encryption_only(scene: Scene, tmp_path: Path) -> None:
    with impostor(tmp_path, answer=b"S", newest=ssl.TLSVersion.TLSv1_2) as (port, authority):
        endpoint = replace(scene.endpoint, port=port, ca_file=authority)
        assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.old_encryption"


def test_server_without_encryption(scene: Scene, tmp_path: Path) -> None:
    with impostor(tmp_path, answer=b"N", newest=ssl.TLSVersion.TLSv1_3) as (port, authority):
        endpoint = replace(scene.endpoint, port=port, ca_file=authority)
        assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.no_encryption"


def test_environment_variables_weaken_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PGSSLMODE": "disable",
        "PGOPTIONS": "-c search_path=evil",
        "PGREQUIREAUTH": "none",
        "PGSSLROOTCERT": "/nonexistent",
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
        "PGCHANNELBINDING": "disable",
    }.items():
        monkeypatch.setenv(name, value)
    database = open_login(scene.endpoint, scene.login, PASSWORD)
    path = Runner(database).read(lambda session: session.execute(text("show search_path")).scalar_one())
    database.close()
    assert path == '"$user", public'
