"""Words of a text as they are found again: with and without their diacritics, and side by side."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from service.words import fold

WORD = re.compile(r"[^\W_]+")
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
QUOTED = re.compile('["“”„]([^"“”„]*)["“”„]')
MOST, LONGEST = 600, 24
"""Words of one text, and letters of one word, that are kept; what comes after is not found."""


class Word(NamedTuple):
    """A word without its diacritics, and with them wherever the tone was written: hòa is hoà."""

    plain: str
    toned: str

    def matches(self, wanted: "Word") -> bool:
        """Tell whether it is what somebody looks for, whose diacritics count when he typed any."""
        return wanted.toned in {self.toned, self.plain}


@lru_cache(maxsize=1 << 16)
def word(written: str) -> Word:
    """Return a word as it is kept."""
    written = written[:LONGEST]
    plain = fold(written)
    apart = unicodedata.normalize("NFD", written.lower())
    tones = "".join(TONE.findall(apart))
    return Word(plain, unicodedata.normalize("NFC", TONE.sub("", apart)) + tones)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text, as many as are kept."""
    found = islice(WORD.finditer(unicodedata.normalize("NFC", text)), MOST)
    return (word(each[0]) for each in found)


def vector(title: str | None, texts: Iterable[str], doors: Iterable[object]) -> str:
    """Return title and texts as PostgreSQL writes a tsvector.

    Of a title everything is kept that a query can ask for; of the texts only which words occur,
    without diacritics and order: the index would cost as much as the registration, and whatever
    is found is looked at once more. Doors are the unit and the accounts through which somebody
    comes to see it: so the index knows whose it is, and common words of others cost nothing.
    """
    named = list(words(title or ""))
    found = {door(one) for one in doors}
    found.update(lexeme for one in named for lexeme in one)
    found.update(_pair(*two) for two in pairwise(named))
    found.update(_within(one) for text in texts for one in words(text))
    return " ".join(f"'{lexeme}'" for lexeme in found)


def door(of: object) -> str:
    """Return the lexeme that stands for a unit or an account; no word begins like it."""
    return f"@{of}"


def _pair(one: Word, other: Word) -> str:
    return f"{one.plain}_{other.plain}"


def _within(one: Word) -> str:
    return f"~{one.plain}"


Term = tuple[Word, ...]
"""What is looked for: a word, or several that stand side by side."""


def terms(query: str) -> list[Term]:
    """Return what a query asks for; what stands in quotes stands side by side."""
    phrases = [tuple(words(found[1])) for found in QUOTED.finditer(query)]
    loose = [(one,) for one in words(QUOTED.sub(" ", query))]
    return [term for term in dict.fromkeys([*phrases, *loose]) if term]


def sought(asked: Iterable[Term]) -> str:
    """Return a tsquery for initiatives in whose title or texts every term can stand."""
    return " & ".join(f"({_all(_titled(term))} | {_all(map(_within, term))})" for term in asked)


def _titled(term: Term) -> Iterator[str]:
    yield from (one.toned for one in term)
    yield from (_pair(*two) for two in pairwise(term))


def _all(lexemes: Iterable[str]) -> str:
    return "(" + " & ".join(f"'{lexeme}'" for lexeme in lexemes) + ")"
