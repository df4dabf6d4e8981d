"""The log: places and ids, never names."""

from __future__ import annotations

import logging
import re
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import OurFault
from desktop.log import catch_strays, logger, new_incident, record_fault, start_logging, stop_logging


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A log of its own; the root logger is put back afterwards."""
    level = logging.getLogger().level
    yield start_logging(tmp_path / "logs")
    stop_logging()
    logging.getLogger().setLevel(level)


def raise_with_a_name() -> None:
    raise ValueError("Mohamed Ould Ahmed, 46 12 34 56")


def test_a_fault_is_found_by_its_number_and_names_nobody(log_file: Path) -> None:
    try:
        raise_with_a_name()
    except ValueError as error:
        fault = record_fault(error)
    text = log_file.read_text(encoding="utf-8")
    assert fault.incident in text
    assert "raise_with_a_name" in text
    assert "builtins.ValueError" in text
    assert "Mohamed" not in text


def test_a_chain_is_written_whole(log_file: Path) -> None:
    try:
        try:
            raise_with_a_name()
        except ValueError as cause:
            raise KeyError("Aïchetou") from cause
    except KeyError as error:
        record_fault(error)
    text = log_file.read_text(encoding="utf-8")
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert "Aïchetou" not in text


def test_a_logged_exception_of_a_library_loses_its_message(log_file: Path) -> None:
    try:
        raise_with_a_name()
    except ValueError:
        logging.getLogger("somebody").exception("it failed")
    text = log_file.read_text(encoding="utf-8")
    assert "it failed" in text
    assert "Mohamed" not in text


def test_talkative_libraries_are_held_back(log_file: Path) -> None:
    logging.getLogger("sqlalchemy.engine").info("select 'Mohamed'")
    logger("db").info("ours")
    text = log_file.read_text(encoding="utf-8")
    assert "Mohamed" not in text
    assert "mizan.db: ours" in text


def test_the_file_is_the_owners_alone(log_file: Path) -> None:
    if sys.platform != "win32":
        assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_incident_numbers_can_be_read_aloud() -> None:
    numbers = {new_incident() for _ in range(200)}
    assert len(numbers) == 200
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", number) for number in numbers)


def test_a_known_fault_keeps_its_number(log_file: Path) -> None:
    assert record_fault(OurFault(incident="K7QM-4TXN")).incident == "K7QM-4TXN"


def test_strays_of_any_thread_are_caught(log_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch_strays()
    thread = threading.Thread(target=raise_with_a_name)
    thread.start()
    thread.join()
    assert "raise_with_a_name" in log_file.read_text(encoding="utf-8")
