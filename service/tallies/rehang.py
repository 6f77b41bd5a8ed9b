"""Move the counters of the present tree when units change their place in it."""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.fold import ADD, hold
from service.tallies.models import MEASURES
from service.tallies.position import forward
from service.units.tree import Rehung

SIGNED = ", ".join(f"b.{m} * c.sign AS {m}" for m in MEASURES)

# What was registered at a unit itself stands on its own edge of the `then` tree, on every day.
MOVE = text(f"""
WITH change AS (
    SELECT unit_id,
        ARRAY(SELECT CAST(x AS int) FROM jsonb_array_elements_text(before) x) AS before,
        ARRAY(SELECT CAST(x AS int) FROM jsonb_array_elements_text(after) x) AS after
    FROM jsonb_to_recordset(CAST(:changes AS jsonb)) AS c (unit_id int, before jsonb, after jsonb)
), side AS (
    SELECT unit_id, before AS line, after AS other, -1 AS sign FROM change
    UNION ALL
    SELECT unit_id, after, before, 1 FROM change
), changed AS (
    SELECT s.unit_id, s.sign, e.parent_id, e.child_id
    FROM side s,
        unnest(s.line, s.line[2:] || s.line[array_length(s.line, 1)]) AS e (parent_id, child_id)
    WHERE e.parent_id <> 0 AND NOT EXISTS (
        SELECT FROM unnest(s.other, s.other[2:] || s.other[array_length(s.other, 1)])
            AS o (parent_id, child_id)
        WHERE o.parent_id = e.parent_id AND o.child_id = e.child_id)
), grained AS (
    SELECT b.programme_id, 'now' AS tree, c.parent_id, b.grain, b.start, c.child_id, b.phase_id,
        {SIGNED}
    FROM changed c
    JOIN tally b ON b.tree = 'then' AND b.parent_id = c.unit_id AND b.unit_id = c.unit_id
        AND b.programme_id IN (SELECT id FROM programme)
)
{ADD}
""")


async def rehang(connection: AsyncConnection, changes: Sequence[Rehung]) -> None:
    """Take what each unit counts from the edges it leaves to those it joins, for every day."""
    await hold(connection)
    if not changes:
        return
    told = [{"unit_id": c.unit_id, "before": c.before, "after": c.after} for c in changes]
    await connection.execute(MOVE, {"changes": json.dumps(told)})
    await forward(connection, len(changes))
