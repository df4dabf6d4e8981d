"""Where the server is and on what terms we speak to it. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServerEndpoint:
    """One Mizan server: its name, port, database and the authority that signs its certificate.

    `also` lists further (host, port) pairs of the same installation (a standby that may have become the
    primary). `hostaddr` replaces the name look-up; the certificate is still checked against `host`.
    """

    host: str
    port: int
    dbname: str
    ca_file: Path
    also: tuple[tuple[str, int], ...] = ()
    hostaddr: str = ""
    connect_seconds: int = 3
    silence_seconds: int = 10  # a link that acknowledges nothing for so long is given up
    answer_seconds: float = 75.0  # so is a server that says nothing; ours end a statement after 60 s

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """All (host, port) pairs, the first being the usual one."""
        return ((self.host, self.port), *self.also)

    def parameters(self) -> dict[str, str | int]:
        """libpq's parameters, password and login left out.

        Everything that an environment variable or a file in the user's home could weaken is spelled out.
        """
        parameters: dict[str, str | int] = {
            "host": ",".join(host for host, _ in self.places),
            "port": ",".join(str(port) for _, port in self.places),
            "dbname": self.dbname,
            "target_session_attrs": "read-write" if self.also else "any",
            "sslmode": "verify-full",
            "sslrootcert": str(self.ca_file),
            "ssl_min_protocol_version": "TLSv1.3",
            "sslnegotiation": "postgres",
            "gssencmode": "disable",
            "require_auth": "scram-sha-256",
            "channel_binding": "require",
            "connect_timeout": self.connect_seconds,
            "tcp_user_timeout": self.silence_seconds * 1000,
            "keepalives": 1,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "options": "",
            "client_encoding": "UTF8",
        }
        if self.hostaddr and not self.also:
            parameters["hostaddr"] = self.hostaddr
        return parameters
