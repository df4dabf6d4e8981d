"""Mizan, the workstation client.

What lives here: the composition root (app), settings, errors, log, and one package per layer.
Imports point one way: app -> ui -> services -> (matching, reports, offline) -> (db, security) -> models -> errors.
"""

__version__ = "0.1.0"
