"""What is read of templates, and the full text of a reason."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Fault, Language, Unprocessable
from service.programmes.models import programme
from service.programmes.queries import numbers
from service.reviews.reasons.models import reason
from service.reviews.reasons.schemas import Template
from service.reviews.schemas import Reasoned


class UnknownTemplate(Unprocessable):
    vi = "Chương trình không có mẫu lý do này cho quyết định đó."
    en = "The programme has no such template for that verdict."


async def templates(connection: AsyncConnection, code: str) -> list[Template]:
    """Return the templates of a programme, by code."""
    programme_id, _ = await numbers(connection, code)
    rows = await connection.execute(
        select(reason.c.code, reason.c.verdict, reason.c.vi, reason.c.en)
        .where(reason.c.programme_id == programme_id)
        .order_by(reason.c.code)
    )
    return [Template.model_validate(dict(row)) for row in rows.mappings()]


async def worded(
    connection: AsyncConnection, language: Language, programme_code: str, body: Reasoned
) -> str | None:
    """Return the full text of a reason: the template's words, then whatever was added."""
    if body.template is None:
        return body.reason
    words = reason.c.en if language == "en" else reason.c.vi
    found = await connection.execute(
        select(words)
        .join(programme, programme.c.id == reason.c.programme_id)
        .where(
            programme.c.code == programme_code,
            reason.c.code == body.template,
            reason.c.verdict == body.verdict,
        )
    )
    said = found.scalar_one_or_none()
    if said is None:
        fault = Fault(
            "/template", "không có mẫu này cho quyết định đó", "no such template", rule="unknown"
        )
        raise UnknownTemplate(errors=[fault])
    return "\n".join(filter(None, [said, body.reason]))
