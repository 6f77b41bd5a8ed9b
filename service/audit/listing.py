"""The audit as a list, newest first: lines of the trail and events of the register together."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.audit.schemas import Line, Person
from service.errors import Forbidden
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role, tops
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings

FEW = 500
"""Up to here the newest of each unit are merged; above, the newest of all are walked."""
EVENTS = "initiative."

AUDIT = """SELECT a.at, a.id, 0 AS seq, a.kind, a.actor_id, a.role, a.by_unit_id, a.unit_id,
    a.subject, a.what, a.people, a.address"""
EVENT = f"""SELECT e.at, e.initiative_id AS id, e.seq, '{EVENTS}' || e.act AS kind, e.actor_id,
    NULL AS role, e.by_unit_id, e.unit_id, CAST(e.initiative_id AS text) AS subject,
    e.step AS what, cardinality(e.people) AS people, e.address"""
CONDITIONS = {
    "who": ("a.actor_id = :who", "e.actor_id = :who"),
    "kind": ("a.kind = :kind", f"'{EVENTS}' || e.act = :kind"),
    "subject": ("a.subject = :subject", "e.initiative_id = :initiative"),
    "since": ("a.at >= :since", "e.at >= :since"),
    "until": ("a.at <= :until", "e.at <= :until"),
    "last": (
        "(a.at, a.id, 0) < (:at, :id, :seq)",
        "(e.at, e.initiative_id, e.seq) < (:at, :id, :seq)",
    ),
}
NEWEST = "ORDER BY at DESC, id DESC, seq DESC LIMIT :most"
HELD = "EXISTS (SELECT FROM unit u WHERE u.id = {of}.unit_id AND u.line && CAST(:held AS int[]))"
UNDER = """ AND EXISTS (SELECT FROM unit u WHERE u.id = {of}.unit_id
    AND u.line @> ARRAY(SELECT id FROM unit WHERE code = :under))"""
EACH = "FROM unnest(CAST(:few AS int[])) AS f (unit_id) CROSS JOIN LATERAL"
WAYS = {
    # Of few units: the newest of each, by an index of its own.
    "few": (
        f"SELECT x.* {EACH} ({AUDIT} FROM audit a WHERE a.unit_id = f.unit_id{{more}} {NEWEST}) x",
        f"SELECT x.* {EACH} ({EVENT} FROM event e WHERE e.unit_id = f.unit_id{{more}} {NEWEST}) x",
    ),
    # Of one actor or subject: what there is of it, wherever the reader may look.
    "named": (
        f"{AUDIT} FROM audit a WHERE {HELD.format(of='a')}{{more}}",
        f"{EVENT} FROM event e WHERE {HELD.format(of='e')}{{more}}",
    ),
    "many": (
        f"{AUDIT} FROM audit a WHERE {HELD.format(of='a')}{{more}}",
        f"""SELECT x.* FROM programme p CROSS JOIN LATERAL (
            {EVENT} FROM event e WHERE e.programme_id = p.id AND {HELD.format(of="e")}{{more}}
            {NEWEST}) x""",
    ),
}
NOWHERE = f"{AUDIT} FROM audit a WHERE a.unit_id IS NULL"
TOLD = """
SELECT f.*, c.name, u.code AS unit, b.code AS by_unit
FROM found f
LEFT JOIN account c ON c.id = f.actor_id
LEFT JOIN unit u ON u.id = f.unit_id
LEFT JOIN unit b ON b.id = f.by_unit_id
ORDER BY f.at DESC, f.id DESC, f.seq DESC
"""
COVERED = text("""
SELECT u.id FROM unit u WHERE u.line && CAST(:held AS int[])
    AND (CAST(:under AS text) IS NULL
        OR u.line @> ARRAY(SELECT id FROM unit WHERE code = :under)
            AND EXISTS (SELECT FROM unit WHERE code = :under))
LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to."""

    under: str | None = None
    who: UUID | None = None
    kind: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def given(self) -> dict[str, Any]:
        """Return the parameters of the conditions that are asked for."""
        names = ("who", "kind", "subject", "since", "until")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


async def page(
    connection: AsyncConnection, actor: Actor, filters: Filters, *, limit: int, at: str | None
) -> Page[Line]:
    """Return a page of what happened at the units that the reader administers, newest first."""
    held = actor.units(Role.ADMIN)
    if not held:
        raise Forbidden
    asked = {"held": held, "under": filters.under, "most": FEW + 1}
    few = list((await connection.execute(COVERED, asked)).scalars())
    given = filters.given() | _place(at)
    way = "many" if len(few) > FEW else "few"
    if few and (filters.who or filters.subject):
        way = "named"
    root = tops(actor) and filters.under is None
    conditions = tuple(name for name in CONDITIONS if name in given or (name == "last" and at))
    branches = _branches(filters)
    statement = _statement(way, conditions, branches, root, filters.under is not None)
    values = given | {"held": held, "few": few, "under": filters.under, "most": limit + 1}
    values["initiative"] = _uuid(filters.subject)
    rows = (await connection.execute(statement, values)).all()
    end = rows[limit - 1] if len(rows) > limit else None
    more = end and cursor(end.at.isoformat(), str(end.id), end.seq)
    return Page(items=[_line(row) for row in rows[:limit]], next=more)


async def seen(sightings: Sightings, actor: Actor, filters: Filters, kind: Done) -> None:
    """Note that somebody reads the audit itself."""
    held = actor.units(Role.ADMIN)
    subject = filters.subject or filters.who
    deed = Deed(kind, held[0], held[:1], subject, filters.under, roles=(Role.ADMIN,))
    await sightings.note(actor, deed)


async def every(
    engine: AsyncEngine, actor: Actor, filters: Filters, first: Page[Line], size: int
) -> AsyncIterator[list[Line]]:
    """Yield page after page; between them no connection is held."""
    found = first
    while True:
        yield found.items
        if found.next is None:
            return
        async with engine.connect() as connection:
            found = await page(connection, actor, filters, limit=size, at=found.next)


def _branches(filters: Filters) -> tuple[bool, bool]:
    """Tell whether lines of the trail, and whether events, can be what is asked for."""
    trail = filters.kind is None or filters.kind in set(Done)
    events = filters.kind is None or not trail
    named = filters.subject is None or _uuid(filters.subject) is not None
    return trail, events and named


@lru_cache(maxsize=512)
def _statement(
    way: str,
    conditions: tuple[str, ...],
    branches: tuple[bool, bool],
    root: bool,  # noqa: FBT001 - a key of the cache
    under: bool,  # noqa: FBT001 - as above
) -> TextClause:
    """Return the statement for these ways and conditions, made once."""
    trail, events = ("".join(f" AND {CONDITIONS[name][n]}" for name in conditions) for n in (0, 1))
    below = ["", ""] if way == "few" or not under else [UNDER.format(of=of) for of in "ae"]
    parts = []
    if branches[0]:
        parts.append(WAYS[way][0].format(more=trail + below[0]))
        if root:
            parts.append(NOWHERE + trail)
    if branches[1]:
        parts.append(WAYS[way][1].format(more=events + below[1]))
    every = " UNION ALL ".join(f"({part} {NEWEST})" for part in parts)
    nothing = f"({NOWHERE} AND false)"
    found = f"SELECT * FROM ({every or nothing}) e {NEWEST}"
    return text(f"WITH found AS MATERIALIZED ({found}) {TOLD}")


def _line(row: Any) -> Line:  # noqa: ANN401 - a row
    actor = Person(id=row.actor_id, name=row.name) if row.actor_id else None
    return Line(
        at=row.at,
        kind=row.kind,
        actor=actor,
        role=row.role,
        by_unit=row.by_unit,
        unit=row.unit,
        subject=row.subject,
        what=row.what,
        people=row.people,
        address=row.address,
    )


def _place(at: str | None) -> dict[str, Any]:
    seen = after(at, str, str, int)
    if seen is None:
        return {}
    try:
        instant, last = datetime.fromisoformat(str(seen[0])), UUID(str(seen[1]))
    except ValueError:
        raise BadCursor from None
    if instant.tzinfo is None or not 0 <= int(seen[2]) < 1 << 31:
        raise BadCursor
    return {"at": instant, "id": last, "seq": seen[2]}


def _uuid(written: str | None) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
