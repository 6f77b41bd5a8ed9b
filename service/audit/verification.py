"""Find out whether anything that was sealed has been changed, removed, added or put elsewhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import accumulate
from typing import Any

import structlog
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.audit.canonical import FIRST, FORM, GENESIS, ROWS, SUMMED, Link
from service.audit.locating import Break, located
from service.ids import uuid7
from service.trail.models import audit_check

log = structlog.get_logger()

CHUNK = 200
"""Seals whose rows are read in one pass."""
EXAMPLES = 100
SEALS = text("""
SELECT number, form, upto, rows, digest, sealed_at, previous, hash FROM audit_seal
WHERE number > :last ORDER BY number LIMIT :most
""")
PIECES = text(f"""
SELECT place, {SUMMED} FROM (
    SELECT r.*, width_bucket(tick, CAST(:uptos AS bigint[])) AS place FROM ({ROWS}) r
) pieces GROUP BY place
""")
LEAVES = text("SELECT leaves FROM audit_seal WHERE number = :number")
# A line cannot be of a transaction that is yet to begin.
REST = text("""
SELECT count(*) AS rows,
    count(*) FILTER (WHERE tick > CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)
        AS bigint) + tick_base()) AS forged
FROM (SELECT tick FROM audit WHERE tick >= :upto UNION ALL
    SELECT tick FROM event WHERE tick >= :upto) r
""")
UNHURRIED = text("SET LOCAL statement_timeout = '30min'")


@dataclass(slots=True)
class Verdict:
    """What was compared, what is broken, and the newest seal, to be kept elsewhere."""

    seals: int = 0
    rows: int = 0
    unsealed: int = 0
    breaks: list[Break] = field(default_factory=list)
    head: tuple[int, bytes] = (0, GENESIS)


async def verify(connection: AsyncConnection, kept: tuple[int, str] | None = None) -> Verdict:
    """Verify the whole chain and every row; `kept` is a seal's number and hash known elsewhere."""
    await connection.execute(UNHURRIED)
    verdict = Verdict()
    number, after, known = 0, FIRST, kept is None
    while True:
        asked = {"last": number, "most": CHUNK}
        seals = (await connection.execute(SEALS, asked)).all()
        if not seals:
            break
        known = known or kept in {(seal.number, seal.hash.hex()) for seal in seals}
        verdict.breaks += _links(verdict.head, seals)
        verdict.breaks += await _rows(connection, number, after, seals)
        verdict.seals += len(seals)
        verdict.rows += sum(seal.rows for seal in seals)
        last = seals[-1]
        number, after = last.number, max(after, *(seal.upto for seal in seals))
        verdict.head = (last.number, last.hash)
    rest = (await connection.execute(REST, {"upto": after})).one()
    verdict.unsealed = rest.rows
    if rest.forged:
        verdict.breaks.append(Break(number, "row.forged", f"{rest.forged} rows"))
    if kept and not known:
        verdict.breaks.append(Break(kept[0], "seal.unknown", f"no seal {kept[0]} has this hash"))
    return verdict


async def check(connection: AsyncConnection, kept: tuple[int, str] | None = None) -> Verdict:
    """Verify everything, keep the result, and log a break as an error."""
    verdict = await verify(connection, kept)
    examples = [asdict(each) for each in verdict.breaks[:EXAMPLES]]
    await connection.execute(
        insert(audit_check).values(
            id=uuid7(),
            seals=verdict.seals,
            rows=verdict.rows,
            breaks=len(verdict.breaks),
            examples=examples,
        )
    )
    if examples:
        log.error("audit.broken", breaks=len(verdict.breaks), examples=json.dumps(examples))
    return verdict


def _links(head: tuple[int, bytes], seals: Sequence[Any]) -> Iterator[Break]:
    """Yield what is wrong with the seals themselves."""
    number, previous = head
    for seal in seals:
        if seal.number != number + 1:
            yield Break(number + 1, "seal.missing", f"{number + 1} to {seal.number - 1}")
        elif seal.previous != previous:
            yield Break(seal.number, "chain.broken", "does not name the seal before")
        if seal.form != FORM or _link(seal).hash() != seal.hash:
            yield Break(seal.number, "seal.changed", "its hash is not that of its content")
        number, previous = seal.number, seal.hash


def _link(seal: Any) -> Link:  # noqa: ANN401 - a row of SEALS
    said = (seal.number, seal.form, seal.upto, seal.rows, seal.digest, seal.sealed_at)
    return Link(*said, previous=seal.previous)


async def _rows(
    connection: AsyncConnection, number: int, after: int, seals: Sequence[Any]
) -> list[Break]:
    """Return which rows are not what was sealed."""
    uptos = list(accumulate((seal.upto for seal in seals), max, initial=after))
    asked = {"after": after, "upto": uptos[-1], "uptos": uptos[1:]}
    pieces = {row.place: row for row in await connection.execute(PIECES, asked)}
    found = []
    for place, seal in enumerate(seals):
        # Where a seal is missing, nobody can say which rows were its own.
        follows, number = seal.number == number + 1, seal.number
        if not follows:
            continue
        leaves = (await connection.execute(LEAVES, {"number": number})).scalar_one()
        piece = pieces.get(place)
        if piece is None or (piece.rows, piece.digest) != (seal.rows, seal.digest):
            span = uptos[place], uptos[place + 1]
            found += await located(connection, number, span, leaves)
        elif piece.leaves != leaves:
            found.append(Break(number, "seal.changed", "its leaves are not those of its rows"))
    return found
