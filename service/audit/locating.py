"""Tell which rows of a seal are not what was sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.audit.canonical import LEAF, ORDER, ROWS

MOST = 2000
"""Rows that are compared one by one; of more only the first and the last are told."""
PRESENT = text(f"""
SELECT substr(leaf, 1, {LEAF}) AS leaf,
    CASE origin WHEN 1 THEN 'audit ' || id ELSE 'event ' || id || ' ' || seq END AS name
FROM ({ROWS}) r {ORDER}
""")


@dataclass(frozen=True, slots=True)
class Break:
    """Something that is not as it was sealed: at which seal, what sort, and where."""

    seal: int
    kind: str
    where: str


class Row(NamedTuple):
    """A row as it stands now."""

    leaf: bytes
    name: str


async def located(
    connection: AsyncConnection, number: int, span: tuple[int, int], leaves: bytes
) -> list[Break]:
    """Return the rows of a seal that were changed, added or removed."""
    asked = {"after": span[0], "upto": span[1]}
    rows = [Row(*row) for row in await connection.execute(PRESENT, asked)]
    sealed = [leaves[start : start + LEAF] for start in range(0, len(leaves), LEAF)]
    told = [Break(number, kind, where) for kind, where in _differences(sealed, rows)]
    return told or [Break(number, "seal.changed", "its digest is not that of its rows")]


def _differences(sealed: Sequence[bytes], rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    here = [row.leaf for row in rows]
    first = _same(sealed, here)
    last = _same(sealed[first:][::-1], here[first:][::-1])
    was, now = sealed[first : len(sealed) - last], rows[first : len(rows) - last]
    if max(len(was), len(now)) > MOST:
        span = f"{now[0].name} to {now[-1].name}" if now else f"{len(was)} rows"
        yield ("rows.differ" if now else "rows.removed"), span
        return
    matched = SequenceMatcher(None, was, [row.leaf for row in now], autojunk=False)
    for sort, before, after, start, end in matched.get_opcodes():
        if sort == "equal":
            continue
        both = min(after - before, end - start)
        yield from (("row.changed", row.name) for row in now[start : start + both])
        yield from (("row.added", row.name) for row in now[start + both : end])
        for place in range(before + both, after):
            beside = (
                rows[first + start + both - 1].name if first + start + both else "the beginning"
            )
            yield "row.removed", f"place {first + place + 1} of {len(sealed)}, after {beside}"


def _same(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """Return how many are the same at the beginning."""
    for place, (mine, its) in enumerate(zip(one, other, strict=False)):
        if mine != its:
            return place
    return min(len(one), len(other))
