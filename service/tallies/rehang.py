"""Move the counters of the present tree when units change their place in it."""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.changes import changes
from service.tallies.fold import hold
from service.tallies.models import MEASURES
from service.tallies.position import forward
from service.tallies.presence import changed, lives, shown
from service.tallies.spread import FACE, FACES, NAMES, SUMMED, grained, into
from service.units.tree import Rehung

SIGNED = ", ".join(f"b.{m} * c.sign AS {m}" for m in MEASURES)
TAKEN = ", ".join(f"-{m}" for m in MEASURES)

SIDES = """
change AS (
    SELECT unit_id,
        ARRAY(SELECT CAST(x AS int) FROM jsonb_array_elements_text(before) x) AS before,
        ARRAY(SELECT CAST(x AS int) FROM jsonb_array_elements_text(after) x) AS after
    FROM jsonb_to_recordset(CAST(:changes AS jsonb)) AS c (unit_id int, before jsonb, after jsonb)
), side AS (
    SELECT unit_id, before AS line, after AS other, -1 AS sign FROM change
    UNION ALL
    SELECT unit_id, after, before, 1 FROM change
)
"""

# What was registered at a unit itself stands on its own edge of the `then` tree, on every day.
MOVE = text(f"""
WITH {SIDES}, changed AS (
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
{into("tally", "grained", SUMMED, "GROUP BY 1, 2, 3, 4, 5, 6, 7")}
""")

MOVED = """
moved AS (
    SELECT s.unit_id, s.sign, s.line[1:2] AS line
    FROM side s WHERE coalesce(s.line[2], s.line[1]) <> coalesce(s.other[2], s.other[1])
)
"""
EVENTS = """initiative i JOIN event e ON e.initiative_id = i.initiative_id
    AND i.unit_id IN (SELECT unit_id FROM moved)"""
# Facets are kept on the edges from the root alone, so what a unit counts by them comes from its
# events; what still waits to be folded will find the new line by itself.
TURN = text(f"""
WITH {SIDES}, {MOVED}, folded AS (
    {changes(EVENTS)}
    UNION ALL
    SELECT programme_id, phase_id, unit_id, NULL, path, facets, day, {TAKEN}
    FROM tally_delta WHERE unit_id IN (SELECT unit_id FROM moved)
), summed AS MATERIALIZED (
    SELECT programme_id, phase_id, unit_id, facets, day, {SUMMED} FROM folded GROUP BY 1, 2, 3, 4, 5
), placed AS (
    SELECT 'now' AS tree, b.line, b.programme_id, b.phase_id, b.facets, b.day,
        {", ".join(f"b.{m} * b.sign AS {m}" for m in MEASURES)}
    FROM (SELECT * FROM summed JOIN moved USING (unit_id)) b
), face AS ({FACES}), {grained("face", FACE, "face")}
{into("tally_facet", "face_grained", NAMES)}
""")
# People are present elsewhere too, so theirs is no sum: lives are read with both lines.
TURNED = f"""
    SELECT v.version, p.*, c.after
    FROM {
    lives('''SELECT programme_id, person FROM tally_presence
        WHERE unit_id IN (SELECT unit_id FROM moved)''')
}
    CROSS JOIN (VALUES (-1), (1)) AS v (version)
    LEFT JOIN change c ON c.unit_id = p.unit_id
"""
AFTER = "CASE l.version WHEN 1 THEN coalesce(l.after, u.line) ELSE u.line END"
FOLLOW = text(f"""
WITH {SIDES}, {MOVED}, shown AS ({changed(TURNED, AFTER, "now")}) {shown()}
""")
UNHURRIED = text("SET LOCAL statement_timeout = '10min'")


async def rehang(connection: AsyncConnection, rehung: Sequence[Rehung]) -> None:
    """Take what each unit counts from the edges it leaves to those it joins, for every day."""
    await hold(connection)
    if not rehung:
        return
    told = [{"unit_id": c.unit_id, "before": c.before, "after": c.after} for c in rehung]
    given = {"changes": json.dumps(told)}
    # A province has hundreds of thousands of events, and no half of a merger is a merger.
    await connection.execute(UNHURRIED)
    await connection.execute(MOVE, given)
    await connection.execute(TURN, given)
    await connection.execute(FOLLOW, given)
    await forward(connection, len(rehung))
