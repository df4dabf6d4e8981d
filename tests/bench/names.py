"""Names as an analyst types them: taken from the loaded register, spelled as written or with a slip of the finger."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import psycopg

from desktop.matching.query import NameQuery, build_query

Connection = psycopg.Connection[tuple[Any, ...]]

# Names that thousands bear, in both scripts, alone and together: the heaviest questions there are.
COMMON = (
    "Mohamed", "Fatimetou Mint Ahmed", "محمد ولد أحمد", "Mohamed Ahmed", "محمد", "Fatimetou", "Mohamed Ould Mohamed",
    "Aminata Diallo", "فاطمة بنت محمد", "Cheikh Sidi Mohamed",
)  # fmt: skip
_EACH = 10
# Letters and doublings that no name of the region is made of: what is looked up is surely nowhere.
_SYLLABLES = "xip zuq vyx pozg quv jyx wexp zzip".split()
_SAMPLE = """
select n.name_text
  from registry.person_names n tablesample system ({share}) repeatable (7)
 where n.institution_id = %s and n.script = %s and n.is_current and n.name_text like '%% %%'
 order by n.name_id limit %s"""
_RARE = """
select n.name_text
  from (select r.part from search.part_rarity r where r.institution_id = %(at)s and r.part ~ '^[a-z]+$'
         order by r.bucket, hashtext(r.part) limit %(many)s) rare
 cross join lateral (select p.person_id from search.postings p where p.institution_id = %(at)s and p.part = rare.part limit 1) p
 cross join lateral (select x.name_text from registry.person_names x
                      where x.institution_id = %(at)s and x.person_id = p.person_id and x.is_current order by x.name_id limit 1) n
 order by rare.part"""


@dataclass(frozen=True, slots=True)
class Typed:
    """A name as typed, and what sort of question it is."""

    kind: str
    text: str


def typed_names(superuser: Connection, institution: int, *, seed: int = 20260930) -> list[Typed]:
    """About sixty names of one institution's persons, at least forty; the same for the same register."""
    chance = random.Random(seed)
    latin, arabic = (
        sampled(superuser, institution, "latin", 4 * _EACH),
        sampled(superuser, institution, "arabic", 4 * _EACH),
    )
    rare = [row[0] for row in superuser.execute(_RARE, {"at": institution, "many": _EACH})]
    found = [
        *(Typed("common", text) for text in COMMON),
        *(Typed("rare", text) for text in rare),
        *(Typed("latin", text) for text in latin[:_EACH]),
        *(Typed("arabic", text) for text in arabic[:_EACH]),
        *(Typed("latin, a slip", slipped(text, chance)) for text in latin[_EACH : 2 * _EACH]),
        *(Typed("arabic, a slip", slipped(text, chance)) for text in arabic[_EACH : 2 * _EACH]),
    ]
    readable = [typed for typed in found if isinstance(build_query(typed.text), NameQuery)]
    if len(readable) < 40:
        raise AssertionError(f"only {len(readable)} names to ask for: is the register loaded?")
    return readable


def slipped(text: str, chance: random.Random) -> str:
    """The name with one letter of its longest word left out, doubled or swapped with the one before."""
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


def made_up(chance: random.Random) -> str:
    """A name that nobody bears."""
    return " ".join("".join(chance.sample(_SYLLABLES, 3)).capitalize() for _ in range(2))


def sampled(superuser: Connection, institution: int, script: str, many: int) -> list[str]:
    """Full names of an institution's persons as its clerks wrote them, from all over the table."""
    row = superuser.execute(
        "select greatest(reltuples, 1) from pg_class where oid = 'registry.person_names'::regclass"
    ).fetchone()
    assert row is not None
    # some ten thousand rows are enough, whatever the size of the register
    query = _SAMPLE.format(share=min(100.0, 100.0 * 10_000 / row[0]))
    return [found[0] for found in superuser.execute(query.encode(), (institution, script, many))]
