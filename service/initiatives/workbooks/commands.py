"""Upload a list, confirm its preview, discard it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Forbidden, InvalidPayload, Language, NotFound
from service.identity.places import no_such_unit, places
from service.ids import uuid7
from service.initiatives.workbooks import policy, queries
from service.initiatives.workbooks.models import GOOD, State, workbook, workbook_row
from service.initiatives.workbooks.policy import Book
from service.initiatives.workbooks.reading import Reading
from service.initiatives.workbooks.schemas import Confirmation, Workbook
from service.policy import Actor, Role
from service.programmes.queries import numbers
from service.writes import copy


class ErrorsRemain(Conflict):
    vi = "Còn {count} dòng có lỗi; hãy sửa rồi tải lên lại, hoặc chỉ nhập các dòng tốt («good»)."
    en = "{count} rows have errors; correct and upload them again, or enter the good ones only."


async def upload(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    reading: Reading,
    *,
    programme: str,
    unit: str,
    name: str,
) -> Workbook:
    """Keep a list that was read, to be judged."""
    programme_id, _ = await numbers(connection, programme)
    place = (await places(connection, [unit])).get(unit)
    if place is None:
        raise InvalidPayload(errors=[no_such_unit("?unit", unit)])
    if not actor.covers(place.line, Role.OFFICER):
        raise Forbidden
    book_id = uuid7()
    book = {
        "id": book_id,
        "programme_id": programme_id,
        "unit_id": place.id,
        "name": name,
        "form": reading.form,
        "sheet": reading.sheet,
        "columns": reading.columns,
        "digest": reading.digest,
        "state": State.JUDGING,
        "rows": reading.rows,
        "due": reading.rows,
        "uploaded_by": actor.id,
    }
    await connection.execute(insert(workbook).values(book))
    rows = _rows(book_id, reading.entries)
    await copy(connection, "workbook_row (workbook_id, line, cells)", rows)
    return await queries.one(connection, actor, language, book_id)


def _rows(book_id: UUID, entries: Path) -> Iterator[tuple[UUID, int, str]]:
    with entries.open(encoding="utf-8", newline="\n") as file:
        for row in file:
            line, _, cells = row.partition("\t")
            yield book_id, int(line), cells


async def confirm(
    connection: AsyncConnection, actor: Actor, language: Language, book_id: UUID, body: Confirmation
) -> Workbook:
    """Have the good rows of a list entered, on behalf of their authors."""
    book = await hold(connection, actor, book_id)
    policy.confirm.guard(actor, book)
    if body.rows == "all" and book.error:
        raise ErrorsRemain(count=book.error)
    due = (
        select(func.count())
        .select_from(workbook_row)
        .where(
            workbook_row.c.workbook_id == book_id,
            workbook_row.c.verdict.in_(GOOD),
            workbook_row.c.initiative_id.is_(None),
        )
        .scalar_subquery()
    )
    changed = {
        "state": State.ENTERING,
        "confirmed_by": actor.id,
        "confirmed_at": func.now(),
        "failure": None,
        "failures": 0,
        "at_line": 0,
        "done": 0,
        "due": due,
    }
    await connection.execute(update(workbook).where(workbook.c.id == book_id).values(changed))
    return await queries.one(connection, actor, language, book_id)


async def discard(connection: AsyncConnection, actor: Actor, book_id: UUID) -> None:
    """Delete a list that was not confirmed, with everything that is kept of it."""
    book = await hold(connection, actor, book_id)
    policy.discard.guard(actor, book)
    await connection.execute(delete(workbook).where(workbook.c.id == book_id))


async def hold(connection: AsyncConnection, actor: Actor, book_id: UUID) -> Book:
    """Return a list, locked for a change; what is invisible is not found."""
    found = (await connection.execute(HELD, {"id": book_id})).first()
    book = queries.book(found) if found else None
    if book is None or not policy.visible(actor, book):
        raise NotFound
    return book


HELD = text(f"{queries.BOOK} WHERE w.id = :id FOR UPDATE OF w")
