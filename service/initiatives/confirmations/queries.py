"""What waits until somebody resolves an author's objection."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.authorship import KEEPERS
from service.initiatives.listing import BRIEF, briefs
from service.initiatives.schemas import Brief
from service.paging import Page, cursor, last_id
from service.policy import Actor

# As the rule `set_aside` has it: covered, waiting, and neither written nor entered by oneself.
OBJECTED = text(
    BRIEF
    + """
WHERE i.state = 'waiting' AND u.line && CAST(:held AS int[])
    AND i.entered_by IS DISTINCT FROM :me
    AND EXISTS (
        SELECT FROM author a
        WHERE a.initiative_id = i.initiative_id AND a.standing = 'objected')
    AND NOT EXISTS (
        SELECT FROM author a WHERE a.initiative_id = i.initiative_id AND a.account_id = :me)
    AND (CAST(:last AS uuid) IS NULL OR i.initiative_id > :last)
ORDER BY i.initiative_id LIMIT :most
"""
)


async def objections(
    connection: AsyncConnection, actor: Actor, *, limit: int, page: str | None
) -> Page[Brief]:
    """Return what the person may resolve, the oldest first."""
    last, held = last_id(page), actor.units(*KEEPERS)
    if not held:
        return Page(items=[], next=None)
    asked = {"held": held, "me": actor.id, "last": last, "most": limit + 1}
    items = briefs((await connection.execute(OBJECTED, asked)).mappings())
    more = cursor(str(items[limit - 1].id)) if len(items) > limit else None
    return Page(items=items[:limit], next=more)
