"""The one gate through which an initiative changes its state."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.db import together
from service.errors import Conflict
from service.history.ledger import Act, record
from service.history.models import State
from service.initiatives.entry import Entry, Held, Writer
from service.initiatives.models import author, initiative
from service.tallies.ledger import count

NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.WAITING, State.VALID}),
    State.WAITING: frozenset(
        {State.WAITING, State.VALID, State.RETURNED, State.REFUSED, State.WITHDRAWN}
    ),
    # Returned to returned: an edit, kept as a line of history.
    State.RETURNED: frozenset({State.RETURNED, State.WAITING, State.VALID, State.WITHDRAWN}),
    State.VALID: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class WrongState(Conflict):
    vi = "Sáng kiến không thể chuyển từ «{before}» sang «{after}»."
    en = "An initiative cannot go from `{before}` to `{after}`."


def rest(held: Held, state: State) -> Held:
    """Return it in a state in which it waits nowhere."""
    entry = replace(held.entry, state=state, step=None, waits_at=None, waits_for=None, due_at=None)
    return replace(held, entry=entry, waits_line=(), waits_code=None)


async def move(connection: AsyncConnection, held: Held, later: Held, act: Act) -> Held:
    """Change the state: checked, recorded and counted here and nowhere else."""
    old = held.entry
    if later.entry.state not in NEXT[old.state]:
        raise WrongState(before=old.state, after=later.entry.state)
    entry = replace(later.entry, version=old.version + 1, path=held.place.path(old.path))
    before = None if old.state == State.DRAFT else old.standing()
    changed = {name: value for name, value in entry.values().items() if value != old.values()[name]}
    await together(
        connection,
        record(entry.initiative_id, entry.version, act, before, entry.standing()),
        *count(entry.initiative_id, entry.version, act.at, before, entry.standing()),
        update(initiative).where(initiative.c.initiative_id == entry.initiative_id).values(changed),
    )
    return replace(later, entry=entry)


async def begin(
    connection: AsyncConnection, entry: Entry, writers: tuple[Writer, ...], act: Act | None
) -> None:
    """Write a new initiative: a draft without an act, else recorded and counted at once."""
    writes: list[Any] = [insert(initiative).values(entry.values())]
    if act is not None:
        writes += [
            record(entry.initiative_id, entry.version, act, None, entry.standing()),
            *count(entry.initiative_id, entry.version, act.at, None, entry.standing()),
        ]
    if writers:
        writes.insert(0, insert(author).values(_rows(entry, writers)))
    await together(connection, *writes)


def _rows(entry: Entry, writers: tuple[Writer, ...]) -> list[dict[str, Any]]:
    return [
        {
            "initiative_id": entry.initiative_id,
            "place": place,
            "name": writer.name,
            "group": writer.group,
            "sex": writer.sex,
            "birth_year": writer.birth_year,
            "job": writer.job,
            "workplace": writer.workplace,
            "share": writer.share,
            "account_id": writer.account_id,
        }
        for place, writer in enumerate(writers, start=1)
    ]


async def rewrite(
    connection: AsyncConnection, held: Held, entry: Entry, writers: tuple[Writer, ...], act: Act
) -> Held:
    """Write an edit; after filing it is a line of history too, and money moves in the tally."""
    new = replace(entry, version=held.entry.version + 1)
    ledger: list[Any] = []
    if entry.state != State.DRAFT:
        new = replace(new, path=held.place.path(entry.path))
        before, after = held.entry.standing(), new.standing()
        ledger.append(record(entry.initiative_id, new.version, act, before, after))
        ledger += count(entry.initiative_id, new.version, act.at, before, after)
    same = initiative.c.initiative_id == entry.initiative_id
    await together(connection, *ledger, update(initiative).where(same).values(new.values()))
    if writers != held.writers:
        await connection.execute(
            delete(author).where(author.c.initiative_id == entry.initiative_id)
        )
        if writers:
            await connection.execute(insert(author).values(_rows(new, writers)))
    return replace(held, entry=new, writers=writers)
