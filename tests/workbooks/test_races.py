"""Whatever happens at once, every row is entered once and the tally is exact."""

import asyncio

from service.initiatives.workbooks import jobs
from tests.workbooks.lists import confirm, row, rows, send, shown, uploaded, work, xlsx
from tests.world import World


async def proven(world: World, count: int) -> None:
    """Prove that so many are registered, each once, and counted."""
    assert await world.rows("SELECT count(*), count(DISTINCT title) FROM initiative") == [
        (count, count)
    ]
    assert await world.rows("SELECT count(DISTINCT number) FROM initiative") == [(count,)]
    assert await world.count("author") == await world.count("event") == count
    assert (await world.tally(by="none"))["total"]["entered"] == count
    assert await world.differences() == []


async def test_two_officers_who_enter_the_same_list_at_once_enter_it_once(world: World) -> None:
    lines = rows(60)
    books = [await uploaded(world, lines, who) for who in ("officer", "officer2")]
    assert [book["counts"]["new"] for book in books] == [60, 60]
    answers = await asyncio.gather(
        confirm(world, books[0], "officer"), confirm(world, books[1], "officer2")
    )
    assert [answer.status_code for answer in answers] == [201, 201]
    await asyncio.gather(work(world), work(world))
    done = [await shown(world, book) for book in books]
    assert [book["state"] for book in done] == ["done", "done"]
    assert sum(book["entered"] for book in done) == 60
    assert sum(book["counts"]["repeated"] for book in done) == 60
    await proven(world, 60)


async def test_two_who_confirm_one_list_at_once_confirm_it_once(world: World) -> None:
    book = await uploaded(world, rows(5))
    answers = await asyncio.gather(
        *(confirm(world, book, who) for who in ("officer", "officer2") for _ in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409, 409]
    await work(world)
    await proven(world, 5)


async def test_many_workers_share_many_lists(world: World) -> None:
    books = [
        (await send(world, xlsx([row(title=f"Danh sách {n}, dòng {m}") for m in range(8)]))).json()
        for n in range(4)
    ]
    await asyncio.gather(*(work(world) for _ in range(4)))
    assert {(await shown(world, book))["state"] for book in books} == {"ready"}
    await asyncio.gather(*(confirm(world, book) for book in books))
    await asyncio.gather(*(work(world) for _ in range(4)))
    assert [(await shown(world, book))["entered"] for book in books] == [8, 8, 8, 8]
    await proven(world, 32)


async def test_a_worker_that_is_stopped_amid_a_list_leaves_whole_batches(world: World) -> None:
    count = 2 * jobs.ENTERED_AT_ONCE + 40
    book = (await send(world, xlsx(rows(count)))).json()
    assert await stopped(world, "judged", book["id"]) < count
    await work(world)
    assert (await shown(world, book))["counts"]["new"] == count
    await confirm(world, book)
    half = await stopped(world, "entered", book["id"])
    assert 0 < half < count
    assert half % jobs.ENTERED_AT_ONCE == 0
    assert await world.count("initiative") == half
    await work(world)
    assert (await shown(world, book))["entered"] == count
    await proven(world, count)


async def stopped(world: World, what: str, book: str) -> int:
    """Stop a worker as soon as something is done, and return how much was."""
    done = {"judged": "done", "entered": "entered"}[what]
    working = asyncio.create_task(work(world))
    count = 0
    while not count and not working.done():
        await asyncio.sleep(0.01)
        found = await world.rows(f"SELECT {done} FROM workbook WHERE id = :id", id=book)  # noqa: S608 - ours
        count = found[0][0]
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    return int((await world.rows(f"SELECT {done} FROM workbook WHERE id = :id", id=book))[0][0])  # noqa: S608 - ours
