"""A name cut into its parts: names, initials, particles; both scripts by the same rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from desktop.matching.fold import clean_name, fold_chars, is_arabic
from desktop.matching.fold_table import APOSTROPHES, ARABIC_ALPHABET
from desktop.matching.part_table import (
    ABBREVIATIONS,
    ABD_HEAD_ARABIC,
    ABD_HEADS,
    ABD_NAMES,
    ARABIC_PARTICLES,
    ARTICLES,
    DIGIT_LETTERS,
    HEAD_SPELLING,
    KUNYA_HEADS,
    KUNYA_TAILS,
    LATIN_PARTICLES,
    NAMES_OF_GOD,
    NOT_FIRST,
    OUM_HEADS,
    OUM_NAMES,
    PARTICLE_INITIALS,
    SIDI_HEADS,
    SIDI_SHORT,
    SIDI_TAILS,
    TITLES,
)
from desktop.matching.sounds import skeleton

MAX_PARTS: Final = 12
MAX_PART_CHARS: Final = 40


class Script(StrEnum):
    """The script a part is written in; the values are those stored with a name."""

    LATIN = "latin"
    ARABIC = "arabic"


class PartKind(StrEnum):
    """What a part is: only names carry evidence of their own."""

    NAME = "name"
    INITIAL = "initial"
    PARTICLE = "particle"


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a name: `text` folded, joined and without article; `source` for showing, as compared."""

    text: str
    script: Script
    kind: PartKind
    source: str

    @property
    def may_be_particle(self) -> bool:
        """« O. » is Ould as often as Oumar: an initial that no name answers to costs nothing."""
        return self.kind is PartKind.INITIAL and self.text in PARTICLE_INITIALS


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    source: str


_PLAIN: Final = re.compile(rf"[a-z]+|[{ARABIC_ALPHABET}]+")
_APOSTROPHES: Final = re.compile(f"[{APOSTROPHES}]")
_GOD_SKELETONS: Final = frozenset(skeleton(name) for name in NAMES_OF_GOD)
# words that begin with the letters of the article and do not carry it
_NO_ARTICLE: Final = frozenset("الله الياس اليسع الفا".split())
_JOINING_HEADS: Final = ABD_HEADS | SIDI_SHORT | ARTICLES


@lru_cache(maxsize=16384)
def split_name(text: str) -> tuple[NamePart, ...]:
    """The parts in the order written, particles and initials marked; at most 12 names, never an error.

    « Sid'Ahmed O. Abd El Aziz » → sidi, ahmed, o (initial), abdelaziz.
    """
    parts: list[NamePart] = []
    names = 0
    for part in _all_parts(text)[: 3 * MAX_PARTS]:
        names += part.kind is not PartKind.PARTICLE
        if names > MAX_PARTS:
            break
        parts.append(part)
    return tuple(parts)


def has_too_many_parts(text: str) -> bool:
    """Whether `split_name` leaves names of this text out."""
    return len(names_of(tuple(_all_parts(text)))) > len(names_of(split_name(text)))


def _all_parts(text: str) -> list[NamePart]:
    words = _split_sidi(_join_heads(_words(clean_name(text))))
    return [_classify(word, first=place == 0) for place, word in enumerate(words)]


def names_of(parts: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """The parts that are compared: names and initials, particles left out."""
    return tuple(part for part in parts if part.kind is not PartKind.PARTICLE)


def _words(cleaned: str) -> list[_Word]:
    """Folded words with the text they come from; a change of script ends a word."""
    words: list[_Word] = []
    for chunk in cleaned.split():
        folded = fold_chars(chunk).strip()
        if _PLAIN.fullmatch(folded):
            words.append(_Word(folded[:MAX_PART_CHARS], chunk))
        elif folded:
            words += _cut_chunk(chunk)
    return words


def _cut_chunk(chunk: str) -> list[_Word]:
    words: list[_Word] = []
    folded, source, arabic = "", "", False
    for char in chunk + " ":
        piece = fold_chars(char)
        ends = piece == " " or (piece.isalpha() and folded != "" and is_arabic(piece) != arabic)
        if ends and folded:
            words += _cut_apostrophes(folded, source)
            folded = source = ""
        if piece == " ":
            continue
        if not folded:
            arabic = is_arabic(piece)
        folded += piece
        source += char
    return [word for word in (_read_digits(word) for word in words) if word.text]


def _cut_apostrophes(folded: str, source: str) -> list[_Word]:
    """N'Diaye and M'Bareck are one word; Sid'Ahmed and Abd'Allah are two; in Sa'id it is a letter."""
    pieces = [piece for piece in folded.split("'") if piece]
    if len(pieces) <= 1:
        return [_Word(piece, source) for piece in pieces]
    out: list[str] = []
    for piece in pieces:
        head = out[-1] if out else ""
        if not out or head in _JOINING_HEADS or (len(head) >= 5 and len(piece) >= 4):
            out.append(piece)
        else:
            out[-1] = head + piece
    sources = [source] if len(out) == 1 else [piece for piece in _APOSTROPHES.split(source) if piece]
    return [_Word(piece, shown) for piece, shown in zip(out, sources if len(sources) == len(out) else out, strict=True)]


def _read_digits(word: _Word) -> _Word:
    """Digits inside a word stand for sounds (7amid) or for misread letters (Mahamad0u); alone for nothing."""
    text = word.text
    if text.isalpha():
        return word
    if is_arabic(text) or not any(char.isalpha() for char in text):
        text = "".join(char for char in text if char.isalpha())
    else:
        text = "".join(DIGIT_LETTERS.get(char, char) for char in text)
    return _Word(text[:MAX_PART_CHARS], word.source)


def _strip_article(word: str) -> str:
    """« العزيز » → « عزيز »; the Latin article is attached too variously and is left to the keys."""
    if word.startswith("ال") and len(word) >= 4 and word not in _NO_ARTICLE:
        return word[2:]
    return word


def _join_heads(words: list[_Word]) -> list[_Word]:
    """Abd El Aziz, Abou Bakr: the head takes the next word, over an article that stands between."""
    out: list[_Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        after = index + 1
        if after + 1 < len(words) and words[after].text in ARTICLES:
            after += 1
        if after < len(words) and _takes(word.text, words[after].text, over_article=after > index + 1):
            taken = words[index : after + 1]
            texts = [piece.text for piece in taken]
            if texts == [ABD_HEAD_ARABIC, texts[-1]] and not texts[-1].startswith("ال"):
                texts.insert(1, "ال")
            out.append(_Word("".join(texts)[:MAX_PART_CHARS], " ".join(piece.source for piece in taken)))
            index = after + 1
            continue
        out.append(word)
        index += 1
    return out


def _takes(head: str, tail: str, *, over_article: bool) -> bool:
    if tail in LATIN_PARTICLES or tail in ARABIC_PARTICLES or len(tail) < 2:
        return False
    if head in ABD_HEADS or head in OUM_HEADS or head == ABD_HEAD_ARABIC:
        return True
    if head in OUM_NAMES:
        return over_article
    if head in ABD_NAMES:
        return skeleton(tail) in _GOD_SKELETONS
    return head in KUNYA_HEADS and tail in KUNYA_TAILS


def _split_sidi(words: list[_Word]) -> list[_Word]:
    out: list[_Word] = []
    for word in words:
        for head in SIDI_HEADS:
            tail = word.text.removeprefix(head)
            if tail != word.text and tail in SIDI_TAILS:
                whole = len(word.source) == len(word.text)
                shown = (word.source[: len(head)], word.source[len(head) :]) if whole else (head, tail)
                out += [_Word(HEAD_SPELLING.get(head, head), shown[0]), _Word(tail, shown[1])]
                break
        else:
            out.append(_Word(HEAD_SPELLING.get(word.text, word.text), word.source))
    return out


def _classify(word: _Word, *, first: bool) -> NamePart:
    script = Script.ARABIC if is_arabic(word.text) else Script.LATIN
    particles = ARABIC_PARTICLES if script is Script.ARABIC else LATIN_PARTICLES
    if (word.text in particles and not (first and word.text in NOT_FIRST)) or word.text in TITLES:
        return NamePart(word.text, script, PartKind.PARTICLE, word.source)
    if len(word.text) == 1:
        return NamePart(word.text, script, PartKind.INITIAL, word.source)
    text = _strip_article(word.text) if script is Script.ARABIC else ABBREVIATIONS.get(word.text, word.text)
    return NamePart(text, script, PartKind.NAME, word.source)
