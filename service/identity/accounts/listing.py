"""Accounts of an admin's part of the tree, with their roles, memberships and blocks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.errors import Forbidden
from service.identity.accounts import policy
from service.identity.accounts.schemas import AdminAccount, Blocked, HeldThere, MemberThere
from service.identity.logins import masked, normalised
from service.identity.places import NAMED, UNION, Place, places
from service.paging import Page, cursor, last_id
from service.policy import Actor, Role, tops
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings
from service.units.lives import NoSuchUnit
from service.units.search import wanted

HOLDERS = """
SELECT g.account_id FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.ended_at IS NULL AND u.line && CAST(:tops AS int[])
    AND (CAST(:role AS text) IS NULL OR g.role = :role)
"""
MEMBERS = """
SELECT m.account_id FROM membership m JOIN unit u ON u.id = m.unit_id
WHERE m.state = 'approved' AND u.line && CAST(:tops AS int[])
"""
BLOCKS = "SELECT account_id FROM account_block WHERE ended_at IS NULL"
WITHIN = {
    "one": "a.id = CAST(:account AS uuid)",
    "every": "true",
    "holders": f"a.id IN ({HOLDERS})",
    "people": f"a.id IN ({HOLDERS} UNION ALL {MEMBERS})",
}
PLACE = (
    "'unit', u.code, 'unit_name', v.name, 'unit_id', u.id, 'line', to_jsonb(u.line),"
    " 'union', own.id"
)
# Of those on the page alone, however many were looked through.
TOLD = f"""
SELECT p.*,
    (SELECT max(s.began_at) FROM sign_in s WHERE s.account_id = p.id) AS signed_in_at,
    b.blocked_at, b.reason,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role,
            'since', g.given_at, {PLACE}) ORDER BY g.id), '[]')
        FROM role_grant g JOIN unit u ON u.id = g.unit_id {UNION} {NAMED}
        WHERE g.account_id = p.id AND g.ended_at IS NULL) AS held,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'since', m.decided_at, {PLACE}) ORDER BY m.id), '[]')
        FROM membership m JOIN unit u ON u.id = m.unit_id {UNION} {NAMED}
        WHERE m.account_id = p.id AND m.state = 'approved') AS joined
FROM page p LEFT JOIN account_block b ON b.account_id = p.id AND b.ended_at IS NULL
ORDER BY p.id
"""  # noqa: S608 - as above
ACCOUNTS = {
    way: text(f"""
WITH page AS MATERIALIZED (
    SELECT a.id, a.name, a.login, a.created_at FROM account a
    WHERE {within} AND (CAST(:last AS uuid) IS NULL OR a.id > :last)
        AND (CAST(:sought AS text) IS NULL AND CAST(:login AS text) IS NULL
            OR a.words @@ CAST(:sought AS tsquery) OR a.login = :login)
        AND (CAST(:blocked AS bool) IS NULL OR (a.id IN ({BLOCKS})) = :blocked)
    ORDER BY a.id LIMIT :most
) {TOLD}""")  # noqa: S608 - as above
    for way, within in WITHIN.items()
}
NOTHING: dict[str, Any] = {
    "last": None,
    "sought": None,
    "login": None,
    "blocked": None,
    "role": None,
    "tops": [],
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to."""

    q: str | None = None
    unit: str | None = None
    role: Role | None = None
    blocked: bool | None = None


async def accounts(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    narrowed: Narrowed,
    *,
    limit: int,
    page: str | None,
) -> Page[AdminAccount]:
    """Return who has a role or is a member at an admin's units and below, oldest first."""
    reach = actor.units(Role.ADMIN)
    if not reach:
        raise Forbidden
    last, within = last_id(page), reach
    if narrowed.unit is not None:
        within = [(await _under(connection, actor, narrowed.unit)).id]
    asked = {**NOTHING, "role": narrowed.role, "blocked": narrowed.blocked, **_sought(narrowed.q)}
    if asked["sought"] == "":
        return Page(items=[], next=None)
    every = narrowed.unit is None and tops(actor)
    way = "holders" if narrowed.role else "every" if every else "people"
    asked |= {"today": today(), "tops": within, "last": last, "most": limit + 1}
    rows = (await connection.execute(ACCOUNTS[way], asked)).all()
    items = [told(actor, row) for row in rows[:limit]]
    if items:
        what, roles = narrowed.unit, (Role.ADMIN,)
        deed = Deed(Done.ACCOUNTS_SEEN, within[0], reach[:1], None, what, len(items), roles)
        await sightings.note(actor, deed)
    return Page(items=items, next=cursor(str(items[-1].id)) if len(rows) > limit else None)


async def _under(connection: AsyncConnection, actor: Actor, code: str) -> Place:
    place = (await places(connection, [code])).get(code)
    if place is None:
        raise NoSuchUnit(code=code)
    if not actor.covers(place.line, Role.ADMIN):
        raise Forbidden
    return place


def _sought(q: str | None) -> dict[str, Any]:
    """Return what finds a person: words that begin those of the name, or the whole login.

    Parts of a login find nobody: they would tell, letter by letter, what is masked.
    """
    if q is None:
        return {}
    login = normalised(q)
    return {"sought": wanted(q) if login is None else None, "login": login}


async def one(connection: AsyncConnection, account_id: UUID) -> Any:  # noqa: ANN401 - a row of ACCOUNTS
    """Return the row of one account, or None."""
    asked = {**NOTHING, "account": account_id, "today": today(), "most": 1}
    return (await connection.execute(ACCOUNTS["one"], asked)).first()


def told(actor: Actor, row: Any) -> AdminAccount:  # noqa: ANN401 - a row of ACCOUNTS
    """Return an account as an admin may see it."""
    grants = [it for it in row.held if policy.reaches(actor, it["line"])]
    joined = [it for it in row.joined if policy.reaches(actor, it["line"])]
    shown = bool(grants) or any(_own(actor, it["union"]) for it in joined)
    act = "unblock" if row.blocked_at else "block"
    return AdminAccount(
        id=row.id,
        name=row.name,
        login=row.login if shown else masked(row.login),
        grants=[_held(actor, it) for it in grants],
        memberships=[
            MemberThere(unit=it["unit"], unit_name=it["unit_name"], since=_at(it)) for it in joined
        ],
        created_at=row.created_at,
        signed_in_at=row.signed_in_at,
        blocked=Blocked(at=row.blocked_at, reason=row.reason) if row.blocked_at else None,
        actions=[act] if policy.may_block(actor, row) else [],
    )


def _own(actor: Actor, union: int | None) -> bool:
    return any(union in grant.line for grant in actor.grants if grant.role is Role.ADMIN)


def _held(actor: Actor, it: dict[str, Any]) -> HeldThere:
    return HeldThere(
        id=it["id"],
        role=it["role"],
        unit=it["unit"],
        unit_name=it["unit_name"],
        given_at=_at(it),
        actions=["end"] if policy.may_end(actor, it) else [],
    )


def _at(it: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(it["since"])
