"""What is compared: the children of a unit, what a period added to each, and their clusters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.commendation import aims
from service.conferences.honours.commendation.periods import Window
from service.conferences.honours.commendation.rules import Kept
from service.conferences.honours.models import Tie
from service.tallies.queries import Question, tally

Tree = Literal["then", "now"]
FIGURES = ("entered", "valid", "benefit_claimed_vnd", "benefit_verified_vnd")
KNOWN = text("""
SELECT id, code, line, closed_on FROM unit WHERE code = ANY (CAST(:codes AS text[]))
""")
# Whoever was a member to the end of its life stays one: what it counted then is counted there.
MEMBERS = text("""
SELECT c.code, c.name, m.unit_id
FROM cluster c JOIN cluster_member m ON m.cluster_id = c.id JOIN unit u ON u.id = m.unit_id
WHERE c.series = :series AND m.from_on <= :day
    AND (:day < m.until_on OR u.closed_on < least(m.until_on, :day))
ORDER BY c.code
""")
REACHED = text("""
SELECT h.id, max(e.at) AS at
FROM event e JOIN unit u ON u.id = e.unit_id
JOIN unnest(CAST(:units AS int[])) AS h (id) ON h.id = CASE
    WHEN CAST(:now AS bool) THEN u.line[array_position(u.line, :under) + 1]
    ELSE e.path[array_position(e.path, :under) + 1] END
CROSS JOIN LATERAL (
    SELECT e.state IN ('waiting', 'returned', 'refused', 'valid') AS counts,
        e.state_before IN ('waiting', 'returned', 'refused', 'valid') AS counted
) s
WHERE e.programme_id = :programme AND e.at <= :until
    AND (CAST(:since AS timestamptz) IS NULL OR e.at > :since)
    AND (CAST(:phase AS text) IS NULL OR e.phase_id IN (
        SELECT id FROM phase f WHERE f.code = :phase AND f.programme_id = :programme))
    AND CASE CAST(:measure AS text)
        WHEN 'valid' THEN e.state = 'valid' AND e.state_before <> 'valid'
        WHEN 'entered' THEN s.counts AND NOT s.counted
        WHEN 'benefit_verified_vnd' THEN e.state = 'valid' AND e.verified > 0
            AND (e.state_before <> 'valid' OR e.verified <> e.verified_before)
        ELSE s.counts AND e.claimed > 0 AND (NOT s.counted OR e.claimed <> e.claimed_before) END
GROUP BY h.id
""")


@dataclass(frozen=True, slots=True)
class Unit:
    """A child that is compared, with what the period added to each figure."""

    id: int
    code: str
    name: str
    line: tuple[int, ...]
    figures: Mapping[str, int]
    target: int | None = None
    reached_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster, or all children when the rule has no series."""

    key: str
    name: str
    units: list[Unit]


async def compared(
    connection: AsyncConnection, rule: Kept, window: Window, tree: Tree, day: date
) -> list[Unit]:
    """Return the children with the difference of the ledger between two instants."""
    question = Question(
        programme=rule.rule.programme,
        under=rule.rule.under,
        by="unit",
        tree=tree,
        phase=window.days.phase,
        as_of=window.until,
    )
    rows = (await tally(connection, None, question))["rows"]
    before: dict[str, Any] = {}
    if window.since is not None:
        earlier = await tally(connection, None, replace(question, as_of=window.since))
        before = {row["key"]: row for row in earlier["rows"]}
    codes = [row["key"] for row in rows if row["key"] != rule.rule.under]
    known = {row.code: row for row in await connection.execute(KNOWN, {"codes": codes})}
    units = []
    for row in rows:
        if row["key"] not in known:
            continue
        base, it = before.get(row["key"], {}), known[row["key"]]
        figures = {name: row[name] - base.get(name, 0) for name in FIGURES}
        gone = it.closed_on is not None and it.closed_on < window.days.from_on
        if any(figures.values()) or not gone:
            units.append(Unit(it.id, it.code, row["name"], tuple(it.line), figures))
    return await _completed(connection, rule, window, units, tree, day)


async def _completed(
    connection: AsyncConnection,
    rule: Kept,
    window: Window,
    units: list[Unit],
    tree: Tree,
    day: date,
) -> list[Unit]:
    """Add targets, and when each reached its figure if that decides between equals."""
    ids = [unit.id for unit in units]
    due: Mapping[int, int] = {}
    if rule.rule.target is not None:
        due = await aims.due(
            connection, rule, rule.rule.target, window.days, ids, now=tree == "now", day=day
        )
    reached: dict[int, datetime] = {}
    if rule.rule.tie is Tie.FIRST:
        asked = {
            "units": ids,
            "now": tree == "now",
            "under": rule.under_id,
            "programme": rule.programme_id,
            "since": window.since,
            "until": window.until,
            "phase": window.days.phase,
            "measure": rule.rule.measure,
        }
        reached = {row.id: row.at for row in await connection.execute(REACHED, asked)}
    return [
        replace(unit, target=due.get(unit.id), reached_at=reached.get(unit.id)) for unit in units
    ]


async def grouped(
    connection: AsyncConnection, rule: Kept, units: Sequence[Unit], day: date
) -> tuple[list[Group], list[Unit]]:
    """Return the clusters with their members among the units, and who is in none."""
    if rule.rule.series is None:
        return [Group(rule.rule.under, rule.rule.name, list(units))], []
    free = {unit.id: unit for unit in units}
    groups: dict[str, Group] = {}
    given = {"series": rule.rule.series, "day": day}
    for row in await connection.execute(MEMBERS, given):
        if row.unit_id in free:
            group = groups.setdefault(row.code, Group(row.code, row.name, []))
            group.units.append(free.pop(row.unit_id))
    return list(groups.values()), list(free.values())
