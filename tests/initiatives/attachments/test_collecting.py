"""Stored objects that no attachment names are deleted, and none that one is about to name."""

import asyncio
import hashlib
import random
from datetime import timedelta
from typing import Any

from service.initiatives.attachments import strays
from service.initiatives.attachments.collecting import GRACE, collect_all
from tests.acts import Told, refusal
from tests.conftest import settings_for
from tests.initiatives.attachments.making import pdf, photo
from tests.initiatives.attachments.sending import draft, fetched, on_disk, send, sent, stored, url
from tests.test_worker import until, working
from tests.world import World

AGE = "UPDATE stray SET since = since - interval '2 hours'"
CONTENT = pdf()
DIGEST = hashlib.sha256(CONTENT).digest()


async def collect(world: World, grace: timedelta = timedelta(0)) -> None:
    """Collect as the worker does."""
    state = world.app.state
    await collect_all(state.database.write, state.files.storage, grace)


async def remove(world: World, told: Told, made: Told) -> None:
    answer = await world.worker.ask("DELETE", url(told, f"/{made['id']}"))
    assert answer.status_code == 204


async def test_what_was_removed_or_discarded_goes_once_nobody_names_it(world: World) -> None:
    first, second = await draft(world), await draft(world)
    content = photo()
    made, other = [await sent(world, told, content) for told in (first, second)]
    await remove(world, first, made)
    await collect(world)
    assert await fetched(world, other["url"])
    assert await fetched(world, other["thumbnail_url"])
    await world.worker.ask("DELETE", f"/v1/initiatives/{second['id']}")
    await collect(world)
    assert (on_disk(world), await world.count("stray")) == ([], 0)


async def test_it_waits_for_as_long_as_an_upload_may_take(world: World) -> None:
    told = await draft(world)
    await remove(world, told, await sent(world, told, CONTENT))
    await collect(world, GRACE)
    assert list(stored(world).values()) == [CONTENT]
    await world.rows(AGE)
    await collect(world, GRACE)
    assert on_disk(world) == []


async def test_what_a_refusal_at_the_last_moment_stored_goes_too(world: World) -> None:
    told = await draft(world)
    world.app.state.files.room = type(world.app.state.files.room)(most=0, total=0)
    assert refusal(await send(world, told, photo())) == (409, "too-many-files")
    assert len(on_disk(world)) == 2
    await collect(world)
    assert (on_disk(world), await world.count("stray")) == ([], 0)


async def test_what_a_kill_left_half_written_goes_too(world: World) -> None:
    """The row was committed before, so that whatever was begun is known."""
    async with world.app.state.database.write.begin() as work:
        await strays.announce(work, [DIGEST])
    name = DIGEST.hex()
    half = world.app.state.settings.data_dir / "files" / name[:2] / name[2:4] / f"{name}#1"
    half.parent.mkdir(parents=True)
    half.write_bytes(CONTENT[:100])
    await collect(world)
    assert (on_disk(world), await world.count("stray")) == ([], 0)


async def test_an_upload_whose_content_is_being_collected_waits_and_writes_it_anew(
    world: World,
) -> None:
    told = await draft(world)
    await remove(world, told, await sent(world, told, CONTENT))
    storage = world.app.state.files.storage
    dropping, go_on = asyncio.Event(), asyncio.Event()

    class Slow:
        async def drop(self, digests: Any) -> None:
            dropping.set()
            await go_on.wait()
            await storage.drop(digests)

    async def slowly() -> None:
        async with world.app.state.database.write.begin() as work:
            await strays.collect(work, Slow(), timedelta(0))  # type: ignore[arg-type]  # a slow one

    collecting = asyncio.create_task(slowly())
    await asyncio.wait_for(dropping.wait(), 10)
    uploading = asyncio.create_task(sent(world, told, CONTENT))
    await waiting(world)
    go_on.set()
    await collecting
    made = await uploading
    await collect(world)
    assert await fetched(world, made["url"]) == CONTENT


async def test_an_upload_that_was_overtaken_by_the_collector_is_sent_again(world: World) -> None:
    told = await draft(world)
    put = world.app.state.files.storage.put

    async def overtaken(*written: Any) -> None:
        await put(*written)
        await collect(world)

    world.app.state.files.storage.put = overtaken
    assert refusal(await send(world, told, CONTENT)) == (503, "busy")
    assert (on_disk(world), await world.count("attachment")) == ([], 0)
    world.app.state.files.storage.put = put
    made = await sent(world, told, CONTENT)
    assert await fetched(world, made["url"]) == CONTENT


async def test_what_an_upload_holds_is_left_alone(world: World) -> None:
    told = await draft(world)
    await remove(world, told, await sent(world, told, CONTENT))
    async with world.app.state.database.write.begin() as work:
        await strays.claim(work, [DIGEST])
        await collect(world)
    assert list(stored(world).values()) == [CONTENT]


async def test_uploads_removals_and_collections_at_once_lose_nothing(world: World) -> None:
    drafts = [await draft(world) for _ in range(3)]
    done = asyncio.Event()

    async def keep_collecting() -> None:
        while not done.is_set():
            await collect(world)
            # Without a grace and a pause, few uploads would ever get through.
            await asyncio.sleep(random.uniform(0, 0.15))

    async def keep_changing(told: Told) -> Told:
        for turn in range(4):
            answer = await send(world, told, CONTENT)
            while answer.status_code == 503:
                answer = await send(world, told, CONTENT)
            assert answer.status_code == 201, answer.text
            if turn < 3:
                await remove(world, told, answer.json())
        made: Told = answer.json()
        return made

    collecting = asyncio.create_task(keep_collecting())
    try:
        kept = await asyncio.gather(*map(keep_changing, drafts))
    finally:
        done.set()
        await collecting
    await collect(world)
    for made in kept:
        assert await fetched(world, made["url"]) == CONTENT
    assert (list(stored(world).values()), await world.count("stray")) == ([CONTENT], 0)


async def test_the_worker_collects(world: World, database_url: str) -> None:
    told = await draft(world)
    await remove(world, told, await sent(world, told, photo()))
    await world.rows(AGE)

    async def done() -> bool:
        return await world.count("stray") == 0

    assert settings_for(database_url).data_dir == world.app.state.settings.data_dir
    async with working(database_url):
        await until(done)
    assert on_disk(world) == []


async def waiting(world: World) -> None:
    """Wait until a statement waits for a lock."""
    asked = "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"

    async def one() -> bool:
        found: bool = (await world.rows(asked))[0][0]
        return found

    await until(one)
