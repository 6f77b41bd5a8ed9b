"""Find initiatives by words, the newest first: among the newest of all, then by the index."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives import listing
from service.initiatives.policy import SEES
from service.initiatives.reading.documents import FIELDS, OPEN
from service.initiatives.schemas import Found
from service.initiatives.search.highlighting import highlight
from service.initiatives.search.lexemes import Term, door, sought, terms
from service.paging import Page, cursor
from service.policy import Actor

WINDOW = 2_000
"""How many of the newest are looked through one by one: enough for whatever is common."""
ROUNDS, MORE = 3, 3
"""How often more is fetched, ever more of it, because words stand there otherwise; then the page is
shorter than asked, and says where to go on."""
LAST = UUID(int=(1 << 128) - 1)

EDGE = text(f"""
SELECT initiative_id FROM (
    SELECT initiative_id FROM initiative WHERE initiative_id < :last
    ORDER BY initiative_id DESC LIMIT {WINDOW}
) newest ORDER BY initiative_id LIMIT 1
""")
OWN = """
    i.entered_by = :me OR EXISTS (
        SELECT FROM author a WHERE a.initiative_id = i.initiative_id AND a.account_id = :me)
"""
COVERED = """
    OR i.state <> 'draft' AND EXISTS (
        SELECT FROM unit u WHERE u.id = i.unit_id AND u.line && CAST(:held AS int[]))
"""
# What nobody has read yet is looked through here.
NEWEST = """
    FROM initiative i LEFT JOIN reading r ON r.initiative_id = i.initiative_id
    WHERE i.initiative_id < :last AND i.initiative_id >= :edge
        AND coalesce(r.words @@ CAST(:sought AS tsquery), true)
"""
# Drafts are in no index; they are their owner's, and few.
INDEXED = """
    FROM (
        SELECT initiative_id FROM hits
        UNION SELECT initiative_id FROM initiative
        WHERE entered_by = :me AND state = 'draft' AND initiative_id < :last
        UNION SELECT d.initiative_id FROM author a JOIN initiative d USING (initiative_id)
        WHERE a.account_id = :me AND d.state = 'draft' AND d.initiative_id < :last
    ) h JOIN initiative i USING (initiative_id)
    WHERE true
"""
HITS = """
hits AS MATERIALIZED (
    SELECT initiative_id FROM reading
    WHERE words @@ CAST(:sought AS tsquery) AND initiative_id < :last
),
"""


class Look(NamedTuple):
    """A question, in the words of the database."""

    asked: Sequence[Term]
    given: dict[str, Any]
    conditions: tuple[str, ...]
    # The doors through which the index finds only what the reader may see; none: too many.
    doors: str


async def page(
    connection: AsyncConnection,
    actor: Actor,
    filters: listing.Filters,
    *,
    limit: int,
    at: str | None,
) -> Page[Found]:
    """Return a page of what the reader may see; with words, of what contains them all."""
    given = filters.given()
    if "words" not in given:
        return await listing.page(connection, actor, filters, limit=limit, at=at)
    asked = terms(given.pop("words"))
    begin = listing.place(at) or LAST
    edge = (await connection.execute(EDGE, {"last": begin})).scalar()
    if not asked or edge is None:
        return Page(items=[], next=None)
    look = await _look(connection, actor, filters, given, asked)
    found, last = await _found(connection, look, limit, begin, edge)
    if len(found) <= limit and last is None:
        more, last = await _found(connection, look, limit - len(found), edge, None)
        found += more
    if len(found) > limit:
        return Page(items=found[:limit], next=cursor(str(found[limit - 1].id)))
    return Page(items=found, next=cursor(str(last)) if last else None)


async def _look(
    connection: AsyncConnection,
    actor: Actor,
    filters: listing.Filters,
    given: dict[str, Any],
    asked: Sequence[Term],
) -> Look:
    held = [] if filters.mine else actor.units(*SEES)
    conditions = sorted(given)
    given |= {"me": actor.id, "sought": sought(asked)}
    doors: Sequence[object] = [actor.id.hex]
    if held:
        given["held"] = held
        conditions.append("held")
        within = filters.under or filters.unit
        covered = await listing.covered(connection, held, within)
        doors = [*doors, *covered] if len(covered) <= listing.FEW else []
    return Look(asked, given, tuple(conditions), " | ".join(f"'{door(one)}'" for one in doors))


async def _found(
    connection: AsyncConnection, look: Look, limit: int, last: UUID, edge: UUID | None
) -> tuple[list[Found], UUID | None]:
    """Return more than `limit` when there are as many, and where to go on if there may be more."""
    statement = _statement(look.conditions, edge is not None)
    given = {**look.given}
    if edge is not None:
        given["edge"] = edge
    elif look.doors:
        given["sought"] = f"{look.given['sought']} & ({look.doors})"
    found: list[Found] = []
    for turn in range(ROUNDS):
        given |= {"last": last, "most": (limit + 1) * MORE**turn}
        rows = (await connection.execute(statement, given)).mappings().all()
        found += await asyncio.to_thread(_told, rows, look.asked)
        if len(rows) < given["most"]:
            return found, None
        last = rows[-1]["id"]
        if len(found) > limit:
            break
    return found, last


def _told(rows: Sequence[Any], asked: Sequence[Term]) -> list[Found]:
    """Return what contains every term as it stands now, whatever the index remembers."""
    told = []
    for row in rows:
        names = OPEN if row["confidential"] else FIELDS
        where = highlight({name: row[name] for name in names if row[name]}, asked)
        if where is not None:
            told.append(Found.model_validate({**row, "found": where}))
    return told


@lru_cache(maxsize=1024)
def _statement(conditions: tuple[str, ...], newest: bool) -> TextClause:  # noqa: FBT001 - a key of a cache
    """Return the statement for these conditions, made once."""
    wanted = listing.narrowed(conditions)
    visible = f"({OWN}{COVERED if 'held' in conditions else ''})"
    source, hits = (NEWEST, "") if newest else (INDEXED, HITS)
    return text(
        f"WITH {hits} found AS MATERIALIZED (SELECT i.initiative_id {source} {wanted} "
        f"AND {visible} {listing.NEWEST}) "
        f"{listing.brief(', i.before, i.solution, i.effect')} "
        "JOIN found f ON f.initiative_id = i.initiative_id ORDER BY i.initiative_id DESC"
    )
