"""What is read from the body of a function: which rights it asks for, and which tables it reaches for whom."""

from __future__ import annotations

from server_schema.dictionary.rights import ANY_ACT, Act, Function, acts_of

HELD = {
    "reader": {"act/search", "registry.persons"},
    "carer": {"act/consult", "act/search", "victims.stays/write"},
    "nobody": set[str](),
}
ROLES = tuple(HELD)
READS = {"keeper": {"registry.persons", "registry.procedures", "victims.persons", "victims.stays"}}
WRITES = {"keeper": {"asks.tokens", "victims.stays"}}


def acts(*functions: Function) -> dict[str, Act]:
    return {act.function: act for act in acts_of(list(functions), HELD, READS, WRITES)}


def function(name: str, body: str, *, owner: str = "keeper", is_definer: bool = True) -> Function:
    return Function(name, owner, body, is_definer, ROLES)


def test_a_token_opens_a_function_to_those_who_hold_one_of_its_acts() -> None:
    found = acts(function("s.f", "taken asks.tokens := asks.take_token(token, array['search', 'print']); select from victims.persons v"))
    assert found["s.f"].roles == ("reader", "carer")
    assert found["s.f"].rights == ("act/print", "act/search")
    assert found["s.f"].reads == {"victims.persons"}


def test_a_right_asked_for_besides_the_token_is_needed_too() -> None:
    body = "asks.take_token(token, array['search']); foreach i in array access.my_institutions('act/consult') loop"
    assert acts(function("s.f", body))["s.f"].roles == ("carer",)


def test_a_count_of_institutions_that_leaves_something_out_is_no_demand() -> None:
    body = "asks.take_token(token, array['search']); case when x and cardinality(access.my_institutions('act/consult')) = 0 then"
    assert acts(function("s.f", body))["s.f"].roles == ("reader", "carer")


def test_a_function_without_demand_or_run_as_the_caller_is_no_act() -> None:
    assert acts(function("s.f", "select from victims.persons")) == {}
    assert acts(function("s.f", "perform access.require('act/search')", is_definer=False)) == {}


def test_the_demand_may_stand_in_a_function_of_the_same_owner() -> None:
    helper = function("s.may", "if cardinality(access.my_institutions('act/consult')) = 0 then")
    assert acts(helper, function("s.f", "if not s.may(1) then"))["s.f"].roles == ("carer",)
    assert "s.f" not in acts(function("s.may", helper.body, owner="other"), function("s.f", "if not s.may(1) then"))
    assert acts(function("s.f", "perform access.require('act/' || act);"))["s.f"].rights == (ANY_ACT,)


def test_tables_are_those_named_and_those_of_the_functions_called_as_the_owner() -> None:
    asks = "perform access.require('act/search'); "
    called = function("s.inner", "select from registry.persons p join registry.procedures q on true", is_definer=False)
    found = acts(called, function("s.f", asks + "select * from s.inner(1); insert into asks.tokens values (1)"))["s.f"]
    assert found.reads == {"registry.persons", "registry.procedures"}
    assert found.writes == {"asks.tokens"}
    elsewhere = function("s.inner", called.body, owner="other")
    assert acts(elsewhere, function("s.f", asks + "select * from s.inner(1)"))["s.f"].reads == set()


def test_built_sql_reaches_whatever_its_owner_may() -> None:
    asks = "perform access.require('act/search'); "
    assert acts(function("s.f", asks + "execute format('select 1 from %s t', x)"))["s.f"].reads == READS["keeper"]
    assert acts(function("s.f", asks + "execute format('delete from %s t', x)"))["s.f"].writes == WRITES["keeper"]
    assert acts(function("s.f", asks + "execute format('alter role %I nologin', x)"))["s.f"].reads == set()


def test_built_sql_behind_the_right_to_each_table_opens_no_table_to_others() -> None:
    body = "perform access.require('act/search'); continue when (i = any (access.my_institutions(part.table_name{}))) is not true; "
    built = "execute format('select 1 from %2$s v', x); select from victims.persons p"
    for_readers = acts(function("s.f", body.format("") + built))["s.f"]
    assert (for_readers.reads, for_readers.reads_for_writers) == (set(), set())
    for_writers = acts(function("s.f", body.format(" || '/write'") + built))["s.f"]
    assert for_writers.reads == {"victims.persons"}
    assert for_writers.reads_for_writers == READS["keeper"] - {"victims.persons"}


def test_a_table_whose_own_right_is_asked_for_is_not_opened_by_the_act() -> None:
    body = (
        "perform access.require('act/search'); if (i = any (access.my_institutions('registry.procedures'))) is not true then "
        "select from registry.procedures p"
    )
    found = acts(function("s.f", body))["s.f"]
    assert found.reads == set()
    assert found.rights == ("act/search",)
