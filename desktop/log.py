"""The log of one workstation: what happened and to which id, never to whom.

Rules: no names, no facts, no SQL parameters, no passwords, at any level. Library loggers that print
parameters are held at WARNING. A defect gets an incident number (`record_fault`), shown to the user and
searched here. Imports errors only.
"""

from __future__ import annotations

import faulthandler
import logging
import secrets
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop.errors import MizanError, OurFault

ROOT = "mizan"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# No O, I, 0, 1: the number is read aloud on the telephone.
_INCIDENT_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_TALKATIVE_LIBRARIES = ("sqlalchemy", "psycopg", "psycopg.pool", "matplotlib", "fontTools", "PIL")


def logger(name: str) -> logging.Logger:
    """The logger of one module, under the root `mizan`."""
    return logging.getLogger(f"{ROOT}.{name}")


def new_incident() -> str:
    """A number of eight letters and figures, e.g. `K7QM-4TXN`."""
    letters = "".join(secrets.choice(_INCIDENT_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def record_fault(error: BaseException) -> OurFault:
    """Write the stack of `error` under a new incident number and return what the user is told.

    Only frames and the exception's class are written: the message of a library's exception may quote data.
    """
    incident = (error.incident if isinstance(error, OurFault) else "") or new_incident()
    code = error.code if isinstance(error, MizanError) else "internal.fault"
    logger("fault").error("incident %s code %s\n%s", incident, code, _frames(error))
    return OurFault(code, params={"incident": incident}, incident=incident)


def _frames(error: BaseException) -> str:
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"  {type(link).__module__}.{type(link).__qualname__}")
        step: TracebackType | None = link.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            lines.append(f"    {code.co_filename}:{step.tb_lineno} in {code.co_qualname}")
            step = step.tb_next
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


class _Redacting(logging.Filter):
    """Keep the place of an exception logged by somebody else, drop its message."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.getMessage()}\n{_frames(record.exc_info[1])}"
            record.args = None
            record.exc_info = None
            record.exc_text = None
        return True


class _OurFile(RotatingFileHandler):
    """The log's own handler, told from those of others."""


_crash_file: TextIO | None = None  # faulthandler keeps only the descriptor: the file must stay open


def start_logging(folder: Path, *, level: int = logging.INFO) -> Path:
    """Log into `folder` (made if missing), five files of 1 MB, readable by the owner only; return the
    file.
    """
    global _crash_file
    stop_logging()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "mizan.log"
    handler = _OurFile(path, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=False)
    path.chmod(0o600)
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_Redacting())
    top = logging.getLogger()
    top.addHandler(handler)
    top.setLevel(logging.WARNING)
    logging.getLogger(ROOT).setLevel(level)
    for name in _TALKATIVE_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    _crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)
    return path


def stop_logging() -> None:
    """Close what `start_logging` opened; without it, nothing."""
    global _crash_file
    top = logging.getLogger()
    for handler in [one for one in top.handlers if isinstance(one, _OurFile)]:
        top.removeHandler(handler)
        handler.close()
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None


def catch_strays() -> None:
    """Send exceptions that nobody caught, in any thread, to the log under an incident number."""

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        record_fault(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            record_fault(args.exc_value)

    sys.excepthook = in_main
    threading.excepthook = in_thread
