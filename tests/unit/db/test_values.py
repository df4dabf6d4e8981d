"""Values on their way out and in, and what an endpoint asks of libpq."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from desktop.db.composites import from_server, require_same_fields, to_server
from desktop.db.endpoint import ServerEndpoint
from desktop.db.functions import Function
from desktop.errors import OurFault


class Strand(StrEnum):
    TEH = "TEH"


@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: tuple[str, ...]


def test_tuples_become_arrays_and_come_back_as_tuples() -> None:
    assert to_server((1, ("a", None), [2])) == [1, ["a", None], [2]]
    assert from_server([1, ["a", None]]) == (1, ("a", None))


def test_enums_go_as_their_value_and_mappings_as_json() -> None:
    assert to_server((Strand.TEH,)) == ["TEH"]
    assert type(to_server(Strand.TEH)) is str
    assert isinstance(to_server({"a": 1}), Jsonb)


def test_rows_are_matched_by_name() -> None:
    function = Function("s.f", Pair)
    assert function.read(("right", "left"), (["a"], 1)) == Pair(1, ("a",))
    assert Function("s.f", int).read(("f",), (3,)) == 3
    assert Function("s.f", type(None)).read(("f",), ("",)) is None


def test_differences_are_named() -> None:
    require_same_fields("s.pair", ["right", "left"], Pair)
    with pytest.raises(OurFault) as caught:
        require_same_fields("s.pair", ["left", "middle"], Pair)
    assert dict(caught.value.params) == {
        "type": "s.pair",
        "missing": "right",
        "unexpected": "middle",
        "incident": "",
    } or dict(caught.value.params) == {"type": "s.pair", "missing": "right", "unexpected": "middle"}


def test_endpoint_asks_for_everything_we_rely_on() -> None:
    asked: dict[str, Any] = ServerEndpoint("mizan.example", 5432, "mizan", Path("/ca.crt")).parameters()
    for name, value in {
        "sslmode": "verify-full",
        "ssl_min_protocol_version": "TLSv1.3",
        "require_auth": "scram-sha-256",
        "channel_binding": "require",
        "gssencmode": "disable",
        "connect_timeout": 3,
        "tcp_user_timeout": 10_000,
        "target_session_attrs": "any",
    }.items():
        assert asked[name] == value


def test_endpoint_with_a_standby_wants_the_one_that_writes() -> None:
    endpoint = ServerEndpoint("a.example", 5432, "mizan", Path("/ca.crt"), also=(("b.example", 5433),))
    asked = endpoint.parameters()
    assert (asked["host"], asked["port"]) == ("a.example,b.example", "5432,5433")
    assert asked["target_session_attrs"] == "read-write"
