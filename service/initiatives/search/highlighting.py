"""Where in an initiative stands what somebody looks for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel, Field

from service.initiatives.passages import Segment, Span, segments
from service.initiatives.search.lexemes import WORD, Term, Word, word

BEFORE, AROUND = 60, 240
"""Letters of a text that are shown before the first hit, and in all."""


class Excerpt(BaseModel):
    """A part of one of the texts, around what was looked for."""

    field: str
    segments: list[Segment]
    begins: bool = Field(description="It is the beginning of the text.")
    ends: bool = Field(description="It is the end of the text.")


class Highlight(BaseModel):
    """What was looked for, as it stands there."""

    title: list[Segment]
    excerpt: Excerpt | None


class Token(NamedTuple):
    """A word and where it stands."""

    word: Word
    span: Span


def highlight(texts: Mapping[str, str], asked: Sequence[Term]) -> Highlight | None:
    """Return where every term stands, or None when one stands nowhere."""
    told = {name: _tokens(text) for name, text in texts.items()}
    found = {name: [_spans(tokens, term) for term in asked] for name, tokens in told.items()}
    if not all(any(spans[place] for spans in found.values()) for place in range(len(asked))):
        return None
    marked = {name: _merged(spans) for name, spans in found.items()}
    title = segments(texts.get("title", ""), marked.get("title", []))
    names = [name for name in texts if name != "title" and marked[name]]
    # The text in which most of what was looked for stands.
    best = max(names, key=lambda name: sum(map(bool, found[name])), default=None)
    excerpt = _excerpt(best, texts[best], marked[best]) if best else None
    return Highlight(title=title, excerpt=excerpt)


def _tokens(text: str) -> list[Token]:
    return [Token(word(one[0]), one.span()) for one in WORD.finditer(text)]


def _spans(tokens: Sequence[Token], term: Term) -> list[Span]:
    """Return where the words of a term stand side by side."""
    width = len(term)
    return [
        (tokens[at].span[0], tokens[at + width - 1].span[1])
        for at in range(len(tokens) - width + 1)
        if all(tokens[at + step].word.matches(term[step]) for step in range(width))
    ]


def _merged(spans: Sequence[Sequence[Span]]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(one for each in spans for one in each):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _excerpt(name: str, text: str, marked: Sequence[Span]) -> Excerpt:
    first = marked[0][0]
    # Whole words only: from a blank on, to a blank.
    start = text.find(" ", first - BEFORE, first) + 1 if first > BEFORE else 0
    end = len(text)
    if start + AROUND < end:
        end = max(text.rfind(" ", start, start + AROUND), marked[0][1])
    inside = [(a - start, b - start) for a, b in marked if a >= start and b <= end]
    return Excerpt(
        field=name,
        segments=segments(text[start:end], inside),
        begins=start == 0,
        ends=end == len(text),
    )
