"""Uploaded lists as people see them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language, NotFound
from service.initiatives.workbooks import policy
from service.initiatives.workbooks.columns import NAMED
from service.initiatives.workbooks.models import State, Verdict
from service.initiatives.workbooks.policy import Book
from service.initiatives.workbooks.schemas import (
    Counts,
    Group,
    Problem,
    Problems,
    Progress,
    Row,
    Workbook,
)
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings

MOST_GROUPS = 500
BOOK = """
SELECT w.id, p.code AS programme, u.code AS unit, w.unit_id, u.line, w.state, w.uploaded_by,
    w.confirmed_by, w.at_line, w.error, w.columns, w.name, w.form, w.sheet, w.failure, w.done,
    w.due, w.rows, w.new, w.repeated, w.warning, w.entered, w.uploaded_at, w.confirmed_at,
    w.finished_at, a.name AS uploader, c.name AS confirmer
FROM workbook w
JOIN programme p ON p.id = w.programme_id
JOIN unit u ON u.id = w.unit_id
JOIN account a ON a.id = w.uploaded_by
LEFT JOIN account c ON c.id = w.confirmed_by
"""
ONE = text(f"{BOOK} WHERE w.id = :id")
SOME = text(f"""
{BOOK}
WHERE (w.uploaded_by = :me OR u.line && CAST(:held AS int[]))
    AND (CAST(:programme AS text) IS NULL OR p.code = :programme)
    AND (CAST(:unit AS text) IS NULL OR u.code = :unit)
    AND (CAST(:last AS uuid) IS NULL OR w.id < :last)
ORDER BY w.id DESC LIMIT :most
""")
ROWS = text("""
SELECT r.line, r.cells, r.verdict, r.problems, r.initiative_id, i.number
FROM workbook_row r LEFT JOIN initiative i ON i.initiative_id = r.initiative_id
WHERE r.workbook_id = :id AND r.line > :last
    AND (CAST(:verdict AS text) IS NULL OR r.verdict = :verdict)
ORDER BY r.line LIMIT :most
""")
GROUPS = text("""
SELECT r.verdict, e.column, e.rule, e.vi, e.en, array_agg(e.line ORDER BY e.line) AS lines,
    count(*) OVER () AS groups
FROM workbook_row r
CROSS JOIN LATERAL jsonb_to_recordset(r.problems)
    AS e (line int, "column" text, rule text, vi text, en text)
WHERE r.workbook_id = :id AND r.verdict IS NOT NULL
    AND (CAST(:verdict AS text) IS NULL OR r.verdict = :verdict)
GROUP BY r.verdict, e.column, e.rule, e.vi, e.en
ORDER BY count(*) DESC, min(e.line), e.column NULLS FIRST, e.vi LIMIT :most
""")


def book(row: Any) -> Book:  # noqa: ANN401 - a row of BOOK
    """Return a list as it is held."""
    return Book(
        id=row.id,
        programme=row.programme,
        unit=row.unit,
        unit_id=row.unit_id,
        line=tuple(row.line),
        state=State(row.state),
        uploaded_by=row.uploaded_by,
        confirmed_by=row.confirmed_by,
        at_line=row.at_line,
        error=row.error,
        columns=row.columns,
    )


async def seen(connection: AsyncConnection, actor: Actor, book_id: UUID) -> Any:  # noqa: ANN401 - a row of BOOK
    """Return the row of a list that the reader may see."""
    row = (await connection.execute(ONE, {"id": book_id})).first()
    if row is None or not policy.visible(actor, book(row)):
        raise NotFound
    return row


async def note(sightings: Sightings, actor: Actor, row: Any, people: int) -> None:  # noqa: ANN401 - a row of BOOK
    """Note that somebody sees the rows of a list that another uploaded."""
    if people and actor.id != row.uploaded_by:
        line, roles = row.line, policy.READERS
        deed = Deed(Done.WORKBOOK_SEEN, row.unit_id, line, row.id, people=people, roles=roles)
        await sightings.note(actor, deed)


async def one(
    connection: AsyncConnection, actor: Actor, language: Language, book_id: UUID
) -> Workbook:
    """Return a list with how far it is."""
    return told(actor, language, await seen(connection, actor, book_id))


def told(actor: Actor, language: Language, row: Any) -> Workbook:  # noqa: ANN401 - a row of BOOK
    """Return a list as its reader sees it."""
    return Workbook(
        id=row.id,
        programme=row.programme,
        unit=row.unit,
        name=row.name,
        form=row.form,
        sheet=row.sheet,
        unknown_headings=[heading for heading, name, _ in row.columns if heading and not name],
        state=row.state,
        failure=row.failure[language] if row.failure else None,
        progress=Progress(done=row.done, of=row.due),
        rows=row.rows,
        counts=Counts(new=row.new, repeated=row.repeated, warning=row.warning, error=row.error),
        entered=row.entered,
        uploaded_by=row.uploader,
        uploaded_at=row.uploaded_at,
        confirmed_by=row.confirmer,
        confirmed_at=row.confirmed_at,
        finished_at=row.finished_at,
        actions=policy.actions(actor, book(row)),
    )


async def some(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    *,
    programme: str | None,
    unit: str | None,
    limit: int,
    page: str | None,
) -> Page[Workbook]:
    """Return lists that the reader may see, the newest first."""
    given = {
        "me": actor.id,
        "held": actor.units(*policy.READERS),
        "programme": programme,
        "unit": unit,
        "last": _place(page),
        "most": limit + 1,
    }
    rows = (await connection.execute(SOME, given)).all()
    found = [told(actor, language, row) for row in rows[:limit]]
    return Page(items=found, next=cursor(str(found[-1].id)) if len(rows) > limit else None)


def _place(page: str | None) -> UUID | None:
    last = after(page, str)
    try:
        return UUID(str(last[0])) if last else None
    except ValueError:
        raise BadCursor from None


async def rows(
    connection: AsyncConnection,
    actor: Actor,
    sightings: Sightings,
    language: Language,
    book_id: UUID,
    *,
    verdict: Verdict | None,
    limit: int,
    page: str | None,
) -> Page[Row]:
    """Return rows of a list in its order."""
    shown = await seen(connection, actor, book_id)
    (last,) = after(page, int) or (0,)
    given = {"id": book_id, "verdict": verdict, "last": last, "most": limit + 1}
    listed = (await connection.execute(ROWS, given)).all()
    found = [_row(shown.columns, language, row) for row in listed[:limit]]
    await note(sightings, actor, shown, len(found))
    return Page(items=found, next=cursor(found[-1].line) if len(listed) > limit else None)


def _row(columns: Sequence[Any], language: Language, row: Any) -> Row:  # noqa: ANN401 - a row of ROWS
    headings = [heading for heading, _, _ in columns]
    cells = zip(headings, row.cells[0][1], strict=True)
    return Row(
        line=row.line,
        lines=[line for line, _ in row.cells],
        verdict=row.verdict,
        cells={heading: cell for heading, cell in cells if heading and cell is not None},
        problems=[problem(columns, language, one) for one in row.problems],
        initiative=row.initiative_id,
        number=row.number,
    )


def problem(columns: Sequence[Any], language: Language, one: Mapping[str, Any]) -> Problem:
    """Return a problem in the reader's language, its column by the heading in the file."""
    column = _heading(columns, one["column"], language)
    return Problem(line=one["line"], column=column, rule=one["rule"], detail=one[language])


def _heading(columns: Sequence[Any], name: str | None, language: Language) -> str | None:
    """Return what a column is called in the file or, when the file lacks it, in the template."""
    if name is None:
        return None
    given = next((heading for heading, known, _ in columns if known == name), None)
    return given or (NAMED[name].vi if language == "vi" else NAMED[name].en)


async def problems(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    book_id: UUID,
    verdict: Verdict | None,
) -> Problems:
    """Return what is wrong with a list, equal problems together."""
    shown = await seen(connection, actor, book_id)
    given = {"id": book_id, "verdict": verdict, "most": MOST_GROUPS}
    found = (await connection.execute(GROUPS, given)).all()
    groups = [
        Group(
            verdict=row.verdict,
            column=_heading(shown.columns, row.column, language),
            rule=row.rule,
            detail=row.vi if language == "vi" else row.en,
            rows=len(row.lines),
            lines=spans(row.lines),
        )
        for row in found
    ]
    return Problems(items=groups, left_off=found[0].groups - len(groups) if found else 0)


def spans(lines: Sequence[int]) -> str:
    """Return lines as `5-9, 12`."""
    told: list[list[int]] = []
    for line in lines:
        if told and line == told[-1][1] + 1:
            told[-1][1] = line
        else:
            told.append([line, line])
    return ", ".join(f"{first}-{last}" if first < last else str(first) for first, last in told)


async def all_rows(
    connection: AsyncConnection, book_id: UUID, at_once: int
) -> AsyncIterator[Sequence[Any]]:
    """Yield all rows of a list, some at a time."""
    given: dict[str, Any] = {"id": book_id, "verdict": None, "last": 0, "most": at_once}
    while found := (await connection.execute(ROWS, given)).all():
        yield found
        given["last"] = found[-1].line
