from typing import Any

import pytest

from tests.acts import Told, act, broken, decide, edited, file, programme, refusal, show
from tests.world import CHAIN, World


async def test_accepting_at_the_last_step_makes_it_valid(world: World) -> None:
    told = await file(world)
    confirmed = await decide(world, "officer", told)
    assert confirmed == {
        **told,
        "step": "review",
        "waits_at": "HN-Q1",
        "due_at": confirmed["due_at"],
        "version": 2,
        "actions": ["undo"],
    }
    valid = await decide(world, "reviewer", confirmed, reason="Làm lợi rõ ràng.")
    assert valid == {
        **told,
        "state": "valid",
        "step": None,
        "waits_at": None,
        "due_at": None,
        "version": 3,
        "actions": ["annul", "undo"],
    }
    assert await show(world, "reviewer", told) == valid


async def test_an_answer_names_its_version_and_its_place(world: World) -> None:
    told = await file(world)
    answer = await world.officer.post(
        f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
    )
    assert answer.status_code == 201
    assert answer.headers["etag"] == '"2"'
    assert answer.headers["location"] == f"/v1/initiatives/{told['id']}"


@pytest.mark.parametrize(("verdict", "state"), [("return", "returned"), ("refuse", "refused")])
async def test_returning_and_refusing_end_the_waiting_at_either_step(
    world: World, verdict: str, state: str
) -> None:
    for steps in (["officer"], ["officer", "reviewer"]):
        told = await file(world)
        for who in steps[:-1]:
            await decide(world, who, told)
        judged = await decide(world, steps[-1], told, verdict)
        assert (judged["state"], judged["step"], judged["waits_at"], judged["due_at"]) == (
            state,
            *(None, None, None),
        )
    total = (await world.tally())["total"]
    assert (total["entered"], total["waiting"], total[state]) == (2, 0, 2)
    assert total["benefit_claimed_vnd"] == 240_000_000


@pytest.mark.parametrize("verdict", ["return", "refuse"])
@pytest.mark.parametrize("reason", [{}, {"reason": None}, {"reason": ""}, {"reason": " \n "}])
async def test_returning_and_refusing_need_a_reason(
    world: World, verdict: str, reason: dict[str, Any]
) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/decisions"
    async with world.untouched():
        answer = await world.officer.post(url, {"verdict": verdict, **reason}, key="k")
        assert refusal(answer) == (422, "reason-missing")
        assert broken(answer) == [("/reason", "reason")]


async def test_a_verified_benefit_is_counted_once_it_is_valid(world: World) -> None:
    told = await file(world)
    told = await decide(world, "officer", told, benefit_verified_vnd=1)
    assert (await world.tally())["total"]["benefit_verified_vnd"] == 0
    told = await decide(world, "reviewer", told, benefit_verified_vnd=100_000_000)
    assert told["benefit"]["verified_vnd"] == 100_000_000
    total = (await world.tally())["total"]
    assert (total["benefit_claimed_vnd"], total["benefit_verified_vnd"]) == (
        120_000_000,
        100_000_000,
    )
    assert await world.differences() == []


async def test_what_was_verified_before_a_return_is_verified_anew(world: World) -> None:
    told = await file(world)
    await decide(world, "officer", told, benefit_verified_vnd=120_000_000)
    back = await decide(world, "reviewer", told, "return", reason="Lợi ích tính hai lần.")
    assert back["benefit"]["verified_vnd"] is None
    await edited(world, "worker", back, benefit={"claimed_vnd": 60_000_000})
    await act(world, "worker", told, "submission")
    await decide(world, "officer", told)
    valid = await decide(world, "reviewer", told)
    assert valid["benefit"]["verified_vnd"] is None
    assert (await world.tally())["total"]["benefit_verified_vnd"] == 0
    assert await world.differences() == []


@pytest.mark.parametrize("verdict", ["return", "refuse"])
async def test_a_verified_benefit_belongs_to_accepting(world: World, verdict: str) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/decisions"
    body = {"verdict": verdict, "reason": "Chưa rõ.", "benefit_verified_vnd": 1}
    async with world.untouched():
        answer = await world.officer.post(url, body)
        assert refusal(answer) == (422, "benefit-misplaced")
        assert broken(answer) == [("/benefit_verified_vnd", "benefit")]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/verdict"]),
        ({"verdict": "maybe"}, ["/verdict"]),
        ({"verdict": None}, ["/verdict"]),
        ({"verdict": "accept", "state": "valid"}, ["/state"]),
        ({"verdict": "accept", "benefit_verified_vnd": -1}, ["/benefit_verified_vnd"]),
        ({"verdict": "accept", "benefit_verified_vnd": 10**30}, ["/benefit_verified_vnd"]),
        ({"verdict": "accept", "benefit_verified_vnd": 1.5}, ["/benefit_verified_vnd"]),
        ({"verdict": "refuse", "reason": "x\0"}, ["/reason"]),
        ({"verdict": "refuse", "reason": "x" * 20_001}, ["/reason"]),
    ],
    ids=str,
)
async def test_a_judgement_that_means_nothing_is_refused(
    world: World, body: dict[str, Any], pointers: list[str]
) -> None:
    told = await file(world)
    async with world.untouched():
        answer = await world.officer.post(f"/v1/initiatives/{told['id']}/decisions", body)
        assert refusal(answer) == (422, "invalid-payload")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == pointers


async def valid(world: World) -> Told:
    told = await file(world)
    await decide(world, "officer", told)
    return await decide(world, "reviewer", told)


async def returned(world: World) -> Told:
    return await decide(world, "officer", await file(world), "return")


async def refused(world: World) -> Told:
    return await decide(world, "officer", await file(world), "refuse")


async def withdrawn(world: World) -> Told:
    return await act(world, "worker", await file(world), "withdrawal")


@pytest.mark.parametrize("reach", [valid, returned, refused, withdrawn])
async def test_what_does_not_wait_is_not_decided_on(world: World, reach: Any) -> None:
    told = await reach(world)
    async with world.untouched():
        for who in ("officer", "officer2", "reviewer", "reviewer_hn"):
            answer = await world.people[who].post(
                f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
            )
            assert refusal(answer) == (409, "not-now"), who
            assert answer.json()["detail"] == (
                "Lúc này chưa làm được: sáng kiến không còn chờ quyết định."
            )


async def test_a_reviewer_above_decides_in_place_of_the_one_below(world: World) -> None:
    told = await decide(world, "officer", await file(world))
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"


async def test_a_chain_may_let_an_officer_review_and_a_reviewer_confirm(world: World) -> None:
    swapped = [{**CHAIN[0], "role": "reviewer"}, {**CHAIN[1], "role": "officer"}]
    await programme(world, "CT", chain=swapped)
    told = await file(world, programme="CT")
    async with world.untouched():
        answer = await world.officer.post(
            f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
        )
        assert refusal(answer) == (403, "forbidden")
    assert (await decide(world, "reviewer", told))["step"] == "review"
