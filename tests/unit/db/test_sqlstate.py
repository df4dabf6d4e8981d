"""What errors become, without a server; the server tests raise the same codes for real."""

from __future__ import annotations

import logging

import psycopg
import pytest
from sqlalchemy import exc as sqlalchemy_errors

from desktop.db.sqlstate import is_cut, to_error
from desktop.errors import EnvironmentFailure, OurFault, UserError


def wrapped(error: Exception) -> sqlalchemy_errors.DBAPIError:
    return sqlalchemy_errors.DBAPIError("select SECRETAGENT", {"name": "SECRETAGENT"}, error)


@pytest.mark.parametrize("as_given", [lambda error: error, wrapped])
def test_lost_link(as_given) -> None:  # type: ignore[no-untyped-def]
    error = to_error(as_given(psycopg.OperationalError("consuming input failed: SECRETAGENT")))
    assert isinstance(error, EnvironmentFailure)
    assert error.code == "net.cut"
    assert is_cut(error)


def test_timeouts() -> None:
    assert to_error(psycopg.errors.ConnectionTimeout("…")).code == "net.timeout"
    assert to_error(sqlalchemy_errors.TimeoutError("pool")).code == "client.busy"


def test_ours_pass_unchanged() -> None:
    for error in (UserError("MZ012", field="x"), EnvironmentFailure("net.cut"), OurFault()):
        assert to_error(error) is error


@pytest.mark.parametrize(
    "error",
    [
        psycopg.errors.UniqueViolation("SECRETAGENT"),
        psycopg.ProgrammingError("SECRETAGENT"),
        psycopg.DataError("SECRETAGENT"),
        KeyError("SECRETAGENT"),
        sqlalchemy_errors.InvalidRequestError("SECRETAGENT"),
    ],
)
def test_the_rest_is_ours_with_an_incident_and_no_value(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ours = to_error(error)
    assert isinstance(ours, OurFault)
    assert ours.incident in caplog.text
    assert "SECRETAGENT" not in caplog.text
    assert "SECRETAGENT" not in repr(ours)
    assert not is_cut(ours)
