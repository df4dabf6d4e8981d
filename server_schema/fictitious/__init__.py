"""The fictitious register of Mauritania: every person, number and file in it is invented (FICTIF).

Lives here: the name lists (``names``), the ways one name gets written differently (``variation``,
``writing``), human beings and how institutions know them (``persons``), networks (``networks``),
places and dates (``places``, ``dates``), files and their course (``course``, ``procedures``,
``affaires``), the stream of everything with the truth kept aside (``register``), its printed summary
(``summary``), cases written by hand (``cases``), the rest of the data model (``whole``), rows for the real
tables (``rows``) and their loading (``load``).

May import: the standard library; ``load`` and ``rows`` also psycopg and ``desktop.matching``, so that
keys are made by the one implementation of names. Nothing of ``desktop.ui`` or ``desktop.services``.

The same parameters give the same bytes on every supported Python: only ``random()`` and
``getrandbits()`` of ``random.Random`` are drawn from, and no set is ever iterated unsorted.
"""
