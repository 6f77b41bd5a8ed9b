"""What people do with an initiative before anybody judges it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.ledger import Act
from service.history.models import State
from service.identity import answers
from service.initiatives import drafting, eligibility, holding, lifecycle, policy
from service.initiatives.asking import ask, asked
from service.initiatives.attachments import strays
from service.initiatives.chain import following
from service.initiatives.drafting import Sketch
from service.initiatives.entry import Held
from service.initiatives.models import initiative
from service.initiatives.numbers import Numbers
from service.initiatives.reading import keeping
from service.initiatives.schemas import Detail, Edit, Filing, Withdrawal
from service.initiatives.telling import detail, location
from service.policy import Actor, Role


async def register(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, filing: Filing
) -> Detail:
    """Register an initiative: as a draft, or submitted at once."""
    told = await drafting.begun(connection, actor, filing, lock=filing.submit)
    if not filing.submit:
        place = eligibility.check_draft(told.entry, told.place, told.faults)
        held = Held(told.entry, place, told.writers)
        await lifecycle.begin(connection, held, None)
        return detail(actor, held)
    held, filed = await _begun(connection, actor, numbers, told)
    await lifecycle.begin(connection, filed, _submitted(actor, filed))
    await ask(connection, actor, held, filed)
    return detail(actor, filed)


async def register_all(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, sketches: Sequence[Sketch]
) -> list[Held]:
    """Register many at once, each submitted, with the effect of one by one."""
    begun = [await _begun(connection, actor, numbers, told) for told in sketches]
    await lifecycle.begin_all(connection, [(one, _submitted(actor, one)) for _, one in begun])
    for held, filed in begun:
        await ask(connection, actor, held, filed)
    return [filed for _, filed in begun]


async def _begun(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, told: Sketch
) -> tuple[Held, Held]:
    """Return an eligible entry as it is sent, and as it waits at its first station."""
    place = eligibility.check(told.entry, told.writers, told.place, told.faults)
    held = Held(told.entry, place, told.writers, phase=place.phase)
    columns = await _filed(connection, actor, held, numbers)
    return held, asked(actor, _waiting(actor, replace(held, entry=replace(held.entry, **columns))))


async def edit(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    versions: AbstractSet[int] | None,
    body: Edit,
) -> Detail:
    """Change a draft or a returned initiative of one of these versions; only what is given."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.edit.guard(actor, held)
    if versions is not None and held.entry.version not in versions:
        raise drafting.stale(actor, held, body)
    told = await drafting.revised(connection, actor, held, body)
    place = eligibility.check_draft(told.entry, told.place, told.faults)
    moved = replace(held, place=place)
    source = replace(moved, entry=told.entry).source(actor.id)
    act = Act("edited", place.now, actor.id, place.unit_id, source=source)
    later = await lifecycle.rewrite(connection, moved, told.entry, told.writers, act)
    if told.entry.confidential and not held.entry.confidential:
        # What was answered before is kept for those who ask again, and told the secret.
        forgotten = dict.fromkeys(eligibility.SECRETS)
        await answers.amend(connection, location(initiative_id), forgotten)
        await strays.release(connection, initiative_id)
        await keeping.forget(connection, initiative_id)
    return detail(actor, later)


async def submit(
    connection: AsyncConnection, actor: Actor, numbers: Numbers, initiative_id: UUID
) -> Detail:
    """Submit a draft, or a returned initiative again; it keeps its number."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.submit.guard(actor, held)
    if held.entry.entered_at is None:
        # Only now does it belong to a phase: the one of today.
        codes = held.place.programme, held.place.unit
        known = await holding.place(connection, *codes, lock=True)
        place = eligibility.check(held.entry, held.writers, *known, held.attached)
        held = replace(held, place=place, phase=place.phase)
    else:
        eligibility.check(held.entry, held.writers, held.place, (), held.attached)
    # What was recorded before it came back is not what becomes of it now.
    filed = {**await _filed(connection, actor, held, numbers), "result": None}
    later = asked(actor, _waiting(actor, replace(held, entry=replace(held.entry, **filed))))
    told = await lifecycle.move(connection, held, later, _submitted(actor, later))
    await ask(connection, actor, held, told)
    return detail(actor, told)


async def withdraw(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Withdrawal
) -> Detail:
    """Take an initiative back before a final decision."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.withdraw.guard(actor, held)
    act = Act("withdrawn", held.place.now, actor.id, held.place.unit_id, why=body.reason)
    later = lifecycle.rest(held, State.WITHDRAWN)
    return detail(actor, await lifecycle.move(connection, held, later, act))


async def discard(connection: AsyncConnection, actor: Actor, initiative_id: UUID) -> None:
    """Delete a draft; it was never part of the register."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.discard.guard(actor, held)
    await strays.release(connection, initiative_id)
    await connection.execute(delete(initiative).where(initiative.c.initiative_id == initiative_id))


def advance(held: Held, step: str | None) -> Held:
    """Return the initiative at the station after a step, or valid when there is none."""
    place = held.place
    station = following(place.chain, place.laid(), step, held.waits_line[:-1])
    if station is None:
        return lifecycle.rest(held, State.VALID)
    where = place.line[: place.line.index(station.unit_id) + 1]
    return lifecycle.wait(held, station, where, place.code_of(station.unit_id))


def _waiting(actor: Actor, held: Held) -> Held:
    """Return it at its first station; an officer's entry for others counts as confirmation."""
    first = held.place.chain[0]
    # Whoever submits it again confirms nothing that he did not enter, or that he wrote.
    confirmed = held.entry.on_behalf and _on_behalf(actor, held)
    skipped = confirmed and first.at == "own" and first.role == Role.OFFICER.value
    return advance(held, first.step if skipped else None)


async def _filed(
    connection: AsyncConnection, actor: Actor, held: Held, numbers: Numbers
) -> dict[str, Any]:
    """Return what the first submission sets: number, date, phase, and who entered for whom."""
    if held.entry.entered_at is not None:
        return {}
    return {
        "on_behalf": _on_behalf(actor, held),
        "number": await numbers.next(connection),
        "entered_at": held.place.now,
        "phase_id": held.place.phase_id,
        "path": held.place.path(),
    }


def _submitted(actor: Actor, filed: Held) -> Act:
    place, source = filed.place, filed.source(actor.id)
    return Act("submitted", place.now, actor.id, place.unit_id, filed.entry.step, source=source)


def _on_behalf(actor: Actor, held: Held) -> bool:
    writers = {writer.account_id for writer in held.writers}
    return actor.id not in writers and actor.covers(held.place.line, Role.OFFICER)
