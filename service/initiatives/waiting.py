"""Let what waits wait at another unit, many at once, when nobody decided anything.

Where it waits changes and nothing that is counted, so its path stays that of the last act, and
the tally has nothing to do.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.programmes.schemas import Appeal, ChainStep

LINES = text("SELECT id, line FROM unit WHERE id = ANY(CAST(:units AS int[]))")
KINDS = text("""
SELECT unit_id, kind FROM unit_version
WHERE unit_id = ANY(CAST(:units AS int[]))
    AND from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    AND until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
""")
# Before the worker has begun the day, lines are those of yesterday and kinds those of today.
SETTLED = """
    EXISTS (SELECT FROM tree_day
        WHERE settled_on = CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date))
"""
PROGRAMMES = text("SELECT id, chain, appeal FROM programme")

# Whoever decides at the same moment holds the row: it is looked at again once he has finished,
# and left alone if it no longer waits as it did.
SEND = """
WITH plan AS (
    SELECT * FROM jsonb_to_recordset(CAST(:plan AS jsonb)) AS p (
        programme_id int, unit_id int, step text, waits_at int,
        goes int, role text, due timestamptz)
), held AS MATERIALIZED (
    SELECT i.initiative_id, p.waits_at AS came, p.goes, p.role, p.due
    FROM plan p JOIN initiative i USING (programme_id, unit_id, step, waits_at)
    WHERE i.state = 'waiting' AND {condition}
    ORDER BY i.initiative_id FOR UPDATE OF i
), sent AS (
    UPDATE initiative i SET version = version + 1, waits_at = h.goes,
        waits_for = coalesce(h.role, waits_for), due_at = coalesce(h.due, due_at)
    FROM held h WHERE i.initiative_id = h.initiative_id
    RETURNING i.*, h.came
)
INSERT INTO event (initiative_id, seq, at, by_unit_id, to_unit_id, act, step, state, state_before,
    programme_id, phase_id, unit_id, path, facets, people, claimed, claimed_before, verified,
    verified_before)
SELECT initiative_id, version, clock_timestamp(), came, waits_at, '{act}', step, state, state,
    programme_id, phase_id, unit_id, path, facets, people, coalesce(claimed_vnd, 0),
    coalesce(claimed_vnd, 0), coalesce(verified_vnd, 0), coalesce(verified_vnd, 0)
FROM sent
"""


@dataclass(frozen=True, slots=True)
class Crowd:
    """All that waits alike: one programme, one unit, one step, at one place."""

    programme_id: int
    unit_id: int
    step: str
    waits_at: int


@dataclass(frozen=True, slots=True)
class Way:
    """Where a crowd goes; what is None stays as it is."""

    goes: int
    role: str | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Land:
    """The part of the present tree that some crowds need, and the programmes."""

    lines: dict[int, Sequence[int]]
    kinds: dict[int, str]
    chains: dict[int, list[ChainStep]]
    appeals: dict[int, Appeal]

    def along(self, line: Sequence[int]) -> list[str]:
        """Return the kinds along a line; what is not open has none."""
        return [self.kinds.get(unit, "") for unit in line]


def crowds(rows: Iterable[Any]) -> list[Crowd]:
    """Return crowds from rows that have their names."""
    return [Crowd(row.programme_id, row.unit_id, row.step, row.waits_at) for row in rows]


async def land(
    connection: AsyncConnection, found: Sequence[Crowd], lines: dict[int, Sequence[int]]
) -> Land:
    """Return what planning needs; `lines` are those that are not written yet."""
    units = {unit for one in found for unit in (one.unit_id, one.waits_at)}
    rows = await connection.execute(LINES, {"units": list(units)})
    lines = {row.id: row.line for row in rows} | lines
    known = {unit for line in lines.values() for unit in line}
    kinds = await connection.execute(KINDS, {"units": list(known)})
    programmes = (await connection.execute(PROGRAMMES)).all()
    return Land(
        lines,
        {row.unit_id: row.kind for row in kinds},
        {row.id: [ChainStep.model_validate(step) for step in row.chain] for row in programmes},
        {row.id: Appeal.model_validate(row.appeal) for row in programmes},
    )


def plan(ways: Iterable[tuple[Crowd, Way]]) -> str:
    """Return the ways as the statement takes them."""
    return json.dumps(
        [
            {
                "programme_id": crowd.programme_id,
                "unit_id": crowd.unit_id,
                "step": crowd.step,
                "waits_at": crowd.waits_at,
                "goes": way.goes,
                "role": way.role,
                "due": way.due.isoformat() if way.due else None,
            }
            for crowd, way in ways
        ]
    )
