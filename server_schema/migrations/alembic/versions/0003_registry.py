"""0003_registry.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run("0003_registry.sql")
