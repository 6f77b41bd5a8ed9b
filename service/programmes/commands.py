"""Programmes: begun by an admin of the whole confederation."""

from collections.abc import Sequence

from sqlalchemy import insert as plain_insert
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Forbidden, Unprocessable
from service.policy import Actor, tops
from service.programmes import queries
from service.programmes.attachments import Asked, repeated
from service.programmes.models import phase, programme
from service.programmes.queries import NoSuchProgramme
from service.programmes.recognition import Terms, terms
from service.programmes.rules import faults, steps
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


async def rechain(
    connection: AsyncConnection, actor: Actor, code: str, chain: Sequence[ChainStep]
) -> Programme:
    """Give a programme another chain; what waits already goes on by the steps that remain."""
    if not tops(actor):
        raise Forbidden
    found = list(steps(chain, "/{place}/step"))
    return await _change(connection, actor, code, found, chain=_stored(chain))


async def recognise(
    connection: AsyncConnection, actor: Actor, code: str, recognition: Sequence[Terms]
) -> Programme:
    """Say anew how councils recognise; sessions that are open keep the terms they began with."""
    if not tops(actor):
        raise Forbidden
    found = list(terms(recognition, ""))
    return await _change(connection, actor, code, found, recognition=_stored(recognition))


async def ask(
    connection: AsyncConnection, actor: Actor, code: str, asked: Sequence[Asked]
) -> Programme:
    """Say anew which attachments an entry should or must have; what is submitted is left alone."""
    if not tops(actor):
        raise Forbidden
    found = list(repeated(asked, ""))
    return await _change(connection, actor, code, found, attachments=_stored(asked))


async def _change(
    connection: AsyncConnection, actor: Actor, code: str, found: list[Fault], **values: object
) -> Programme:
    if found:
        raise InvalidProgramme(errors=found)
    mine = update(programme).where(programme.c.code == code).values(values)
    if (await connection.execute(mine)).rowcount == 0:
        raise NoSuchProgramme(code=code)
    await changed(connection, actor, code, *values)
    return await queries.programme(connection, code)


async def changed(connection: AsyncConnection, actor: Actor, code: str, *parts: str) -> None:
    """Leave a line about which parts of a programme were put anew."""
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
