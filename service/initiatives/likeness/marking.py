"""Two texts side by side, with the passages marked that both of them have."""

from collections.abc import Mapping
from itertools import pairwise

from service.initiatives.likeness.schemas import Side
from service.initiatives.likeness.shingles import SENTENCE, WORD, Shingles, leading, shingles
from service.initiatives.likeness.syllables import number
from service.initiatives.passages import Segment, Span, segments


def sides(own: Mapping[str, str], other: Mapping[str, str]) -> list[Side]:
    """Return every text of both; passages are marked wherever the other one has them."""
    ours, theirs = shingles(own.values()), shingles(other.values())
    return [
        Side(
            field=name,
            own=_marked(own.get(name, ""), theirs),
            other=_marked(other.get(name, ""), ours),
        )
        for name in dict.fromkeys([*own, *other])
    ]


def _marked(text: str, known: Shingles) -> list[Segment]:
    spans: list[Span] = []
    for start, end in _sentences(text):
        for one, two in pairwise(WORD.finditer(text, start, end)):
            if leading(one[0]) ^ number(two[0]) in known:
                fresh = not spans or spans[-1][1] < one.end()
                spans += [one.span(), two.span()] if fresh else [two.span()]
    return segments(text, spans)


def _sentences(text: str) -> list[Span]:
    ends = [0, *(mark for stop in SENTENCE.finditer(text) for mark in stop.span()), len(text)]
    return list(zip(ends[::2], ends[1::2], strict=True))
