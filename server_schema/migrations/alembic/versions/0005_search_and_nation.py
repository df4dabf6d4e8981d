"""0005_search_and_nation.sql: see the SQL file for why."""

from server_schema.migrations.alembic.frozen import run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run("0005_search_and_nation.sql")
