"""The state of the link, step by step, with a clock of our own."""

from __future__ import annotations

from desktop.db.link import Link, LinkState
from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError

CUT = EnvironmentFailure("net.cut")


class Watched:
    """A link with its clock and what it told."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.told: list[tuple[LinkState, str | None]] = []
        self.link = Link(lambda state, why: self.told.append((state, why and why.code)), lambda: self.seconds)

    def fail_attempt(self, error: MizanError = CUT) -> None:
        wait = self.link.retry_in()
        assert wait is not None
        self.seconds += wait

        def reach() -> None:
            raise error

        assert not self.link.attempt(reach)


def test_starts_online_with_nothing_to_attempt() -> None:
    watched = Watched()
    watched.link.succeeded()
    assert watched.link.state is LinkState.ONLINE
    assert watched.link.retry_in() is None
    assert watched.told == []


def test_a_cut_starts_attempts_at_growing_intervals_then_offline_then_back() -> None:
    watched = Watched()
    watched.link.failed(CUT)
    waits = []
    for _ in range(7):
        waits.append(watched.link.retry_in())
        watched.fail_attempt()
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert watched.told == [(LinkState.RECONNECTING, "net.cut"), (LinkState.OFFLINE, "net.cut")]
    assert watched.link.attempt(lambda: None)
    assert watched.told[-1] == (LinkState.ONLINE, None)
    watched.link.failed(CUT)
    assert watched.link.retry_in() == 1.0


def test_workers_that_fail_together_count_as_one() -> None:
    watched = Watched()
    for _ in range(20):
        watched.link.failed(CUT)
    assert watched.link.state is LinkState.RECONNECTING
    assert watched.link.retry_in() == 1.0


def test_refused_login_is_final() -> None:
    watched = Watched()
    watched.link.failed(CUT)
    watched.fail_attempt(UserError("login.not_allowed"))
    assert watched.link.state is LinkState.REFUSED
    assert watched.link.retry_in() is None
    watched.link.failed(CUT)
    watched.link.succeeded()
    assert watched.link.state is LinkState.REFUSED
    assert watched.told[-1] == (LinkState.REFUSED, "login.not_allowed")


def test_other_failures_say_nothing_about_the_link() -> None:
    watched = Watched()
    for error in (
        UserError("MZ012"),
        OurFault(),
        EnvironmentFailure("server.full_disk"),
        EnvironmentFailure("server.serialization"),
        EnvironmentFailure("server.too_slow"),
    ):
        watched.link.failed(error)
    assert watched.link.state is LinkState.ONLINE
    watched.link.failed(EnvironmentFailure("server.shutting_down"))
    assert watched.link.state is LinkState.RECONNECTING
