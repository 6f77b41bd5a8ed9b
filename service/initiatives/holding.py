"""Read what commands need of an initiative, its programme and its unit: one statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, NotFound
from service.history.models import State
from service.initiatives.entry import FIELDS, Entry, Held, Place, Verdict, Way, Window, Writer
from service.initiatives.lacking import ATTACHED
from service.initiatives.likeness.home import TWIN
from service.initiatives.models import Standing
from service.initiatives.policy import visible
from service.initiatives.transitions import JUDGED
from service.policy import Actor
from service.programmes import schemas as programmes
from service.programmes.attachments import Asked
from service.programmes.schemas import APPEAL, Appeal, ChainStep
from service.swift import Swift

# Kinds and codes along the present line of a unit, as of today in Vietnam.
AROUND = """
    p.code AS programme, p.chain, p.appeal, p.entry, p.attachments,
    jsonb_path_query_array(p.recognition, '$[*].level') AS levels, p.entry_from, p.entry_to,
    p.used_from AS window_from, p.used_to AS window_to,
    u.code AS unit, u.line, u.block, u.opened_on, u.closed_on, along.kinds, along.codes
"""
ALONG = """
    CROSS JOIN LATERAL (
        SELECT array_agg(coalesce(v.kind, '') ORDER BY l.place) AS kinds,
            array_agg(coalesce(x.code, '') ORDER BY l.place) AS codes
        FROM unnest(u.line) WITH ORDINALITY AS l (id, place)
        LEFT JOIN unit x ON x.id = l.id
        LEFT JOIN unit_version v ON v.unit_id = l.id
            AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
            AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    ) along
"""

FOUND = f"""
SELECT asked.unit AS asked, p.id AS programme_id, u.id AS unit_id, f.id AS phase_id,
    f.code AS phase, {AROUND}, clock.now
FROM clock CROSS JOIN asked
LEFT JOIN LATERAL (SELECT * FROM programme WHERE code = :programme{{lock}}) p ON true
LEFT JOIN unit u ON u.code = asked.unit
LEFT JOIN phase f ON f.programme_id = p.id
    AND CAST(clock.now AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) BETWEEN f.from_on AND f.to_on
{ALONG}
"""
# One instant is the moment of entry and chooses the phase: at midnight they would differ.
CLOCK = "clock AS (SELECT clock_timestamp() AS now)"
# Whoever changes the days of a programme waits for all who read them so, and lets none begin.
LOCK = " FOR KEY SHARE"
# One unit has a statement of its own: with an array it would be planned anew each time.
ASKED = "asked AS (SELECT CAST(:unit AS text) AS unit)"
SEVERAL_ASKED = "asked AS (SELECT unnest(CAST(:units AS text[])) AS unit)"
PLACE, PLACE_LOCKED, PLACES, PLACES_LOCKED = (
    Swift(f"WITH {CLOCK}, {asked} {FOUND.format(lock=lock)}")
    for asked in (ASKED, SEVERAL_ASKED)
    for lock in ("", LOCK)
)
# Asked only of what somebody may appeal, annul, or decide on appeal.
VERDICT = f"""
    LEFT JOIN LATERAL (
        SELECT e.act AS verdict_act, e.at AS verdict_at, e.by_unit_id AS verdict_unit,
            x.line AS verdict_line,
            EXISTS (SELECT FROM event a WHERE a.initiative_id = i.initiative_id
                AND a.act = 'appealed') AS appealed,
            ARRAY({JUDGED}) AS judges
        FROM event e LEFT JOIN unit x ON x.id = e.by_unit_id
        WHERE e.initiative_id = i.initiative_id AND e.state <> e.state_before
            AND e.state IN ('valid', 'refused')
            AND (i.state IN ('valid', 'refused') OR i.step = '{APPEAL}')
        ORDER BY e.seq DESC LIMIT 1
    ) verdict ON true
"""
# While a decision is the last thing that happened, and was not long ago.
WAY = """
    LEFT JOIN LATERAL (
        SELECT b.step AS way_step, b.waits_at AS way_unit, b.waits_for AS way_role,
            b.due_at AS way_due, b.verified_vnd AS way_verified, b.votes AS way_votes,
            x.line AS way_line, x.code AS way_code,
            b.decided_at > clock_timestamp() - interval '24 hours' AS way_fresh,
            (SELECT c.account_id FROM claim c WHERE c.initiative_id = b.initiative_id
                AND c.until > clock_timestamp()) AS way_reader
        FROM way_back b JOIN unit x ON x.id = b.waits_at
        WHERE b.initiative_id = i.initiative_id AND b.seq = i.version
    ) way ON true
"""

HELD = f"""
SELECT {", ".join(f"i.{name}" for name in FIELDS)}, f.code AS phase, {AROUND},
    clock_timestamp() AS now, w.line AS waits_line, w.code AS waits_code, verdict.*, way.*,
    (SELECT version FROM initiative s WHERE s.initiative_id = i.initiative_id) AS version_seen,
    (SELECT r.digest FROM reading r WHERE r.initiative_id = i.initiative_id) AS digest,
    {TWIN} AS twin,
    {ATTACHED} AS attached,
    ARRAY(
        SELECT jsonb_build_object('name', a.name, 'group', a."group", 'sex', a.sex,
            'birth_year', a.birth_year, 'job', a.job, 'workplace', a.workplace,
            'share', a.share::text, 'account_id', a.account_id,
            'standing', a.standing, 'standing_at', a.standing_at, 'objection', a.objection)
        FROM author a WHERE a.initiative_id = i.initiative_id ORDER BY a.place
    ) AS writers
FROM initiative i
JOIN programme p ON p.id = i.programme_id
JOIN unit u ON u.id = i.unit_id
LEFT JOIN phase f ON f.id = i.phase_id
LEFT JOIN unit w ON w.id = i.waits_at
{ALONG}
{VERDICT}
{WAY}
"""
SEEN = Swift(f"{HELD} WHERE i.initiative_id = :id")
LOCKED = Swift(f"{HELD} WHERE i.initiative_id = :id FOR UPDATE OF i")
SEVERAL = Swift(f"{HELD} WHERE i.initiative_id = ANY (CAST(:ids AS uuid[]))")


Found = tuple[Place | None, list[Fault]]
"""Programme and unit, or a fault for each code that names nothing."""


async def place(connection: AsyncConnection, programme: str, unit: str, *, lock: bool) -> Found:
    """Return programme and unit by their codes; what is submitted needs the programme locked."""
    statement = PLACE_LOCKED if lock else PLACE
    return _found(await statement.first(connection, {"programme": programme, "unit": unit}))


async def places(
    connection: AsyncConnection, programme: str, units: Sequence[str], *, lock: bool
) -> list[Found]:
    """Return a programme with each of the units, in their order."""
    statement = PLACES_LOCKED if lock else PLACES
    rows = await statement.rows(connection, {"programme": programme, "units": list(units)})
    found = {row.asked: row for row in rows}
    return [_found(found[unit]) for unit in units]


def _found(row: Any) -> Found:  # noqa: ANN401 - a named tuple
    unknown = []
    if row.programme_id is None:
        unknown.append(
            Fault("/programme", "không có chương trình này", "unknown programme", rule="unknown")
        )
    if row.unit_id is None:
        unknown.append(Fault("/unit", "không có đơn vị này", "unknown unit", rule="unknown"))
    return None if unknown else _place(row), unknown


def _place(row: Any) -> Place:  # noqa: ANN401 - a named tuple
    return Place(
        programme_id=row.programme_id,
        programme=row.programme,
        chain=tuple(ChainStep.model_validate(step) for step in row.chain),
        window=Window(row.entry_from, row.entry_to, row.window_from, row.window_to),
        phase_id=row.phase_id or 0,
        phase=row.phase,
        unit_id=row.unit_id,
        unit=row.unit,
        line=tuple(row.line),
        kinds=tuple(row.kinds),
        codes=tuple(row.codes),
        block=row.block,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        now=row.now,
        appeal=Appeal.model_validate(row.appeal),
        terms=programmes.Entry.model_validate(row.entry),
        levels=tuple(row.levels or ()),
        asked=tuple(Asked.model_validate(one) for one in row.attachments),
    )


async def held(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, *, lock: bool
) -> Held:
    """Return an initiative, locked for a change or not; what is invisible is not found."""
    found = await known(connection, initiative_id, lock=lock)
    if not visible(actor, found):
        raise NotFound
    return found


async def known(connection: AsyncConnection, initiative_id: UUID, *, lock: bool) -> Held:
    """Return an initiative to whoever may act on it for a reason of his own."""
    statement = LOCKED if lock else SEEN
    row = await statement.first(connection, {"id": initiative_id})
    if row is not None and row.version != row.version_seen:
        # It waited for another writer: the row is new, but all around it is as it was before.
        row = await statement.first(connection, {"id": initiative_id})
    if row is None:
        raise NotFound
    return _held(row)


async def several(
    connection: AsyncConnection, actor: Actor, ids: Sequence[UUID]
) -> dict[UUID, Held]:
    """Return those of some initiatives that the person may see, not locked."""
    rows = await SEVERAL.rows(connection, {"ids": ids})
    found = {row.initiative_id: _held(row) for row in rows}
    return {one: held for one, held in found.items() if visible(actor, held)}


def _held(row: Any) -> Held:  # noqa: ANN401 - a named tuple
    known = {name: getattr(row, name) for name in FIELDS}
    tuples = {
        "path": tuple(row.path),
        "people": tuple(row.people),
        "votes": tuple(row.votes or ()),
    }
    entry = Entry(**{**known, "state": State(row.state), **tuples})
    return Held(
        entry=entry,
        place=_place(row),
        writers=_writers(row.writers),
        waits_line=tuple(row.waits_line or ()),
        waits_code=row.waits_code,
        phase=row.phase,
        digest=row.digest,
        twin=row.twin,
        verdict=_verdict(row) if row.verdict_act else None,
        attached=frozenset(row.attached or ()),
        way=_way(row) if row.way_step else None,
    )


def _way(row: Any) -> Way:  # noqa: ANN401 - a named tuple
    return Way(
        step=row.way_step,
        waits_at=row.way_unit,
        waits_for=row.way_role,
        due_at=row.way_due,
        verified_vnd=row.way_verified,
        votes=tuple(row.way_votes),
        line=tuple(row.way_line),
        code=row.way_code,
        fresh=row.way_fresh,
        reader=row.way_reader,
    )


def _verdict(row: Any) -> Verdict:  # noqa: ANN401 - a named tuple
    return Verdict(
        act=row.verdict_act,
        at=row.verdict_at,
        unit_id=row.verdict_unit,
        # What was imported does not say who decided; at least its own union did not object.
        line=tuple(row.verdict_line or row.line),
        appealed=row.appealed,
        judges=frozenset(row.judges),
    )


def _writers(stored: Sequence[dict[str, Any]]) -> tuple[Writer, ...]:
    return tuple(Writer(**{**each, **_typed(each)}) for each in stored)


def _typed(stored: dict[str, Any]) -> dict[str, Any]:
    account, standing, at = (stored[name] for name in ("account_id", "standing", "standing_at"))
    return {
        "account_id": account and UUID(account),
        "standing": standing and Standing(standing),
        "standing_at": at and datetime.fromisoformat(at),
    }
