"""Words of a unit as they are looked for: folded, without punctuation, by their beginnings."""

import re

from service.words import fold

WORD = re.compile(r"[^\W_]+")


def words(*texts: str) -> str:
    """Return texts as PostgreSQL writes a tsvector."""
    return " ".join(sorted({f"'{word}'" for text in texts for word in WORD.findall(fold(text))}))


def wanted(text: str) -> str:
    """Return a tsquery for units in which every word begins some word; empty without a word."""
    return " & ".join(f"'{word}':*" for word in WORD.findall(fold(text)))
