"""Decide on an initiative that waits at one of the caller's units."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.errors import Conflict, Fault, Language, Unprocessable
from service.history.ledger import Act, Decision
from service.history.models import State
from service.initiatives import holding, lifecycle, policy
from service.initiatives.commands import advance
from service.initiatives.entry import Held
from service.initiatives.likeness import judging
from service.initiatives.schemas import Detail
from service.initiatives.telling import detail
from service.policy import Actor
from service.programmes.schemas import APPEAL
from service.reviews.assigning import assign
from service.reviews.leaving import leave
from service.reviews.reasons.queries import worded
from service.reviews.schemas import Judgement, Paper, Reasoned

ACT = {"accept": "accepted", "return": "returned", "refuse": "refused"}


class ReasonMissing(Unprocessable):
    vi = "Trả lại hoặc từ chối phải ghi rõ lý do."
    en = "Returning or refusing needs a written reason."


class AlreadyAccepted(Conflict):
    vi = "Bạn đã chấp nhận ở bước này; còn chờ người khác (đã có {votes}/{quorum} ý kiến đồng ý)."
    en = "You have accepted it at this step; others have to ({votes} of {quorum} have)."


class AppealReturned(Conflict):
    vi = "Khiếu nại chỉ được chấp nhận hoặc bác bỏ, không trả lại."
    en = "An appeal is accepted or refused, never returned."


class BenefitMisplaced(Unprocessable):
    vi = "Chỉ ghi giá trị làm lợi đã thẩm định khi chấp nhận."
    en = "A verified benefit is stated only when accepting."


class DecisionMissing(Unprocessable):
    vi = "Bước này chỉ được chấp nhận bằng quyết định có số và ngày ban hành."
    en = "This step is accepted by a written decision with number and date only."


class DecisionAhead(Unprocessable):
    vi = "Ngày của quyết định không được ở tương lai."
    en = "The date of the decision must not lie in the future."


class ChangedSince(Conflict):
    """It is decided as it was seen, or not at all."""

    vi = "Sáng kiến đã thay đổi sau khi được xem; hãy xem lại rồi quyết định."
    en = "It has changed since it was seen; look at it again, then decide."


async def decide(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    body: Judgement,
    language: Language = "vi",
) -> Detail:
    """Accept, return or refuse; what enough people accept at the last step is valid.

    What history keeps as the reason is the full text, in the language of the reviewer.
    """
    return detail(actor, await judge(connection, actor, initiative_id, body, language))


async def judge(
    connection: AsyncConnection,
    actor: Actor,
    initiative_id: UUID,
    body: Judgement,
    language: Language = "vi",
    *,
    version: int | None = None,
) -> Held:
    """Decide and return what was decided on; given a version, only if it is still that one."""
    held = await holding.held(connection, actor, initiative_id, lock=True)
    policy.decide.guard(actor, held)
    complete(body)
    _stated(body)
    fit(actor, held, body)
    if body.verdict == "accept":
        held = await judging.compared(connection, held)
        policy.accept.guard(actor, held)
    entry, place = held.entry, held.place
    if version is not None and entry.version != version:
        raise ChangedSince
    why = await worded(connection, language, place.programme, body)
    way = await leave(connection, actor, held, place.now)
    later = _judged(actor, held, body)
    name = "voted" if later.entry.votes else ACT[body.verdict]
    act = Act(
        name, place.now, actor.id, entry.waits_at, entry.step, why, decision=written(body.decision)
    )
    moved = await lifecycle.move(connection, held, later, act)
    await assign(connection, actor, moved, act)
    return replace(moved, way=way)


def written(paper: Paper | None) -> Decision | None:
    """Return a decision on paper as history keeps it."""
    return Decision(paper.number, paper.date) if paper else None


def fit(actor: Actor, held: Held, body: Reasoned) -> None:
    """Refuse a verdict given already, one that an appeal does not know, or one without paper."""
    verdict = body.verdict
    if actor.id in held.entry.votes:
        raise AlreadyAccepted(votes=len(held.entry.votes), quorum=held.quorum())
    if verdict == "return" and held.entry.step == APPEAL:
        raise AppealReturned
    step = held.place.step(held.entry.step)
    if verdict == "accept" and step and step.numbered and body.decision is None:
        fault = Fault("/decision", "cần số và ngày", "number and date are needed", rule="numbered")
        raise DecisionMissing(errors=[fault])
    if body.decision and body.decision.date > day_of(held.place.now):
        fault = Fault("/decision/date", "ở tương lai", "lies in the future", rule="decided")
        raise DecisionAhead(errors=[fault])


def complete(body: Reasoned) -> None:
    """Refuse a verdict that needs a reason and has none."""
    if body.verdict != "accept" and not body.reason and body.template is None:
        fault = Fault("/reason", "cần có lý do", "a reason is needed", rule="reason")
        raise ReasonMissing(errors=[fault])


def _stated(body: Judgement) -> None:
    if body.verdict != "accept" and body.benefit_verified_vnd is not None:
        fault = Fault(
            "/benefit_verified_vnd", "chỉ khi chấp nhận", "only when accepting", rule="benefit"
        )
        raise BenefitMisplaced(errors=[fault])


def _judged(actor: Actor, held: Held, body: Judgement) -> Held:
    if body.verdict == "return":
        # Whatever was verified may change with the claim, so it is verified anew.
        unverified = replace(held, entry=replace(held.entry, verified_vnd=None))
        return lifecycle.rest(unverified, State.RETURNED)
    if body.verdict == "refuse":
        return lifecycle.rest(held, State.REFUSED)
    if body.benefit_verified_vnd is not None:
        verified = replace(held.entry, verified_vnd=body.benefit_verified_vnd)
        held = replace(held, entry=verified)
    votes = (*held.entry.votes, actor.id)
    if len(votes) < held.quorum():
        return replace(held, entry=replace(held.entry, votes=votes))
    if held.entry.step == APPEAL:
        return lifecycle.rest(held, State.VALID)
    return advance(held, held.entry.step)
