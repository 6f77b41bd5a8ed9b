"""The first authors of each cluster: counted, told apart and ranked where the register is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.commendation.periods import Window
from service.conferences.honours.commendation.ranking import Placed, within
from service.conferences.honours.commendation.rules import Kept
from service.conferences.honours.commendation.schemas import AuthorRule
from service.conferences.honours.models import Tie
from service.words import fold

MOST = 200
"""How many authors of a cluster are listed, however many are tied."""

# An initiative counts when it became valid between the two instants and is so to this day. Names
# are folded as `words.fold` does: marks go first, so that lower case works in any locale.
AUTHORS = text(r"""
WITH home AS (
    SELECT * FROM unnest(CAST(:units AS int[]), CAST(:clusters AS text[])) AS h (id, cluster)
), became AS (
    SELECT e.initiative_id, e.unit_id, e.at, h.cluster, (
        SELECT l.verified FROM event l
        WHERE l.initiative_id = e.initiative_id AND l.at <= :as_of ORDER BY l.seq DESC LIMIT 1
    ) AS verified
    FROM event e JOIN unit u ON u.id = e.unit_id
    JOIN home h ON h.id = CASE
        WHEN CAST(:now AS bool) THEN u.line[array_position(u.line, :under) + 1]
        ELSE e.path[array_position(e.path, :under) + 1] END
    WHERE e.programme_id = :programme AND e.state = 'valid' AND e.state_before <> 'valid'
        AND (CAST(:since AS timestamptz) IS NULL OR e.at > :since) AND e.at <= :until
        AND (CAST(:phase AS text) IS NULL
            OR e.phase_id IN (SELECT id FROM phase f WHERE f.code = :phase
                AND f.programme_id = :programme))
        AND NOT EXISTS (
            SELECT FROM event l WHERE l.initiative_id = e.initiative_id AND l.seq > e.seq
                AND l.at <= :as_of AND l.state <> 'valid')
), signed AS (
    SELECT b.*, a.name, a.sex, a.birth_year, a.account_id, a.share, coalesce(
        CAST(a.account_id AS text),
        b.unit_id || '|' || coalesce(a.birth_year, 0) || '|' || translate(
            lower(regexp_replace(normalize(a.name, NFD), '[\u0300-\u036f]', '', 'g')), 'đĐ', 'dd')
    ) AS who
    FROM became b JOIN author a USING (initiative_id)
), written AS (
    SELECT cluster, who, initiative_id, max(unit_id) AS unit_id, max(at) AS at,
        max(verified) AS verified, sum(share) AS share, max(name) AS name, max(sex) AS sex,
        max(birth_year) AS birth_year, max(CAST(account_id AS text)) AS account
    FROM signed GROUP BY cluster, who, initiative_id
), person AS (
    SELECT cluster, who, count(*) AS initiatives, CAST(sum(verified) AS bigint) AS verified,
        sum(share) AS shares, max(at) AS reached_at, max(account) AS account,
        max(birth_year) AS birth_year, max(sex) AS sex,
        (array_agg(name ORDER BY at DESC, initiative_id DESC))[1] AS name,
        (array_agg(unit_id ORDER BY at DESC, initiative_id DESC))[1] AS unit_id
    FROM written GROUP BY cluster, who HAVING count(*) >= :minimum
), keyed AS (
    SELECT *, CASE WHEN CAST(:first AS bool) THEN reached_at END AS earlier FROM person
), ranked AS (
    SELECT *, rank() OVER w AS rank, count(*) OVER (PARTITION BY cluster) AS everybody,
        count(*) OVER (PARTITION BY cluster, initiatives, verified, earlier) AS sharing
    FROM keyed
    WINDOW w AS (PARTITION BY cluster ORDER BY initiatives DESC, verified DESC, earlier)
), listed AS (
    SELECT *, count(*) OVER (PARTITION BY cluster) AS listed,
        row_number() OVER (PARTITION BY cluster ORDER BY rank, who COLLATE "C") AS place
    FROM ranked WHERE rank <= :top
)
SELECT l.*, u.code AS unit, v.name AS unit_name
FROM listed l JOIN unit u ON u.id = l.unit_id
JOIN LATERAL (
    SELECT name FROM unit_version v WHERE v.unit_id = u.id
    ORDER BY v.from_on <= :day DESC, abs(v.from_on - CAST(:day AS date)) LIMIT 1
) v ON true
WHERE place <= :most
""")


@dataclass(frozen=True, slots=True)
class Author:
    """An author with his figures, and what tells him apart from others."""

    name: str
    unit_id: int
    unit: str
    unit_name: str
    birth_year: int | None
    sex: str | None
    account_id: UUID | None
    initiatives: int
    shares: float
    verified: int
    reached_at: datetime


@dataclass(frozen=True, slots=True)
class First:
    """The first authors of a cluster, out of how many, and how many are left off."""

    placed: list[Placed[Author]]
    of: int
    left_off: int


async def first(
    connection: AsyncConnection,
    rule: Kept,
    wanted: AuthorRule,
    window: Window,
    homes: Mapping[int, str],
    *,
    now: bool,
    day: date,
) -> dict[str, First]:
    """Return the first authors by cluster; `homes` says of which cluster each unit is."""
    tie = Tie(wanted.tie)
    asked = {
        "units": list(homes),
        "clusters": list(homes.values()),
        "programme": rule.programme_id,
        "under": rule.under_id,
        "now": now,
        "since": window.since,
        "until": window.until,
        "as_of": window.as_of,
        "phase": window.days.phase,
        "minimum": wanted.minimum,
        "first": tie is Tie.FIRST,
        "top": wanted.top,
        "day": day,
        "most": MOST,
    }
    found: dict[str, First] = {}
    for row in await connection.execute(AUTHORS, asked):
        left_off = max(0, row.listed - MOST)
        one = found.setdefault(row.cluster, First([], row.everybody, left_off))
        among = within(tie, row.rank, row.sharing, wanted.top)
        one.placed.append(Placed(_author(row), row.rank, row.sharing, among))
    for one in found.values():
        one.placed.sort(key=_order)
    return found


def _author(row: Any) -> Author:  # noqa: ANN401 - a row of AUTHORS
    return Author(
        name=row.name,
        unit_id=row.unit_id,
        unit=row.unit,
        unit_name=row.unit_name,
        birth_year=row.birth_year,
        sex=row.sex,
        account_id=row.account and UUID(row.account),
        initiatives=row.initiatives,
        shares=float(row.shares),
        verified=row.verified,
        reached_at=row.reached_at,
    )


def _order(placed: Placed[Author]) -> tuple[object, ...]:
    it = placed.one
    return placed.rank, fold(it.name), it.name, it.unit, it.birth_year or 0, str(it.account_id)
