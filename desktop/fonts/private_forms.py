"""Where the joined forms of Arabic letters without Unicode presentation forms stand in Mizan Sans.

The printed reports shape Arabic by replacing each letter with its presentation form. Unicode gives such forms only to
the letters of old encodings; those of Hassaniya, Pulaar, Soninke and Wolof ajami (ݣ first of all) have none. The font
does hold the glyphs, so the build gives each a code point of the private use area, by the rule of ``code_point``.
Screen and charts shape with HarfBuzz and never use them. Imports nothing.
"""

from typing import Final, Literal

JoinedForm = Literal["initial", "medial", "final"]
FORMS: Final[tuple[JoinedForm, ...]] = ("initial", "medial", "final")

# The main block's letters used in the Maghreb and West Africa, then the whole Arabic Supplement.
LETTERS: Final = "ډڊڒڔڕږڛڜڞڟڠڢڣڥڧڨڪګڬڮڰڴڽ" + "".join(map(chr, range(0x0750, 0x0780)))

_FIRST: Final = 0xE000


def code_point(letter: str, form: JoinedForm) -> int:
    """Private code point of one joined form of one of ``LETTERS``; the font may lack forms a letter never takes."""
    return _FIRST + len(FORMS) * LETTERS.index(letter) + FORMS.index(form)
