"""The order in which a file is continued, and what follows once a block of files is written."""

from __future__ import annotations

from server_schema.fictitious.whole.exchange import write_exchange
from server_schema.fictitious.whole.journey import write_journey
from server_schema.fictitious.whole.justice import write_justice
from server_schema.fictitious.whole.landings import write_landing_of, write_landings_of_centres
from server_schema.fictitious.whole.organisations import begin_organisation, finish_organisations
from server_schema.fictitious.whole.page import Book, Page
from server_schema.fictitious.whole.persons import write_persons
from server_schema.fictitious.whole.things import write_things
from server_schema.fictitious.whole.victims import write_protected


def continue_file(page: Page) -> None:
    """Every further row of one file."""
    begin_organisation(page)
    write_things(page)
    write_journey(page)
    write_justice(page)
    write_exchange(page)
    write_persons(page)
    write_protected(page)
    write_landing_of(page)


def finish_block(book: Book, affaires: int) -> None:
    """What is known only when all files of a block are written, and what belongs to none."""
    finish_organisations(book)
    write_landings_of_centres(book, affaires)
