"""The quiet question "is this person already here?", asked as a field is left, never while typing.

Own institution only, purpose « contrôle qualité », one at a time in the background; equal content is not asked twice.
It never delays a field or a save.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal

from desktop.errors import MizanError
from desktop.matching.query import NameQuery
from desktop.models.searches import Candidate, PersonHit, SearchRequest
from desktop.services.search import fetch_persons, judge_candidates, open_search, read_question
from desktop.ui.procedures.blocks import PersonBlock
from desktop.ui.widgets import Precision, TypedDate
from desktop.ui.workplace import Workplace

ASKED_FIELDS = frozenset({"name", "birth", "phone"})


class DuplicateWatch(QObject):
    """Asks about each person block; answers with the hits of the own institution that are not this person."""

    found = Signal(object, object)
    """For a block: its hits (tuple of PersonHit), best first; empty when nothing is similar."""

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._asked: dict[UUID, str] = {}

    def field_left(self, block: PersonBlock, key: str) -> None:
        """Ask, if this field counts and what is typed was not asked about yet."""
        if key not in ASKED_FIELDS or block.identity_is_closed:
            return
        latin, arabic = (text.strip() for text in block.name.value())
        typed: TypedDate | None = block.birth.value()
        birth = ""
        if typed is not None and typed.value is not None:
            birth = typed.value.isoformat() if typed.precision is Precision.DAY else str(typed.value.year)
        phone = "" if block.is_protected else block.phone.value().strip()
        content = "\x1f".join((latin, arabic, birth, phone))
        if not (latin or arabic) or self._asked.get(block.person_id) == content:
            return
        self._asked[block.person_id] = content
        request = SearchRequest(
            latin or arabic, "controle_qualite", self._workplace.card.institution_id, birth_text=birth
        )
        query = read_question(request)
        if not isinstance(query, NameQuery):
            return
        token = uuid4()
        self._workplace.tasks.run_ask(
            self,
            open_search(token, request, "duplicate_check"),
            fetch_persons(token),
            partial(self._judge, block, query),
            self._stay_quiet,
            slot=str(block.person_id),
        )

    def forget(self) -> None:
        """Another sheet: everything may be asked again."""
        self._asked.clear()

    def _judge(self, block: PersonBlock, query: NameQuery, candidates: list[Candidate]) -> None:
        hits: tuple[PersonHit, ...] = judge_candidates(query, candidates)
        self.found.emit(block, tuple(hit for hit in hits if hit.person_id != block.person_id))

    def _stay_quiet(self, error: MizanError) -> bool:
        # A warning that could not be asked is not worth a banner: the clerk is typing.
        return True
