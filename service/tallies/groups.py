"""How figures below a unit are grouped into rows; what fits no row is unplaced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language
from service.history.facets import FACETS
from service.tallies.cuts import DAYS
from service.tallies.names import NAMES
from service.tallies.ranks import Line, Sums, plus
from service.units.models import UNPLACED

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
SELECT u.id, u.code, v.name, v.kind, p.target, ARRAY(
    SELECT c.code FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
    WHERE m.unit_id = u.id AND m.from_on <= :day
        AND (:day < m.until_on OR u.closed_on < least(m.until_on, :day))
    ORDER BY c.code
) AS clusters
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

PHASES = text("""
WITH RECURSIVE heir (id) AS (
    SELECT CAST(:unit_id AS int)
    UNION ALL
    SELECT x.id FROM heir h JOIN unit x ON x.successor_id = h.id
    WHERE :tree = 'now' AND x.closed_on < :day
)
SELECT f.id, f.code, (
    SELECT CAST(sum(t.value) AS bigint) FROM heir h JOIN target t ON t.unit_id = h.id
    WHERE t.programme_id = f.programme_id AND t.phase_id = f.id AND t.kind = :target
) AS target
FROM phase f WHERE f.programme_id = :programme_id
    AND (CAST(:phase_id AS int) IS NULL OR f.id = :phase_id)
""")

Lines = dict[Any, Line]
"""Rows by what they are made of: a child, a phase, an answer, a day; some share a row."""
Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Child:
    """A unit that is a row, or may be part of one."""

    id: int
    code: str
    name: str
    kind: str
    target: int | None
    clusters: list[str]

    def line(self, sums: Sums) -> Line:
        """Return the row of the unit."""
        return Line(self.code, self.name, sums, self.target, clusters=tuple(self.clusters))


@dataclass(frozen=True, slots=True)
class Below:
    """Everything directly below a unit: sums by child, and who the children are."""

    unit: Child
    children: dict[int, Child]
    sums: dict[int, Sums]

    def of(self, child: int) -> Sums:
        """Return what one child counted."""
        return _of(self.sums, child)


async def below(
    connection: AsyncConnection, unit_id: int, sums: dict[int, Sums], given: dict[str, Any]
) -> Below:
    """Return the figures by child with the children's names, kinds and targets."""
    # Whoever counted something once and left since is a child no more.
    counted = [child for child, figures in sums.items() if any(figures.values())]
    asked = {**given, "unit_id": unit_id, "counted": counted}
    found = await connection.execute(CHILDREN, asked)
    children = {row.id: Child(*row) for row in found}
    return Below(children.pop(unit_id), children, sums)


def by_unit(this: Below) -> Lines:
    """Return a row for each child, and one for what was registered at the unit itself."""
    lines = {child.id: child.line(this.of(child.id)) for child in this.children.values()}
    own = this.of(this.unit.id)
    if any(own.values()) or not lines:
        lines[this.unit.id] = Line(this.unit.code, this.unit.name, own, ranked=False)
    return lines


def by_kind(this: Below, kind: str) -> Lines:
    """Return a row for each child of one kind; the rest is unplaced."""
    if this.unit.kind == kind:
        line = whole(this)
        return dict.fromkeys([this.unit.id, UNPLACED, *this.children], line)
    return {
        child.id: child.line(this.of(child.id))
        for child in this.children.values()
        if child.kind == kind
    }


async def by_cluster(
    connection: AsyncConnection, this: Below, day: date, series: str | None
) -> Lines:
    """Return a row for each cluster of a series, made of the children that belong to it."""
    found = await connection.execute(MEMBERS, {"day": day, "series": series})
    lines: Lines = {}
    for row in found:
        members = [unit for unit in row.members if unit in this.children]
        line = Line(row.code, row.name, plus(this.of(member) for member in members))
        lines |= dict.fromkeys(members, line)
    return lines


async def by_phase(connection: AsyncConnection, sums: dict[int, Sums], given: Given) -> Lines:
    """Return a row for each phase of the programme, with the unit's target for it."""
    found = await connection.execute(PHASES, given)
    return {row.id: Line(row.code, row.code, _of(sums, row.id), row.target) for row in found}


def by_answer(sums: dict[int, Sums], facet: str, language: Language) -> Lines:
    """Return a row for each answer to a facet; what was not stated is unplaced."""
    names = NAMES[facet]
    told = [(word, names[word][language == "en"]) for word in FACETS[facet].words]
    return {code: Line(*each, _of(sums, code)) for code, each in enumerate(told, start=1)}


def by_date(sums: dict[Any, Sums], by: str) -> Lines:
    """Return a row for each day or month on which something changed."""
    changed = {key: figures for key, figures in sums.items() if any(figures.values())}
    named = {key: str(key)[: len(DAYS[by])] for key in changed}
    return {key: Line(named[key], named[key], changed[key], ranked=False) for key in changed}


def whole(this: Below) -> Line:
    """Return the total below a unit."""
    return Line(this.unit.code, this.unit.name, plus(this.sums.values()), this.unit.target)


def rest(total: Sums, lines: Iterable[Line]) -> Sums:
    """Return what stands in no row: the explicit row `unplaced`."""
    placed = plus(line.sums for line in lines)
    return {name: total[name] - placed[name] for name in total}


def _of(sums: dict[int, Sums], key: int) -> Sums:
    return sums.get(key) or plus([])
