"""Text in pieces, so that a client can mark some of them without ever reading markup."""

from collections.abc import Iterable

from pydantic import BaseModel, Field

Span = tuple[int, int]
"""Where a piece of a text begins, and where it has ended."""


class Segment(BaseModel):
    """A piece of a text; the pieces in their order are the text."""

    text: str
    same: bool = Field(description="The same as what it is compared with, or was looked for.")


def segments(text: str, marked: Iterable[Span]) -> list[Segment]:
    """Return a text with spans of it marked; they come in order and do not overlap."""
    found, last = [], 0
    for start, end in _joined(text, marked):
        if start > last:
            found.append(Segment(text=text[last:start], same=False))
        found.append(Segment(text=text[start:end], same=True))
        last = end
    if last < len(text):
        found.append(Segment(text=text[last:], same=False))
    return found


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Join spans between which nothing but blanks stands."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
