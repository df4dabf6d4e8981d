"""0006_asks.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run("0006_asks.sql")
