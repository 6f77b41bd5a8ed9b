"""What of a text is compared: pairs of neighbouring words, and a sketch of them in few numbers."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import lru_cache
from operator import xor
from typing import NamedTuple

from service.initiatives.likeness.syllables import number

SENTENCE = re.compile(r"[.;:!?\n\r•…]+")
WORD = re.compile(r"\w+")
GAPS = ',-–—/()"'
MASK = (1 << 32) - 1
SHARED = 3
"""Marks in common from which on two texts are compared."""
SIGN = 1 << 31
MIX, PLACE = 0x9E3779B1, 0x85EBCA77
POINTS = [MASK // 20 * place for place in range(20)]
LEAST = 36
"""Pairs of a text's own below which it says too little to be judged."""
NEAR = 35
"""Per cent of pairs in common from which on two texts are near-duplicates."""

Shingles = frozenset[int]
NONE: Shingles = frozenset()


def shingles(texts: Iterable[str | None]) -> Shingles:
    """Return the pairs of neighbouring words within each sentence, as numbers."""
    found: set[int] = set()
    for text in texts:
        spaced = text or ""
        for gap in GAPS:
            spaced = spaced.replace(gap, " ")
        for sentence in SENTENCE.split(spaced):
            # Marks at a word's edges are dropped with its number: found once, then remembered.
            words = sentence.split()
            found.update(map(xor, map(leading, words), map(number, words[1:])))
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def leading(word: str) -> int:
    """Return the number of a word as the first one of a pair; it differs from that of a second."""
    return number(word) * MIX & MASK


class Sample(NamedTuple):
    """What is kept to find a text again: numbers of 32 bits with their sign."""

    bands: list[int]
    marks: list[int]


def sample(own: Collection[int]) -> Sample:
    """Return where each of many points finds its next pair of words, and its next two.

    The numbers are spread evenly. Two texts agree on a mark as often as they share, on a band as
    often as the square of that: on one of them almost surely when they share a third, on one of
    a hundred thousand others hardly more than by chance. Few marks in common tell these apart.
    """
    if len(own) < LEAST:
        return Sample([], [])
    ring = sorted(own)
    ring += ring[:2]
    bands, marks = set(), set()
    for place, point in enumerate(POINTS):
        at = bisect_left(ring, point, hi=len(own))
        marks.add(ring[at])
        bands.add((ring[at] * MIX + ring[at + 1] + place * PLACE) & MASK)
    return Sample(_signed(bands), _signed(marks))


def _signed(found: Iterable[int]) -> list[int]:
    return [(one ^ SIGN) - SIGN for one in sorted(found)]


def score(one: Shingles, other: Shingles) -> int:
    """Return how much of two texts is the same, in per cent; 0 when either says too little."""
    if min(len(one), len(other)) < LEAST:
        return 0
    return round(200 * len(one & other) / (len(one) + len(other)))
