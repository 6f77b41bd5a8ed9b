"""What is read about people and grants."""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, and_, literal, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Forbidden
from service.identity.logins import normalised
from service.identity.models import Admitted, account, block, consent, grant, membership, sign_in
from service.identity.schemas import (
    Accepted,
    Account,
    Belonging,
    BlockedOnce,
    Everything,
    Given,
    Held,
    HeldOnce,
    Joined,
    Me,
    SignIn,
)
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings
from service.units.models import unit

ACCOUNT = (
    select(account.c.id, account.c.name, account.c.login, unit.c.code.label("unit"))
    .select_from(account)
    .outerjoin(unit, unit.c.id == account.c.unit_id)
)


LATEST = (
    select(membership)
    .where(membership.c.account_id == account.c.id)
    .order_by(membership.c.id.desc())
    .limit(1)
    .lateral("latest")
)
"""Of the memberships of an account; only the latest can be held."""


async def me(connection: AsyncConnection, account_id: UUID) -> Me:
    """Return a person as he sees himself, with the grants that hold."""
    workplace, joined = unit.alias("workplace"), unit.alias("joined")
    rows = await connection.execute(
        select(
            account.c.id,
            account.c.name,
            account.c.login,
            workplace.c.code.label("unit"),
            LATEST.c.state,
            LATEST.c.asked_at,
            LATEST.c.decided_at,
            LATEST.c.reason,
            LATEST.c.ended_by,
            LATEST.c.ended_at,
            joined.c.code.label("joined"),
            grant.c.id.label("grant_id"),
            grant.c.role,
            unit.c.code.label("at"),
        )
        .select_from(account)
        .outerjoin(workplace, workplace.c.id == account.c.unit_id)
        .outerjoin(LATEST, true())
        .outerjoin(joined, joined.c.id == LATEST.c.unit_id)
        .outerjoin(grant, and_(grant.c.account_id == account.c.id, grant.c.ended_at.is_(None)))
        .outerjoin(unit, unit.c.id == grant.c.unit_id)
        .where(account.c.id == account_id)
        .order_by(grant.c.id)
    )
    found = rows.all()
    first = found[0]
    grants = [Held(id=row.grant_id, role=row.role, unit=row.at) for row in found if row.role]
    return Me(
        id=first.id,
        name=first.name,
        login=first.login,
        unit=first.unit,
        membership=_belonging(first),
        grants=grants,
    )


def _belonging(row: Any) -> Belonging | None:  # noqa: ANN401 - a row of `me`
    """Return what the latest membership says; a workplace without one is only stated."""
    if row.state == Admitted.WAITING:
        return Belonging(unit=row.joined, state="waiting", since=row.asked_at, reason=None)
    if row.state == Admitted.APPROVED:
        return Belonging(unit=row.joined, state="approved", since=row.decided_at, reason=None)
    if row.unit:
        return Belonging(unit=row.unit, state="stated", since=None, reason=None)
    if row.state == Admitted.REFUSED:
        since, why = row.decided_at, row.reason
        return Belonging(unit=row.joined, state="refused", since=since, reason=why)
    if row.state == Admitted.LEFT and row.ended_by not in {None, row.id}:
        since, why = row.ended_at, row.reason
        return Belonging(unit=row.joined, state="ended", since=since, reason=why)
    return None


async def everything(connection: AsyncConnection, actor: Actor, sightings: Sightings) -> Everything:
    """Return all that is held about a person who asks."""
    mine = actor.id
    person = (
        await connection.execute(
            ACCOUNT.add_columns(account.c.created_at, account.c.unit_id).where(account.c.id == mine)
        )
    ).one()
    consents = await connection.execute(
        select(consent.c.version, consent.c.accepted_at)
        .where(consent.c.account_id == mine)
        .order_by(consent.c.accepted_at)
    )
    memberships = await connection.execute(
        select(
            unit.c.code.label("unit"),
            *(
                membership.c[name]
                for name in ("state", "asked_at", "decided_at", "ended_on", "reason")
            ),
        )
        .join(unit, unit.c.id == membership.c.unit_id)
        .where(membership.c.account_id == mine)
        .order_by(membership.c.id)
    )
    grants = await connection.execute(
        select(grant.c.id, grant.c.role, unit.c.code, grant.c.given_at, grant.c.ended_at)
        .join(unit, unit.c.id == grant.c.unit_id)
        .where(grant.c.account_id == mine)
        .order_by(grant.c.id)
    )
    sign_ins = await connection.execute(
        select(sign_in.c.began_at, sign_in.c.ended_at)
        .where(sign_in.c.account_id == mine)
        .order_by(sign_in.c.id)
    )
    blocks = await connection.execute(
        select(block.c.reason, block.c.blocked_at, block.c.ended_at)
        .where(block.c.account_id == mine)
        .order_by(block.c.id)
    )
    await sightings.note(actor, Deed(Done.DATA_SEEN, person.unit_id, subject=mine, people=1))
    return Everything(
        account=Account(id=person.id, name=person.name, login=person.login, unit=person.unit),
        created_at=person.created_at,
        consents=[Accepted(**row) for row in consents.mappings()],
        memberships=[Joined(**row) for row in memberships.mappings()],
        grants=[
            HeldOnce(
                id=row.id,
                role=row.role,
                unit=row.code,
                given_at=row.given_at,
                ended_at=row.ended_at,
            )
            for row in grants
        ],
        sign_ins=[SignIn(**row) for row in sign_ins.mappings()],
        blocks=[BlockedOnce(**row) for row in blocks.mappings()],
    )


async def grants(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    *,
    at: str | None,
    login: str | None,
    limit: int,
    page: str | None,
) -> Page[Given]:
    """Return the grants that hold at an admin's units and below, oldest first."""
    reach = actor.units(Role.ADMIN)
    if not reach:
        raise Forbidden
    listed = (
        select(grant.c.id, account.c.name, account.c.login, grant.c.role, unit.c.code.label("unit"))
        .select_from(grant)
        .join(account, account.c.id == grant.c.account_id)
        .join(unit, unit.c.id == grant.c.unit_id)
        .where(grant.c.ended_at.is_(None), unit.c.line.op("&&")(literal(reach, ARRAY(Integer))))
        .order_by(grant.c.id)
        .limit(limit + 1)
    )
    if at is not None:
        listed = listed.where(unit.c.code == at)
    if login is not None:
        listed = listed.where(account.c.login == normalised(login))
    if page is not None:
        listed = listed.where(grant.c.id > _place(page))
    rows = await connection.execute(listed)
    found = [Given(**row) for row in rows.mappings()]
    more = cursor(str(found[limit - 1].id)) if len(found) > limit else None
    people = len({given.login for given in found[:limit]})
    deed = Deed(Done.GRANTS_SEEN, reach[0], reach[:1], what=at, people=people, roles=[Role.ADMIN])
    await sightings.note(actor, deed)
    return Page(items=found[:limit], next=more)


def _place(page: str) -> UUID:
    (last,) = after(page, str) or ("",)
    try:
        return UUID(str(last))
    except ValueError:
        raise BadCursor from None
