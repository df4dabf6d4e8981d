"""0011_row_ids.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run("0011_row_ids.sql")
