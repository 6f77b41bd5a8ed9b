"""Events reach a real receiver: signed, all of them, in order for each initiative."""

import asyncio
import time
from datetime import UTC, datetime

from standardwebhooks import Webhook as Verifier

from service.history import reading
from service.webhooks.fanning import fan
from service.webhooks.schedule import Schedule
from tests.acts import act, decide, file
from tests.webhooks.receiving import (
    Receiver,
    couriers,
    delivered,
    ledger,
    life,
    register,
    round_trip,
)
from tests.world import World


async def test_a_whole_life_arrives_in_order_and_signed_and_names_nobody(world: World) -> None:
    receiver = Receiver()
    async with receiver.open(), couriers() as (courier,):
        made = await register(world, receiver)
        one = await life(world)
        await delivered(world, courier)
    number = (await world.worker.get(f"/v1/initiatives/{one}")).json()["number"]
    kinds = ["submitted", "returned", "edited", "submitted", "confirmed", "valid"]
    assert [told["type"] for told in receiver.taken] == [f"initiative.{kind}" for kind in kinds]
    for version, (told, heads) in enumerate(zip(receiver.taken, receiver.heads, strict=True), 1):
        assert told["id"] == heads["webhook-id"] == f"evt_{one.replace('-', '')}_{version}"
        assert set(told) == {"id", "type", "timestamp", "data"}
        assert heads["first"] == "POST /hook?key=1 HTTP/1.1"
        assert heads["host"] == f"127.0.0.1:{receiver.port}"
    states = ("waiting", "returned", "returned", "waiting", "waiting", "valid")
    steps = ("confirm", "confirm", None, "confirm", "confirm", "review")
    assert [told["data"] for told in receiver.taken] == [
        {
            "id": one,
            "number": number,
            "state": state,
            "step": step,
            "unit": "HN-0001",
            "programme": "SK",
            "version": version,
        }
        for version, (state, step) in enumerate(zip(states, steps, strict=True), 1)
    ]
    story = (
        await world.root.get(f"/v1/webhooks/{made['id']}/deliveries/{receiver.taken[0]['id']}")
    ).json()
    (tried,) = story["attempts"]
    assert (story["state"], tried["status"], tried["trouble"]) == ("taken", 204, None)


async def test_only_the_subtree_and_the_kinds_that_were_asked_for(world: World) -> None:
    here, there, few = Receiver(), Receiver(), Receiver()
    async with here.open(), there.open(), few.open(), couriers() as (courier,):
        await register(world, here, unit="HN-Q1")
        await register(world, there, unit="HP")
        await register(world, few, unit="VN", kinds=["initiative.refused"])
        first, second = await file(world), await file(world, "officer_hp", unit="HP-0001")
        await decide(world, "officer", first, "refuse")
        await delivered(world, courier)
    assert here.versions() == {first["id"]: [1, 2]}
    assert there.versions() == {second["id"]: [1]}
    assert [told["type"] for told in few.taken] == ["initiative.refused"]


async def test_what_is_given_back_after_an_objection_is_no_return(world: World) -> None:
    receiver, judged = Receiver(), Receiver()
    kim = {"name": "Phạm Thị Kim", "group": "enterprise_worker", "share": 100}
    async with receiver.open(), judged.open(), couriers() as (courier,):
        await register(world, judged, kinds=["initiative.returned"])
        await register(world, receiver)
        author = {**kim, "login": "worker2@example.vn"}
        told = await file(world, "officer", authors=[author])
        await act(world, "worker2", told, "confirmations", verdict="object", reason="Không phải.")
        await act(world, "officer2", told, "resolutions", verdict="return", reason="Sửa lại.")
        await delivered(world, courier)
    kinds = [told["type"].removeprefix("initiative.") for told in receiver.taken]
    assert kinds == ["submitted", "changed", "given_back"]
    assert receiver.taken[-1]["data"]["state"] == "returned"
    assert judged.taken == []


async def test_what_happened_before_it_was_registered_or_while_off_is_not_sent(
    world: World,
) -> None:
    receiver = Receiver()
    async with receiver.open(), couriers() as (courier,):
        await file(world)
        made = await register(world, receiver)
        # Somebody else whose webhook is on, so that the ledger is read meanwhile.
        await register(world, receiver, unit="HP", kinds=["initiative.refused"])
        receiver.secret = made["secret"]
        await delivered(world, courier)
        assert receiver.taken == []
        url = f"/v1/webhooks/{made['id']}"
        await world.root.ask("PATCH", url, json={"enabled": False})
        off = await file(world)
        await delivered(world, courier)
        await world.rows("UPDATE ledger_reader SET until = clock_timestamp()")
        await world.root.ask("PATCH", url, json={"enabled": True})
        on = await file(world)
        await delivered(world, courier)
        assert receiver.versions() == {on["id"]: [1]}
        since = {"since": off["entered_at"]}
        assert (await world.root.post(f"{url}/redeliveries", since)).json() == {"queued": 2}
        await delivered(world, courier)
        assert receiver.versions() == {on["id"]: [1, 1], off["id"]: [1]}


async def test_many_workers_at_once_keep_the_order_and_send_each_once(world: World) -> None:
    receiver = Receiver(delay=0.005)
    async with receiver.open(), couriers(4) as all_of_them:
        await register(world, receiver)
        for _ in range(8):
            await life(world)
        await delivered(world, *all_of_them)
    assert receiver.versions() == await ledger(world)


async def test_a_slow_receiver_holds_up_nobody_else(world: World) -> None:
    slow, quick = Receiver(delay=30), Receiver()
    async with slow.open(), quick.open(), couriers(patience=20) as (courier,):
        await register(world, slow)
        await register(world, quick)
        await life(world)
        engine = world.app.state.database.write
        began = time.monotonic()
        while len(quick.taken) < 6:
            await courier.round(engine)
            await asyncio.sleep(0.02)
        assert time.monotonic() - began < 5
        assert slow.taken == []


async def test_a_receiver_that_takes_too_long_is_given_up_for_now(world: World) -> None:
    slow = Receiver(delay=30)
    once = Schedule(pauses=(60,))
    async with slow.open(), couriers(schedule=once, patience=0.2) as (courier,):
        made = await register(world, slow)
        await file(world)
        await round_trip(world, courier)
        (told,) = (await world.root.get(f"/v1/webhooks/{made['id']}/deliveries")).json()["items"]
    assert (told["state"], told["tries"], told["trouble"]) == ("waiting", 1, "timeout")
    assert told["due_at"] is not None


async def test_an_answer_is_read_to_a_few_thousand_bytes_and_nowhere_else_is_gone(
    world: World,
) -> None:
    other = Receiver()
    endless = Receiver(status=200, body=b"x" * 50_000_000)
    once = Schedule(pauses=(60,))
    async with other.open(), endless.open(), couriers(schedule=once) as (courier,):
        moved = Receiver(status=307, headers=f"location: {other.address}\r\n")
        async with moved.open():
            await register(world, endless)
            made = await register(world, moved)
            await file(world)
            began = time.monotonic()
            await round_trip(world, courier)
        assert time.monotonic() - began < 2
        (told,) = (await world.root.get(f"/v1/webhooks/{made['id']}/deliveries")).json()["items"]
    assert (told["status"], told["trouble"]) == (307, "status 307")
    assert (other.asked, moved.asked, len(endless.taken)) == (0, 1, 1)


async def test_what_is_given_up_lets_the_next_pass_and_can_be_sent_again(world: World) -> None:
    receiver = Receiver(status=500)
    schedule = Schedule(pauses=(0.01,), jitter=0, streak=100)
    async with receiver.open(), couriers(schedule=schedule) as (courier,):
        made = await register(world, receiver)
        told = await file(world)
        await delivered(world, courier)
        receiver.status = 200
        await decide(world, "officer", told)
        await delivered(world, courier)
        assert receiver.versions() == {told["id"]: [2]}
        url = f"/v1/webhooks/{made['id']}/deliveries"
        (dead,) = (await world.root.get(f"{url}?state=dead")).json()["items"]
        assert (dead["version"], dead["tries"], dead["status"]) == (1, 2, 500)
        again = await world.root.post(f"{url}/{dead['id']}/redelivery")
        assert (again.status_code, again.json()["state"]) == (201, "waiting")
        refused = await world.root.post(f"{url}/{dead['id']}/redelivery")
        assert refused.status_code == 409
        await delivered(world, courier)
    assert receiver.versions() == {told["id"]: [2, 1]}
    story = (await world.root.get(f"{url}/{dead['id']}")).json()
    assert [one["status"] for one in story["attempts"]] == [500, 500, 200]


async def test_both_secrets_sign_after_a_change_until_the_old_one_is_over(world: World) -> None:
    receiver = Receiver()
    async with receiver.open(), couriers() as (courier,):
        made = await register(world, receiver)
        url = f"/v1/webhooks/{made['id']}/secret"
        new = (await world.root.post(url)).json()
        assert datetime.fromisoformat(new["before_until"]) > datetime.now(UTC)
        for secret, count in ((made["secret"], 2), (new["secret"], 2)):
            receiver.secret = secret
            await file(world)
            await delivered(world, courier)
            assert len(receiver.heads[-1]["webhook-signature"].split()) == count
        await world.rows("UPDATE webhook SET before_until = now()")
        await file(world)
        await delivered(world, courier)
        assert len(receiver.heads[-1]["webhook-signature"].split()) == 1
    stored = await world.rows("SELECT secret, secret_before FROM webhook")
    assert not any(secret in str(stored) for secret in (made["secret"], new["secret"]))
    assert isinstance(Verifier(new["secret"]), Verifier)


async def test_an_event_that_commits_late_is_sent_all_the_same(world: World) -> None:
    receiver = Receiver()
    async with receiver.open(), couriers() as (courier,):
        await register(world, receiver)
        slow = await file(world)
        async with world.app.state.database.write.connect() as other:
            await other.begin()
            await other.exec_driver_sql(
                "INSERT INTO event (initiative_id, seq, at, act, state, state_before, programme_id,"
                " phase_id, unit_id, path, facets) SELECT initiative_id, 2, clock_timestamp(),"
                " 'withdrawn', 'withdrawn', 'waiting', programme_id, 0, unit_id, path, 0"
                " FROM initiative"
            )
            ((written,),) = (await other.exec_driver_sql("SELECT max(at) FROM event")).all()
            later = await file(world)
            await delivered(world, courier)
            assert receiver.versions() == {slow["id"]: [1], later["id"]: [1]}
            async with world.app.state.database.write.begin() as connection:
                assert await fan(connection) == 0
                assert await reading.final(connection) < written
            await other.commit()
        await delivered(world, courier)
    assert receiver.versions() == {slow["id"]: [1, 2], later["id"]: [1]}
