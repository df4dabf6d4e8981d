"""Requests to join an affaire, carried to its holder. An unknown or sealed number is carried nowhere, in silence."""

from __future__ import annotations

from typing import Any

import psycopg


def carry_join_requests(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Turn each waiting request into a notice for the founder of the affaire, if there is one to tell."""
    # One statement: a request committed between taking and carrying would be taken without being carried.
    connection.execute("""
        with taken as (delete from asks.waiting w where w.for_job = 'join' returning w.login, w.question_id)
        insert into asks.join_notices (institution_id, join_id, asking_institution_id, affaire_id, procedure_id, national_number)
        select distinct on (j.join_id) m.institution_id, j.join_id, j.institution_id, a.affaire_id, j.procedure_id, j.national_number
          from taken w
          join asks.join_requests j on j.join_id = w.question_id and j.asked_by = w.login and j.state = 'waiting'
          join registry.affaires a on a.national_number = j.national_number
          join registry.affaire_members m on m.affaire_id = a.affaire_id and m.institution_id <> j.institution_id
         order by j.join_id, m.state = 'founder' desc, m.joined_at""")
