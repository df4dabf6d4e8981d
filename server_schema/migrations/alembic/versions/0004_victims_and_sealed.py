"""0004_victims_and_sealed.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run("0004_victims_and_sealed.sql")
