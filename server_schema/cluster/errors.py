"""What can go wrong with the embedded cluster, told in one sentence to whoever started it."""

from __future__ import annotations


class ClusterError(RuntimeError):
    """The embedded PostgreSQL could not be found, made, started or stopped; the text says why."""
