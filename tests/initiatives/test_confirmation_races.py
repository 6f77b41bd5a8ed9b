import asyncio

from tests.acts import file, refusal, show
from tests.initiatives.test_confirmations import BOTH, WHY, objected
from tests.world import World

OBJECT = {"verdict": "object", "reason": WHY}


async def test_of_an_objection_and_the_last_decision_at_once_one_wins(world: World) -> None:
    for _ in range(4):
        told = await file(world, "officer", authors=BOTH)
        url = f"/v1/initiatives/{told['id']}"
        said, decided = await asyncio.gather(
            world.worker2.post(f"{url}/confirmations", OBJECT),
            world.reviewer.post(f"{url}/decisions", {"verdict": "accept"}),
        )
        assert sorted([said.status_code, decided.status_code]) == [201, 409]
        assert {refusal(one) for one in (said, decided) if one.status_code == 409} == {
            (409, "not-now")
        }
        state = "waiting" if said.status_code == 201 else "valid"
        assert (await show(world, "officer", told))["state"] == state
    assert await world.differences() == []


async def test_of_two_officers_who_resolve_one_objection_one_wins(world: World) -> None:
    for _ in range(4):
        told = await objected(world)
        url = f"/v1/initiatives/{told['id']}/resolutions"
        answers = await asyncio.gather(
            world.officer2.post(url, {"verdict": "set_aside", "reason": "Giữ nguyên."}),
            world.officer.post(url, {"verdict": "return", "reason": "Sửa lại."}),
            world.root.post(url, {"verdict": "set_aside", "reason": "Giữ nguyên."}),
        )
        won = [one for one in answers if one.status_code == 201]
        assert len(won) == 1
        assert {refusal(one) for one in answers if one not in won} == {(409, "not-now")}
        state = (await show(world, "worker2", told))["state"]
        assert state == won[0].json()["state"]
    assert await world.differences() == []
