"""What the driver or the server reported, as one of our three families of errors: the one place for codes.

A refusal raised by our own SQL (class MZ) is the user's to fix: its field is the error's column, its
parameters stand in the error's detail as `key=value;key=value`. The server's own texts quote values, so they
are neither kept nor logged. Imports desktop.errors and desktop.log.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from sqlalchemy import exc as sqlalchemy_errors

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.log import logger, record_fault

_log = logger("db")

CUT = "net.cut"
"""The link was lost mid-way; whether a save was done is unknown, and sending it again is harmless."""

ENDED = "server.shutting_down"
"""The server ended the session: it stops, or somebody ended this one session."""

_ENVIRONMENT: Mapping[str, str] = {
    "08000": CUT,
    "08003": CUT,
    "08006": CUT,
    "08007": CUT,
    "25006": "server.read_only",
    "25P03": CUT,
    "25P04": CUT,
    "40001": "server.serialization",
    "40003": CUT,
    "40P01": "server.serialization",
    "53000": "server.too_many",
    "53100": "server.full_disk",
    "53200": "server.out_of_memory",
    "53300": "server.too_many",
    "53400": "server.too_much",
    "55P03": "server.busy",
    "57014": "server.too_slow",  # also a cancel of our own, which the runner knows about
    "57P01": ENDED,
    "57P02": ENDED,
    "57P03": "server.starting",
    "57P05": CUT,
    "58000": "server.disk_failed",
    "58030": "server.disk_failed",
}

NOT_RECORDED = "MZ034"
"""The act whose token was given is not among the committed ones of this login, or is too old."""
NOT_YET_SAFE = "MZ035"
"""The act is recorded but not yet on the server's disk: the same token will do in a moment."""

_USER: Mapping[str, str] = {
    "22001": "input.too_long",
    "22003": "input.number_out_of_range",
    "22007": "input.bad_date",
    "22008": "input.bad_date",
    "22021": "input.bad_character",
    "22P05": "input.bad_character",
    "28000": "login.not_allowed",
    "28P01": "login.wrong_password",
    "42501": "access.denied",
}


def to_error(error: BaseException) -> MizanError:
    """The error to show for `error`; a defect is logged here under its incident number, without any value."""
    if isinstance(error, MizanError):
        return error
    cause = _driver_error(error)
    if isinstance(error, sqlalchemy_errors.TimeoutError):
        return EnvironmentFailure("client.busy")
    if cause is None:
        return record_fault(error)
    code = cause.sqlstate
    if code is None:
        return _without_code(error, cause)
    if code == NOT_YET_SAFE:
        return EnvironmentFailure(code)
    if code.startswith("MZ"):
        return UserError(code, field=cause.diag.column_name, params=_parameters(cause.diag.message_detail))
    if code in _USER:
        return UserError(_USER[code], field=cause.diag.column_name)
    if code in _ENVIRONMENT:
        return EnvironmentFailure(_ENVIRONMENT[code])
    diag = cause.diag
    _log.error("sqlstate %s constraint %s table %s.%s", code, diag.constraint_name, diag.schema_name, diag.table_name)
    return record_fault(error)


def is_cut(error: BaseException) -> bool:
    """True when the connection was lost under the work, whose outcome is unknown; a new one may serve."""
    return isinstance(error, EnvironmentFailure) and error.code in (CUT, ENDED)


def _driver_error(error: BaseException) -> psycopg.Error | None:
    if isinstance(error, sqlalchemy_errors.DBAPIError) and isinstance(error.orig, psycopg.Error):
        return error.orig
    return error if isinstance(error, psycopg.Error) else None


def _without_code(error: BaseException, cause: psycopg.Error) -> MizanError:
    """The driver's own complaints: a lost link is the environment, a NUL in a text is the user's, the rest is
    ours.
    """
    if isinstance(cause, psycopg.errors.ConnectionTimeout):
        return EnvironmentFailure("net.timeout")
    if isinstance(cause, psycopg.OperationalError):
        return EnvironmentFailure(CUT)
    if isinstance(cause, psycopg.DataError) and "NUL" in str(cause):
        return UserError("input.bad_character")
    return record_fault(error)


def _parameters(detail: str | None) -> dict[str, str]:
    pairs = (part.partition("=") for part in (detail or "").split(";"))
    return {key.strip(): value.strip() for key, equals, value in pairs if equals and key.strip()}
