"""Acts: what a role reaches through a function and not by selecting. Read from the functions themselves.

A definer function that people may call asks for a right (`access.require('act/…')`, `access.my_institutions('act/…')`) or
takes the token of an act (`asks.take_token(token, array['…'])`), and reaches the tables named in its body and in those of
the functions that it calls as the same owner. Where it builds its SQL, it is taken to reach whatever its owner may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import psycopg

_FUNCTIONS = """
select n.nspname || '.' || p.proname, p.proowner::regrole::text, p.prosrc, p.prosecdef,
       array(select r from unnest(%s::text[]) r where has_function_privilege(r, p.oid, 'execute'))
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
 where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, p.oid::regprocedure::text"""

# What an owner reaches by policies of its own: what it may as a member of other roles is not meant.
_OWNERS = """
select o.rolname::text, c.oid::regclass::text,
       exists (select from pg_policy y where y.polrelid = c.oid and y.polcmd in ('r', '*') and o.oid = any (y.polroles))
         and has_any_column_privilege(o.oid, c.oid, 'select'),
       exists (select from pg_policy y where y.polrelid = c.oid and y.polcmd in ('a', 'w', 'd', '*') and o.oid = any (y.polroles))
         and (has_any_column_privilege(o.oid, c.oid, 'insert,update') or has_table_privilege(o.oid, c.oid, 'delete'))
  from pg_roles o cross join pg_class c
 where c.relkind = 'r' and o.oid in (select proowner from pg_proc where prosecdef) and not o.rolsuper"""

# Asking how many institutions hold a right, to leave something out, is not asking for it.
_ASKED_RIGHT = re.compile(r"(?<!and cardinality\()access\.(?:require|my_institutions)\('([a-z_./]+)'\)")
_TAKEN_ACTS = re.compile(r"take_token\(token, array\[([^\]]*)\]\)")
_READ = re.compile(r"(?:\b(?:from|join|using)|,)\s+([a-z_]+\.[a-z_]+)\b(?!\()")
_WRITTEN = re.compile(r"\b(?:insert into|update|delete from) ([a-z_]+\.[a-z_]+)\b")
# SQL put together for whatever table: `… from %s t`, `insert into %s`.
_BUILT_READ = re.compile(r"\bfrom (?:\w+\.)?%")
_BUILT_WRITE = re.compile(r"\b(?:insert into|update|delete from) (?:\w+\.)?%")
# Goes through tables and asks for the right to each: to those the caller may read anyway, or may write.
_FOR_READERS = re.compile(r"access\.my_institutions\(\w+\.table_name\)")
_FOR_WRITERS = re.compile(r"access\.my_institutions\(\w+\.table_name \|\| '/write'\)")
# The act is an argument: whoever holds the right to some act.
_ANY_ACT = re.compile(r"access\.require\('act/' \|\|")
ANY_ACT = "act/…"


@dataclass(frozen=True, slots=True)
class Act:
    """One function that asks for a right, who may call it with success, and what it reaches.

    `reads_for_writers` are the tables it reads for those alone who hold the right to write them.
    """

    rights: tuple[str, ...]
    function: str
    roles: tuple[str, ...]
    reads: frozenset[str]
    reads_for_writers: frozenset[str]
    writes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the database: its name with schema, its owner, its body, and the roles that may execute it."""

    name: str
    owner: str
    body: str
    is_definer: bool
    callers: tuple[str, ...]


def read_acts(connection: psycopg.Connection[Any], roles: list[str], tables: set[str]) -> tuple[Act, ...]:
    """Acts of these roles on these tables, by the name of the function; those that nobody may call are left out."""
    functions = [
        Function(name, owner, body, is_definer, tuple(callers))
        for name, owner, body, is_definer, callers in connection.execute(_FUNCTIONS.encode(), (roles,))
    ]
    held: dict[str, set[str]] = {role: set() for role in roles}
    for role, right in connection.execute("select role_code, right_name from access.role_rights"):
        held[role].add(right)
    may_read: dict[str, set[str]] = {}
    may_write: dict[str, set[str]] = {}
    for owner, table, reads, writes in connection.execute(_OWNERS.encode()):
        if reads and table in tables:
            may_read.setdefault(owner, set()).add(table)
        if writes and table in tables:
            may_write.setdefault(owner, set()).add(table)
    return acts_of(functions, held, may_read, may_write)


def acts_of(
    functions: list[Function], held: dict[str, set[str]], may_read: dict[str, set[str]], may_write: dict[str, set[str]]
) -> tuple[Act, ...]:
    """Acts among these functions: `held` are the rights of each role, the others the tables that each owner may reach."""
    acts = []
    for function in functions:
        taken = {
            f"act/{act}" for listed in _TAKEN_ACTS.findall(function.body) for act in re.findall(r"'(\w+)'", listed)
        }
        asked = _asked(function, functions if not taken else [])
        able = tuple(
            role for role in function.callers if all(_holds(held[role], rights) for rights in (taken, asked) if rights)
        )
        if not (function.is_definer and able and (taken or asked)):
            continue
        bodies = _with_called(function, functions)
        may, change = may_read.get(function.owner, set()), may_write.get(function.owner, set())
        reads = {name for body in bodies for name in _read_in(body)} & may
        writes = {name for body in bodies for name in _WRITTEN.findall(body)} & change
        for_writers: set[str] = set()
        for body in bodies:
            if _BUILT_READ.search(body) and _FOR_WRITERS.search(body):
                for_writers |= may
            elif _BUILT_READ.search(body) and not _FOR_READERS.search(body):
                reads |= may
            if _BUILT_WRITE.search(body):
                writes |= change
        acts.append(
            Act(
                *(tuple(sorted(asked | taken)), function.name, able),
                *(frozenset(reads), frozenset(for_writers - reads), frozenset(writes)),
            )
        )
    return tuple(acts)


def _holds(held: set[str], rights: set[str]) -> bool:
    """Whether one of these rights is held; several in one body are for several cases."""
    return bool(held & rights) or (ANY_ACT in rights and any(right.startswith("act/") for right in held))


def _asked(function: Function, functions: list[Function]) -> set[str]:
    """Rights that a function asks for itself, else those that one of these functions, called by it, asks for."""
    asked = {right for right in _ASKED_RIGHT.findall(function.body) if not _is_to_read(right)} | (
        {ANY_ACT} if _ANY_ACT.search(function.body) else set()
    )
    for other in functions:
        if not asked and other is not function and other.owner == function.owner and f"{other.name}(" in function.body:
            asked = _asked(other, functions)
    return asked


def _is_to_read(right: str) -> bool:
    """Whether this is the right to read a table, whose name it bears: asked for rows the caller names, not for the act."""
    return "." in right and not right.endswith("/write")


def _read_in(body: str) -> set[str]:
    """Tables that a body reads for whoever may not read them otherwise."""
    if _FOR_READERS.search(body):
        return set()
    return set(_READ.findall(body)) - set(_ASKED_RIGHT.findall(body))


def _with_called(function: Function, functions: list[Function]) -> list[str]:
    """Bodies of a function and of all those it calls that run as the same owner."""
    reached = {function.name}
    bodies = [function.body]
    for body in bodies:  # grows while it is read
        for other in functions:
            runs_as_owner = other.owner == function.owner or not other.is_definer
            if runs_as_owner and other.name not in reached and f"{other.name}(" in body:
                reached.add(other.name)
                bodies.append(other.body)
    return bodies
