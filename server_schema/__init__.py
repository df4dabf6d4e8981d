"""The database side of Mizan: migrations, functions and policies, reference lists, and the embedded cluster.

May import: the standard library, psycopg, SQLAlchemy, Alembic and cryptography. Only ``jobs`` imports from
``desktop`` (the matcher runs the very code of ``desktop.matching``); nothing in ``desktop`` imports from here.
"""
