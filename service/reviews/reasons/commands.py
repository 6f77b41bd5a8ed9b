"""Templates of a programme: kept by an admin of the whole confederation."""

from sqlalchemy import delete, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Forbidden, Unprocessable
from service.policy import Actor, tops
from service.programmes.commands import changed
from service.programmes.queries import numbers
from service.reviews.reasons import queries
from service.reviews.reasons.models import reason
from service.reviews.reasons.schemas import Template

ALONE = text("SELECT id FROM programme WHERE id = :id FOR NO KEY UPDATE")


class TemplateTwice(Unprocessable):
    vi = "Mỗi mã mẫu lý do chỉ dùng một lần; xem từng mục trong «errors»."
    en = "Each code of a template is used once; see each entry of `errors`."


async def put(
    connection: AsyncConnection, actor: Actor, code: str, body: list[Template]
) -> list[Template]:
    """Replace all templates of a programme; what was said with old ones stays in history."""
    programme_id, _ = await numbers(connection, code)
    if not tops(actor):
        raise Forbidden
    _distinct([one.code for one in body])
    await connection.execute(ALONE, {"id": programme_id})
    await connection.execute(delete(reason).where(reason.c.programme_id == programme_id))
    if body:
        rows = [{"programme_id": programme_id, **one.model_dump()} for one in body]
        await connection.execute(insert(reason), rows)
    await changed(connection, actor, code, "reasons")
    return await queries.templates(connection, code)


def _distinct(codes: list[str]) -> None:
    faults = [
        Fault(f"/{place}/code", f"«{code}» đã có ở trên", f"`{code}` stands above already")
        for place, code in enumerate(codes)
        if code in codes[:place]
    ]
    if faults:
        raise TemplateTwice(errors=faults)
