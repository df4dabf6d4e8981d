"""Where a measured login finds its database."""

from __future__ import annotations

from desktop.db.endpoint import ServerEndpoint
from server_schema.cluster.embedded import EmbeddedServer


def endpoint_of(server: EmbeddedServer, dbname: str) -> ServerEndpoint:
    """One database of an embedded server, over TLS."""
    host, port, authority = server.login_dsn_parts()
    return ServerEndpoint(host=host, port=port, dbname=dbname, ca_file=authority)
