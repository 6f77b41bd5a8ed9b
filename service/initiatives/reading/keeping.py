"""Read texts: keep what they are found by and compared by, and compare them."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.likeness import commonplaces
from service.initiatives.likeness.comparing import compare
from service.initiatives.likeness.shingles import Shingles, sample, shingles
from service.initiatives.reading.documents import Document, digest, documents
from service.initiatives.search.lexemes import vector

KEEP = text("""
INSERT INTO reading AS r (initiative_id, version, unit_id, digest, bands, marks, words)
SELECT id, version, unit_id, digest, CAST(bands AS int[]), CAST(marks AS int[]),
    CAST(words AS tsvector)
FROM unnest(
    CAST(:ids AS uuid[]), CAST(:versions AS int[]), CAST(:units AS int[]),
    CAST(:digests AS bytea[]), CAST(:bands AS text[]), CAST(:marks AS text[]),
    CAST(:words AS text[])
) AS read (id, version, unit_id, digest, bands, marks, words)
ON CONFLICT (initiative_id) DO UPDATE SET version = excluded.version, digest = excluded.digest,
    bands = excluded.bands, marks = excluded.marks, words = excluded.words
WHERE r.version < excluded.version
""")
FORGET = text("DELETE FROM reading WHERE initiative_id = :id")


async def read(connection: AsyncConnection, ids: Sequence[UUID]) -> None:
    """Read what stands in these initiatives now."""
    told = await documents(connection, ids)
    if not told:
        return
    common = await commonplaces.known(connection)
    # Off the loop: a batch is a hundred milliseconds of work.
    await connection.execute(KEEP, await asyncio.to_thread(_kept, told, common))
    await compare(connection, told, common)


async def forget(connection: AsyncConnection, initiative_id: UUID) -> None:
    """Forget what was read, because it became a secret; it is read again as it stands."""
    await connection.execute(FORGET, {"id": initiative_id})


def _kept(told: Iterable[Document], common: Shingles) -> dict[str, list[Any]]:
    rows = [_row(one, common) for one in told]
    names = ("ids", "versions", "units", "digests", "bands", "marks", "words")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _row(one: Document, common: Shingles) -> tuple[object, ...]:
    texts = one.texts()
    bands, marks = map(_array, sample(shingles(texts.values()) - common))
    texts.pop("title", None)
    words = vector(one.title, texts.values(), [one.unit_id, *(each.hex for each in one.people)])
    told = digest(one.title, one.before, one.solution, one.effect)
    return one.initiative_id, one.version, one.unit_id, told, bands, marks, words


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"
