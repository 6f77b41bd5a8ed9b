from typing import Any

import pytest

from tests.acts import broken, decide, file, refusal, show
from tests.reviews.staff import place
from tests.world import CHAIN, World

UPPER: dict[str, Any] = {**CHAIN[1], "step": "district", "kinds": ["upper"]}
PROVINCE: dict[str, Any] = {**CHAIN[1], "step": "province", "kinds": ["province"]}


async def rechain(world: World, chain: list[dict[str, Any]], who: str = "root") -> dict[str, Any]:
    answer = await world.people[who].ask("PUT", "/v1/programmes/SK/chain", json=chain)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_another_chain_holds_for_what_is_submitted_later(world: World) -> None:
    told = await rechain(world, [PROVINCE])
    assert told["chain"] == [PROVINCE]
    assert (await world.client.get("/v1/programmes/SK")).json() == told
    assert place(await file(world)) == ("waiting", "province", "HN")


async def test_what_waits_goes_on_by_the_steps_that_remain(world: World) -> None:
    first, second = await file(world), await file(world, "officer")
    await rechain(world, [CHAIN[0], UPPER, PROVINCE])
    assert await show(world, "worker", first) == first
    assert place(await decide(world, "officer", first)) == ("waiting", "district", "HN-Q1")
    # The step at which it waits is no more: the next is the first at a unit above.
    assert place(await show(world, "officer", second)) == ("waiting", "review", "HN-Q1")
    assert place(await decide(world, "reviewer", second)) == ("waiting", "province", "HN")
    assert (await decide(world, "reviewer_hn", second))["state"] == "valid"
    assert await world.differences() == []


async def test_after_a_step_that_is_no_more_and_nothing_above_it_is_valid(world: World) -> None:
    told = await file(world, "officer")
    await rechain(world, [CHAIN[0]])
    assert (await decide(world, "reviewer", told))["state"] == "valid"


async def test_a_quorum_may_change_while_votes_wait(world: World) -> None:
    await rechain(world, [CHAIN[0], {**CHAIN[1], "quorum": 3, "conflict": "same_unit"}])
    told = await decide(world, "reviewer", await file(world, "officer"))
    assert (told["votes"], told["quorum"]) == (1, 3)
    await rechain(world, [CHAIN[0], {**CHAIN[1], "quorum": 2}])
    assert (await decide(world, "reviewer_hn", told))["state"] == "valid"


async def test_only_an_admin_of_the_topmost_unit_changes_a_chain(world: World) -> None:
    before = await world.rows("SELECT chain FROM programme WHERE code = 'SK'")
    url = "/v1/programmes/SK/chain"
    for who in ("reviewer", "leader", "worker"):
        answer = await world.people[who].ask("PUT", url, json=[UPPER])
        assert refusal(answer) == (403, "forbidden")
    answer = await world.root.ask("PUT", "/v1/programmes/KHONG/chain", json=[UPPER])
    assert refusal(answer) == (404, "no-such-programme")
    assert await world.rows("SELECT chain FROM programme WHERE code = 'SK'") == before


@pytest.mark.parametrize(
    ("chain", "faults"),
    [
        ([UPPER, UPPER], [("/1/step", "step-unique")]),
        ([{**UPPER, "step": "appeal"}], [("/0/step", "step-name")]),
        ([], [("", None)]),
        ([UPPER] * 7, [("", None)]),
        ([{**UPPER, "quorum": 0}], [("/0/quorum", None)]),
        ([{**UPPER, "quorum": 16}], [("/0/quorum", None)]),
        ([{**UPPER, "conflict": "same_street"}], [("/0/conflict", None)]),
    ],
    ids=str,
)
async def test_a_chain_that_means_nothing_is_refused(
    world: World, chain: list[dict[str, Any]], faults: list[tuple[str, str | None]]
) -> None:
    answer = await world.root.ask("PUT", "/v1/programmes/SK/chain", json=chain)
    assert broken(answer) == faults
