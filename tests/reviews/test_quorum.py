import asyncio
from typing import Any

import pytest

from tests.acts import Told, act, decide, edited, file, programme, refusal, show
from tests.reviews.staff import change, grant, last, place, queue
from tests.world import CHAIN, World

ACCEPT = {"verdict": "accept"}
TWO: dict[str, Any] = {**CHAIN[1], "quorum": 2}


@pytest.fixture
async def council(world: World) -> World:
    """Three people who review at the district, in a programme that needs two of them."""
    await programme(world, "CT", chain=[CHAIN[0], TWO])
    for who in ("leader", "worker2"):
        await grant(world, who, "reviewer", "HN-Q1")
    return world


async def filed(world: World) -> Told:
    return await file(world, "officer", programme="CT")


async def test_it_leaves_the_step_once_so_many_have_accepted(council: World) -> None:
    told = await filed(council)
    assert (told["votes"], told["quorum"]) == (0, 2)
    voted = await decide(council, "reviewer", told, reason="Được.", benefit_verified_vnd=3)
    assert voted == {
        **told,
        "version": 2,
        "votes": 1,
        "actions": ["undo"],
        "benefit": {**told["benefit"], "verified_vnd": 3},
    }
    assert await last(council, told) == (
        *("voted", "waiting", "waiting", "review", "Vũ Văn Xét", "HN-Q1", None, "Được."),
    )
    assert (await council.tally(programme="CT"))["total"]["waiting"] == 1
    valid = await decide(council, "leader", told)
    assert (place(valid), valid["votes"]) == (("valid", None, None), 0)
    assert await last(council, told) == (
        *("accepted", "waiting", "valid", "review", "Lê Văn Dẫn", "HN-Q1", None, None),
    )
    assert await council.differences() == []


async def test_whoever_accepted_is_done_at_this_step(council: World) -> None:
    told = await filed(council)
    await decide(council, "reviewer", told)
    assert (await queue(council, "reviewer"), await queue(council, "leader")) == ([], [told["id"]])
    assert (await show(council, "reviewer", told))["actions"] == ["undo"]
    async with council.untouched():
        for body in (ACCEPT, {"verdict": "refuse", "reason": "Nghĩ lại."}):
            answer = await council.reviewer.post(f"/v1/initiatives/{told['id']}/decisions", body)
            assert refusal(answer) == (409, "already-accepted")
        assert "1/2" in answer.json()["detail"]


@pytest.mark.parametrize(("verdict", "state"), [("return", "returned"), ("refuse", "refused")])
async def test_one_who_returns_or_refuses_decides(council: World, verdict: str, state: str) -> None:
    told = await filed(council)
    await decide(council, "reviewer", told)
    judged = await decide(council, "leader", told, verdict)
    assert (judged["state"], judged["votes"]) == (state, 0)


async def test_after_a_return_everybody_is_asked_anew(council: World) -> None:
    told = await filed(council)
    await decide(council, "reviewer", told)
    back = await decide(council, "leader", told, "return")
    await edited(council, "officer", back, title="Cải tiến gá kẹp")
    again = await act(council, "officer", told, "submission")
    assert (place(again), again["votes"]) == (("waiting", "review", "HN-Q1"), 0)
    for who, votes in (("reviewer", 1), ("leader", 0)):
        again = await decide(council, who, again)
        assert again["votes"] == votes
    assert again["state"] == "valid"


async def test_votes_stay_when_the_step_moves_to_a_successor(council: World) -> None:
    told = await filed(council)
    await decide(council, "reviewer", told)
    await change(council, "HN-Q1", "closures", successor="HN-Q2")
    await grant(council, "reviewer", "reviewer", "HN-Q2")
    assert ((await show(council, "root", told))["votes"], await queue(council, "reviewer")) == (
        1,
        [],
    )
    assert (await decide(council, "reviewer_hn", told))["state"] == "valid"


async def test_of_three_who_accept_at_once_the_last_is_not_needed(council: World) -> None:
    for _ in range(4):
        told = await filed(council)
        url = f"/v1/initiatives/{told['id']}/decisions"
        people = ("reviewer", "leader", "worker2", "reviewer")
        answers = await asyncio.gather(*(council.people[who].post(url, ACCEPT) for who in people))
        assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409]
        lines = (await council.root.get(f"/v1/initiatives/{told['id']}/history")).json()
        assert [line["act"] for line in lines] == ["submitted", "voted", "accepted"]
        assert len({line["by"] for line in lines[1:]}) == 2
    assert (await council.tally(programme="CT"))["total"]["valid"] == 4
    assert await council.differences() == []
