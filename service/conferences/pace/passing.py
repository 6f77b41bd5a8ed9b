"""The instant at which a count first reached a number, from the ledger alone: always exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.pace.schemas import Measure
from service.tallies.figures import Scope

COUNTED = {"valid": ["valid"], "entered": ["waiting", "returned", "refused", "valid"]}
Key = tuple[int, int]
"""A unit and a number."""

# One statement, so one snapshot. The days of the tally say on which day a number can have been
# reached; only the events of those days are read. On a day a count cannot rise above its end by
# more than what was taken away: what was withdrawn that day, and each odd event, after which an
# initiative left the unit's path, or a state that is otherwise final. `now` has no paths to leave.
PASSED = text("""
WITH part AS (
    SELECT CASE WHEN :whole THEN parent_id ELSE unit_id END AS key, start AS day,
        valid + CASE WHEN :entered THEN waiting + returned + refused ELSE 0 END AS net,
        CASE WHEN :entered THEN withdrawn ELSE 0 END AS gone
    FROM tally
    WHERE programme_id = :programme_id AND tree = :tree AND parent_id = :unit_id AND grain = 'day'
        AND (CAST(:phase_id AS int) IS NULL OR phase_id = :phase_id)
    UNION ALL
    SELECT CASE WHEN :whole THEN :unit_id
            ELSE coalesce(l.line[array_position(l.line, :unit_id) + 1], :unit_id) END, d.day,
        d.valid + CASE WHEN :entered THEN d.waiting + d.returned + d.refused ELSE 0 END,
        CASE WHEN :entered THEN d.withdrawn ELSE 0 END
    FROM tally_delta d JOIN unit u ON u.id = d.unit_id
    CROSS JOIN LATERAL (SELECT CASE :tree WHEN 'then' THEN d.path ELSE u.line END AS line) l
    WHERE d.programme_id = :programme_id AND :unit_id = ANY (l.line)
        AND (CAST(:phase_id AS int) IS NULL OR d.phase_id = :phase_id)
    UNION ALL
    SELECT CASE WHEN :whole THEN :unit_id
            ELSE coalesce(l.line[array_position(l.line, :unit_id) + 1], :unit_id) END,
        CAST(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date), 0, 1
    FROM event e JOIN unit u ON u.id = e.unit_id
    CROSS JOIN LATERAL (
        SELECT CASE :tree WHEN 'then' THEN coalesce(e.path_before, e.path) ELSE u.line END AS line
    ) l
    WHERE e.programme_id = :programme_id AND :unit_id = ANY (l.line)
        AND (e.path_before IS NOT NULL OR e.state_before IN ('valid', 'withdrawn'))
        AND (:tree = 'then' OR e.state_before IN ('valid', 'withdrawn'))
        AND (CAST(:phase_id AS int) IS NULL OR e.phase_id = :phase_id)
), daily AS (
    SELECT key, day, CAST(sum(net) AS int) AS net, CAST(sum(gone) AS int) AS gone
    FROM part GROUP BY key, day
), running AS MATERIALIZED (
    SELECT key, day, net, gone, sum(net) OVER (PARTITION BY key ORDER BY day) AS total FROM daily
), wanted AS (
    SELECT key, number FROM unnest(CAST(:keys AS int[]), CAST(:numbers AS bigint[]))
        AS w (key, number)
), hit AS MATERIALIZED (
    SELECT w.key, w.number, r.day, r.total - r.net AS before,
        min(r.day) FILTER (WHERE r.total >= w.number) OVER (PARTITION BY w.key, w.number) AS sure
    FROM wanted w JOIN running r
        ON r.key = w.key AND r.total - r.net < w.number AND r.total + r.gone >= w.number
), days AS MATERIALIZED (
    SELECT DISTINCT day, CAST(day AS timestamp) AT TIME ZONE 'Asia/Ho_Chi_Minh' AS midnight,
        CAST(day + 1 AS timestamp) AT TIME ZONE 'Asia/Ho_Chi_Minh' AS next
    FROM hit WHERE sure IS NULL OR day <= sure
), change AS MATERIALIZED (
    SELECT d.day, e.at, s.comes, s.goes,
        CASE WHEN :whole THEN CASE WHEN :unit_id = ANY (l.line) THEN :unit_id END
            ELSE l.line[array_position(l.line, :unit_id) + 1] END AS to_key,
        CASE WHEN :whole THEN CASE WHEN :unit_id = ANY (l.old) THEN :unit_id END
            ELSE l.old[array_position(l.old, :unit_id) + 1] END AS from_key
    FROM days d
    JOIN event e ON e.programme_id = :programme_id AND e.at >= d.midnight AND e.at < d.next
        AND (CAST(:phase_id AS int) IS NULL OR e.phase_id = :phase_id)
    CROSS JOIN LATERAL (
        SELECT e.state = ANY (CAST(:counted AS text[])) AS comes,
            e.state_before = ANY (CAST(:counted AS text[])) AS goes
    ) s
    JOIN unit u ON u.id = e.unit_id
    CROSS JOIN LATERAL (
        SELECT CASE :tree WHEN 'then' THEN e.path ELSE u.line END AS line,
            CASE :tree WHEN 'then' THEN coalesce(e.path_before, e.path) ELSE u.line END AS old
    ) l
    WHERE s.comes <> s.goes OR e.path_before IS NOT NULL
), signed AS (
    SELECT to_key AS key, day, at, 1 AS more FROM change WHERE comes
    UNION ALL
    SELECT from_key, day, at, -1 FROM change WHERE goes
), inside AS (
    -- What happens at one instant is counted together.
    SELECT key, day, at, sum(sum(more)) OVER (PARTITION BY key, day ORDER BY at) AS more
    FROM signed WHERE key IS NOT NULL GROUP BY key, day, at
)
SELECT h.key, h.number, min(i.at) AS at
FROM hit h JOIN inside i ON i.key = h.key AND i.day = h.day AND h.before + i.more >= h.number
GROUP BY h.key, h.number
""")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers to be reached below one unit: by it, or by each unit directly below."""

    scope: Scope
    measure: Measure
    wanted: Sequence[Key]
    whole: bool = True

    def given(self) -> dict[str, object]:
        """Return the parameters of a statement."""
        return {
            "programme_id": self.scope.programme_id,
            "unit_id": self.scope.unit_id,
            "tree": self.scope.tree,
            "phase_id": self.scope.phase_id,
            "whole": self.whole,
            "entered": self.measure == "entered",
            "counted": COUNTED[self.measure],
            "keys": [unit_id for unit_id, _ in self.wanted],
            "numbers": [number for _, number in self.wanted],
        }


async def passed(connection: AsyncConnection, numbers: Numbers) -> Mapping[Key, datetime]:
    """Return when each number was first reached; what never was is left out."""
    rows = await connection.execute(PASSED, numbers.given())
    return {(row.key, row.number): row.at for row in rows}
