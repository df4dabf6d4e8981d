"""Errors travel whole; every code has a sentence, and a sentence for what has none."""

from __future__ import annotations

import pickle
import re

import pytest

from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError
from desktop.i18n import messages
from desktop.i18n.messages import MESSAGES, SERVER_MESSAGES, text_for, use_translator


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """No catalogue, whatever another test installed."""
    monkeypatch.setattr(messages, "_translate", None)


@pytest.mark.parametrize(
    "error",
    [
        UserError("MZ020", field="birth", params={"day": "12/03/2030"}),
        EnvironmentFailure("net.cut"),
        OurFault(incident="K7QM-4TXN"),
    ],
)
def test_an_error_crosses_threads_and_processes_unchanged(error: MizanError) -> None:
    again = pickle.loads(pickle.dumps(error))  # our own bytes
    assert type(again) is type(error)
    assert (again.code, again.field) == (error.code, error.field)
    assert dict(error.params).items() <= dict(again.params).items()
    assert getattr(again, "incident", "") == getattr(error, "incident", "")


def test_parameters_cannot_be_changed() -> None:
    error = UserError("MZ020", params={"day": "x"})
    with pytest.raises(TypeError):
        error.params["day"] = "y"  # type: ignore[index]  # that is the point


def test_an_error_does_not_print_its_parameters() -> None:
    assert "Mohamed" not in repr(UserError("MZ020", params={"name": "Mohamed"}))
    assert "Mohamed" not in str(UserError("MZ020", params={"name": "Mohamed"}))


@pytest.mark.parametrize("code", sorted(MESSAGES | SERVER_MESSAGES))
def test_every_sentence_is_one(code: str) -> None:
    text = (MESSAGES | SERVER_MESSAGES)[code]
    assert text[0].isupper()
    assert text.endswith((".", "»."))
    assert not re.search(r"\b(table|schema|SQL|exception|traceback|psycopg)\b", text)


def test_codes_have_one_shape() -> None:
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", code) for code in MESSAGES)
    assert all(re.fullmatch(r"MZ[0-9]{3}", code) for code in SERVER_MESSAGES)


def test_placeholders_are_filled_and_cleaned() -> None:
    error = UserError("value.too_long", params={"maximum": "20\u202e" + "0" * 500})
    text = text_for(error)
    assert "\u202e" not in text
    assert len(text) < 300


def test_a_missing_parameter_is_left_out_rather_than_failing() -> None:
    assert "…" in text_for(UserError("value.too_long"))


def test_an_unknown_code_is_quoted() -> None:
    assert "MZ999" in text_for(UserError("MZ999"))
    assert "net.new" in text_for(EnvironmentFailure("net.new"))
    assert text_for(OurFault("db.new")) == MESSAGES["internal.fault"]


def test_the_translator_given_is_used() -> None:
    asked: list[tuple[str, str]] = []

    def translate(context: str, source: str) -> str:
        asked.append((context, source))
        return "traduit {maximum}"

    use_translator(translate)
    assert text_for(UserError("value.too_long", params={"maximum": "20"})) == "traduit 20"
    assert asked == [("errors", MESSAGES["value.too_long"])]
