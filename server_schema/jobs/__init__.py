"""Programs that run at the server, each with its own login and one top-level transaction per tick.

matcher makes keys and answers questions; notifier tells holders of sealed files; timer ends stuck sessions.
Imports psycopg and desktop.matching: one implementation of names for server, window and offline lists.
"""
