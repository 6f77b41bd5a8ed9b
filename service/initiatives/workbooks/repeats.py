"""Find what was entered before: the same row of any list, or the same thing in the register.

A fingerprint is made of programme, unit, title and first author (whatever their case, diacritics
and punctuation) and the day of first use. What was withdrawn may be entered again.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.drafting import Sketch
from service.words import fold

SIGNS = re.compile(r"[\W_]+")
Key = tuple[int, UUID]
"""A unit and a fingerprint."""

LISTED = text("""
SELECT l.unit_id, l.fingerprint, l.initiative_id
FROM unnest(CAST(:units AS int[]), CAST(:prints AS uuid[])) AS k (unit_id, fingerprint)
JOIN listed l USING (unit_id, fingerprint)
JOIN initiative i ON i.initiative_id = l.initiative_id AND i.state <> 'withdrawn'
""")
# What came from a list is found by its key; only the rest is compared.
BY_HAND = text("""
SELECT i.unit_id, i.initiative_id, i.title, i.used_from, a.name
FROM initiative i
JOIN author a ON a.initiative_id = i.initiative_id AND a.place = 1
WHERE i.unit_id = ANY(CAST(:units AS int[])) AND i.used_from = ANY(CAST(:days AS date[]))
    AND i.programme_id = (SELECT id FROM programme WHERE code = :programme)
    AND i.state NOT IN ('draft', 'withdrawn')
    AND NOT EXISTS (
        SELECT FROM listed l WHERE l.unit_id = i.unit_id AND l.initiative_id = i.initiative_id)
""")
ABOVE = text("""
SELECT fingerprint, line FROM workbook_row
WHERE workbook_id = :book AND fingerprint = ANY(CAST(:prints AS uuid[]))
    AND verdict IN ('new', 'warning')
""")
WITHDRAWN = text("""
DELETE FROM listed l
USING unnest(CAST(:units AS int[]), CAST(:prints AS uuid[])) AS k (unit_id, fingerprint),
    initiative i
WHERE l.unit_id = k.unit_id AND l.fingerprint = k.fingerprint
    AND i.initiative_id = l.initiative_id AND i.state = 'withdrawn'
""")
# In the order of the key, so that two who enter the same list wait for each other in turn.
CLAIM = text("""
INSERT INTO listed (unit_id, fingerprint, initiative_id)
SELECT unit_id, fingerprint, initiative_id
FROM unnest(CAST(:units AS int[]), CAST(:prints AS uuid[]), CAST(:ids AS uuid[]))
    AS k (unit_id, fingerprint, initiative_id)
ORDER BY unit_id, fingerprint
ON CONFLICT DO NOTHING
RETURNING initiative_id
""")


def fingerprint(programme: str, sketch: Sketch) -> UUID | None:
    """Return by what an entry is known again; None while it lacks what makes it."""
    entry, place = sketch.entry, sketch.place
    if place is None or not sketch.writers or not entry.title or not entry.used_from:
        return None
    return _print(programme, place.unit_id, entry.title, sketch.writers[0].name, entry.used_from)


def _print(programme: str, unit_id: int, title: str, author: str, used_from: date) -> UUID:
    told = programme, str(unit_id), _bare(title), _bare(author), used_from.isoformat()
    return UUID(bytes=sha256("\n".join(told).encode()).digest()[:16])


def _bare(words: str) -> str:
    return SIGNS.sub(" ", fold(words)).strip()


async def known(
    connection: AsyncConnection, programme: str, keys: Sequence[Key], days: Collection[date]
) -> Mapping[Key, UUID]:
    """Return the initiatives that these keys name already."""
    found: dict[Key, UUID] = {}
    units = sorted({unit for unit, _ in keys})
    given = {"units": units, "days": sorted(days), "programme": programme}
    for row in await connection.execute(BY_HAND, given):
        same = _print(programme, row.unit_id, row.title, row.name, row.used_from)
        found[row.unit_id, same] = row.initiative_id
    return found | await holders(connection, keys)


async def holders(connection: AsyncConnection, keys: Sequence[Key]) -> dict[Key, UUID]:
    """Return what was entered from lists under these keys."""
    rows = await connection.execute(LISTED, _arrays(keys))
    return {(row.unit_id, row.fingerprint): row.initiative_id for row in rows}


async def above(connection: AsyncConnection, book: UUID, keys: Sequence[Key]) -> dict[UUID, int]:
    """Return the lines further up in the same list that have one of these fingerprints."""
    given = {"book": book, "prints": [print_ for _, print_ in keys]}
    return {row.fingerprint: row.line for row in await connection.execute(ABOVE, given)}


async def claim(connection: AsyncConnection, keys: Sequence[Key], ids: Sequence[UUID]) -> set[UUID]:
    """Take the keys for initiatives that are about to be written; return which got theirs."""
    given = _arrays(keys)
    await connection.execute(WITHDRAWN, given)
    taken = await connection.execute(CLAIM, {**given, "ids": list(ids)})
    return {row.initiative_id for row in taken}


def _arrays(keys: Sequence[Key]) -> dict[str, list[int] | list[UUID]]:
    return {"units": [unit for unit, _ in keys], "prints": [print_ for _, print_ in keys]}
