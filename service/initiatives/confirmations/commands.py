"""An author confirms or objects; an officer resolves what was objected."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Unprocessable
from service.history.ledger import Act
from service.history.models import State
from service.initiatives import authorship, holding, lifecycle
from service.initiatives.asking import answered
from service.initiatives.confirmations.schemas import Confirmation, Resolution
from service.initiatives.entry import Held
from service.initiatives.models import Standing
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail, location
from service.messages.ledger import Letter, nearest, tell
from service.messages.wordings.kinds import Kind
from service.policy import Actor


class ObjectionUnfounded(Unprocessable):
    vi = "Phản đối phải ghi rõ lý do."
    en = "An objection needs a written reason."


async def answer(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Confirmation
) -> Detail:
    """Confirm being named as an author, or object; until a final decision one may think again."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    own, objects = authorship.voice(actor, held), body.verdict == "object"
    (authorship.object_ if objects else authorship.confirm).guard(actor, own)
    if objects and not body.reason:
        fault = Fault("/reason", "cần có lý do", "a reason is needed", rule="reason")
        raise ObjectionUnfounded(errors=[fault])
    if own.writer and own.writer.standing == Standing.CONFIRMED and not objects:
        return detail(actor, held)
    place = held.author(actor) or 0
    said = Standing.OBJECTED if objects else Standing.CONFIRMED
    later = _answered(held, [place], said, body.reason if objects else None)
    act = _act(said, held, actor, body.reason)
    told = await lifecycle.move(connection, held, later, act)
    if objects:
        await _report(connection, actor, told, place)
    return detail(actor, told)


async def resolve(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Resolution
) -> Detail:
    """Keep the authors although one objects, or give the initiative back to be changed."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    if body.verdict == "set_aside":
        authorship.set_aside.guard(actor, held)
        later = _answered(held, held.objections(), Standing.SET_ASIDE)
        act, fact = _act(Standing.SET_ASIDE, held, actor, body.reason), "kept"
    else:
        authorship.give_back.guard(actor, held)
        # As with a return, whatever was verified is verified anew; but nobody judged it.
        unverified = replace(held, entry=replace(held.entry, verified_vnd=None))
        later = lifecycle.rest(unverified, State.RETURNED)
        act, fact = _act("given_back", held, actor, body.reason), "returned"
    told = await lifecycle.move(connection, held, later, act)
    objectors = [held.writers[place - 1].account_id for place in held.objections()]
    facts = {fact: body.reason}
    await tell(connection, _letters(told, filter(None, objectors), Kind.RULING, facts))
    return detail(actor, told)


def _act(name: str, held: Held, actor: Actor, why: str | None) -> Act:
    return Act(name, held.place.now, actor.id, held.place.unit_id, held.entry.step, why)


def _answered(
    held: Held, places: Iterable[int], standing: Standing, why: str | None = None
) -> Held:
    """Return it with an answer of these authors; what was objected stays readable."""
    writers = list(held.writers)
    for place in places:
        writer = writers[place - 1]
        kept = writer.objection if standing == Standing.SET_ASIDE else why
        writers[place - 1] = answered(held, writer, standing, kept)
    return replace(held, writers=tuple(writers))


async def _report(connection: AsyncConnection, actor: Actor, held: Held, place: int) -> None:
    """Tell the nearest officers, and whoever entered it, that an author objects."""
    keepers = await nearest(connection, held.place.line, *authorship.KEEPERS)
    people = {one.account_id for one in keepers} | {held.entry.entered_by}
    writer = held.writers[place - 1]
    facts = {"name": writer.name, "place": place, "reason": writer.objection}
    readers = (one for one in people if one and one != actor.id)
    await tell(connection, _letters(held, readers, Kind.OBJECTION, facts))


def _letters(
    held: Held, people: Iterable[UUID], kind: Kind, facts: Mapping[str, object]
) -> list[Letter]:
    entry = held.entry
    return [
        Letter(
            account_id=account_id,
            kind=kind,
            programme_id=entry.programme_id,
            unit_id=entry.unit_id,
            link=location(entry.initiative_id),
            once=f"{kind} {entry.initiative_id} {entry.version}",
            facts={"title": entry.title, "number": entry.number, **facts},
        )
        for account_id in people
    ]
