"""Targets of a period: set for it, or shared out of the programme's by days."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.commendation import periods
from service.conferences.honours.commendation.periods import Days, InvalidPeriod
from service.conferences.honours.commendation.rules import Kept, kept
from service.conferences.honours.commendation.schemas import Aim, PeriodTarget, PeriodTargetChange
from service.conferences.honours.models import Source, Span
from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.identity.places import no_such_unit, places
from service.paging import Page, after, cursor
from service.policy import Actor
from service.programmes import queries as programmes
from service.programmes.models import WHOLE
from service.programmes.queries import NoSuchPhase
from service.programmes.schemas import Programme
from service.programmes.targets import may_set
from service.trail.ledger import Deed, record
from service.trail.models import Done

STORE = text("""
INSERT INTO commendation_target (rule_id, period, unit_id, value)
SELECT :rule, * FROM unnest(CAST(:periods AS text[]), CAST(:units AS int[]),
    CAST(:values AS bigint[]))
ON CONFLICT (rule_id, period, unit_id) DO UPDATE SET value = excluded.value
""")
REMOVE = text("""
DELETE FROM commendation_target t
USING unnest(CAST(:periods AS text[]), CAST(:units AS int[])) AS gone (period, unit_id)
WHERE t.rule_id = :rule AND t.period = gone.period AND t.unit_id = gone.unit_id
""")
LISTED = text("""
SELECT u.code AS unit, t.period, t.value
FROM commendation_target t JOIN unit u ON u.id = t.unit_id
WHERE t.rule_id = :rule AND (CAST(:period AS text) IS NULL OR t.period = :period)
    AND (t.period, u.code) > (:last_period, :last_unit)
ORDER BY t.period, u.code LIMIT :most
""")
# In the present tree a unit answers for the targets of those that merged into it.
OWN = text("""
WITH RECURSIVE heir (home, id) AS (
    SELECT id, id FROM unnest(CAST(:units AS int[])) AS asked (id)
    UNION ALL
    SELECT h.home, x.id FROM heir h JOIN unit x ON x.successor_id = h.id
    WHERE CAST(:now AS bool) AND x.closed_on < CAST(:day AS date)
)
SELECT h.home, CAST(sum(t.value) AS bigint) AS value
FROM heir h JOIN commendation_target t ON t.unit_id = h.id
WHERE t.rule_id = :rule AND t.period = :period
GROUP BY h.home
""")
PROMISED = text("""
WITH RECURSIVE heir (home, id) AS (
    SELECT id, id FROM unnest(CAST(:units AS int[])) AS asked (id)
    UNION ALL
    SELECT h.home, x.id FROM heir h JOIN unit x ON x.successor_id = h.id
    WHERE CAST(:now AS bool) AND x.closed_on < CAST(:day AS date)
)
SELECT h.home, t.phase_id, coalesce(f.from_on, p.entry_from) AS from_on,
    coalesce(f.to_on, p.entry_to) AS to_on, f.code AS phase, t.value
FROM heir h JOIN target t ON t.unit_id = h.id
JOIN programme p ON p.id = t.programme_id LEFT JOIN phase f ON f.id = t.phase_id
WHERE t.programme_id = :programme AND t.kind = :kind
""")


class InvalidPeriodTargets(Unprocessable):
    vi = "Chỉ tiêu của kỳ chưa hợp lệ; xem từng mục trong «errors»."
    en = "The targets of the period are not valid; see each entry of `errors`."


class NoOwnTargets(Conflict):
    vi = "Tiêu chí này không dùng chỉ tiêu đặt riêng cho từng kỳ."
    en = "This rule does not use targets that are set for a period."


async def put(
    connection: AsyncConnection, actor: Actor, code: str, body: Sequence[PeriodTargetChange]
) -> list[PeriodTarget]:
    """Set or take away targets of periods, all or none; return those that now stand."""
    rule = await kept(connection, code)
    aim = rule.rule.target
    if aim is None or aim.source is not Source.OWN:
        raise NoOwnTargets
    await programmes.keep(connection)
    programme = await programmes.programme(connection, rule.rule.programme)
    found = await places(connection, {change.unit for change in body})
    labels = [_label(rule.rule.span, change.period, programme) for change in body]
    faults = list(_faults(body, labels, set(found)))
    if faults:
        raise InvalidPeriodTargets(errors=faults)
    if not all(may_set(actor, aim.kind, found[change.unit]) for change in body):
        raise Forbidden
    rows = sorted(
        (label or "", found[change.unit].id, change.value)
        for change, label in zip(body, labels, strict=True)
        if change.value is not None
    )
    gone = [
        (label or "", found[change.unit].id)
        for change, label in zip(body, labels, strict=True)
        if change.value is None
    ]
    if gone:
        named = {"periods": [one[0] for one in gone], "units": [one[1] for one in gone]}
        await connection.execute(REMOVE, {"rule": rule.id, **named})
    if rows:
        columns = zip(("periods", "units", "values"), zip(*rows, strict=True), strict=True)
        values = {name: list(column) for name, column in columns}
        await connection.execute(STORE, {"rule": rule.id, **values})
    told = [Deed(Done.TARGETS_SET, place.id, place.line, code) for place in found.values()]
    await record(connection, actor, *told)
    return [
        PeriodTarget(unit=change.unit, period=label or "", value=change.value)
        for change, label in zip(body, labels, strict=True)
        if change.value is not None
    ]


def _label(span: Span, written: str, programme: Programme) -> str | None:
    try:
        return periods.read(span, written, programme).label
    except (InvalidPeriod, NoSuchPhase):
        return None


def _faults(
    body: Sequence[PeriodTargetChange], labels: Sequence[str | None], known: Collection[str]
) -> Iterator[Fault]:
    seen = set()
    for at, (change, label) in enumerate(zip(body, labels, strict=True)):
        if change.unit not in known:
            yield no_such_unit(f"/{at}/unit", change.unit)
        if label is None:
            vi, en = "không phải kỳ của tiêu chí này", "is no period of this rule"
            yield Fault(f"/{at}/period", vi, en, rule="period-form")
        if (change.unit, label) in seen:
            vi, en = "chỉ tiêu này đã có ở trên", "this target stands above already"
            yield Fault(f"/{at}/unit", vi, en, rule="target-unique")
        seen.add((change.unit, label))


async def targets(
    connection: AsyncConnection, code: str, *, period: str | None, limit: int, page: str | None
) -> Page[PeriodTarget]:
    """Return the targets that are set for periods, by period and unit."""
    rule = await kept(connection, code)
    last = after(page, str, str) or ("", "")
    asked = {
        "rule": rule.id,
        "period": period,
        "last_period": last[0],
        "last_unit": last[1],
        "most": limit + 1,
    }
    rows = await connection.execute(LISTED, asked)
    found = [PeriodTarget(**row) for row in rows.mappings()]
    more = found[limit - 1] if len(found) > limit else None
    return Page(items=found[:limit], next=more and cursor(more.period, more.unit))


async def due(
    connection: AsyncConnection,
    rule: Kept,
    aim: Aim,
    days: Days,
    units: Collection[int],
    *,
    now: bool,
    day: date,
) -> dict[int, int]:
    """Return the target of each unit for a period; units without one are left out."""
    asked = {"units": list(units), "now": now, "day": day}
    if aim.source is Source.OWN:
        asked |= {"rule": rule.id, "period": days.label}
        return {row.home: row.value for row in await connection.execute(OWN, asked)}
    asked |= {"programme": rule.programme_id, "kind": aim.kind}
    promised = defaultdict(list)
    for row in await connection.execute(PROMISED, asked):
        promised[row.home].append(row)
    shared = ((unit, shared_out(rows, days)) for unit, rows in promised.items())
    return {unit: value for unit, value in shared if value is not None}


def shared_out(rows: Sequence[Any], days: Days) -> int | None:
    """Return a target by the days of its phases that lie in the period, rounded half up."""
    phases = [row for row in rows if row.phase_id != WHOLE and _common(row, days) > 0]
    whole = [row for row in rows if row.phase_id == WHOLE and _common(row, days) > 0]
    if days.phase is not None:
        parts = [row for row in phases if row.phase == days.phase] or whole
    elif days.by_entry:
        parts = whole or phases
    else:
        parts = phases or whole
    if not parts:
        return None
    exact = sum(
        Fraction(row.value * _common(row, days), (row.to_on - row.from_on).days + 1)
        for row in parts
    )
    return int(exact + Fraction(1, 2))


def _common(row: Any, days: Days) -> int:  # noqa: ANN401 - a row of PROMISED
    last: date = min(row.to_on, days.to_on)
    first: date = max(row.from_on, days.from_on)
    return (last - first).days + 1
