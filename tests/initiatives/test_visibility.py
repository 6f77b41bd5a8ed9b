from typing import Any

import pytest

from tests.acts import Told, act, decide, file, refusal
from tests.world import World

EVERYBODY = (
    *("worker", "worker2", "officer", "officer2", "reviewer", "reviewer_hn"),
    *("root", "leader", "leader_hp", "officer_hp"),
)
STAFF = {"worker", "officer", "officer2", "reviewer", "reviewer_hn", "root"}


async def drafted(world: World) -> Told:
    return await file(world, submit=False)


async def returned(world: World) -> Told:
    return await decide(world, "officer", await file(world), "return")


async def confirmed(world: World) -> Told:
    return await decide(world, "officer", await file(world))


async def valid(world: World) -> Told:
    return await decide(world, "reviewer", await confirmed(world))


async def refused(world: World) -> Told:
    return await decide(world, "officer", await file(world), "refuse")


async def withdrawn(world: World) -> Told:
    return await act(world, "worker", await file(world), "withdrawal")


STATES: list[tuple[Any, set[str]]] = [
    (drafted, {"worker"}),
    (file, STAFF),
    (confirmed, STAFF),
    (returned, STAFF),
    (valid, STAFF),
    (refused, STAFF),
    (withdrawn, STAFF),
]


@pytest.mark.parametrize(("reach", "seers"), STATES, ids=[reach.__name__ for reach, _ in STATES])
async def test_who_sees_an_initiative_and_for_whom_it_does_not_exist(
    world: World, reach: Any, seers: set[str]
) -> None:
    told = await reach(world)
    url = f"/v1/initiatives/{told['id']}"
    async with world.untouched():
        for who in EVERYBODY:
            person = world.people[who]
            listed = (await person.get("/v1/initiatives")).json()["items"]
            if who in seers:
                assert (await person.get(url)).status_code == 200, who
                assert (await person.get(f"{url}/history")).status_code == 200, who
                assert [item["id"] for item in listed] == [told["id"]], who
                continue
            assert listed == [], who
            heads = {"If-Match": "*"}
            for answer in (
                await person.get(url),
                await person.get(f"{url}/history"),
                await person.ask("PATCH", url, json={"title": "Khác"}, headers=heads),
                await person.ask("DELETE", url),
                await person.post(f"{url}/submission"),
                await person.post(f"{url}/withdrawal", {"reason": "x"}),
                await person.post(f"{url}/decisions", {"verdict": "accept"}),
            ):
                assert refusal(answer) == (404, "not-found"), who


async def test_an_unknown_initiative_is_not_found(world: World) -> None:
    url = "/v1/initiatives/01900000-0000-7000-8000-000000000000"
    assert refusal(await world.root.get(url)) == (404, "not-found")
    assert refusal(await world.root.get("/v1/initiatives/abc"))[0] == 422


async def test_without_a_token_nothing_is_seen_or_done(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    async with world.untouched():
        for method, path in (
            ("GET", "/v1/initiatives"),
            ("GET", url),
            ("GET", f"{url}/history"),
            ("GET", "/v1/queue"),
            ("POST", "/v1/initiatives"),
            ("PATCH", url),
            ("DELETE", url),
            ("POST", f"{url}/submission"),
            ("POST", f"{url}/withdrawal"),
            ("POST", f"{url}/decisions"),
        ):
            for token in ("", "Bearer ", "Bearer x.y.z", "Basic YTpi"):
                heads = {"Authorization": token} if token else {}
                answer = await world.client.request(method, path, headers=heads)
                assert refusal(answer) == (401, "unauthenticated"), (method, path, token)
