"""0009_reference_lists.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run("0009_reference_lists.sql")
