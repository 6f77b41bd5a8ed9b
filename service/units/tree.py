"""Where every unit stands on every day, and where it stands in the present tree."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service import clock
from service.errors import Conflict
from service.units.models import tree_day, unit


@dataclass(frozen=True, slots=True)
class Rehung:
    """A unit whose place in the present tree changes, with its line before and after."""

    unit_id: int
    before: list[int]
    after: list[int]


Rehang = Callable[[AsyncConnection, Sequence[Rehung]], Awaitable[None]]
"""Moves what was counted at these units to their new lines, in the same transaction."""


async def nothing(_: AsyncConnection, __: Sequence[Rehung]) -> None:
    """Rehang where nothing is counted yet."""


class TornTree(Conflict):
    vi = "Cây tổ chức sẽ bị đứt hoặc thành vòng tại: {units}. Hãy xem lại đơn vị cấp trên và ngày."
    en = "The tree would tear or turn into a ring at {units}. Check the parent and the dates."

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = list(codes)
        super().__init__(units=", ".join(self.codes[:5]))


# Everything that hangs below these units on any day, or stands behind them after closing.
REACH = text("""
WITH RECURSIVE reach(unit_id) AS (
    SELECT unnest(CAST(:units AS int[]))
    UNION
    SELECT next.unit_id
    FROM reach CROSS JOIN LATERAL (
        SELECT v.unit_id FROM unit_version v WHERE v.parent_id = reach.unit_id
        UNION ALL
        SELECT u.id FROM unit u WHERE u.successor_id = reach.unit_id
    ) next
)
SELECT unit_id FROM reach
""")

# A version and the spans of its parent, from the top down; equal neighbours become one span.
PATHS = text("""
WITH RECURSIVE reach AS MATERIALIZED (SELECT unnest(CAST(:reach AS int[])) AS unit_id),
span(unit_id, from_on, until_on, path) AS (
    SELECT v.unit_id, greatest(v.from_on, p.from_on), least(v.until_on, p.until_on),
           coalesce(p.path, '{}') || v.unit_id
    FROM reach
    JOIN unit_version v ON v.unit_id = reach.unit_id
    LEFT JOIN unit_path p
        ON p.unit_id = v.parent_id AND p.from_on < v.until_on AND v.from_on < p.until_on
    WHERE v.parent_id IS NULL
       OR p.unit_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM reach above WHERE above.unit_id = v.parent_id)
    UNION ALL
    SELECT v.unit_id, greatest(v.from_on, s.from_on), least(v.until_on, s.until_on),
           s.path || v.unit_id
    FROM span s
    JOIN unit_version v
        ON v.parent_id = s.unit_id AND v.from_on < s.until_on AND s.from_on < v.until_on
),
marked AS (
    SELECT *, path IS DISTINCT FROM lag(path) OVER life AS turns
    FROM span WINDOW life AS (PARTITION BY unit_id ORDER BY from_on)
),
numbered AS (
    SELECT *, count(*) FILTER (WHERE turns) OVER (PARTITION BY unit_id ORDER BY from_on) AS turn
    FROM marked
),
fresh AS MATERIALIZED (
    SELECT unit_id, min(from_on) AS from_on, max(until_on) AS until_on, path
    FROM numbered GROUP BY unit_id, turn, path
),
gone AS (
    DELETE FROM unit_path p USING reach
    WHERE p.unit_id = reach.unit_id AND NOT EXISTS (
        SELECT FROM fresh WHERE fresh.unit_id = p.unit_id AND fresh.from_on = p.from_on)
)
INSERT INTO unit_path AS p (unit_id, from_on, until_on, path)
SELECT unit_id, from_on, until_on, path FROM fresh
ON CONFLICT (unit_id, from_on) DO UPDATE SET until_on = excluded.until_on, path = excluded.path
WHERE (p.until_on, p.path) IS DISTINCT FROM (excluded.until_on, excluded.path)
""")

# A ring is never reached from the root, and a closed parent leaves a gap: both lose days.
TORN = text("""
SELECT u.code
FROM unnest(CAST(:reach AS int[])) AS reach(unit_id)
JOIN unit u ON u.id = reach.unit_id
LEFT JOIN unit_path p ON p.unit_id = u.id
GROUP BY u.id
HAVING sum(p.until_on - p.from_on)
       IS DISTINCT FROM coalesce(u.closed_on + 1, CAST(:ever AS date)) - u.opened_on
ORDER BY u.code LIMIT 20
""")

# An open unit stands at its path; a closed one where its successor stands, however often that
# closed in turn; without a successor it is unplaced under its last parent.
HOME = """
WITH RECURSIVE reach AS MATERIALIZED (SELECT unnest(CAST(:reach AS int[])) AS unit_id),
gone AS MATERIALIZED (
    SELECT u.id AS unit_id, coalesce(u.successor_id, v.parent_id) AS behind,
           u.successor_id IS NULL AS unplaced
    FROM reach
    JOIN unit u ON u.id = reach.unit_id
    JOIN unit_version v ON v.unit_id = u.id AND v.until_on = u.closed_on + 1
    WHERE u.closed_on < :today
),
home(unit_id, line) AS (
    SELECT * FROM (
        SELECT u.id, p.path
        FROM reach
        JOIN unit u ON u.id = reach.unit_id
        JOIN unit_path p ON p.unit_id = u.id
            AND p.from_on <= greatest(:today, u.opened_on)
            AND p.until_on > greatest(:today, u.opened_on)
        WHERE u.closed_on IS NULL OR u.closed_on >= :today
        UNION ALL
        SELECT gone.unit_id, CASE WHEN unplaced AND 0 <> ALL (b.line) THEN b.line || 0
                                  ELSE b.line END
        FROM gone JOIN unit b ON b.id = gone.behind
        WHERE NOT EXISTS (SELECT FROM reach WHERE reach.unit_id = gone.behind)
    ) first
    UNION ALL
    SELECT gone.unit_id, CASE WHEN unplaced AND 0 <> ALL (b.line) THEN b.line || 0
                              ELSE b.line END
    FROM home b JOIN gone ON gone.behind = b.unit_id
)
"""
CHANGES = text(
    HOME
    + """
SELECT u.id, u.line, home.line AS after
FROM home JOIN unit u ON u.id = home.unit_id
WHERE u.line <> home.line AND u.line <> '{}'
ORDER BY u.id
"""
)
LINES = text(
    HOME
    + """
UPDATE unit SET line = home.line FROM home WHERE unit.id = home.unit_id AND unit.line <> home.line
"""
)


async def hold(conn: AsyncConnection) -> date:
    """Make every other change of the tree wait; return the day for which lines were last made."""
    held = select(tree_day.c.settled_on).with_for_update()
    settled_on: date = (await conn.execute(held)).scalar_one()
    return settled_on


async def settle(
    conn: AsyncConnection,
    rehang: Rehang,
    *,
    today: date | None = None,
    units: set[int] | None = None,
) -> int:
    """Remake paths and lines of these units and what hangs on them; return how many were rehung.

    Without units, of the whole tree: after an import, and when a day has begun.
    """
    today = today or clock.today()
    settled_on = await hold(conn)
    if units is None or settled_on != today:
        reach = list((await conn.execute(select(unit.c.id))).scalars())
    else:
        reach = list((await conn.execute(REACH, {"units": list(units)})).scalars())
    await conn.execute(PATHS, {"reach": reach})
    torn = (await conn.execute(TORN, {"reach": reach, "ever": clock.EVER})).scalars().all()
    if torn:
        raise TornTree(torn)
    place = {"reach": reach, "today": today}
    moved = [Rehung(*row) for row in await conn.execute(CHANGES, place)]
    if moved:
        await rehang(conn, moved)
    await conn.execute(LINES, place)
    await conn.execute(update(tree_day).values(settled_on=today))
    return len(moved)
