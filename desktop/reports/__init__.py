"""Printed reports: frozen data in, PDF bytes out, in French or in Arabic.

Lives here: the words (``texts``), the bidirectional paragraph, tables, charts, the page of an official document, and
one module per report. Everything works in memory, off the window's thread, without a clock and without a file: the
same data gives the same bytes. No person can be seen here, only figures already under disclosure control.
May import: ``desktop.models``, ``desktop.fonts``.
"""

from desktop.reports.quarterly_note import build_quarterly_note, note_charts

__all__ = ["build_quarterly_note", "note_charts"]
