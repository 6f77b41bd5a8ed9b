from typing import Any

import pytest

from tests.acts import broken, decide, file, refusal, show
from tests.reviews.staff import place
from tests.terms import changing
from tests.world import CHAIN, World

UPPER: dict[str, Any] = {**CHAIN[1], "step": "district", "kinds": ["upper"]}
PROVINCE: dict[str, Any] = {**CHAIN[1], "step": "province", "kinds": ["province"]}


async def rechain(world: World, chain: list[dict[str, Any]]) -> dict[str, Any]:
    return await changing.change(world, chain=chain)


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
    async with changing.unchanged(world):
        for who in ("reviewer", "leader", "worker"):
            answer = await changing.ask(world, {"chain": [UPPER]}, who)
            assert refusal(answer) == (403, "forbidden")
        answer = await changing.ask(world, {"chain": [UPPER]}, code="KHONG")
        assert refusal(answer) == (404, "no-such-programme")


async def test_of_two_who_change_a_chain_the_second_does_not_undo_what_the_first_did(
    world: World,
) -> None:
    _, tag = await changing.current(world)
    told = await rechain(world, [PROVINCE])
    async with changing.unchanged(world):
        answer = await changing.ask(world, {"chain": [UPPER]}, tag=tag)
        assert refusal(answer) == (412, "stale-programme")
        assert (answer.json()["differs"], answer.json()["current"]) == (["chain"], told)


@pytest.mark.parametrize(
    ("chain", "faults"),
    [
        ([UPPER, UPPER], [("/chain/1/step", "step-unique")]),
        ([{**UPPER, "step": "appeal"}], [("/chain/0/step", "step-name")]),
        ([], [("/chain", None)]),
        ([UPPER] * 7, [("/chain", None)]),
        ([{**UPPER, "quorum": 0}], [("/chain/0/quorum", None)]),
        ([{**UPPER, "quorum": 16}], [("/chain/0/quorum", None)]),
        ([{**UPPER, "conflict": "same_street"}], [("/chain/0/conflict", None)]),
    ],
    ids=str,
)
async def test_a_chain_that_means_nothing_is_refused(
    world: World, chain: list[dict[str, Any]], faults: list[tuple[str, str | None]]
) -> None:
    async with changing.unchanged(world):
        assert broken(await changing.ask(world, {"chain": chain})) == faults
