"""Files only their owner may read, replaced whole or not at all. Imports nothing of ours."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def make_private_folder(folder: Path) -> Path:
    """Make `folder` and its parents, mode 0700 for those made; returns it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def replace_private(path: Path, content: bytes) -> None:
    """Write `content` to `path`, mode 0600: after a cut, the old file or the new one is there, never a part.

    Raises OSError when the disk refuses; the old file then stands.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows does it by itself and cannot open folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
