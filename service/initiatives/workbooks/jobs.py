"""What a worker does with uploaded lists: a batch in each transaction, the oldest list first.

The lists are the queue. Whoever works on one holds its row for a batch; a worker that is killed
lets go of it with its connection, the batch is undone whole, and the next worker takes it up.
"""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import TextClause, delete, func, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.identity.acting import acting
from service.initiatives import commands
from service.initiatives.numbers import Numbers
from service.initiatives.workbooks import judging, policy, queries, repeats
from service.initiatives.workbooks.judging import Judged
from service.initiatives.workbooks.models import State, Verdict, workbook
from service.initiatives.workbooks.policy import Book
from service.policy import Actor

JUDGED_AT_ONCE, ENTERED_AT_ONCE = 500, 250
MOST_FAILURES = 5
ALL = 1 << 30
AWAY = (OperationalError, psycopg.OperationalError)
KEPT = timedelta(days=90)
NO_RIGHT = {
    "vi": "Người xác nhận không còn là cán bộ của đơn vị; cần người khác xác nhận lại.",
    "en": "Whoever confirmed it is no officer of the unit any more; somebody else must confirm.",
}
BUG = {
    "vi": "Hệ thống gặp lỗi khi xử lý danh sách này; chúng tôi đã ghi nhận.",
    "en": "An error of ours stopped the work on this list; it is recorded.",
}
NEXT = text(f"""
{queries.BOOK}
WHERE w.state IN ('judging', 'entering') ORDER BY w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED
""")
UNJUDGED = text("""
SELECT line, cells, verdict FROM workbook_row
WHERE workbook_id = :book AND line > :after ORDER BY line LIMIT :most
""")
UNENTERED = text("""
SELECT line, cells, verdict FROM workbook_row
WHERE workbook_id = :book AND line > :after
    AND verdict IN ('new', 'warning') AND initiative_id IS NULL
ORDER BY line LIMIT :most
""")
# Every figure counts on from what it was: a batch is done once.
FORWARD = text("""
UPDATE workbook SET at_line = :line, done = least(done + :done, due), entered = entered + :entered,
    new = new + :new, repeated = repeated + :repeated, warning = warning + :warning,
    error = error + :error,
    state = CASE WHEN done + :done < due THEN state WHEN state = 'judging' THEN 'ready'
        ELSE 'done' END,
    finished_at = CASE WHEN done + :done >= due AND state = 'entering' THEN clock_timestamp() END
WHERE id = :book
RETURNING state
""")
COMPARED = text("""
UPDATE workbook SET new = new + :new, warning = warning + :warning, repeated = repeated + :repeated,
    due = due - CASE WHEN state = 'entering' THEN :repeated ELSE 0 END
WHERE id = :book
""")
STOPPED = text("""
UPDATE workbook SET state = 'failed', failure = CAST(:failure AS jsonb) WHERE id = :book
""")
GIVEN_UP = text("""
UPDATE workbook SET failures = failures + 1,
    state = CASE WHEN failures + 1 < :most THEN state ELSE 'failed' END,
    failure = CASE WHEN failures + 1 < :most THEN NULL ELSE CAST(:failure AS jsonb) END
WHERE id = :book
""")


async def work(engine: AsyncEngine) -> None:
    """Do what lists wait for until none waits."""
    numbers = Numbers()
    while await _batch(engine, numbers):
        pass


async def _batch(engine: AsyncEngine, numbers: Numbers) -> bool:
    """Judge or enter some rows; return whether there were any."""
    book: Book | None = None
    try:
        async with engine.begin() as connection:
            row = (await connection.execute(NEXT)).first()
            if row is None:
                return False
            book = queries.book(row)
            if book.state == State.JUDGING:
                await _judge(connection, book)
            else:
                await _enter(connection, book, numbers)
    except AWAY:
        raise
    except Exception:
        if book is not None:
            await _give_up(engine, book.id)
        raise
    return True


async def _judge(connection: AsyncConnection, book: Book) -> None:
    rows = await _rows(connection, UNJUDGED, book, JUDGED_AT_ONCE)
    who = await acting(connection, book.uploaded_by)
    made = await judging.judged(connection, who, book, rows, lock=False)
    await judging.compare_within(connection, book, made)
    await judging.keep(connection, book.id, made)
    if await _forward(connection, book, rows, made) == State.READY:
        await _compare(connection, book)


async def _enter(connection: AsyncConnection, book: Book, numbers: Numbers) -> None:
    """Enter rows as the person who confirmed, if he still may."""
    who = await acting(connection, book.confirmed_by or book.uploaded_by)
    if not policy.confirm.who(who, book):
        await connection.execute(STOPPED, {"book": book.id, "failure": json.dumps(NO_RIGHT)})
        return
    if book.at_line == 0:  # what was registered by hand since the preview
        await _compare(connection, book)
    rows = await _rows(connection, UNENTERED, book, ENTERED_AT_ONCE)
    # Judged again: what holds now counts, not what held when it was uploaded.
    made = await judging.judged(connection, who, book, rows, lock=True)
    entered = await _register(connection, who, numbers, made)
    await judging.keep(connection, book.id, made)
    await _forward(connection, book, rows, made, entered=entered)


async def _compare(connection: AsyncConnection, book: Book) -> None:
    """Mark the rows that the register has."""
    marked = await repeats.registered(connection, book.id, book.programme)
    given = {"new": -marked[Verdict.NEW], "warning": -marked[Verdict.WARNING]}
    given["repeated"] = sum(marked.values())
    await connection.execute(COMPARED, {**given, "book": book.id})


async def _register(
    connection: AsyncConnection, who: Actor, numbers: Numbers, made: Sequence[Judged]
) -> int:
    """Register what is good and nobody else has entered meanwhile."""
    good = [(one, one.key, one.sketch) for one in made if one.good and one.key and one.sketch]
    keys = [key for _, key, _ in good]
    ids = [sketch.entry.initiative_id for _, _, sketch in good]
    mine = await repeats.claim(connection, keys, ids)
    if len(mine) < len(good):
        holders = await repeats.holders(connection, keys)
        for one, key, sketch in good:
            if sketch.entry.initiative_id not in mine:
                one.repeat(holders.get(key))
    sketches = [sketch for _, _, sketch in good if sketch.entry.initiative_id in mine]
    await commands.register_all(connection, who, numbers, sketches)
    for one, _, sketch in good:
        if one.good:
            one.initiative_id = sketch.entry.initiative_id
    return len(sketches)


async def _rows(
    connection: AsyncConnection, which: TextClause, book: Book, most: int
) -> Sequence[Any]:
    given = {"book": book.id, "after": book.at_line, "most": most}
    return (await connection.execute(which, given)).all()


async def _forward(
    connection: AsyncConnection,
    book: Book,
    rows: Sequence[Any],
    made: Sequence[Judged],
    *,
    entered: int = 0,
) -> State:
    """Note how far the list is, and what its rows turned out to be; return its state."""
    change = Counter(one.verdict.value for one in made)
    change.subtract(row.verdict for row in rows if row.verdict)
    # Without rows nothing is left, whatever was due.
    given = {"book": book.id, "line": rows[-1].line if rows else 0, "done": len(rows) or ALL}
    counts = {verdict.value: change[verdict.value] for verdict in Verdict}
    moved = await connection.execute(FORWARD, {**given, **counts, "entered": entered})
    return State(moved.scalar_one())


async def _give_up(engine: AsyncEngine, book: UUID) -> None:
    async with engine.begin() as connection:
        given = {"book": book, "most": MOST_FAILURES, "failure": json.dumps(BUG)}
        await connection.execute(GIVEN_UP, given)


async def forget(connection: AsyncConnection) -> None:
    """Delete lists after some months, with their rows: they are full of personal data."""
    working = workbook.c.state.in_((State.JUDGING, State.ENTERING))
    old = workbook.c.uploaded_at < func.now() - KEPT
    await connection.execute(delete(workbook).where(old, ~working))
