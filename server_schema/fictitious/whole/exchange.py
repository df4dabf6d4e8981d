"""What goes between institutions: slips, rows opened for a time, requests to and from other countries."""

from __future__ import annotations

from datetime import date, timedelta

from server_schema.fictitious.chance import Deck
from server_schema.fictitious.fields import moment
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Page

_STATES = deck("transmission_states", {"received": 82, "sent": 14, "returned": 3}, without=("prepared",))
_KINDS = deck("cooperation_kinds",
    {"entraide": 28, "cooperation_policiere": 24, "interpol": 14, "identification_consulaire": 12})
_CHANNELS = deck("cooperation_channels",
    {"interpol": 26, "diplomatic": 22, "central_authority": 14, "liaison_officer": 14})
_ANSWERS = deck("cooperation_states", {"answered": 44, "partly_answered": 14, "unanswered": 16},
    without=("prepared", "sent"))
_COUNTRIES = Deck((("ESP", 34), ("SEN", 26), ("MLI", 14), ("MAR", 10), ("GMB", 5), ("GIN", 5), ("FRA", 3), ("DZA", 3)))
_AUTHORITIES = ("autorité centrale", "parquet général", "bureau central national", "police judiciaire",
    "ministère de la justice")
_NEXT = {"PV": "poursuite", "RP": "jugement", "RI": "jugement"}
checked("purposes", "enquete", *_NEXT.values())
_FIELDS = {"procedures": "file_header", "roles": "persons", "objects": "phones", "qualifications": "qualifications"}
checked("share_fields", *_FIELDS.values())


def write_exchange(page: Page) -> None:
    """The slip to the next holder of the case, a share now and then, requests for cooperation."""
    following = _next_holder(page)
    share_id = None
    if following is not None and page.chance.unit() < 0.06:
        share_id = _share(page, *following)
    if following is not None:
        _slip(page, *following, share_id)
    with_spain = page.network is not None and any(phone.startswith("+34") for phone in page.network.phones)
    if page.authors and page.chance.unit() < (0.14 if with_spain else 0.03):
        _request(page)


def _next_holder(page: Page) -> tuple[int, date] | None:
    """The institution that this file went to, and when."""
    if page.file.kind not in _NEXT:
        return None
    wanted = {"PV": ("RP",), "RP": ("RI", "ROLE"), "RI": ("ROLE",)}[page.file.kind]
    if page.is_police and not any(event.outcome == "transmis_parquet" for event in page.file.events):
        return None
    for other in page.affaire.procedures:
        if other.kind in wanted and other.institution_id != page.institution:
            sent = next((e.on for e in page.file.events if e.outcome == "transmis_parquet"), other.opened_on)
            return other.institution_id, max(min(sent, other.opened_on), page.file.opened_on)
    return None


def _slip(page: Page, to: int, on: date, share_id: str | None) -> None:
    chance, unit = page.chance, page.chance.unit
    state = _STATES.draw(chance)
    received = page.day(0, 4, on) if state in {"received", "returned"} else None
    page.add(
        "registry.transmissions", on, transmission_id=chance.uuid(), to_institution_id=to, share_id=share_id,
        purpose_code=_NEXT[page.file.kind], basis_text="soit-transmis" if unit() < 0.6 else None, sent_on=on,
        state_code=state if received else "sent", received_on=received,
        note="pièces jointes : 2" if unit() < 0.1 else None,
    )  # fmt: skip


def _share(page: Page, to: int, on: date) -> str:
    chance, file = page.chance, page.file
    share_id = chance.uuid()
    rows = [("procedures", file.procedure_id), *(("roles", role.role_id) for role in file.roles[:20])]
    rows += [("objects", thing.object_id) for thing in page.things[:20]]
    rows += [("qualifications", held.qualification_id) for held in file.qualifications[:20]]
    opened = moment(on, share_id)
    closes = on + timedelta(days=chance.whole(30, 360))
    revoked = page.day(3, 25, on) if chance.unit() < 0.25 else None
    page.add(
        "access.shares", on, share_id=share_id, to_institution_id=to, purpose_code="enquete",
        basis_text="FICTIF — réquisition du parquet", field_names=tuple(sorted({_FIELDS[kind] for kind, _ in rows})),
        from_at=opened, until_at=moment(closes, share_id), granted_at=opened, granted_by="fictif",
        revoked_at=moment(revoked, share_id) if revoked else None, revoked_by="fictif" if revoked else None,
    )  # fmt: skip
    for kind, row_id in rows:
        page.add("access.share_rows", on, share_id=share_id, kind=kind, row_id=row_id)
    return share_id


def _request(page: Page) -> None:
    chance, unit = page.chance, page.chance.unit
    asked = page.day(2, 120)
    if asked is None:
        return
    answer = _ANSWERS.draw(chance)
    open_ones = {"unanswered", "acknowledged", "more_asked"}
    answered = page.day(10, 300, asked) if answer not in open_ones else None
    page.add(
        "registry.cooperation_requests", asked, request_id=chance.uuid(), kind_code=_KINDS.draw(chance),
        direction_code="sent" if unit() < 0.78 else "received", country_code=_COUNTRIES.draw(chance),
        authority_text=chance.pick(_AUTHORITIES), channel_code=page.chosen(_CHANNELS, 0.9),
        reference_text=f"COOP {chance.whole(1, 999)}/{asked.year}" if unit() < 0.8 else None, asked_on=asked,
        asked_precision="day", due_on=asked + timedelta(days=90) if unit() < 0.6 else None,
        answer_code=answer if answered or answer in open_ones else "sent", answered_on=answered,
        note="relance faite" if unit() < 0.3 else None,
    )  # fmt: skip
