"""The server's jobs beside the demonstration: started with it, ended with it, however it ends."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator

from installer.demo.register import DATABASE
from server_schema.cluster.embedded import EmbeddedServer

JOBS = ("matcher", "notifier", "timer")


@contextlib.contextmanager
def jobs_running(server: EmbeddedServer, database: str = DATABASE) -> Iterator[None]:
    """Matcher, notifier and timer for the length of a `with` block."""
    log = (server.base / "control" / "jobs.log").open("ab")
    processes = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                f"server_schema.jobs.{job}",
                server.job_dsn(f"mizan_job_{job}", database),
                "--end-with-parent",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        for job in JOBS
    ]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        log.close()
