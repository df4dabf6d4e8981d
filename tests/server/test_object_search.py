"""Whatever identifies a thing is found by its value, in whichever way it was written: at home and by a question."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from desktop.models.procedures import ObjectDraft, ProcedureDraft
from desktop.models.searches import SearchRequest
from desktop.services import search
from tests.helpers.register import COURT, POLICE, Client, Register, Someone, made_up_name, sheet

# kind, as the clerk wrote it, as somebody else types it into the box
WRITTEN = (
    ("imei", "49-015420-323751-8", "IMEI 490154203237518"),
    ("imsi", "609 01 0123456789", "609010123456789"),
    ("chassis", "jt3 hn86r0 v0123456", "VIN: JT3HN86ROVO123456"),
    ("engine", "moteur n° 6B4K-1OO1234", "6B4K 1001234"),
    ("boat_registration", "NDB 0987 PA", "ndb-987-pa"),
    ("boat", "Pirogue Yaye Kadiata, bleue", "pirogue YAYE KADIATA"),
    ("plate", "٤٣٢١ AB 05", "4321-ab-05"),
    ("account", "https://www.facebook.com/Passeur.Ndb?ref=x", "@passeur.ndb"),
    ("gps", "18.0858, -15.9785", "18°05'08.9\"N 15°58'42.6\"W"),
    ("passport", "bk 765-432", "BK765432"),
    ("paper", "cc 99/1234", "CC 991234"),
    ("nni", "98 7654 3210", "9876543210"),
)


def file_with_all(institution_id: int) -> ProcedureDraft:
    author = Someone(made_up_name())
    objects = tuple(ObjectDraft(uuid4(), author.person_id, kind, written) for kind, written, _ in WRITTEN)
    return replace(sheet(institution_id, author), objects=objects)


def found(client: Client, typed: str) -> list[tuple[str, str]]:
    token, request = uuid4(), SearchRequest(typed, "enquete", client.institution_id)
    return [
        (hit.kind, hit.value_text)
        for hit in client.runner.ask(search.open_search(token, request), search.fetch_objects(token))
    ]


def test_every_kind_is_found_in_another_writing_and_by_its_own_institution_alone(own_register: Register) -> None:
    clerk, stranger = own_register.client("clerk", COURT), own_register.client("clerk", POLICE)
    clerk.save(file_with_all(COURT))
    own_register.tick()
    for kind, written, typed in WRITTEN:
        assert (kind, written) in found(clerk, typed), typed
        assert found(stranger, typed) == []
    assert {kind for kind, _, _ in WRITTEN} | {"phone"} == {
        name for (name,) in own_register.rows(
            "select unnest(regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g')) from pg_constraint "
            "where conname = 'objects_kind_check'"
        )
    }  # fmt: skip


def test_a_question_finds_every_kind_at_another_institution(own_register: Register) -> None:
    analyst = own_register.client("analyst", POLICE)
    own = sheet(POLICE, Someone(made_up_name()))
    analyst.save(own)
    own_register.client("clerk", COURT).save(file_with_all(COURT))
    own_register.work()
    questions = {typed: analyst.ask(typed, own) for _, _, typed in WRITTEN}
    questions["miss"] = analyst.ask("BK000001", own)
    own_register.work()
    for typed, question in questions.items():
        lines = [line.institution_id for line in analyst.answer(question).lines]
        assert lines == ([] if typed == "miss" else [COURT]), typed
