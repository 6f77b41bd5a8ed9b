"""Whatever authors, officers and reviewers do in turn: what is offered works, and nothing else."""

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from tests.acts import Told, file, show
from tests.conftest import cloned, inhabited
from tests.initiatives.test_confirmations import BOTH, WHY
from tests.world import World

REASONED = {"reason": WHY}
ACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "confirm": ("confirmations", {"verdict": "confirm"}),
    "object": ("confirmations", {"verdict": "object", **REASONED}),
    "set_aside": ("resolutions", {"verdict": "set_aside", **REASONED}),
    "give_back": ("resolutions", {"verdict": "return", **REASONED}),
    "accept": ("decisions", {"verdict": "accept"}),
    "return": ("decisions", {"verdict": "return", **REASONED}),
    "submit": ("submission", {}),
}
REPEATED = {"confirm", "object"}
"""Saying the same again is allowed, and yet not offered."""
WHO = ("worker", "worker2", "officer", "officer2", "reviewer", "reviewer_hn", "root")
SHARES = ((60, 40), (50, 50), (100, None))
STEPS = st.lists(
    st.tuples(st.sampled_from(WHO), st.sampled_from([*ACTS, "edit", "object"]), st.integers(0, 2)),
    min_size=6,
    max_size=18,
)


@settings(
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_what_is_offered_works_and_nothing_else(
    server: Server, template: str, steps: list[tuple[str, str, int]]
) -> None:
    with cloned(server, template) as url:
        asyncio.run(live(url, steps))


async def live(url: str, steps: list[tuple[str, str, int]]) -> None:
    async with inhabited(url) as world:
        told = await file(world, "officer", authors=BOTH)
        for who, act, number in steps:
            seen = await world.people[who].get(f"/v1/initiatives/{told['id']}")
            if seen.status_code == 200:  # an author who was left out sees it no more
                await step(world, who, seen.json(), act, number)
        now = await show(world, "officer", told)
        lines = (await world.officer.get(f"/v1/initiatives/{told['id']}/history")).json()
        assert [line["seq"] for line in lines] == [*range(1, now["version"] + 1)]
        assert await world.differences() == []


async def step(world: World, who: str, before: Told, act: str, number: int) -> None:
    url = f"/v1/initiatives/{before['id']}"
    if act == "edit":
        shares = SHARES[number]
        authors = [{**BOTH[0], "share": shares[0]}]
        authors += [{**BOTH[1], "share": shares[1]}] if shares[1] else []
        match = {"If-Match": f'"{before["version"]}"'}
        answer = await world.people[who].ask("PATCH", url, json={"authors": authors}, headers=match)
        allowed = answer.status_code == 200
    else:
        noun, body = ACTS[act]
        answer = await world.people[who].post(f"{url}/{noun}", body or None)
        allowed = answer.status_code == 201
    assert allowed or answer.status_code in {403, 409}, answer.text
    if act not in REPEATED or allowed is False:
        assert allowed == (act in before["actions"]), (who, act, before)
    after = answer.json() if allowed else before
    if act == "accept" and allowed:
        assert "objected" not in {one["standing"] for one in before["authors"]}
    assert allowed or await show(world, who, before) == before
    assert after["version"] - before["version"] in ({0, 1} if allowed else {0})
