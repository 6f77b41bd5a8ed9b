"""Find initiatives by words, the newest first."""

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives import listing
from service.initiatives.policy import SEES
from service.initiatives.reading.documents import FIELDS, OPEN
from service.initiatives.schemas import Found
from service.initiatives.search.highlighting import highlight
from service.initiatives.search.lexemes import Term, door, sought, terms
from service.initiatives.search.stages import EDGE, Stage, stages, statement
from service.paging import Page, cursor
from service.policy import Actor

ROUNDS, MORE = 3, 3
"""How often more is fetched, ever more of it, because words stand there otherwise; then the page is
shorter than asked, and says where to go on."""
LAST = UUID(int=(1 << 128) - 1)


class Look(NamedTuple):
    """A question, in the words of the database."""

    asked: Sequence[Term]
    given: dict[str, Any]
    conditions: tuple[str, ...]
    stages: Sequence[Stage]


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
    last = listing.place(at) or LAST
    if not asked:
        return Page(items=[], next=None)
    look = await _look(connection, actor, filters, given, asked)
    found: list[Found] = []
    for stage in look.stages:
        edge = None
        if stage.window is not None:
            window = {"last": last, "window": stage.window}
            edge = (await connection.execute(EDGE, window)).scalar()
            if edge is None:
                break
        more, onward = await _found(connection, look, stage, limit - len(found), last, edge)
        found += more
        if len(found) > limit:
            return Page(items=found[:limit], next=cursor(str(found[limit - 1].id)))
        if onward is not None:
            return Page(items=found, next=cursor(str(onward)))
        last = edge or last
    return Page(items=found, next=None)


async def _look(
    connection: AsyncConnection,
    actor: Actor,
    filters: listing.Filters,
    given: dict[str, Any],
    asked: Sequence[Term],
) -> Look:
    held = [] if filters.mine else actor.units(*SEES)
    conditions, covered = sorted(given), list[int]()
    words, mine = sought(asked), f"'{door(actor.id.hex)}'"
    if held:
        conditions.append("held")
        within = filters.under or filters.unit
        covered = await listing.covered(connection, held, within)
    # The index finds only what is the reader's, unless there are too many doors to it.
    doors = " | ".join([mine, *(f"'{door(one)}'" for one in covered)])
    given |= {
        "me": actor.id,
        "held": held,
        "covered": covered,
        "sought": words,
        "mine": mine,
        "within": f"{words} & ({doors})" if len(covered) <= listing.FEW else words,
    }
    return Look(asked, given, tuple(conditions), stages(len(covered)))


async def _found(
    connection: AsyncConnection,
    look: Look,
    stage: Stage,
    limit: int,
    last: UUID,
    edge: UUID | None,
) -> tuple[list[Found], UUID | None]:
    """Return more than `limit` when there are as many, and where to go on if there may be more."""
    asked = statement(stage, look.conditions)
    given = {**look.given, "edge": edge}
    found: list[Found] = []
    for turn in range(ROUNDS):
        given |= {"last": last, "most": (limit + 1) * MORE**turn}
        rows = (await connection.execute(asked, given)).mappings().all()
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
