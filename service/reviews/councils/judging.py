"""What a member of a council reads: what still waits for him, and one nomination as a whole."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Forbidden, NotFound
from service.history.models import State
from service.identity.acting import people
from service.initiatives import conflicts
from service.initiatives import holding as initiatives
from service.initiatives import policy as rules
from service.initiatives.entry import Held
from service.initiatives.seeing import seen as noted
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.reviews.councils import holding, policy
from service.reviews.councils.policy import Session
from service.reviews.councils.queries import NOMINATIONS, SINGLE, told
from service.reviews.councils.schemas import Ballot, Dossier, Interested, Nomination
from service.trail.models import Done
from service.trail.sightings import Sightings

# The council that was opened first comes first.
MINE = text(f"""
{NOMINATIONS} JOIN juror j ON j.council_id = c.id AND j.account_id = :me
WHERE c.status = 'open' AND i.state = 'valid'
    AND NOT EXISTS (SELECT FROM ballot b WHERE b.initiative_id = n.initiative_id
        AND b.council_id = n.council_id AND b.account_id = :me)
    AND i.entered_by IS DISTINCT FROM :me
    AND NOT (c.terms @> '{{"conflict": "same_unit"}}' AND {conflicts.COLLEAGUE})
    AND NOT EXISTS (SELECT FROM author a WHERE a.initiative_id = i.initiative_id
        AND (a.account_id = :me
            OR a.account_id IS NULL AND a.name = :name AND {conflicts.COLLEAGUE}))
    AND (CAST(:council AS uuid) IS NULL
        OR (n.council_id, n.initiative_id) > (CAST(:council AS uuid), CAST(:last AS uuid)))
ORDER BY n.council_id, n.initiative_id LIMIT :most
""")  # noqa: S608 - composed once, at import, of our own words
BALLOTS = text("""
SELECT a.name AS by, b.points, b.remark, b.cast_at, b.account_id,
    CASE b.favour WHEN true THEN 'for' WHEN false THEN 'against' END AS vote
FROM ballot b JOIN account a ON a.id = b.account_id
WHERE b.council_id = :id AND b.initiative_id = :initiative ORDER BY b.cast_at, b.account_id
""")


class NoSuchNomination(NotFound):
    vi = "Sáng kiến này không được đề nghị ở hội đồng đó."
    en = "This initiative is not nominated to that council."


async def waiting(
    connection: AsyncConnection, actor: Actor, *, limit: int, page: str | None
) -> Page[Nomination]:
    """Return what the person has still to judge; what he is in conflict with is left out."""
    asked = {
        "me": actor.id,
        "name": actor.name,
        "around": list(actor.around()),
        "most": limit + 1,
        **_place(page),
    }
    rows = (await connection.execute(MINE, asked)).mappings().all()
    items = [Nomination.model_validate(told(row, secret=True)) for row in rows[:limit]]
    more = None
    if len(rows) > limit:
        more = cursor(str(items[-1].council), str(items[-1].initiative))
    return Page(items=items, next=more)


def _place(page: str | None) -> dict[str, UUID | None]:
    keys = after(page, str, str) or (None, None)
    try:
        council, last = (None if key is None else UUID(str(key)) for key in keys)
    except ValueError:
        raise BadCursor from None
    return {"council": council, "last": last}


async def dossier(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    council_id: UUID,
    initiative_id: UUID,
) -> Dossier:
    """Return a nomination as members and the council's unit read it, with what ballots they may."""
    it = await holding.seen(connection, actor, council_id)
    if not policy.reads(actor, it):
        raise Forbidden
    asked = {"id": council_id, "me": actor.id, "initiative": initiative_id}
    row = (await connection.execute(SINGLE, asked)).mappings().first()
    if row is None:
        raise NoSuchNomination
    held = await initiatives.known(connection, initiative_id, lock=False)
    await noted(sightings, actor, held, Done.INITIATIVE_SEEN)
    cast = (await connection.execute(BALLOTS, asked)).mappings().all()
    known = [one for one in cast if policy.unsealed(actor, it) or one["account_id"] == actor.id]
    return Dossier.model_validate(
        {
            **told(row, secret=not policy.unsealed(actor, it)),
            **{name: getattr(held.entry, name) for name in READ},
            "authors": [one.name for one in held.writers],
            "out": await _out(connection, it, held),
            "cast": [Ballot.model_validate(dict(one)) for one in known],
            "actions": _actions(actor, it, held),
        }
    )


READ = ("kind", "field", "before", "solution", "effect", "claimed_vnd", "verified_vnd")


def _actions(actor: Actor, it: Session, held: Held) -> list[str]:
    if held.entry.state != State.VALID:
        return []
    free = conflicts.interest(actor, held, it.terms.conflict) is None
    own = {"withdraw": rules.nominate.who(actor, held), "score": free}
    return [
        rule.name
        for rule in (policy.withdraw, policy.score)
        if own[rule.name] and rule.allows(actor, it)
    ]


async def _out(connection: AsyncConnection, it: Session, held: Held) -> list[Interested]:
    """Return the members who may not judge it, and why."""
    members = await people(connection, it.members)
    known = ((one, conflicts.interest(one, held, it.terms.conflict)) for one in members)
    return [Interested(name=one.name, interest=interest) for one, interest in known if interest]
