"""Lists are read from the first item to the last, whatever the size of a page."""

from sangkien_client import models
from tests.clients.calling import Network, filing, held
from tests.world import World


async def test_a_list_follows_its_cursors_to_the_end(world: World) -> None:
    network = Network()
    async with held(world, network=network) as worker:
        assert [one async for one in worker.initiatives.initiatives(mine=True)] == []
        made = [await worker.initiatives.register(filing(title=f"Việc {n}")) for n in range(3)]
        network.carried.clear()
        listed = [one.id async for one in worker.initiatives.initiatives(mine=True, limit=1)]
        assert sorted(listed) == sorted(one.id for one in made)
        assert network.carried == ["GET /v1/initiatives"] * 3


async def test_pages_are_asked_for_as_they_are_read(world: World) -> None:
    network = Network()
    async with held(world, network=network) as worker:
        for n in range(3):
            await worker.initiatives.register(filing(title=f"Việc {n}"))
        network.carried.clear()
        async for page in worker.initiatives.initiatives(mine=True, limit=2).pages():
            assert len(page) == 2
            break
        assert network.carried == ["GET /v1/initiatives"]


async def test_a_list_whose_next_page_a_header_names_is_followed_too(world: World) -> None:
    async with held(world, "root") as root:
        wanted = [
            models.TargetChange(unit=unit, kind="assigned", value=value)
            for unit, value in (("HN", 60), ("HP", 18), ("QNI", 10))
        ]
        await root.programmes.put_targets("SK", wanted)
        listed = [(t.unit, t.value) async for t in root.programmes.targets("SK", limit=1)]
    assert sorted(listed) == [("HN", 60), ("HP", 18), ("QNI", 10)]
