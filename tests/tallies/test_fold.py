import asyncio

from service.tallies.fold import fold, hold
from tests.acts import act, decide, file
from tests.world import World


async def told(world: World) -> list[object]:
    """Return what everybody would be told, without its time."""
    asked = [
        {"under": under, "tree": tree, "by": by}
        for under in ("VN", "HN", "HN-Q1", "HN-0001")
        for tree in ("then", "now")
        for by in ("unit", "day")
    ]
    return [{**await world.tally(**one), "as_of": None} for one in asked]


async def test_folding_in_batches_of_any_size_changes_no_figure(world: World) -> None:
    for title in ("Một", "Hai", "Ba"):
        await decide(world, "officer", await file(world, title=title), "return")
    await act(world, "worker", await file(world), "withdrawal")
    before = await told(world)
    waiting = await world.count("tally_delta")
    assert waiting == 8
    folded = []
    while waiting:
        async with world.app.state.database.write.begin() as connection:
            folded.append(await fold(connection, 3))
        waiting = await world.count("tally_delta")
        assert await told(world) == before
        assert await world.differences() == []
    assert folded == [3, 3, 2]
    assert await world.fold() == 0
    assert await world.rows("SELECT folded FROM tally_fold") == [(8,)]


async def test_of_two_folders_at_once_one_does_nothing(world: World) -> None:
    for _ in range(4):
        await file(world)
    counts = await asyncio.gather(*(world.fold() for _ in range(6)))
    assert (sum(counts), max(counts)) == (4, 4)
    assert (await world.tally())["total"]["waiting"] == 4
    assert await world.differences() == []


async def test_a_folder_leaves_while_somebody_holds_the_tally(world: World) -> None:
    await file(world)
    async with world.app.state.database.write.begin() as connection:
        await hold(connection)
        assert await world.fold() == 0
    assert await world.fold() == 1


async def test_a_fold_that_fails_changes_nothing(world: World) -> None:
    await file(world)
    before = await told(world)
    async with world.app.state.database.write.connect() as connection:
        await connection.begin()
        assert await fold(connection) == 1
        await connection.rollback()
    assert (await world.count("tally"), await world.count("tally_delta")) == (0, 1)
    assert await told(world) == before


async def test_readers_see_exact_figures_while_others_write_and_fold(world: World) -> None:
    filed, seen, done = 0, list[tuple[int, int, int]](), asyncio.Event()

    async def write() -> None:
        nonlocal filed
        for _ in range(12):
            await file(world)
            filed += 1

    async def folding() -> None:
        while not done.is_set():
            await world.fold()
            await asyncio.sleep(0)

    async def read() -> None:
        while not done.is_set():
            before = filed
            total = (await world.tally(under="HN"))["total"]
            # Three write at once; an answer may be on its way to them.
            seen.append((before, total["waiting"], filed + 3))

    folder, reader = asyncio.create_task(folding()), asyncio.create_task(read())
    await asyncio.gather(*(write() for _ in range(3)))
    done.set()
    await asyncio.gather(folder, reader)
    assert all(low <= waiting <= high for low, waiting, high in seen), seen
    assert len(seen) > 3
    assert (await world.tally())["total"]["waiting"] == 36
    assert await world.differences() == []
