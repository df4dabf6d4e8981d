"""The server's clock as the workstation follows it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.clock import ServerClock

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Machine:
    """A workstation whose seconds and clock we turn ourselves."""

    def __init__(self, own: datetime = NOON) -> None:
        self.passed = 1000.0
        self.own = own
        self.clock = ServerClock(seconds=lambda: self.passed, own_clock=lambda: self.own)

    def wait(self, seconds: float) -> None:
        self.passed += seconds
        self.own += timedelta(seconds=seconds)


def test_before_the_server_spoke_our_own_clock_serves() -> None:
    machine = Machine()
    assert not machine.clock.has_heard
    assert machine.clock.now() == NOON
    assert machine.clock.warning() is None


def test_today_is_the_servers() -> None:
    machine = Machine(own=NOON - timedelta(days=3))
    machine.clock.heard(NOON)
    assert machine.clock.today() == date(2026, 3, 1)
    machine.wait(12 * 3600 - 1)
    assert machine.clock.today() == date(2026, 3, 1)
    machine.wait(1)
    assert machine.clock.today() == date(2026, 3, 2)


def test_user_who_sets_his_clock_changes_nothing() -> None:
    machine = Machine()
    machine.clock.heard(NOON)
    machine.own += timedelta(days=365)
    machine.wait(60)
    assert machine.clock.now() == NOON + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("ahead", "is_told"),
    [(0, False), (119, False), (-119, False), (121, True), (-121, True), (-86_400, True)],
)
def test_warning_above_two_minutes(ahead: int, is_told: bool) -> None:
    machine = Machine(own=NOON + timedelta(seconds=ahead))
    machine.clock.heard(NOON)
    assert machine.clock.offset() == timedelta(seconds=ahead)
    assert machine.clock.warning() == (timedelta(seconds=ahead) if is_told else None)


def test_half_of_the_journey_is_allowed_for() -> None:
    machine = Machine()
    asked_at = machine.clock.start()
    machine.wait(4)
    machine.clock.heard(NOON + timedelta(seconds=2), asked_at)
    assert machine.clock.offset() == timedelta()


def test_moment_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zone"):
        Machine().clock.heard(datetime(2026, 3, 1))  # noqa: DTZ001  the mistake itself


def test_real_clocks_run() -> None:
    clock = ServerClock()
    clock.heard(datetime.now(UTC) - timedelta(minutes=5))
    warning = clock.warning()
    assert warning is not None
    assert timedelta(minutes=4) < warning < timedelta(minutes=6)
