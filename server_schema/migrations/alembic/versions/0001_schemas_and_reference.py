"""0001_schemas_and_reference.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    run("0001_schemas_and_reference.sql")
