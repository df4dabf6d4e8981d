"""0002_access.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run("0002_access.sql")
