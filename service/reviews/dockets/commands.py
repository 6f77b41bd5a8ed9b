"""Dockets: drawn up, run after confirmation, cancelled before, undone within a day."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Language
from service.ids import uuid7
from service.policy import Actor, Need, Role, Rule
from service.reviews.commands import complete
from service.reviews.dockets import drawing, queries
from service.reviews.dockets.models import Status, docket, docket_case
from service.reviews.dockets.schemas import Confirmation, Docket, DocketDraft


class OtherDigest(Conflict):
    """What is confirmed is not what was previewed."""

    vi = "Mã xác nhận không khớp với danh sách đã xem trước; hãy xem lại danh sách."
    en = "The digest is not that of the preview; look at the docket again."


class EmptyDocket(Conflict):
    vi = "Trong danh sách không có sáng kiến nào quyết định được."
    en = "There is nothing on the docket that can be decided."


@dataclass(frozen=True, slots=True)
class Own:
    """A docket's row, as rules look at it."""

    row: Any

    def stands(self, *statuses: Status) -> bool:
        """Tell whether it is in one of these statuses."""
        return self.row.status in statuses


def _drew(actor: Actor, it: Own) -> bool:
    return bool(actor.id == it.row.account_id)


def _decides(actor: Actor, it: Own) -> bool:
    """Let a colleague undo, too; each initiative is asked about again when its turn comes."""
    return actor.covers(it.row.line, Role.OFFICER, Role.REVIEWER)


run_rule: Rule[Own] = Rule(
    "run",
    _drew,
    (
        Need(
            lambda it: it.stands(Status.PREVIEWED),
            "danh sách này đã được xác nhận hoặc đã hủy.",
            "this docket has been confirmed or cancelled already.",
        ),
    ),
)
cancel_rule: Rule[Own] = Rule(
    "cancel",
    _drew,
    (
        Need(
            lambda it: it.stands(Status.PREVIEWED, Status.SCHEDULED),
            "danh sách này đã bắt đầu thực hiện hoặc đã hủy.",
            "this docket has begun already, or is cancelled.",
        ),
    ),
)
undo_rule: Rule[Own] = Rule(
    "undo",
    _decides,
    (
        Need(
            lambda it: it.stands(Status.DONE),
            "chỉ hoàn tác được danh sách đã thực hiện xong và chưa hoàn tác.",
            "only a docket that is done and was not undone can be undone.",
        ),
        Need(
            lambda it: bool(it.row.fresh),
            "đã quá 24 giờ kể từ khi thực hiện xong.",
            "more than 24 hours have passed since it was done.",
        ),
    ),
)


async def draw_up(
    connection: AsyncConnection, actor: Actor, language: Language, body: DocketDraft
) -> Docket:
    """Keep a preview: what would be decided, what cannot be and why; nothing is decided yet."""
    complete(body)
    selection = await drawing.select(connection, actor, body)
    why = await drawing.reason(connection, language, selection, body)
    docket_id = uuid7()
    publish = body.publish_at.isoformat() if body.publish_at else None
    paper = body.decision
    written = (paper.number, str(paper.date)) if paper else ()
    own = {
        "id": docket_id,
        "account_id": actor.id,
        "unit_id": selection.unit(actor),
        "status": Status.PREVIEWED,
        "verdict": body.verdict,
        "why": why,
        "decision_number": paper.number if paper else None,
        "decided_on": paper.date if paper else None,
        "digest": selection.digest(body.verdict, why, publish, *written),
        "more": selection.more,
        "publish_at": body.publish_at,
    }
    await connection.execute(insert(docket).values(own))
    rows = [{"docket_id": docket_id, **case.columns()} for case in selection.cases]
    await connection.execute(insert(docket_case), rows)
    return await queries.docket(connection, actor, language, docket_id)


async def run(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    docket_id: UUID,
    body: Confirmation,
) -> Docket:
    """Confirm a preview: the worker decides it, at once or when it is to be published."""
    own = await queries.row(connection, actor, docket_id, lock=True)
    run_rule.guard(actor, Own(own))
    if body.digest != own.digest:
        raise OtherDigest
    if not (await queries.progress(connection, docket_id)).listed:
        raise EmptyDocket
    run_at = func.coalesce(docket.c.publish_at, func.clock_timestamp())
    await _change(connection, docket_id, status=Status.SCHEDULED, run_at=run_at)
    return await queries.docket(connection, actor, language, docket_id)


async def cancel(
    connection: AsyncConnection, actor: Actor, language: Language, docket_id: UUID
) -> Docket:
    """Cancel what the worker has not begun."""
    own = await queries.row(connection, actor, docket_id, lock=True)
    cancel_rule.guard(actor, Own(own))
    await _change(connection, docket_id, status=Status.CANCELLED)
    return await queries.docket(connection, actor, language, docket_id)


async def undo(
    connection: AsyncConnection, actor: Actor, language: Language, docket_id: UUID
) -> Docket:
    """Have the worker take back what the docket decided, where nothing happened since."""
    own = await queries.row(connection, actor, docket_id, lock=True)
    undo_rule.guard(actor, Own(own))
    await _change(connection, docket_id, status=Status.UNDOING, undone_by=actor.id)
    return await queries.docket(connection, actor, language, docket_id)


async def _change(connection: AsyncConnection, docket_id: UUID, **values: object) -> None:
    await connection.execute(update(docket).where(docket.c.id == docket_id).values(values))
