"""The way to the server: endpoint, login over TLS, connections, the runner's three doors, codes to errors.

May import desktop.security, desktop.models, desktop.errors and desktop.log; no Qt. Everything here is
blocking and meant for worker threads; `desktop.ui.tasks` is what brings answers back to the window.
"""
