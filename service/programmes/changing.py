"""Change what a programme says: its days and phases, its chain, whatever it asks for."""

from collections.abc import Set as AbstractSet

from psycopg.errors import LockNotAvailable
from sqlalchemy import delete, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Busy, Conflict, Forbidden, Overtaken
from service.policy import Actor, tops
from service.programmes import queries
from service.programmes.bonds import Bind, torn
from service.programmes.commands import InvalidProgramme, changed, columns
from service.programmes.models import phase, programme
from service.programmes.rules import faults
from service.programmes.schemas import Programme, ProgrammeChange

# Fair to whoever registers: all who come after wait too, so it must not wait for long itself.
PATIENCE = text("SET LOCAL lock_timeout = '3s'")
ALONE = text("LOCK TABLE programme IN EXCLUSIVE MODE")
MOVING = {"entry_from", "entry_to", "phases"}
"""What would put into another phase, or out of the window, what is registered."""


class AlreadyFiled(Conflict):
    vi = "Ngày hoặc đợt mới không hợp với những gì đã đăng ký; xem từng mục trong «errors»."
    en = "The new days or phases do not fit what is registered; see each entry of `errors`."


class StaleProgramme(Overtaken):
    vi = "Chương trình đã được người khác sửa. Hãy xem bản hiện nay rồi sửa tiếp."
    en = "Somebody changed the programme meanwhile. See what stands now, then edit."


class BeingFilled(Busy):
    vi = "Đang nhập dữ liệu lớn nên chưa sửa được chương trình; hãy thử lại sau ít phút."
    en = "A large import is under way, so the programme cannot change yet; try again in minutes."


async def hold(connection: AsyncConnection) -> None:
    """Wait for whoever registers or names a phase; they wait until this transaction ends.

    Readers go on. What is read from here on is what everybody else has written.
    """
    await connection.execute(PATIENCE)
    try:
        await connection.execute(ALONE)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        raise BeingFilled from None


async def change(
    connection: AsyncConnection,
    actor: Actor,
    bind: Bind,
    code: str,
    tags: AbstractSet[str] | None,
    body: ProgrammeChange,
) -> Programme:
    """Change a programme that has one of these ETags; what is left out stays."""
    if not tops(actor):
        raise Forbidden
    await hold(connection)
    before = await queries.programme(connection, code)
    after = before.model_copy(update=body.given())
    differs = [name for name in body.given() if getattr(after, name) != getattr(before, name)]
    if tags is not None and queries.shown(before)[1] not in tags:
        current = before.model_dump(mode="json", by_alias=True)
        raise StaleProgramme(current, differs)
    if found := faults(after):
        raise InvalidProgramme(errors=found)
    if differs:
        moving = not MOVING.isdisjoint(differs)
        if moving and (found := torn(await bind(connection, code), before, after)):
            raise AlreadyFiled(errors=found)
        await rewrite(connection, after)
        await changed(connection, actor, code, *differs)
    return await queries.programme(connection, code)


async def rewrite(connection: AsyncConnection, after: Programme) -> None:
    """Write a programme anew with its phases; it must be held, and nothing torn by it."""
    mine = update(programme).where(programme.c.code == after.code).values(**columns(after))
    programme_id = (await connection.execute(mine.returning(programme.c.id))).scalar_one()
    kept = [each.code for each in after.phases]
    of = phase.c.programme_id == programme_id
    await connection.execute(delete(phase).where(of, phase.c.code.not_in(kept)))
    for each in after.phases:
        values = each.model_dump(by_alias=False)
        await connection.execute(
            insert(phase)
            .values(programme_id=programme_id, **values)
            .on_conflict_do_update(index_elements=["programme_id", "code"], set_=values)
        )
