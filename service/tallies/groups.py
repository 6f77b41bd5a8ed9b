"""How figures below a unit are grouped into rows; what fits no row is unplaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.ranks import Line, Sums, plus

# The children on the day, those that counted something, and the unit itself, each with its name
# on the day. In the present tree a unit answers for the targets of those that merged into it.
CHILDREN = text("""
WITH RECURSIVE child AS (
    SELECT unit_id AS id FROM unit_version
    WHERE parent_id = :unit_id AND from_on <= :day AND :day < until_on
    UNION SELECT id FROM unit WHERE id = ANY (:counted) OR id = :unit_id
), heir (home, id) AS (
    SELECT id, id FROM child
    UNION ALL
    SELECT h.home, x.id FROM heir h JOIN unit x ON x.successor_id = h.id
    WHERE :tree = 'now' AND x.closed_on < :day
), promised AS (
    SELECT h.home, CAST(sum(t.value) AS bigint) AS target
    FROM heir h JOIN target t ON t.unit_id = h.id AND t.programme_id = :programme_id
        AND t.phase_id = :target_phase AND t.kind = :target
    GROUP BY h.home
)
SELECT u.id, u.code, v.name, v.kind, p.target
FROM child JOIN unit u USING (id)
LEFT JOIN promised p ON p.home = u.id
JOIN LATERAL (
    SELECT name, kind FROM unit_version v WHERE v.unit_id = u.id
    ORDER BY v.from_on <= :day DESC, abs(v.from_on - CAST(:day AS date)) LIMIT 1
) v ON true
""")

# Whoever was a member to the end of its life stays one: what it counted then is counted there.
MEMBERS = text("""
SELECT c.code, c.name, array_agg(m.unit_id) AS members
FROM cluster c JOIN cluster_member m ON m.cluster_id = c.id JOIN unit u ON u.id = m.unit_id
WHERE m.from_on <= :day AND (:day < m.until_on OR u.closed_on < least(m.until_on, :day))
    AND c.series = coalesce(:series, (SELECT series FROM cluster ORDER BY id LIMIT 1))
GROUP BY c.code, c.name
""")


@dataclass(frozen=True, slots=True)
class Child:
    """A unit that is a row, or may be part of one."""

    id: int
    code: str
    name: str
    kind: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Below:
    """Everything directly below a unit: sums by child, and who the children are."""

    unit: Child
    children: dict[int, Child]
    sums: dict[int, Sums]

    def of(self, child: int) -> Sums:
        """Return what one child counted."""
        return self.sums.get(child) or plus([])


async def below(
    connection: AsyncConnection, unit_id: int, rows: Sequence[Any], given: dict[str, Any]
) -> Below:
    """Return the figures by child with the children's names, kinds and targets."""
    sums = {row.key: plus([row._mapping]) for row in rows}  # noqa: SLF001 - a row's own mapping
    # Whoever counted something once and left since is a child no more.
    counted = [child for child, figures in sums.items() if any(figures.values())]
    asked = {**given, "unit_id": unit_id, "counted": counted}
    found = await connection.execute(CHILDREN, asked)
    children = {row.id: Child(*row) for row in found}
    return Below(children.pop(unit_id), children, sums)


def by_unit(this: Below) -> list[Line]:
    """Return a row for each child, and one for what was registered at the unit itself."""
    lines = [Line(c.code, c.name, this.of(c.id), c.target) for c in this.children.values()]
    own = this.of(this.unit.id)
    if any(own.values()) or not lines:
        lines.append(Line(this.unit.code, this.unit.name, own, ranked=False))
    return lines


def by_kind(this: Below, kind: str) -> list[Line]:
    """Return a row for each child of one kind; the rest is unplaced."""
    if this.unit.kind == kind:
        return [Line(this.unit.code, this.unit.name, plus(this.sums.values()), this.unit.target)]
    return [
        Line(child.code, child.name, this.of(child.id), child.target)
        for child in this.children.values()
        if child.kind == kind
    ]


async def by_cluster(
    connection: AsyncConnection, this: Below, day: date, series: str | None
) -> list[Line]:
    """Return a row for each cluster of a series, made of the children that belong to it."""
    found = await connection.execute(MEMBERS, {"day": day, "series": series})
    lines = []
    for row in found:
        members = [this.children[unit] for unit in row.members if unit in this.children]
        if members:
            sums = plus(this.of(member.id) for member in members)
            lines.append(Line(row.code, row.name, sums))
    return lines


def whole(this: Below) -> Line:
    """Return the total below a unit."""
    return Line(this.unit.code, this.unit.name, plus(this.sums.values()), this.unit.target)


def rest(total: Sums, lines: Sequence[Line]) -> Sums:
    """Return what stands in no row: the explicit row `unplaced`."""
    placed = plus(line.sums for line in lines)
    return {name: total[name] - placed[name] for name in total}


def by_day(rows: Sequence[Any]) -> list[Line]:
    """Return a row for each day on which something changed."""
    lines = [Line(str(row.key), str(row.key), plus([row._mapping]), ranked=False) for row in rows]  # noqa: SLF001 - a row's own mapping
    return [line for line in lines if any(line.sums.values())]
