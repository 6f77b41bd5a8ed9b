"""Distinct people: authors of what was entered, as of an instant; of several units, told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# What each initiative was at the instant, its authors then, and its place in either tree. One read
# for all units, however many: whoever writes in two of them is one person in the total.
PEOPLE = text("""
WITH last AS (
    SELECT DISTINCT ON (e.initiative_id) e.state, e.unit_id, e.path, e.people
    FROM event e JOIN programme p ON p.id = e.programme_id AND p.code = :programme
    LEFT JOIN phase f ON f.id = e.phase_id
    WHERE (CAST(:as_of AS timestamptz) IS NULL OR e.at <= :as_of)
        AND (CAST(:phase AS text) IS NULL OR f.code = :phase)
    ORDER BY e.initiative_id, e.seq DESC
), standing AS (
    SELECT l.people, CASE WHEN :tree = 'then' THEN l.path ELSE u.line END AS line
    FROM last l JOIN unit u ON u.id = l.unit_id
    WHERE l.state IN ('waiting', 'returned', 'refused', 'valid')
), person AS (
    SELECT CASE WHEN :children THEN coalesce(s.line[array_position(s.line, m.id) + 1], m.id)
            ELSE m.id END AS unit_id,
        unnest(s.people) AS who
    FROM standing s JOIN unnest(CAST(:units AS int[])) AS m (id) ON m.id = ANY (s.line)
)
SELECT coalesce(u.code, '') AS key, count(DISTINCT who) AS people, grouping(u.code) = 1 AS whole
FROM person LEFT JOIN unit u ON u.id = person.unit_id
GROUP BY GROUPING SETS ((u.code), ())
""")


@dataclass(frozen=True, slots=True)
class People:
    """Distinct people by key, in no row, and in all."""

    rows: dict[str, int] = field(default_factory=dict)
    unplaced: int = 0
    total: int = 0
    # In all, as of the instant to compare with; when that is asked for.
    before: int = 0


async def people(
    look: AsyncConnection,
    units: Sequence[int],
    *,
    children: bool,
    programme: str,
    phase: str | None,
    tree: str,
    as_of: datetime | None,
) -> People:
    """Count authors of what was entered below units: by unit, or by the children of the one."""
    asked = {
        "units": list(units),
        "children": children,
        "programme": programme,
        "phase": phase,
        "tree": tree,
        "as_of": as_of,
    }
    found = (await look.execute(PEOPLE, asked)).all()
    rows = {row.key: row.people for row in found if not row.whole}
    unplaced = rows.pop("", 0)
    return People(rows, unplaced, sum(row.people for row in found if row.whole))
