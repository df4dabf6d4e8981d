"""Compute the locked versions anew: ``make lock``. Needs uv, which the lock for tests brings.

The locks are universal (one file for every platform and for Python 3.11 to 3.13), hashed, and name no
package index: whoever installs uses the index configured on the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
_OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet", "--no-config"),
)


def main() -> int:
    """Write requirements/run.lock, then requirements/dev.lock with the same versions and more."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("uv is missing: make setup-dev", file=sys.stderr)
        return 1
    compile_ = [uv, "pip", "compile", "pyproject.toml", *_OPTIONS]
    run_lock, dev_lock = REQUIREMENTS / "run.lock", REQUIREMENTS / "dev.lock"
    for command in (
        [*compile_, "--output-file", str(run_lock)],
        [*compile_, "--group", "dev", "--constraints", str(run_lock), "--output-file", str(dev_lock)],
    ):
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
