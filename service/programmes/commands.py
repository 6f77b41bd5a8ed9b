"""Programmes: begun by an admin of the whole confederation."""

from collections.abc import Sequence

from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Forbidden, Unprocessable
from service.policy import Actor, tops
from service.programmes.attachments import Asked
from service.programmes.models import phase, programme
from service.programmes.recognition import Terms
from service.programmes.rules import faults
from service.programmes.schemas import ChainStep, Programme
from service.trail.ledger import Deed, record
from service.trail.models import Done


class InvalidProgramme(Unprocessable):
    vi = "Chương trình chưa hợp lệ; xem từng mục trong «errors»."
    en = "The programme is not valid; see each entry of `errors`."


class ProgrammeExists(Conflict):
    vi = "Đã có chương trình mang mã «{code}»."
    en = "There is a programme with the code `{code}` already."


async def create(connection: AsyncConnection, actor: Actor, body: Programme) -> Programme:
    """Begin a programme."""
    if not tops(actor):
        raise Forbidden
    found = faults(body)
    if found:
        raise InvalidProgramme(errors=found)
    if not await add(connection, body):
        raise ProgrammeExists(code=body.code)
    await record(connection, actor, Deed(Done.PROGRAMME_BEGUN, subject=body.code))
    return body


def columns(it: Programme) -> dict[str, object]:
    """Return what the programme's own row holds."""
    objects, lists = ("appeal", "entry"), ("chain", "recognition", "attachments")
    return {
        **it.model_dump(exclude={"phases", *objects, *lists}),
        **{name: getattr(it, name).model_dump(mode="json") for name in objects},
        **{name: _stored(getattr(it, name)) for name in lists},
    }


def _stored(chain: Sequence[ChainStep | Terms | Asked]) -> list[dict[str, object]]:
    return [step.model_dump(mode="json") for step in chain]


async def changed(connection: AsyncConnection, actor: Actor, code: str, *parts: str) -> None:
    """Leave a line about which parts of a programme are others now."""
    told = Deed(Done.PROGRAMME_CHANGED, subject=code, what=", ".join(parts))
    await record(connection, actor, told)


async def add(connection: AsyncConnection, it: Programme) -> bool:
    """Write a valid programme unless its code is taken; tell whether it was written."""
    made = await connection.execute(
        insert(programme)
        .values(**columns(it))
        .on_conflict_do_nothing(index_elements=["code"])
        .returning(programme.c.id)
    )
    programme_id = made.scalar_one_or_none()
    if programme_id is None:
        return False
    phases = [
        {"programme_id": programme_id, **each.model_dump(by_alias=False)} for each in it.phases
    ]
    if phases:
        await connection.execute(plain_insert(phase), phases)
    return True
