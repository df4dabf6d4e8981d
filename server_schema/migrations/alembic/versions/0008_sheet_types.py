"""0008_sheet_types.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run("0008_sheet_types.sql")
