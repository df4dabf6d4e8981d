"""0007_audit.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run("0007_audit.sql")
