"""Honours as lists and counts; names only for those who answer for the unit."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.awards import By, CountRow, Counts, Honour, Sums, Tree
from service.conferences.honours.models import Holder, Level
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.tallies.queries import may_ask
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings
from service.units.lives import NoSuchUnit

READS = (Role.OFFICER, Role.LEADER, Role.ADMIN)
LEVEL_NAMES = {
    Level.GRASSROOTS: ("Cấp cơ sở", "Grassroots"),
    Level.UPPER: ("Cấp trên trực tiếp cơ sở", "Upper level (district)"),
    Level.PROVINCE: ("Cấp tỉnh, thành phố, ngành", "Province, city or sector"),
    Level.NATIONAL: ("Tổng Liên đoàn", "National"),
}
RANKS = list(LEVEL_NAMES)
HONOURS = text("""
SELECT d.id AS decision, h.place, d.number, d.decided_on AS date, b.code AS "by", d.level,
    t.code AS title, t.name_vi AS title_vi, t.name_en AS title_en, d.period, h.holder,
    u.code AS unit, v.name AS unit_name, h.name, h.birth_year, h.figures,
    d.annulled_at IS NOT NULL AS annulled
FROM honour_decision d
JOIN honour h ON h.decision_id = d.id
JOIN honour_title t ON t.id = d.title_id
JOIN unit b ON b.id = d.unit_id
JOIN unit u ON u.id = h.unit_id
LEFT JOIN unit_version v ON v.unit_id = u.id
    AND v.from_on <= d.decided_on AND v.until_on > d.decided_on
WHERE (CAST(:mine AS bool) AND h.account_id = :me OR NOT CAST(:mine AS bool)
        AND d.annulled_at IS NULL
        AND (h.holder = 'collective' OR h.account_id = :me OR u.line && CAST(:held AS int[])))
    AND (CAST(:decision AS uuid) IS NULL OR d.id = :decision)
    AND (CAST(:title AS text) IS NULL OR t.code = :title)
    AND (CAST(:level AS text) IS NULL OR d.level = :level)
    AND (CAST(:period AS text) IS NULL OR d.period = :period)
    AND (CAST(:holder AS text) IS NULL OR h.holder = :holder)
    AND (CAST(:first AS date) IS NULL OR d.decided_on >= :first)
    AND (CAST(:last AS date) IS NULL OR d.decided_on <= :last)
    AND (CAST(:under AS int) IS NULL
        OR CAST(:under AS int) = ANY (CASE WHEN CAST(:now AS bool) THEN u.line ELSE h.path END))
    AND (CAST(:seen AS uuid) IS NULL OR d.id < :seen OR d.id = :seen AND h.place > :place)
ORDER BY d.id DESC, h.place LIMIT :most
""")
COUNTS = text("""
WITH counted AS (
    SELECT d.level, t.code AS title, t.name_vi, t.name_en, d.period, h.holder,
        CASE WHEN CAST(:now AS bool) THEN u.line ELSE h.path END AS line
    FROM honour_decision d
    JOIN honour h ON h.decision_id = d.id
    JOIN honour_title t ON t.id = d.title_id
    JOIN unit u ON u.id = h.unit_id
    WHERE d.annulled_at IS NULL
        AND (CAST(:title AS text) IS NULL OR t.code = :title)
        AND (CAST(:level AS text) IS NULL OR d.level = :level)
        AND (CAST(:period AS text) IS NULL OR d.period = :period)
        AND (CAST(:first AS date) IS NULL OR d.decided_on >= :first)
        AND (CAST(:last AS date) IS NULL OR d.decided_on <= :last)
), placed AS (
    SELECT c.*, coalesce(c.line[array_position(c.line, :under) + 1], :under) AS child_id
    FROM counted c WHERE :under = ANY (c.line)
), keyed AS (
    SELECT p.holder, CASE CAST(:by AS text) WHEN 'level' THEN p.level WHEN 'title' THEN p.title
            WHEN 'period' THEN p.period ELSE x.code END AS key,
        CASE CAST(:by AS text) WHEN 'title' THEN p.name_vi WHEN 'unit' THEN v.name END AS name_vi,
        CASE CAST(:by AS text) WHEN 'title' THEN p.name_en WHEN 'unit' THEN v.name END AS name_en
    FROM placed p
    LEFT JOIN unit x ON x.id = p.child_id AND CAST(:by AS text) = 'unit'
    LEFT JOIN LATERAL (
        SELECT name FROM unit_version v WHERE v.unit_id = x.id ORDER BY v.from_on DESC LIMIT 1
    ) v ON true
)
SELECT key, min(name_vi) AS name_vi, min(name_en) AS name_en,
    count(*) FILTER (WHERE holder = 'person') AS people,
    count(*) FILTER (WHERE holder = 'collective') AS collectives
FROM keyed GROUP BY key
""")
PLACE = text("SELECT id, line FROM unit WHERE code = :code")


async def honours(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    *,
    mine: bool = False,
    decision: UUID | None = None,
    title: str | None = None,
    level: Level | None = None,
    period: str | None = None,
    holder: Holder | None = None,
    first: date | None = None,
    last: date | None = None,
    under: str | None = None,
    tree: Tree = "then",
    limit: int,
    page: str | None = None,
) -> Page[Honour]:
    """Return honours, the decision entered last first; `mine` also those annulled since."""
    seen = after(page, str, int)
    asked = {
        "mine": mine,
        "me": actor.id,
        "held": actor.units(*READS),
        "decision": decision,
        "title": title,
        "level": level,
        "period": period,
        "holder": holder,
        "first": first,
        "last": last,
        "under": (await _place(connection, under)).id if under else None,
        "now": tree == "now",
        "seen": _uuid(seen[0]) if seen else None,
        "place": seen[1] if seen else 0,
        "most": limit + 1,
    }
    rows = (await connection.execute(HONOURS, asked)).mappings().all()
    items = [Honour.model_validate(dict(row)) for row in rows[:limit]]
    people, held = sum(item.holder is Holder.PERSON for item in items), actor.units(*READS)
    # Whoever holds no such role is shown nobody but himself.
    if people and held and not mine:
        deed = Deed(Done.HONOURS_SEEN, held[0], held[:1], what=under, people=people, roles=READS)
        await sightings.note(actor, deed)
    end = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, next=end and cursor(str(end["decision"]), end["place"]))


async def counts(
    connection: AsyncConnection,
    actor: Actor,
    *,
    by: By,
    title: str | None = None,
    level: Level | None = None,
    period: str | None = None,
    first: date | None = None,
    last: date | None = None,
    under: str,
    tree: Tree,
) -> Counts:
    """Count honours of a unit and all below it, without those that were annulled."""
    place = await _place(connection, under)
    may_ask(actor, place.id, place.line)
    asked = {
        "by": by,
        "title": title,
        "level": level,
        "period": period,
        "first": first,
        "last": last,
        "under": place.id,
        "now": tree == "now",
    }
    rows = (await connection.execute(COUNTS, asked)).all()
    placed = [_row(by, row) for row in rows if row.key is not None]
    return Counts(
        by=by,
        under=under,
        tree=tree,
        rows=sorted(placed, key=lambda row: _order(by, row)),
        unplaced=_sum([row for row in rows if row.key is None]),
        total=_sum(rows),
    )


def _row(by: By, row: Any) -> CountRow:  # noqa: ANN401 - a row of COUNTS
    vi, en = LEVEL_NAMES[Level(row.key)] if by == "level" else (row.name_vi, row.name_en)
    return CountRow(
        key=row.key,
        name_vi=vi or row.key,
        name_en=en or row.key,
        people=row.people,
        collectives=row.collectives,
    )


def _order(by: By, row: CountRow) -> tuple[Any, ...]:
    """Return levels from below, else more first and equal ones by key."""
    if by == "level":
        return (RANKS.index(Level(row.key)),)
    return (row.key,) if by == "period" else (-row.people - row.collectives, row.key)


def _sum(rows: Any) -> Sums:  # noqa: ANN401 - rows of COUNTS
    return Sums(
        people=sum(row.people for row in rows), collectives=sum(row.collectives for row in rows)
    )


async def _place(connection: AsyncConnection, code: str) -> Any:  # noqa: ANN401 - a row
    found = (await connection.execute(PLACE, {"code": code})).first()
    if found is None:
        raise NoSuchUnit(code=code)
    return found


def _uuid(key: str | int) -> UUID:
    try:
        return UUID(str(key))
    except ValueError:
        raise BadCursor from None
