"""What a register holds beyond the first sheets: every further table of the data model, told by the story of the files.

Lives here: the code lists as decks (``lists``), the columns of the tables (``columns``), the page on which a file is
continued (``page``) and what is written on it — persons (``persons``), things (``things``), the facts of the journey
(``journey``), justice (``justice``), other institutions (``exchange``), networks (``organisations``), victims
(``victims``) — and what is no file: landings (``landings``), the national programme (``programme``).

Drawn from streams of chance of its own: the first sheets of a seed stay the same bytes whatever is added here.
May import what the package above may.
"""
