"""Why a login did not come to be: the server's refusal, or what stands between it and us.

libpq gives connection failures as text only, in words that differ between systems. So the server's own
refusals are recognised by their words (our servers speak English: `lc_messages` is C), and everything below
them is tried again step by step with the standard library, whose errors have numbers. Imports desktop.errors
and the neighbour endpoint.
"""

from __future__ import annotations

import errno
import socket
import ssl
import struct

import psycopg

from desktop.db.endpoint import ServerEndpoint
from desktop.errors import EnvironmentFailure, MizanError, UserError

# Words of PostgreSQL's own refusals before a session exists, and what each is for us.
_REFUSALS: tuple[tuple[str, type[MizanError], str], ...] = (
    ("password authentication failed", UserError, "login.wrong_password"),
    ("is not permitted to log in", UserError, "login.not_allowed"),
    ("no pg_hba.conf entry", UserError, "login.not_allowed"),
    ("pg_hba.conf rejects connection", UserError, "login.not_allowed"),
    ("permission denied for database", UserError, "login.not_allowed"),
    ("too many connections for", EnvironmentFailure, "login.too_many_sessions"),
    ("too many clients", EnvironmentFailure, "server.too_many"),
    ("remaining connection slots", EnvironmentFailure, "server.too_many"),
    ("is shutting down", EnvironmentFailure, "server.shutting_down"),
    ("terminating connection due to administrator command", EnvironmentFailure, "server.shutting_down"),
    ("is starting up", EnvironmentFailure, "server.starting"),
    ("not yet accepting connections", EnvironmentFailure, "server.starting"),
    ("not accepting connections", EnvironmentFailure, "server.starting"),
    ("in recovery mode", EnvironmentFailure, "server.starting"),
    ("session is read-only", EnvironmentFailure, "server.read_only"),
    ("No space left on device", EnvironmentFailure, "server.full_disk"),
)
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_HOSTNAME_MISMATCH = 62  # X509_V_ERR_HOSTNAME_MISMATCH
_IP_MISMATCH = 64
_EXPIRED = (9, 10)  # not yet valid, expired


def why_refused(error: psycopg.Error, endpoint: ServerEndpoint) -> MizanError:
    """The error to show for a failed login; tries the link once more, unless the server itself answered."""
    words = str(error)
    for sign, family, code in _REFUSALS:
        if sign in words:
            return family(code)
    if "FATAL:" in words:
        return EnvironmentFailure("login.refused")
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return EnvironmentFailure("net.timeout")
    return probe(endpoint)


def probe(endpoint: ServerEndpoint) -> MizanError:
    """Walk up to the server as a login would, without logging in, and say what stopped us.

    "net.cut" when nothing did: the link failed once and works now.
    """
    host, port = endpoint.places[0]
    try:
        with socket.create_connection((endpoint.hostaddr or host, port), endpoint.connect_seconds) as link:
            link.sendall(_SSL_REQUEST)
            answer = link.recv(1)
            if answer != b"S":
                return EnvironmentFailure("net.no_encryption" if answer else "net.unreachable")
            with _trusting(endpoint).wrap_socket(link, server_hostname=host):
                return EnvironmentFailure("net.cut")
    except ssl.SSLCertVerificationError as error:
        if error.verify_code in (_HOSTNAME_MISMATCH, _IP_MISMATCH):
            return EnvironmentFailure("net.wrong_host")
        return EnvironmentFailure("net.certificate_expired" if error.verify_code in _EXPIRED else "net.bad_certificate")
    except ssl.SSLError:
        return EnvironmentFailure("net.old_encryption")
    except FileNotFoundError:
        return EnvironmentFailure("net.no_authority")
    except TimeoutError:
        return EnvironmentFailure("net.timeout")
    except socket.gaierror:
        return EnvironmentFailure("net.unknown_host")
    except OSError as error:
        refused = error.errno in (errno.ECONNREFUSED, getattr(errno, "WSAECONNREFUSED", errno.ECONNREFUSED))
        return EnvironmentFailure("net.refused" if refused else "net.unreachable")


def _trusting(endpoint: ServerEndpoint) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(endpoint.ca_file)
    return context
