"""One function per user action, session first; they never commit.

What must be recorded before it is answered comes as a pair of calls, `open_…` and `fetch_…`, for the runner's third
door. Imports models, matching, reports, offline and db; nothing of Qt.
"""
