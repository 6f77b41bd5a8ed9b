import asyncio

from service.initiatives.reading import jobs
from tests.initiatives.copying import PIPE, copied, pairs, read
from tests.world import World


async def test_no_copy_slips_through_while_workers_read_and_officers_decide(world: World) -> None:
    engine = world.app.state.database.write
    for _ in range(3):
        first = await copied(world, PIPE)
        copies = [await copied(world, PIPE) for _ in range(3)]
        await asyncio.gather(
            *(
                who.post(f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"})
                for told in copies
                for who in (world.officer, world.officer2)
            ),
            *(jobs.read_news(engine) for _ in range(2)),
        )
        await read(world)
        steps = await world.rows("SELECT number FROM initiative WHERE step = 'review'")
        assert steps == []
        for told in copies:
            found = await pairs(world, "officer", told)
            assert (first["number"], "inside", True, True) in found


async def test_registrations_at_once_are_each_read_once(world: World) -> None:
    engine = world.app.state.database.write
    await asyncio.gather(*(copied(world, PIPE) for _ in range(8)))
    await asyncio.gather(*(jobs.read_news(engine) for _ in range(4)), jobs.read_late(engine))
    assert await world.count("reading") == 8
    assert await world.rows("SELECT texts FROM reader") == [(8,)]
    assert await world.count("resemblance") == 8 * 7 // 2


async def test_the_whole_register_is_gone_through_again_after_an_import(world: World) -> None:
    engine = world.app.state.database.write
    await copied(world, PIPE)
    await world.rows("UPDATE event SET at = at - interval '1 day'")
    for expected in (1, 1):
        await jobs.sweep(engine)
        assert await world.count("reading") == expected
        await world.rows("UPDATE reader SET swept_at = swept_at - interval '10 minutes'")
    await world.rows("DELETE FROM reading")
    await jobs.sweep(engine)
    assert await world.count("reading") == 0
    await world.rows("UPDATE reader SET swept_at = NULL")
    await jobs.sweep(engine)
    assert await world.count("reading") == 1
