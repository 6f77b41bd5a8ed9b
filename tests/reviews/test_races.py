import asyncio
from typing import Any

from httpx import Response

from tests.acts import decide, file, refusal, show
from tests.world import World

REFUSE = {"verdict": "refuse", "reason": "Trùng."}
RETURN = {"verdict": "return", "reason": "Thiếu."}
ACCEPT = {"verdict": "accept"}


async def fire(world: World, url: str, *acts: tuple[str, dict[str, Any]]) -> list[Response]:
    return list(await asyncio.gather(*(world.people[who].post(url, body) for who, body in acts)))


async def test_of_two_reviewers_at_once_exactly_one_wins(world: World) -> None:
    for _ in range(4):
        told = await decide(world, "officer", await file(world))
        url = f"/v1/initiatives/{told['id']}/decisions"
        answers = await fire(
            world, url, ("reviewer", ACCEPT), ("reviewer_hn", REFUSE), ("reviewer_hn", RETURN)
        )
        won = [answer for answer in answers if answer.status_code == 201]
        assert len(won) == 1
        assert {refusal(a) for a in answers if a not in won} == {(409, "not-now")}
        assert (await show(world, "root", told))["state"] == won[0].json()["state"]
        lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
        assert [line["seq"] for line in lines] == [1, 2, 3]
    total = (await world.tally())["total"]
    assert (total["entered"], total["waiting"]) == (4, 0)
    assert await world.differences() == []


async def test_of_a_decision_and_a_withdrawal_at_once_one_wins(world: World) -> None:
    for _ in range(4):
        told = await file(world)
        url = f"/v1/initiatives/{told['id']}"
        decided, gone = await asyncio.gather(
            world.officer.post(f"{url}/decisions", REFUSE), world.worker.post(f"{url}/withdrawal")
        )
        assert sorted([decided.status_code, gone.status_code]) == [201, 409]
        state = "refused" if decided.status_code == 201 else "withdrawn"
        assert (await show(world, "worker", told))["state"] == state
    assert await world.differences() == []


async def test_a_decision_that_waited_goes_by_the_step_and_the_unit_of_then(
    world: World,
) -> None:
    """Whoever may decide at both steps and was second decides the step that waits then."""
    for role in ("officer", "reviewer"):
        body = {"login": "leader@example.vn", "role": role, "unit": "HN-Q1"}
        assert (await world.root.post("/v1/grants", body)).status_code == 201
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/decisions"
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        await other.exec_driver_sql("SELECT 1 FROM initiative FOR UPDATE")
        waiting = asyncio.create_task(world.leader.post(url, ACCEPT))
        await asyncio.sleep(0.3)
        await other.exec_driver_sql(
            "UPDATE initiative SET version = version + 1, step = 'review', waits_for = 'reviewer',"
            " waits_at = (SELECT id FROM unit WHERE code = 'HN-Q1')"
        )
        await other.commit()
    answer = await waiting
    assert (answer.status_code, answer.json()["state"]) == (201, "valid")
    lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert (lines[-1]["step"], lines[-1]["unit"]) == ("review", "HN-Q1")


async def test_many_decisions_at_once_on_many_initiatives_are_all_counted(world: World) -> None:
    filed = [await file(world, "officer") for _ in range(12)]
    answers = await asyncio.gather(
        *(world.reviewer.post(f"/v1/initiatives/{told['id']}/decisions", ACCEPT) for told in filed),
        world.fold(),
        world.fold(),
    )
    assert {a.status_code for a in answers if isinstance(a, Response)} == {201}
    assert (await world.tally())["total"]["valid"] == 12
    assert await world.differences() == []
