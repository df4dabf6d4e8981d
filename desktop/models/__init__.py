"""The domain: frozen dataclasses and their rules. Nothing of Qt, SQL or threads.

`tables/` maps the server's tables for lists. Imports desktop.errors and desktop.matching.fold at most.
"""
