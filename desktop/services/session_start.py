"""What a client learns right after login: who it is, the code lists, the key of its drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop.db.functions import Call, Function, call, call_one
from desktop.errors import UserError
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, CodeLists, collect_lists
from desktop.offline.kept_lists import KeptLists

_who_am_i = Function("access.who_am_i", SessionCard)
_read_lists = Function("reference.read_lists", CodeEntry)
_draft_key = Function("access.my_draft_key", bytes)
_change_password = Function("access.change_password", type(None))


@dataclass(frozen=True, slots=True)
class SessionStart:
    """The card of the person and, unless the first password is still to be changed, the lists and the draft key."""

    card: SessionCard
    lists: CodeLists
    draft_key: bytes | None


def start_session(session: Session, kept: KeptLists) -> SessionStart:
    """The lists come from this computer when the server still has the same.

    Raises UserError "login.expired", or "login.asleep" for a login that has no rights yet, or none any more.
    """
    card = call_one(session, _who_am_i)
    if not card.login:
        # a login that sleeps or was dismissed does not get as far as this: the server refuses it the session
        raise UserError("login.expired")
    if card.must_change_password:
        return SessionStart(card, CodeLists(), None)
    if not card.institution_ids:
        raise UserError("login.asleep")
    draft_key = call_one(session, _draft_key)
    known = kept.load(draft_key)
    head, *entries = call(session, _read_lists, known.digest if known is not None else "")
    if known is not None and head.code == known.digest:
        return SessionStart(card, collect_lists(list(known.entries)), draft_key)
    kept.save(draft_key, head.code, entries)
    return SessionStart(card, collect_lists(entries), draft_key)


def change_password(verifier: str) -> Call[None]:
    """Replace the password of the person logged in; the verifier is made by `desktop.security.scram`."""
    return _change_password(verifier)


def days_left(card: SessionCard, today: date) -> int | None:
    """Days until the login expires; None if it does not."""
    return None if card.expires_on is None else (card.expires_on - today).days
