"""One scene per server for the whole session; tests leave it as they found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.cluster import migrated_database
from tests.server.attack.world import World, furnish


@pytest.fixture(scope="session")
def world(quiet_server: EmbeddedServer) -> Iterator[World]:
    """The scene: see `tests/server/attack/world.py`."""
    with migrated_database(quiet_server) as database:
        scene = World(database)
        try:
            furnish(scene)
            yield scene
        finally:
            scene.close()
