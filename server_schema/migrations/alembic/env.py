"""Alembic environment: an open connection is handed in by server_schema.migrate, each file is one transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

connection = context.config.attributes["connection"]
connection.execute(text("create schema if not exists schema_state"))
connection.execute(text("create table if not exists schema_state.repeatable (sha256 text primary key)"))
connection.commit()
context.configure(
    connection=connection,
    version_table="migrations",
    version_table_schema="schema_state",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
