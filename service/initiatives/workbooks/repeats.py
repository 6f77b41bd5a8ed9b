"""Find what was entered before: the same row of any list, or the same thing in the register.

A fingerprint is made of programme, unit, title and first author (whatever their case, diacritics
and punctuation) and the day of first use. What was withdrawn may be entered again.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.drafting import Sketch
from service.words import fold

SIGNS = re.compile(r"[\W_]+")
BREATH = 64
Key = tuple[int, UUID]
"""A unit and a fingerprint."""
REPEATED = {"rule": "repeated", "vi": "đã đăng ký trước đây", "en": "registered before"}

LISTED = text("""
SELECT l.unit_id, l.fingerprint, l.initiative_id
FROM unnest(CAST(:units AS int[]), CAST(:prints AS uuid[])) AS k (unit_id, fingerprint)
JOIN listed l USING (unit_id, fingerprint)
JOIN initiative i ON i.initiative_id = l.initiative_id AND i.state <> 'withdrawn'
""")
# Folding is Python's: whatever was registered at the units of a list is looked at once.
REGISTERED = text("""
SELECT i.unit_id, i.initiative_id, i.title, i.used_from, a.name
FROM initiative i
JOIN author a ON a.initiative_id = i.initiative_id AND a.place = 1
WHERE i.programme_id = (SELECT programme_id FROM workbook WHERE id = :book)
    AND i.unit_id = ANY(CAST(:units AS int[]))
    AND i.state NOT IN ('draft', 'withdrawn')
""")
GOOD = text("""
SELECT line, unit_id, fingerprint, verdict FROM workbook_row
WHERE workbook_id = :book AND verdict IN ('new', 'warning') AND initiative_id IS NULL
""")
MARKED = text("""
UPDATE workbook_row r SET verdict = 'repeated', initiative_id = m.initiative_id,
    problems = jsonb_build_array(
        CAST(:why AS jsonb) || jsonb_build_object('line', r.line, 'column', NULL))
FROM unnest(CAST(:lines AS int[]), CAST(:ids AS uuid[])) AS m (line, initiative_id)
WHERE r.workbook_id = :book AND r.line = m.line
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


async def registered(connection: AsyncConnection, book: UUID, programme: str) -> Mapping[str, int]:
    """Mark the good rows of a list that the register has; return how many, by their verdict."""
    good = (await connection.execute(GOOD, {"book": book})).all()
    rows = {(row.unit_id, row.fingerprint): row for row in good}
    given = {"book": book, "units": sorted({row.unit_id for row in good})}
    found: dict[int, UUID] = {}
    marked: Counter[str] = Counter()
    async for some in (await connection.stream(REGISTERED, given)).partitions(BREATH):
        for one in some:
            same = _print(programme, one.unit_id, one.title, one.name, one.used_from)
            row = rows.pop((one.unit_id, same), None)
            if row:
                found[row.line] = one.initiative_id
                marked[row.verdict] += 1
        await asyncio.sleep(0)
    if found:
        given = {
            "book": book,
            "why": json.dumps(REPEATED),
            "lines": [*found],
            "ids": [*found.values()],
        }
        await connection.execute(MARKED, given)
    return marked


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
