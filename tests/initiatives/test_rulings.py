import asyncio
from typing import Any

from tests.acts import Told, act, decide, edited, refusal, show
from tests.initiatives.copying import LAMP, PIPE, copied, pairs, read, similar
from tests.world import World

WHY = "Cùng một bộ gom nước ngưng."


async def two(world: World) -> tuple[Told, Told]:
    """Return an initiative and its copy, compared."""
    first, later = await copied(world, PIPE), await copied(world, PIPE)
    await read(world)
    return first, later


def ruling(later: Told, first: Told) -> str:
    return f"/v1/initiatives/{later['id']}/similar/{first['id']}/ruling"


async def rule(world: World, who: str, later: Told, first: Told, word: str) -> Told:
    answer = await world.people[who].post(ruling(later, first), {"ruling": word, "reason": WHY})
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def test_what_is_ruled_different_can_be_accepted_and_is_not_asked_again(
    world: World,
) -> None:
    first, later = await two(world)
    told = await rule(world, "officer", later, first, "different")
    assert told["actions"] == ["accept", "return", "refuse"]
    (item,) = await similar(world, "officer", later)
    at = item["ruling"].pop("at")
    assert item["ruling"] == {"ruling": "different", "reason": WHY, "by": "Đỗ Thị Cơ"}
    assert item["holds"] is False
    lines = (await world.officer.get(f"/v1/initiatives/{later['id']}/history")).json()
    assert lines[-1] == {
        "seq": 2,
        "at": at,
        "act": "ruled_different",
        "state_before": "waiting",
        "state": "waiting",
        "step": "confirm",
        "by": "Đỗ Thị Cơ",
        "unit": "HN-0001",
        "to": None,
        "why": f"{first['number']}: {WHY}",
        "decision_number": None,
        "decided_on": None,
        "entered_by": None,
        "on_behalf": None,
        "paper": None,
    }
    later = await decide(world, "reviewer", await decide(world, "officer", told), "return")
    later = await edited(world, "worker", later, title="Đường ống thu hồi nước ngưng ở xưởng")
    later = await act(world, "worker", later, "submission")
    await read(world)
    assert (await decide(world, "officer", later))["step"] == "review"
    assert await world.differences() == []


async def test_what_is_ruled_the_same_can_only_be_returned_or_refused(world: World) -> None:
    first, later = await two(world)
    told = await rule(world, "officer", later, first, "same")
    assert told["actions"] == ["rule", "return", "refuse"]
    answer = await world.officer.post(
        f"/v1/initiatives/{later['id']}/decisions", {"verdict": "accept"}
    )
    assert refusal(answer) == (409, "not-now")
    assert "đã có kết luận trùng" in answer.json()["detail"]
    assert (await decide(world, "officer", told, "refuse"))["state"] == "refused"
    late = {"ruling": "different", "reason": WHY}
    assert refusal(await world.officer.post(ruling(later, first), late)) == (409, "not-now")


async def test_a_ruling_can_be_changed_before_the_final_decision(world: World) -> None:
    first, later = await two(world)
    await rule(world, "officer", later, first, "same")
    await rule(world, "officer", later, first, "different")
    lines = (await world.officer.get(f"/v1/initiatives/{later['id']}/history")).json()
    assert [line["act"] for line in lines] == ["submitted", "ruled_same", "ruled_different"]
    assert (await decide(world, "officer", later))["step"] == "review"


async def test_a_pair_that_came_much_closer_is_asked_about_again(world: World) -> None:
    first = await copied(world, PIPE)
    later = await copied(world, {**PIPE, "solution": LAMP["solution"], "effect": LAMP["effect"]})
    await read(world)
    await rule(world, "officer", later, first, "different")
    later = await decide(world, "officer", later, "return")
    later = await edited(world, "worker", later, **PIPE)
    later = await act(world, "worker", later, "submission")
    await read(world)
    assert await pairs(world, "officer", later) == [(first["number"], "inside", True, True)]
    assert (await show(world, "officer", later))["actions"] == ["rule", "return", "refuse"]


async def test_every_pair_is_ruled_on_by_itself(world: World) -> None:
    first, second = await two(world)
    third = await copied(world, PIPE)
    await read(world)
    await rule(world, "officer", third, first, "different")
    assert [holds for *_, holds in await pairs(world, "officer", third)] == [True, False]
    told = await rule(world, "officer", third, second, "different")
    assert "accept" in told["actions"]


async def test_only_who_may_decide_rules_and_on_the_later_one(world: World) -> None:
    first, later = await two(world)
    body: dict[str, Any] = {"ruling": "same", "reason": WHY}
    mine = await copied(world, PIPE, "officer")
    await read(world)
    async with world.untouched():
        for who, url, expected in (
            ("worker", ruling(later, first), (403, "forbidden")),
            ("reviewer", ruling(later, first), (403, "forbidden")),
            ("officer", ruling(mine, first), (403, "forbidden")),
            ("worker2", ruling(later, first), (404, "not-found")),
            ("officer_hp", ruling(later, first), (404, "not-found")),
            ("officer", ruling(first, later), (404, "not-found")),
        ):
            assert refusal(await world.people[who].post(url, body)) == expected, (who, url)
        for odd in ({"ruling": "same"}, {**body, "reason": " "}, {**body, "ruling": "maybe"}):
            answer = await world.officer.post(ruling(later, first), odd)
            assert refusal(answer) == (422, "invalid-payload")


async def test_a_ruling_sent_twice_is_one_line_of_history(world: World) -> None:
    first, later = await two(world)
    body = {"ruling": "same", "reason": WHY}
    sent = [world.officer.post(ruling(later, first), body, key="once") for _ in range(5)]
    answers = await asyncio.gather(*sent)
    assert {(one.status_code, one.text) for one in answers} == {(201, answers[0].text)}
    lines = (await world.officer.get(f"/v1/initiatives/{later['id']}/history")).json()
    assert [line["act"] for line in lines] == ["submitted", "ruled_same"]
