"""Find which initiatives resemble each other, once they are read."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.likeness.home import HOME
from service.initiatives.likeness.shingles import NEAR, SHARED, Shingles, score, shingles
from service.initiatives.reading.documents import Document, documents

MOST = 40
"""How many that share a band are looked at: those of the same union first, the likest first."""

# A pair that is known is compared again, whatever its bands say now.
CANDIDATES = text(f"""
SELECT a.initiative_id AS id, c.initiative_id AS other, false AS known
FROM reading a JOIN unit u ON u.id = a.unit_id
CROSS JOIN LATERAL (
    SELECT b.initiative_id FROM reading b CROSS JOIN LATERAL (
        SELECT count(*) AS shared FROM unnest(b.marks) AS m (mark) WHERE mark = ANY (a.marks)
    ) m
    WHERE b.bands && a.bands AND b.initiative_id <> a.initiative_id AND shared >= {SHARED}
    ORDER BY b.unit_id = ANY ({HOME}) DESC, shared DESC, b.initiative_id
    LIMIT {MOST}
) c
WHERE a.initiative_id = ANY (CAST(:ids AS uuid[])) AND a.bands <> '{{}}'
UNION ALL
SELECT initiative_id, other_id, true FROM resemblance
WHERE initiative_id = ANY (CAST(:ids AS uuid[]))
UNION ALL
SELECT other_id, initiative_id, true FROM resemblance
WHERE other_id = ANY (CAST(:ids AS uuid[]))
""")
KEEP = text("""
INSERT INTO resemblance AS r (initiative_id, other_id, score)
SELECT * FROM unnest(CAST(:later AS uuid[]), CAST(:earlier AS uuid[]), CAST(:scores AS int[]))
ON CONFLICT (initiative_id, other_id) DO UPDATE SET score = excluded.score,
    ruling = CASE WHEN r.ruling = 'different' AND excluded.score >= r.ruled_score + :grown
        THEN NULL ELSE r.ruling END
WHERE r.score <> excluded.score
""")
GROWN = 15
"""Per cent by which a pair ruled to be different must come closer to be asked about again."""
FORGET = text("""
DELETE FROM resemblance r
USING unnest(CAST(:later AS uuid[]), CAST(:earlier AS uuid[])) AS gone (initiative_id, other_id)
WHERE r.initiative_id = gone.initiative_id AND r.other_id = gone.other_id
    AND r.score < :near AND r.ruling IS NULL
""")


class Pair(NamedTuple):
    """Two initiatives, the one filed later first, and how much of them is the same."""

    later: UUID
    earlier: UUID
    score: int


async def compare(connection: AsyncConnection, told: Sequence[Document], common: Shingles) -> None:
    """Keep which others each of these resembles, and forget which it no longer does."""
    ids = [one.initiative_id for one in told]
    rows = (await connection.execute(CANDIDATES, {"ids": ids})).all()
    if not rows:
        return
    by = {one.initiative_id: one for one in told}
    missing = {row.other for row in rows} - by.keys()
    by |= {one.initiative_id: one for one in await documents(connection, sorted(missing))}
    asked = {(row.id, row.other): row.known for row in rows if row.other in by}
    found = await asyncio.to_thread(_pairs, by, asked, common)
    known = {frozenset(two) for two, kept in asked.items() if kept}
    pairs = [one for one in found if one.score >= NEAR or frozenset(one[:2]) in known]
    if not pairs:
        return
    later, earlier, scores = map(list, zip(*sorted(pairs), strict=True))
    given = {"later": later, "earlier": earlier}
    await connection.execute(KEEP, {**given, "scores": scores, "grown": GROWN})
    await connection.execute(FORGET, {**given, "near": NEAR})


def _pairs(
    by: dict[UUID, Document], asked: Iterable[tuple[UUID, UUID]], common: Shingles
) -> set[Pair]:
    found = set()
    own: dict[tuple[UUID, bool], Shingles] = {}

    def shown(one: Document, *, secret: bool) -> Shingles:
        key = one.initiative_id, secret
        if key not in own:
            own[key] = shingles(one.texts(secret=secret).values()) - common
        return own[key]

    for two in asked:
        earlier, later = sorted((by[one] for one in two), key=Document.order)
        # Of a trade secret only what it tells is compared, of the other one too.
        secret = earlier.confidential or later.confidential
        alike = score(shown(earlier, secret=secret), shown(later, secret=secret))
        found.add(Pair(later.initiative_id, earlier.initiative_id, alike))
    return found
