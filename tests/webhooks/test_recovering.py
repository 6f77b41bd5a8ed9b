"""An address fails, rests, comes back or is stopped, and workers die; nothing is lost meanwhile."""

import asyncio

from service.webhooks.schedule import Schedule
from tests.acts import decide, file
from tests.webhooks.receiving import (
    FAST,
    Receiver,
    couriers,
    delivered,
    ledger,
    life,
    register,
    round_trip,
    waiting,
)
from tests.world import World


async def due(world: World) -> bool:
    """Tell whether something is due, though its address may rest."""
    ((found,),) = await world.rows(
        "SELECT EXISTS (SELECT FROM webhook_delivery WHERE state = 'waiting' AND due_at <= now())"
    )
    return bool(found)


async def test_a_receiver_that_fails_often_and_is_down_for_a_while_gets_all_in_order(
    world: World,
) -> None:
    """The same for longer is `python -m tests.load.webhooks`."""
    receiver = Receiver(failing=0.3)
    lives = 12
    async with couriers(2) as (one, two):
        async with receiver.open():
            await register(world, receiver)
            for _ in range(lives // 2):
                await life(world)
            await round_trip(world, one, two)
        for _ in range(lives // 2):
            await life(world)
            await round_trip(world, one, two)
        assert await waiting(world) > 0
        async with receiver.open():
            await delivered(world, one, two)
    assert receiver.once() == await ledger(world)
    assert all(came == sorted(came) for came in receiver.versions().values())
    assert receiver.asked > len(receiver.taken)
    assert await world.rows("SELECT state, count(*) FROM webhook_delivery GROUP BY state") == [
        ("taken", 6 * lives)
    ]
    ((most,),) = await world.rows("SELECT max(tries) FROM webhook_delivery")
    assert most > 1


async def test_an_address_that_failed_often_rests_as_long_as_a_tenth_of_its_failing(
    world: World,
) -> None:
    receiver = Receiver(status=500)
    schedule = Schedule(pauses=(0.0,) * 9, streak=2, rest=(60, 600))
    async with receiver.open(), couriers(schedule=schedule) as (courier,):
        made = await register(world, receiver)
        for _ in range(3):
            await file(world)
        for _ in range(4):
            await round_trip(world, courier)
        assert receiver.asked == 3
        await world.rows(
            "UPDATE webhook SET retry_at = now(), failing_since = now() - interval '1 hour'"
        )
        await round_trip(world, courier)
        # Three at once before it rested, then only one.
        assert receiver.asked == 4
        ((rest,),) = await world.rows("SELECT retry_at - now() FROM webhook")
        assert 350 < rest.total_seconds() <= 361
    assert (await world.root.get(f"/v1/webhooks/{made['id']}")).json()["failing_since"]


async def test_an_address_that_takes_something_after_a_rest_gets_all_that_waited_at_once(
    world: World,
) -> None:
    receiver = Receiver(status=500)
    schedule = Schedule(pauses=(600.0,) * 9, streak=2, rest=(0.05, 0.3))
    async with receiver.open(), couriers(2, schedule=schedule) as (one, two):
        await register(world, receiver)
        lives = [await life(world) for _ in range(3)]
        await round_trip(world, one, two)
        while await due(world):
            await asyncio.sleep(0.06)
            await round_trip(world, one, two)
        assert receiver.asked == len(lives)
        receiver.status = 204
        await round_trip(world, one, two)
        assert receiver.taken == []
        fresh = await file(world)
        await delivered(world, one, two, seconds=10)
    assert receiver.taken[0]["data"]["id"] == fresh["id"]
    assert receiver.versions() == await ledger(world)


async def test_one_event_that_is_never_taken_is_not_sent_again_with_every_other_one(
    world: World,
) -> None:
    receiver = Receiver(status=500)
    schedule = Schedule(pauses=(600.0,) * 9)
    async with receiver.open(), couriers(schedule=schedule) as (courier,):
        await register(world, receiver)
        await file(world)
        await round_trip(world, courier)
        receiver.status = 204
        for _ in range(3):
            await file(world)
            await round_trip(world, courier)
    assert (receiver.asked, len(receiver.taken), await waiting(world)) == (4, 3, 1)


async def test_what_somebody_sends_at_that_moment_is_not_sent_a_second_time(world: World) -> None:
    receiver = Receiver(delay=6)
    patient = Schedule(lease=60)
    async with receiver.open(), couriers(2, schedule=patient, patience=60) as (one, two):
        await register(world, receiver)
        slow = await file(world)
        await one.round(world.app.state.database.write)
        async with asyncio.timeout(10):
            await receiver.visited.wait()
        receiver.delay = 0
        await world.rows("UPDATE webhook SET failures = 8, failing_since = now()")
        quick = await decide(world, "officer", await file(world))
        await round_trip(world, two)
        await round_trip(world, two)
        assert receiver.versions() == {quick["id"]: [1, 2]}
        assert receiver.asked == 3
        await one.finish()
    assert receiver.versions() == {quick["id"]: [1, 2], slow["id"]: [1]}
    assert await world.rows("SELECT DISTINCT under_way FROM webhook_delivery") == [(False,)]


async def test_a_worker_that_dies_with_deliveries_in_hand_loses_none(world: World) -> None:
    receiver = Receiver(delay=30)
    schedule = Schedule(pauses=FAST.pauses, lease=0.3)
    async with receiver.open():
        await register(world, receiver)
        told = await file(world)
        async with couriers(schedule=schedule, patience=20) as (courier,):
            await courier.round(world.app.state.database.write)
            async with asyncio.timeout(10):
                await receiver.visited.wait()
        assert await waiting(world) == 1
        receiver.delay = 0
        async with couriers() as (courier,):
            await delivered(world, courier)
    assert receiver.versions() == {told["id"]: [1]}


async def test_an_address_that_fails_for_too_long_is_stopped_and_its_admins_are_told(
    world: World,
) -> None:
    receiver = Receiver(status=500)
    schedule = Schedule(pauses=(0.01,) * 50, streak=100, patience=0.05)
    async with receiver.open(), couriers(schedule=schedule) as (courier,):
        made = await register(world, receiver)
        await file(world)
        async with asyncio.timeout(10):
            while (told := (await world.root.get(f"/v1/webhooks/{made['id']}")).json())["enabled"]:
                await round_trip(world, courier)
                await asyncio.sleep(0.02)
    assert told["stopped"] == "failing"
    assert await waiting(world) == 1
    (letter,) = (await world.root.get("/v1/inbox")).json()["items"]
    assert (letter["kind"], letter["link"]) == ("webhook", f"/v1/webhooks/{made['id']}")
    assert "127.0.0.1 đã nhiều ngày không nhận" in letter["text"]
    assert "key" not in letter["text"]
    assert (await world.leader.get("/v1/inbox")).json()["items"] == []
    receiver.status = 200
    async with receiver.open(), couriers() as (courier,):
        await world.root.ask("PATCH", f"/v1/webhooks/{made['id']}", json={"enabled": True})
        await delivered(world, courier)
    assert len(receiver.taken) == 1


async def test_an_address_that_says_it_is_gone_is_stopped_at_once(world: World) -> None:
    receiver = Receiver(status=410)
    async with receiver.open(), couriers() as (courier,):
        made = await register(world, receiver)
        await file(world)
        await round_trip(world, courier)
    told = (await world.root.get(f"/v1/webhooks/{made['id']}")).json()
    assert (told["enabled"], told["stopped"]) == (False, "gone")
    assert (await world.root.get("/v1/inbox/count")).json() == {"unread": 1}
