"""A clerk at a desk: begins a sheet, fills it, saves it, and what the server then holds of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from desktop.ui.procedures.event_block import EventBlock
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.widgets import Precision, TypedDate
from tests.helpers.desk import Desk
from tests.helpers.people import People

AUTHOR = "Bokudazeri Ould Lupokane"
VICTIM = "Zemifodagu Mint Rovuteka"

# Every table in which a save may leave something: a half-saved sheet would show in one of them.
_EVERYTHING = """
select c.oid::regclass::text,
       (xpath('/row/rows/text()', query_to_xml('select count(*) as rows from ' || c.oid::regclass, false, true, '')))[1]::text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r' and n.nspname in ('registry', 'victims', 'sealed', 'search', 'audit')
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the server holds of one file: its revision (0: nothing), and how many rows of each kind."""

    revision: int
    persons: int
    protected: int
    names: int
    events: int
    members: int


WHOLE = Stored(1, 1, 1, 1, 1, 1)
NOTHING = Stored(0, 0, 0, 0, 0, 0)


class Clerk:
    """Works in the first door of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def page(self) -> ProceduresPage:
        """The page of the files."""
        page = self.desk.window.open_door("procedures")
        assert isinstance(page, ProceduresPage)
        return page

    @property
    def sheet_id(self) -> UUID:
        """The id of the sheet on screen."""
        return self.page.sheet.procedure_id

    @property
    def author(self) -> PersonBlock:
        """The first person on the sheet."""
        block = self.page.sheet.persons.blocks[0]
        assert isinstance(block, PersonBlock)
        return block

    @property
    def stage(self) -> EventBlock:
        """The first stage on the sheet."""
        block = self.page.sheet.events.blocks[0]
        assert isinstance(block, EventBlock)
        return block

    def begin(self, reference: str = "") -> UUID:
        """A new sheet with the file's fields, an author and a stage typed: it could be saved; its id."""
        page, desk = self.page, self.desk
        desk.wait(lambda: page.is_prepared, "the page")
        page.begin_new()
        file = page.sheet.file
        if file.kind.value() is None:
            desk.choose(file.kind.widget, "jug")
        desk.type(file.reference.widget, reference or f"RG {uuid4().hex[:6]}/2026")
        file.strands.set_value(("TEH",))
        file.strands.edited.emit()
        desk.choose(self.author.role.widget, "mis en cause")
        desk.type(self.author.name.control.latin, AUTHOR)
        desk.choose(self.stage.stage.widget, "enqu")
        desk.type(self.stage.on.widget, "03/09/2026")
        return self.sheet_id

    def begin_quickly(self) -> UUID:
        """As `begin_whole`, put on the sheet at once: for tests that need many."""
        page = self.page
        self.desk.wait(lambda: page.is_prepared, "the page")
        page.begin_new()
        sheet = page.sheet
        day = TypedDate(date(2026, 9, 3), Precision.DAY)
        kinds = page.sheet.file.kind.control.matches("")
        reference = f"RG {uuid4().hex[:6]}/2026"
        sheet.file.set_values({"kind": kinds[0].key, "own_reference": reference, "strands": ("TEH",), "opened_on": day})
        self.author.set_values({"role": "mis_en_cause", "name": (AUTHOR, "")})
        sheet.persons.more.click()
        victim = sheet.persons.blocks[1]
        victim.set_values({"role": "victime", "name": (VICTIM, "")})
        self.stage.set_values({"stage": "P0", "on": day})
        sheet.file.edited.emit("own_reference")
        return self.sheet_id

    def open(self, sheet_id: UUID) -> None:
        """Open a file or a draft from the list, and wait until it stands there."""
        page = self.page
        page.open_file(sheet_id)
        self.desk.wait(
            lambda: page.sheet.isVisible() and page.sheet.procedure_id == sheet_id and bool(page.sheet.event_blocks()),
            "the file",
        )
        self.desk.settle()

    def add_victim(self) -> PersonBlock:
        """A protected person on the sheet."""
        sheet = self.page.sheet
        sheet.persons.more.click()
        victim = sheet.persons.blocks[-1]
        assert isinstance(victim, PersonBlock)
        self.desk.choose(victim.role.widget, "victime")
        self.desk.type(victim.name.control.latin, VICTIM)
        return victim

    def begin_whole(self, reference: str = "") -> UUID:
        """A sheet with an author, a victim and a stage: what `WHOLE` counts once it is saved."""
        sheet_id = self.begin(reference)
        self.add_victim()
        return sheet_id

    def save(self) -> None:
        """Ctrl+S, and wait until it was answered one way or the other."""
        self.page.save()
        self.desk.settle()

    @property
    def is_saved(self) -> bool:
        """Whether the sheet says that the server has all of it."""
        return bool(self.page.sheet.revision) and not self.page.sheet.has_unsaved

    def problems(self) -> str:
        """What the sheet says is to be put right."""
        return " ".join(self.page.sheet.form.summary.lines())

    def state(self) -> str:
        """The word at the top of the sheet: saved, or not."""
        return self.page.sheet._state.accessibleName()


def stored(people: People, sheet_id: UUID) -> Stored:
    """What the server holds of a file, counted by the superuser."""
    row = people.rows(
        """
        select coalesce((select p.revision from registry.procedures p where p.procedure_id = s.id), 0),
               (select count(*) from registry.roles r where r.procedure_id = s.id and r.is_current),
               (select count(*) from registry.protected_roles r where r.procedure_id = s.id and r.is_current),
               (select count(*) from registry.person_names n join registry.roles r using (institution_id, person_id)
                 where r.procedure_id = s.id and r.is_current and n.is_current),
               (select count(*) from registry.stage_events e where e.procedure_id = s.id),
               (select count(*) from registry.affaire_members m where m.procedure_id = s.id)
          from (select %s::uuid as id) s
        """,
        sheet_id,
    )[0]
    return Stored(*row)


@contextlib.contextmanager
def trouble(people: People, table: str, body: str) -> Iterator[None]:
    """While the block runs, each row written to `table` meets this."""
    name = f"trouble_{uuid4().hex[:8]}"
    people.run(
        f"create function public.{name}() returns trigger language plpgsql security definer "
        f"as $$ begin {body} return new; end $$"
    )
    people.run(f"create trigger {name} before insert on {table} for each row execute function public.{name}()")
    try:
        yield
    finally:
        people.run(f"drop function public.{name}() cascade")


def everything(people: People) -> dict[str, str]:
    """How many rows each table has: equal before and after, nothing was half-saved."""
    return dict(people.rows(_EVERYTHING))
