from tests.acts import act, decide, file, refusal, show
from tests.world import World


async def test_its_owner_takes_back_what_waits(world: World) -> None:
    told = await file(world)
    gone = await act(world, "worker", told, "withdrawal", reason="Trùng với hồ sơ khác.")
    assert gone == {
        **told,
        "state": "withdrawn",
        "step": None,
        "waits_at": None,
        "due_at": None,
        "version": 2,
        "actions": [],
    }
    total = (await world.tally())["total"]
    assert (total["entered"], total["waiting"], total["withdrawn"]) == (0, 0, 1)
    assert total["benefit_claimed_vnd"] == 0


async def test_its_owner_takes_back_what_was_returned_without_a_word(world: World) -> None:
    told = await file(world)
    await decide(world, "officer", told, "return")
    gone = await act(world, "worker", told, "withdrawal")
    assert (gone["state"], gone["number"]) == ("withdrawn", told["number"])


async def test_an_author_with_an_account_may_withdraw_what_was_entered_for_him(
    world: World,
) -> None:
    told = await file(world, "officer", authors=[author("worker@example.vn")])
    gone = await act(world, "worker", told, "withdrawal", reason="Tôi không đồng ý.")
    assert gone["state"] == "withdrawn"


async def test_nobody_else_withdraws_it(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/withdrawal"
    async with world.untouched():
        for who in ("officer", "reviewer", "reviewer_hn", "root"):
            assert refusal(await world.people[who].post(url)) == (403, "forbidden"), who
        for who in ("worker2", "officer_hp", "leader"):
            assert refusal(await world.people[who].post(url)) == (404, "not-found"), who


async def test_a_draft_is_not_withdrawn_but_discarded(world: World) -> None:
    told = await file(world, submit=False)
    async with world.untouched():
        answer = await world.worker.post(f"/v1/initiatives/{told['id']}/withdrawal")
        assert refusal(answer) == (409, "not-now")


async def test_after_a_final_decision_or_a_withdrawal_nothing_is_withdrawn(world: World) -> None:
    valid, refused, gone = [await file(world) for _ in range(3)]
    await decide(world, "officer", valid)
    await decide(world, "reviewer", valid)
    await decide(world, "officer", refused, "refuse")
    await act(world, "worker", gone, "withdrawal")
    async with world.untouched():
        for told in (valid, refused, gone):
            answer = await world.worker.post(f"/v1/initiatives/{told['id']}/withdrawal")
            assert refusal(answer) == (409, "not-now")
    states = [(await show(world, "worker", told))["state"] for told in (valid, refused, gone)]
    assert states == ["valid", "refused", "withdrawn"]


def author(login: str) -> dict[str, object]:
    return {"name": "Bùi Văn Thợ", "group": "enterprise_worker", "share": 100, "login": login}
