"""The quiet question "is this person already here?", asked as a field is left, never while typing.

Own institution only, purpose « contrôle qualité », in the background; equal content is not asked twice. It never delays
a field or a save, and it is not asked of a person kept under a pseudonym: the question is recorded in clear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from desktop.errors import MizanError
from desktop.matching.query import NameQuery
from desktop.models.searches import Candidate, ObjectHit, PersonHit, SearchRequest
from desktop.services.search import (
    fetch_objects,
    fetch_persons,
    judge_candidates,
    open_search,
    read_question,
    recognised,
)
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.widgets import Precision, TypedDate
from desktop.ui.workplace import Workplace

ASKED_FIELDS = frozenset({"name", "birth", "phone"})


@dataclass(slots=True)
class Alike:
    """What the register of the own institution holds that is like one person of the sheet."""

    persons: tuple[PersonHit, ...] = ()
    objects: tuple[ObjectHit, ...] = ()


@dataclass(slots=True)
class _Asked:
    name: tuple[str, str, str] = ("", "", "")
    phone: str = ""
    found: Alike = field(default_factory=Alike)


class DuplicateWatch(QObject):
    """Asks about each person block; answers with what the own institution holds that is like it."""

    found = Signal(object, object)
    """For a block: `Alike`, best first; empty when nothing is."""

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._asked: dict[UUID, _Asked] = {}

    def field_left(self, block: PersonBlock, key: str) -> None:
        """Ask, if this field counts and what is typed was not asked about yet."""
        if key not in ASKED_FIELDS or block.role_code is None or block.is_protected:
            return
        asked = self._asked.setdefault(block.role_id, _Asked())
        name, phone = _name(block), _phone(block)
        if any(name[:2]) and name != asked.name:
            asked.name = name
            self._ask_name(block, asked, name)
        if phone and phone != asked.phone:
            asked.phone = phone
            self._ask_phone(block, asked, phone)

    def know(self, block: PersonBlock) -> None:
        """What stands in the block was saved before: only a change is worth a question."""
        self._asked[block.role_id] = _Asked(_name(block), _phone(block))

    def forget(self) -> None:
        """Another sheet: everything may be asked again."""
        self._asked.clear()

    def _ask_name(self, block: PersonBlock, asked: _Asked, name: tuple[str, str, str]) -> None:
        latin, arabic, birth = name
        request = self._request(latin or arabic, birth)
        query = read_question(request)
        if isinstance(query, NameQuery):
            token = uuid4()
            self._workplace.tasks.run_ask(
                self,
                open_search(token, request, "duplicate_check"),
                fetch_persons(token),
                partial(self._judge, block, asked, query),
                _stay_quiet,
                slot=f"name {block.role_id}",
            )

    def _ask_phone(self, block: PersonBlock, asked: _Asked, phone: str) -> None:
        request = self._request(phone, "")
        if recognised(request):
            token = uuid4()
            self._workplace.tasks.run_ask(
                self,
                open_search(token, request, "duplicate_check"),
                fetch_objects(token),
                partial(self._show_objects, block, asked),
                _stay_quiet,
                slot=f"phone {block.role_id}",
            )

    def _request(self, text: str, birth: str) -> SearchRequest:
        return SearchRequest(text, "controle_qualite", self._workplace.card.institution_id, birth_text=birth)

    def _judge(self, block: PersonBlock, asked: _Asked, query: NameQuery, candidates: list[Candidate]) -> None:
        self._workplace.tasks.run_local(
            self,
            lambda: judge_candidates(query, candidates),
            partial(self._show_persons, block, asked),
            _stay_quiet,
            slot=f"judge {block.role_id}",
        )

    def _show_persons(self, block: PersonBlock, asked: _Asked, hits: tuple[PersonHit, ...]) -> None:
        asked.found.persons = hits
        self.found.emit(block, asked.found)

    def _show_objects(self, block: PersonBlock, asked: _Asked, hits: list[ObjectHit]) -> None:
        asked.found.objects = tuple(hits)
        self.found.emit(block, asked.found)


def _stay_quiet(error: MizanError) -> bool:
    """A warning that could not be asked is not worth a banner: the clerk is typing."""
    return True


def _name(block: PersonBlock) -> tuple[str, str, str]:
    values = block.values()
    latin, arabic = (text.strip() for text in values.get("name") or ("", ""))
    typed: TypedDate | None = values.get("birth")
    birth = ""
    if typed is not None and typed.value is not None:
        birth = typed.value.isoformat() if typed.precision is Precision.DAY else str(typed.value.year)
    return latin, arabic, birth


def _phone(block: PersonBlock) -> str:
    return "" if block.is_protected else str(block.values().get("phone") or "").strip()
