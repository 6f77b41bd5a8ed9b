"""Words as they are compared: folded, and slips of Telex and VNI typing read as meant."""

import re
from functools import lru_cache
from zlib import crc32

from service.words import fold

ONSET = "ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx]"
NUCLEUS = (
    "ieu|yeu|oai|oay|oeo|uay|uoi|uou|uya|uye|"
    "ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|[aeiouy]"
)
SYLLABLE = re.compile(f"(?:{ONSET})?(?:{NUCLEUS})(?:ch|ng|nh|[cmnpt])?")
"""A syllable without its diacritics; nothing but the letters that can stand in one."""
EDGE = re.compile(r"\W+|_")
DIGITS = re.compile("[1-9]")
TONES = re.compile("[sfrxjz]")
VOWEL = re.compile("[aeiouyw]")
TWICE = re.compile("([aeo])\\1")
APART = re.compile("([aeo])(.+)\\1")
SHORTEST = 3
"""A letter and a digit are a size of paper, or square metres."""


@lru_cache(maxsize=1 << 16)
def number(word: str) -> int:
    """Return the number by which a word is compared: 32 bits, the same in every process."""
    return crc32(plain(fold(EDGE.sub("", word))).encode())


def plain(word: str) -> str:
    """Return what a folded word was meant to be, when reading it as typed makes a syllable."""
    bare = DIGITS.sub("", word)
    if bare != word and len(word) < SHORTEST:
        return word
    for read in (bare, *_telex(bare)):
        if SYLLABLE.fullmatch(read):
            return read
    return word


def _telex(word: str) -> list[str]:
    """Return how Telex would read the letters, the plainest reading first."""
    first = VOWEL.search(word)
    if first is None:
        return []
    onset, rest = word[: first.start()], TONES.sub("", word[first.start() :])
    onset = "d" if onset == "dd" else onset
    # W alone is ư; after a vowel it only marks it.
    rest = re.sub("w", "", re.sub("^w", "u", rest))
    rest = TWICE.sub(r"\1", rest)
    # The mark may be typed at the end of the syllable: vietej, duongd.
    late = APART.sub(r"\1\2", rest)
    closed = rest.removesuffix("d") if onset == "d" else rest
    return [onset + rest, onset + late, onset + closed]
