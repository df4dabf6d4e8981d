"""The front door of those who report: choose a period, prepare the note, look at the figures, keep both PDFs.

`page` is the page, `figures` shows one table of figures. Imports services, reports, models and the kit.
"""
