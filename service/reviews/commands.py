"""Decide on an initiative that waits at one of the caller's units."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Unprocessable
from service.history.ledger import Act
from service.history.models import State
from service.initiatives import holding, lifecycle, policy
from service.initiatives.commands import advance
from service.initiatives.entry import Held
from service.initiatives.likeness import judging
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor
from service.reviews.schemas import Judgement

ACT = {"accept": "accepted", "return": "returned", "refuse": "refused"}


class ReasonMissing(Unprocessable):
    vi = "Trả lại hoặc từ chối phải ghi rõ lý do."
    en = "Returning or refusing needs a written reason."


class BenefitMisplaced(Unprocessable):
    vi = "Chỉ ghi giá trị làm lợi đã thẩm định khi chấp nhận."
    en = "A verified benefit is stated only when accepting."


async def decide(
    connection: AsyncConnection, actor: Actor, initiative_id: UUID, body: Judgement
) -> Detail:
    """Accept, return or refuse; accepting at the last step makes it valid."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.decide.guard(actor, held)
    _complete(body)
    if body.verdict == "accept":
        held = await judging.compared(connection, held)
        policy.accept.guard(actor, held)
    entry, place = held.entry, held.place
    act = Act(ACT[body.verdict], place.now, actor.id, entry.waits_at, entry.step, body.reason)
    later = _judged(held, body)
    return detail(actor, await lifecycle.move(connection, held, later, act))


def _complete(body: Judgement) -> None:
    if body.verdict != "accept" and not body.reason:
        fault = Fault("/reason", "cần có lý do", "a reason is needed", rule="reason")
        raise ReasonMissing(errors=[fault])
    if body.verdict != "accept" and body.benefit_verified_vnd is not None:
        fault = Fault(
            "/benefit_verified_vnd", "chỉ khi chấp nhận", "only when accepting", rule="benefit"
        )
        raise BenefitMisplaced(errors=[fault])


def _judged(held: Held, body: Judgement) -> Held:
    if body.verdict == "return":
        # Whatever was verified may change with the claim, so it is verified anew.
        unverified = replace(held, entry=replace(held.entry, verified_vnd=None))
        return lifecycle.rest(unverified, State.RETURNED)
    if body.verdict == "refuse":
        return lifecycle.rest(held, State.REFUSED)
    if body.benefit_verified_vnd is not None:
        verified = replace(held.entry, verified_vnd=body.benefit_verified_vnd)
        held = replace(held, entry=verified)
    return advance(held, held.entry.step)
