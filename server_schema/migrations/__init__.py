"""Numbered SQL files, frozen by hash (manifest.sha256), and the Alembic environment that runs them in order."""
