"""0010_model.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run("0010_model.sql")
