"""What the reader is told, in three languages."""

from __future__ import annotations

from typing import get_args

import pytest

from desktop.matching.reasons import Language, Reason, ReasonKind, reason_text


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("reason", "french", "arabic"),
    [
        (Reason(ReasonKind.SAME_KEY, "Ghazwani", "Ghazouani", 0.5), "Ghazwani ~ Ghazouani : même clé", "Ghazwani ~ Ghazouani: نفس المفتاح"),
        (Reason(ReasonKind.PARTICLE_IGNORED, "Ould", "", 0.0), "Ould ignoré", "لم يُعتدّ بـOuld"),
        (Reason(ReasonKind.SAME_BIRTH_YEAR, "1988", "1988", 0.05), "année identique (1988)", "سنة الميلاد مطابقة (1988)"),
    ],
)  # fmt: skip
def test_reason_reads_as_agreed(reason: Reason, french: str, arabic: str) -> None:
    assert plain(reason_text(reason, "fr")) == french
    assert plain(reason_text(reason, "ar")) == arabic


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("kind", list(ReasonKind))
def test_every_reason_is_said_in_every_language(kind: ReasonKind, language: Language) -> None:
    text = reason_text(Reason(kind, "A", "محمد", 0.1), language)
    assert text.strip()
    assert "{" not in text


def test_names_are_isolated_from_the_sentence() -> None:
    assert "\u2068محمد\u2069" in reason_text(Reason(ReasonKind.OTHER_SCRIPT, "Mohamed", "محمد", 0.3), "fr")


def test_braces_in_a_name_are_only_text() -> None:
    assert "{right}" in reason_text(Reason(ReasonKind.MISSING, "{right}", "", 0.0), "en")
