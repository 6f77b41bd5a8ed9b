"""Who comes first: a total order, the rank of each, and what the tie rule makes of the cut."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from service.conferences.honours.models import Tie
from service.words import fold

One = TypeVar("One")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Placed(Generic[One]):
    """Somebody with his rank, how many share it, and whether he is among the first."""

    one: One
    rank: int
    sharing: int
    first: bool


def place(
    ones: Sequence[One], key: Callable[[One], Key], name: Callable[[One], Key], tie: Tie, top: int
) -> list[Placed[One]]:
    """Rank by `key`, smaller first; those of one key share a rank and are listed by `name`."""
    sharing = Counter(key(one) for one in ones)
    ordered = sorted(ones, key=lambda one: (key(one), name(one)))
    placed: list[Placed[One]] = []
    rank, last = 0, None
    for at, one in enumerate(ordered, start=1):
        if key(one) != last:
            rank, last = at, key(one)
        count = sharing[key(one)]
        placed.append(Placed(one, rank, count, within(tie, rank, count, top)))
    return placed


def within(tie: Tie, rank: int, sharing: int, top: int) -> bool:
    """Tell whether a rank that so many share is among the first."""
    if tie is Tie.WITHIN:
        return rank + sharing - 1 <= top
    return rank <= top


def by_name(name: str, code: str) -> Key:
    """Return the order of those who are equal otherwise."""
    return fold(name), name, code
