"""Alembic environment and one three-line revision per frozen SQL file."""
