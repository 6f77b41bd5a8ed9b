from typing import Any

import pytest

from tests.acts import Told, decide, edited, file, refusal
from tests.world import World

ACCEPT = {"verdict": "accept"}
CONFIRM = {
    "officer": 201,
    "officer2": 201,
    "worker": 403,
    "reviewer": 403,
    "reviewer_hn": 403,
    "root": 403,
    # Leaders read tallies, not initiatives.
    "leader": 404,
    "leader_hp": 404,
    "officer_hp": 404,
    "worker2": 404,
}
REVIEW = {**CONFIRM, "officer": 403, "officer2": 403, "reviewer": 201, "reviewer_hn": 201}


async def test_who_may_confirm(world: World) -> None:
    for who, status in CONFIRM.items():
        await decided(world, await file(world), who, status)


async def test_who_may_review(world: World) -> None:
    for who, status in REVIEW.items():
        told = await decide(world, "officer", await file(world))
        await decided(world, told, who, status)


async def decided(world: World, told: Told, who: str, status: int) -> None:
    url = f"/v1/initiatives/{told['id']}/decisions"
    if status == 201:
        answer = await world.people[who].post(url, ACCEPT)
        assert answer.json()["version"] == told["version"] + 1, who
        return
    async with world.untouched():
        answer = await world.people[who].post(url, ACCEPT, key="k")
        assert refusal(answer)[0] == status, who


async def test_nobody_decides_on_what_he_entered(world: World) -> None:
    await grant(world, "worker", "reviewer", "HN")
    await grant(world, "worker", "officer", "VN")
    mine = await file(world, "worker")
    await refused(world, "worker", mine)
    behalf = await file(world, "officer")
    await grant(world, "officer", "reviewer", "HN-Q1")
    await refused(world, "officer", behalf)


@pytest.mark.parametrize("known", [{"login": "reviewer@example.vn"}, {"login": None}])
async def test_nobody_decides_on_what_he_is_an_author_of(
    world: World, known: dict[str, Any]
) -> None:
    one = {"name": "Vũ Văn Xét", "group": "union_officer", "share": 100, **known}
    if known["login"]:
        told = await file(world, "officer", authors=[one])
    else:
        told = await decide(world, "officer", await file(world, "reviewer", authors=[one]))
    await refused(world, "reviewer", told)
    queue = await world.reviewer.get("/v1/queue")
    assert queue.json()["items"] == []
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"


async def test_an_author_who_is_added_later_may_no_longer_decide(world: World) -> None:
    told = await decide(world, "officer", await file(world), "return")
    both = [
        {"name": "Phạm Thị Kim", "group": "enterprise_worker", "share": 50},
        {"name": "Cơ", "group": "union_officer", "share": 50, "login": "officer@example.vn"},
    ]
    told = await edited(world, "worker", told, authors=both)
    await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
    await refused(world, "officer", told)
    assert (await decide(world, "officer2", told))["step"] == "review"


async def test_a_grant_that_ended_decides_nothing(world: World) -> None:
    told = await file(world)
    await world.rows("UPDATE role_grant SET ended_at = now()")
    async with world.untouched():
        answer = await world.officer.post(f"/v1/initiatives/{told['id']}/decisions", ACCEPT)
        assert refusal(answer) == (404, "not-found")


async def refused(world: World, who: str, told: Told) -> None:
    async with world.untouched():
        for body in (ACCEPT, {"verdict": "refuse", "reason": "Không đạt."}):
            answer = await world.people[who].post(f"/v1/initiatives/{told['id']}/decisions", body)
            assert refusal(answer) == (403, "forbidden")


async def grant(world: World, who: str, role: str, unit: str) -> None:
    body = {"login": f"{who}@example.vn", "role": role, "unit": unit}
    assert (await world.root.post("/v1/grants", body)).status_code == 201
