"""Decide now, publish at a set time: until then nothing is decided and nobody knows."""

import asyncio
from datetime import UTC, datetime, timedelta

from service.reviews.jobs import forget
from tests.acts import Told, decide, file, refusal, show
from tests.reviews.docketing import confirmed, counts, done, drawn, ran, shown, worked
from tests.world import World

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def scheduled(world: World, ids: list[str]) -> Told:
    at = TOMORROW.isoformat()
    return await confirmed(world, "officer", await drawn(world, "officer", ids, publish_at=at))


async def come(world: World) -> None:
    """Let the time come at which it is published."""
    await world.rows("UPDATE docket SET run_at = now() WHERE status = 'scheduled'")


async def test_it_is_decided_when_its_time_has_come_and_not_before(world: World) -> None:
    one, other = await file(world), await file(world)
    docket = await scheduled(world, [one["id"], other["id"]])
    assert docket["status"] == "scheduled"
    assert docket["run_at"] == docket["publish_at"] == TOMORROW.isoformat().replace("+00:00", "Z")
    await worked(world)
    assert (await show(world, "worker", one)) == one
    lines = (await world.worker.get(f"/v1/initiatives/{one['id']}/history")).json()
    assert len(lines) == 1
    # What was decided otherwise meanwhile stays so.
    await decide(world, "officer2", other, "return")
    await come(world)
    await worked(world)
    docket = await shown(world, "officer", docket)
    assert counts(docket) == {"total": 2, "decided": 1, "failed": 1}
    assert (await show(world, "worker", one))["step"] == "review"


async def test_nobody_else_knows_of_it_before(world: World) -> None:
    told = await file(world)
    docket = await scheduled(world, [told["id"]])
    for path in ("", "/cases", "/stream"):
        for who in ("worker", "officer2", "reviewer_hn", "root", "leader"):
            answer = await world.people[who].get(f"/v1/dockets/{docket['id']}{path}")
            assert refusal(answer) == (404, "no-such-docket"), (who, path)
    assert (await world.officer2.get("/v1/dockets")).json()["items"] == []
    await come(world)
    await worked(world)
    assert (await shown(world, "officer2", docket))["status"] == "done"
    assert refusal(await world.worker.get(f"/v1/dockets/{docket['id']}"))[0] == 404


async def test_it_is_cancelled_before_it_begins_and_only_by_who_drew_it_up(world: World) -> None:
    told = await file(world)
    docket = await scheduled(world, [told["id"]])
    url = f"/v1/dockets/{docket['id']}/cancellation"
    async with world.untouched():
        assert refusal(await world.officer2.post(url)) == (404, "no-such-docket")
    assert (await done(world, "officer", docket, "cancellation"))["status"] == "cancelled"
    await come(world)
    await worked(world)
    assert (await show(world, "worker", told)) == told
    begun = await drawn(world, "officer", [told["id"]])
    await ran(world, "officer", begun)
    for one in (docket, begun):
        async with world.untouched():
            answer = await world.officer.post(f"/v1/dockets/{one['id']}/cancellation")
            assert refusal(answer) == (409, "not-now")


async def test_of_a_cancellation_and_the_hour_at_once_one_wins(world: World) -> None:
    for _ in range(5):
        told = await file(world)
        docket = await scheduled(world, [told["id"]])
        await come(world)
        answer, _ = await asyncio.gather(
            world.officer.post(f"/v1/dockets/{docket['id']}/cancellation"), worked(world)
        )
        status, step = ("cancelled", "confirm") if answer.is_success else ("done", "review")
        assert (await shown(world, "officer", docket))["status"] == status
        assert (await show(world, "worker", told))["step"] == step


async def test_previews_that_nobody_ran_are_forgotten_after_a_week(world: World) -> None:
    ids = [(await file(world))["id"]]
    kept = await ran(world, "officer", await drawn(world, "officer", ids))
    later = await drawn(world, "officer", ids)
    gone = await drawn(world, "officer", ids)
    await world.rows("UPDATE docket SET made_at = now() - interval '8 days'")
    await world.rows(
        "UPDATE docket SET made_at = now() WHERE CAST(id AS text) = :id", id=later["id"]
    )
    async with world.app.state.database.write.begin() as connection:
        await forget(connection)
    answer = await world.officer.get(f"/v1/dockets/{gone['id']}")
    assert refusal(answer) == (404, "no-such-docket")
    listed = (await world.officer.get("/v1/dockets")).json()["items"]
    assert [item["id"] for item in listed] == [later["id"], kept["id"]]
