"""A note in memory and on the disk: frozen data, two printings, two files. Without a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.errors import EnvironmentFailure
from desktop.models.statistics import QuarterlyNote, data_sha256
from desktop.services import statistics as service


@dataclass(frozen=True, slots=True)
class PreparedNote:
    """One note, frozen, with the SHA-256 of its data (hexadecimal), and its printings."""

    token: UUID
    note: QuarterlyNote
    digest: str
    printed: tuple[service.PrintedNote, ...]


def prepare_note(token: UUID, content: object) -> PreparedNote:
    """Both languages from the same data; slow, for a worker."""
    note = service.read_quarterly_note(content)
    return PreparedNote(token, note, data_sha256(note), service.print_quarterly_note(note))


def write_note(prepared: PreparedNote, folder: Path) -> list[Path]:
    """Write each printing into `folder`; the paths. Raises EnvironmentFailure "print.cannot_write"."""
    note = prepared.note
    written = []
    for printed in prepared.printed:
        path = folder / f"note-{note.period.code}-{note.number}-{printed.language}.pdf"
        try:
            path.write_bytes(printed.content)
        except OSError:
            raise EnvironmentFailure("print.cannot_write") from None
        written.append(path)
    return written
