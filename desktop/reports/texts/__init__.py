"""All words of the printed reports, in French and Arabic.

Lives here: the words of each language, as two values of one type, so that a missing text does not type-check.
Labels of indicators, strands, wilayas, segments and institutions are not here: they come with the data.
May import: the standard library, ``desktop.models``, ``desktop.reports.bidi``.
"""

from collections.abc import Mapping
from typing import Final

from desktop.models.code_lists import Language
from desktop.reports.bidi import isolate
from desktop.reports.texts.arabic import ARABIC
from desktop.reports.texts.french import FRENCH
from desktop.reports.texts.words import ReportTexts

__all__ = ["ReportTexts", "fill", "texts_for"]

_TEXTS: Final[Mapping[Language, ReportTexts]] = {"fr": FRENCH, "ar": ARABIC}


def texts_for(language: Language) -> ReportTexts:
    """The words of that language."""
    return _TEXTS[language]


def fill(template: str, **values: str) -> str:
    """The sentence with its values, each isolated so that a figure never turns the words around it."""
    return template.format(**{name: isolate(value) for name, value in values.items()})
