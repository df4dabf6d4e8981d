"""The same parameters give the same register: on every run, every process, every supported Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.register import Register

ROOT = Path(__file__).parents[3]
# Of 40 affaires with the default seed. A change here changes every demonstration and every benchmark set:
# it is made on purpose, and said in the change log.
FINGERPRINT = "991f58be85c210edc16373f7238018dab846d358d69cee08e4cb6e0d0c425cc8"


def fingerprint(parameters: Parameters) -> str:
    digest = hashlib.sha256()
    for affaire in Register(parameters):
        digest.update(repr(affaire).encode())
    return digest.hexdigest()


def test_same_parameters_give_the_same_register() -> None:
    parameters = Parameters(affaires=40)
    assert fingerprint(parameters) == fingerprint(Parameters(affaires=40)) == FINGERPRINT


def test_another_seed_gives_another_register() -> None:
    assert fingerprint(Parameters(affaires=5)) != fingerprint(Parameters(affaires=5, seed=1))


def test_hash_seed_of_the_process_changes_nothing() -> None:
    code = (
        "import hashlib; from server_schema.fictitious.parameters import Parameters; "
        "from server_schema.fictitious.register import Register; digest = hashlib.sha256(); "
        "[digest.update(repr(a).encode()) for a in Register(Parameters(affaires=40))]; print(digest.hexdigest())"
    )
    for hash_seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        printed = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout.strip()
        assert printed == FINGERPRINT


def test_ready_files_are_the_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    """The whole data model, index and programme included: a set iterated unsorted would show here."""
    code = (
        "import sys; from pathlib import Path; from server_schema.fictitious.copy_files import write_copy_files; "
        "from server_schema.fictitious.parameters import Parameters; "
        "write_copy_files(Parameters(affaires=60), Path(sys.argv[1]))"
    )
    digests = set()
    for hash_seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        folder = tmp_path / hash_seed
        subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=True, cwd=ROOT)
        written = sorted(folder.iterdir())
        assert len(written) > 100
        digests.add(hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in written)).hexdigest())
    assert len(digests) == 1


def test_a_block_is_made_without_the_others() -> None:
    register = Register(Parameters(affaires=650))
    assert register.block(1).affaires == tuple(register)[300:600]
    assert len(register.block(2).affaires) == 50


def test_iterating_twice_gives_the_same_objects() -> None:
    register = Register(Parameters(affaires=12))
    assert tuple(register) == tuple(register)


def test_the_reference_date_moves_the_window() -> None:
    earlier = Parameters(affaires=30, until=replace(Parameters()).until.replace(year=2024))
    dates = [p.opened_on for a in Register(earlier) for p in a.procedures]
    assert max(dates) <= earlier.until
    assert min(dates) >= earlier.since.replace(year=2019)
