"""What so many texts share that it tells nothing: headings of forms, phrases of the office."""

from collections import Counter
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.likeness.shingles import NONE, Shingles

SHARE, FEWEST = 0.02, 20
"""What this part of the texts, and at least so many of them, contain is common."""
ENOUGH = 60
"""Texts before which nothing is learned."""
SAMPLE = 3000

KNOWN = text("""
SELECT edition, CASE WHEN edition <> :edition THEN shingles END AS shingles FROM commonplace
""")
KEEP = text("""
UPDATE commonplace SET edition = edition + 1, learned_at = now(), shingles = :shingles,
    texts = (SELECT texts FROM reader)
""")

_kept: WeakKeyDictionary[Any, tuple[int, Shingles]] = WeakKeyDictionary()
"""What each engine's database said last."""


async def known(connection: AsyncConnection) -> Shingles:
    """Return the pairs of words that are left out of every comparison."""
    edition, shingles = _kept.get(connection.sync_engine, (0, NONE))
    row = (await connection.execute(KNOWN, {"edition": edition})).one()
    if row.shingles is not None:
        shingles = frozenset(row.shingles)
        _kept[connection.sync_engine] = row.edition, shingles
    return shingles


def common(texts: list[Shingles]) -> list[int]:
    """Return what too many of these texts have in common."""
    counted = Counter(one for each in texts for one in each)
    least = max(FEWEST, SHARE * len(texts))
    return [one for one, many in counted.items() if many >= least]


async def keep(connection: AsyncConnection, shingles: list[int]) -> None:
    """Remember what is common from now on."""
    await connection.execute(KEEP, {"shingles": shingles})
