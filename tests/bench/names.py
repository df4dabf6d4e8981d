"""Names as an analyst types them: taken from the loaded register, spelled as written or with a slip of the finger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

from desktop.matching.query import NameQuery, build_query
from desktop.models.searches import SearchRequest
from desktop.services.search import read_question

Connection = psycopg.Connection[tuple[Any, ...]]

# Names that thousands bear, in both scripts, alone and together: the heaviest questions there are.
COMMON = (
    "Mohamed", "Fatimetou", "محمد", "Mohamed Ahmed", "Mohamed Ould Mohamed", "Aminata Diallo", "Fatimetou Mint Ahmed",
    "محمد ولد أحمد", "فاطمة بنت محمد", "Cheikh Sidi Mohamed",
)  # fmt: skip
_EACH = 10
_SAMPLE = """
select n.name_text
  from registry.person_names n tablesample system ({share}) repeatable (7)
 where n.institution_id = %s and n.script = %s and n.is_current and n.name_text like '%% %%'
 order by n.name_id limit %s"""
_RARE = """
select n.name_text
  from (select r.part from search.part_rarity r where r.institution_id = %s and r.bucket = 10
         order by hashtext(r.part) limit %s) rare
 cross join lateral (select p.person_id from search.postings p where p.institution_id = %s and p.part = rare.part limit 1) p
  join registry.person_names n on n.institution_id = %s and n.person_id = p.person_id
 order by rare.part, n.name_id"""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of question it is, for those who read the figures."""

    name: str
    text: str


def texts(superuser: Connection, institution: int, *, seed: int = 20260930) -> list[Kind]:
    """At least forty questions about one institution's persons; the same for the same register."""
    chance = random.Random(seed)
    latin, arabic = _sample(superuser, institution, "latin"), _sample(superuser, institution, "arabic")
    rare = [row[0] for row in superuser.execute(_RARE, (institution, 3 * _EACH, institution, institution))]
    found = [
        *(Kind("common", text) for text in COMMON),
        *(Kind("rare", text) for text in chance.sample(rare, min(_EACH, len(rare)))),
        *(Kind("latin", text) for text in chance.sample(latin, min(_EACH, len(latin)))),
        *(Kind("arabic", text) for text in chance.sample(arabic, min(_EACH, len(arabic)))),
        *(Kind("latin, a slip", slipped(text, chance)) for text in chance.sample(latin, min(_EACH, len(latin)))),
        *(Kind("arabic, a slip", slipped(text, chance)) for text in chance.sample(arabic, min(_EACH, len(arabic)))),
    ]
    return [kind for kind in found if isinstance(build_query(kind.text), NameQuery)]


def slipped(text: str, chance: random.Random) -> str:
    """The name with one letter of its longest part left out, doubled or swapped with its neighbour."""
    words = text.split()
    place = max(range(len(words)), key=lambda index: len(words[index]))
    word = words[place]
    at = chance.randrange(1, max(2, len(word) - 1))
    how = chance.randrange(3)
    if how == 0:
        word = word[:at] + word[at + 1 :]
    elif how == 1:
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[: at - 1] + word[at : at + 1] + word[at - 1] + word[at + 1 :]
    return " ".join([*words[:place], word, *words[place + 1 :]])


def request(text: str, institution: int) -> SearchRequest:
    """The search of that text, with a purpose that needs no file of one's own."""
    return SearchRequest(text, "enquete", institution)


def requests(kinds: list[Kind], institution: int) -> Iterator[SearchRequest]:
    """The searches of those texts."""
    for kind in kinds:
        asked = request(kind.text, institution)
        assert isinstance(read_question(asked), NameQuery)
        yield asked


def _sample(superuser: Connection, institution: int, script: str) -> list[str]:
    count = superuser.execute("select greatest(reltuples, 1) from pg_class where oid = 'registry.person_names'::regclass")
    row = count.fetchone()
    assert row is not None
    # about four thousand rows are enough to find forty names, whatever the size of the register
    share = min(100.0, 100.0 * 4000 / row[0])
    query = _SAMPLE.format(share=share)
    return [found[0] for found in superuser.execute(query.encode(), (institution, script, 4 * _EACH))]
