"""The one gate through which an initiative changes its state."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict
from service.history.ledger import Act, record
from service.history.models import State
from service.initiatives.chain import Station
from service.initiatives.entry import Entry, Held, Writer
from service.initiatives.models import author, initiative
from service.initiatives.transitions import ALLOWED
from service.tallies.ledger import count
from service.writes import Change, Put, poured, together

ANSWER = ("standing", "standing_at", "objection")
"""What is kept of an author's answer to being named."""


class WrongState(Conflict):
    vi = "Sáng kiến không thể chuyển từ «{before}» sang «{after}» do «{act}»."
    en = "An initiative cannot go from `{before}` to `{after}` by `{act}`."


def check(before: State, act: Act, after: State) -> None:
    """Refuse a way that the table of transitions does not have."""
    if (before, act.name, after) not in ALLOWED:
        raise WrongState(before=before, act=act.name, after=after)


def rest(held: Held, state: State) -> Held:
    """Return it in a state in which it waits nowhere."""
    entry = replace(
        held.entry,
        state=state,
        step=None,
        waits_at=None,
        waits_for=None,
        due_at=None,
        votes=(),
    )
    return replace(held, entry=entry, waits_line=(), waits_code=None)


def wait(held: Held, station: Station, line: tuple[int, ...], code: str | None) -> Held:
    """Return it waiting at a station; line and code are those of the station's unit."""
    entry = replace(
        held.entry,
        state=State.WAITING,
        step=station.step,
        waits_at=station.unit_id,
        waits_for=station.role,
        due_at=station.due(held.place.now),
        votes=(),
    )
    return replace(held, entry=entry, waits_line=line, waits_code=code)


async def move(connection: AsyncConnection, held: Held, later: Held, act: Act) -> Held:
    """Change the state: checked, recorded and counted here and nowhere else."""
    old = held.entry
    check(old.state, act, later.entry.state)
    path = held.place.path(old.path)
    entry = replace(later.entry, version=old.version + 1, path=path, **later.counted())
    before = None if old.state == State.DRAFT else old.standing()
    was = old.values()
    changed = {name: value for name, value in entry.values().items() if value != was[name]}
    await _write(
        connection,
        [
            record(entry.initiative_id, entry.version, act, before, entry.standing()),
            *_answers(held, later),
            Change(initiative, {"initiative_id": entry.initiative_id}, changed),
        ],
        count(entry.initiative_id, entry.version, act.at, before, entry.standing()),
    )
    return replace(later, entry=entry, way=None)


async def begin(connection: AsyncConnection, held: Held, act: Act | None) -> None:
    """Write a new initiative: a draft without an act, else recorded and counted at once."""
    await _write(connection, *_beginning(held, act))


async def begin_all(connection: AsyncConnection, begun: Sequence[tuple[Held, Act]]) -> None:
    """Write many new initiatives, each recorded and counted."""
    family: list[Put] = []
    counted: list[Put] = []
    for held, act in begun:
        own, deltas = _beginning(held, act)
        family += own
        counted += deltas
    await poured(connection, family)
    await poured(connection, counted)


def _beginning(held: Held, act: Act | None) -> tuple[list[Put], list[Put]]:
    """Return what is written of a new initiative, and what it adds to the tally."""
    entry, writers = held.entry, held.writers
    if act is not None:
        check(State.DRAFT, act, entry.state)
        entry = replace(entry, **held.counted())
    family = [Put(author, _rows(entry, writers))] if writers else []
    family.append(Put(initiative, [entry.values()]))
    counted: list[Put] = []
    if act is not None:
        family.append(record(entry.initiative_id, entry.version, act, None, entry.standing()))
        counted = count(entry.initiative_id, entry.version, act.at, None, entry.standing())
    return family, counted


def _answers(held: Held, later: Held) -> list[Change]:
    """Return what changes of what authors say to being named."""
    pairs = enumerate(zip(held.writers, later.writers, strict=True), start=1)
    return [
        Change(
            author,
            {"initiative_id": held.entry.initiative_id, "place": place},
            {name: getattr(new, name) for name in ANSWER},
        )
        for place, (old, new) in pairs
        if any(getattr(old, name) != getattr(new, name) for name in ANSWER)
    ]


async def _write(
    connection: AsyncConnection, family: Sequence[Put | Change], counted: Sequence[Put]
) -> None:
    """Write the family of an initiative at once; its deltas may live on another machine."""
    await together(connection, *family)
    if counted:
        await together(connection, *counted)


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
            **{name: getattr(writer, name) for name in ANSWER},
        }
        for place, writer in enumerate(writers, start=1)
    ]


async def rewrite(
    connection: AsyncConnection, held: Held, entry: Entry, writers: tuple[Writer, ...], act: Act
) -> Held:
    """Write an edit; after filing it is a line of history too, and money moves in the tally."""
    new = replace(entry, version=held.entry.version + 1)
    later = replace(held, entry=entry, writers=writers)
    family: list[Put | Change] = []
    counted: list[Put] = []
    if entry.state != State.DRAFT:
        check(held.entry.state, act, entry.state)
        new = replace(new, path=held.place.path(entry.path), **later.counted())
        before, after = held.entry.standing(), new.standing()
        family.append(record(entry.initiative_id, new.version, act, before, after))
        counted = count(entry.initiative_id, new.version, act.at, before, after)
    family.append(Change(initiative, {"initiative_id": entry.initiative_id}, new.values()))
    await _write(connection, family, counted)
    if writers != held.writers:
        await connection.execute(
            delete(author).where(author.c.initiative_id == entry.initiative_id)
        )
        if writers:
            await connection.execute(insert(author).values(_rows(new, writers)))
    return replace(later, entry=new, way=None)
