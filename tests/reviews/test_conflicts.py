from tests.acts import Told, decide, edited, file, programme, refusal, show
from tests.reviews.staff import change, grant, queue
from tests.world import CHAIN, World


async def denied(world: World, who: str, told: Told) -> None:
    assert told["id"] not in await queue(world, who)
    assert (await show(world, who, told))["actions"] == []
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/decisions"
        answer = await world.people[who].post(url, {"verdict": "accept"})
        assert refusal(answer) == (403, "forbidden"), who


async def test_where_the_programme_says_so_nobody_of_the_same_union_decides(
    world: World,
) -> None:
    await programme(world, "CT", chain=[CHAIN[0], {**CHAIN[1], "conflict": "same_unit"}])
    # One works there, one has a role there, one has a role in a team of it.
    for who, unit in (("worker2", None), ("officer2", None), ("leader", "HN-0001-T1")):
        await grant(world, who, "reviewer", "HN-Q1")
        if unit:
            await grant(world, who, "officer", unit)
    told = await file(world, "officer", programme="CT", unit="HN-0001-T1")
    usual = await file(world, "officer")
    for who in ("worker2", "officer2", "leader"):
        await denied(world, who, told)
        assert await queue(world, who) == [usual["id"]]
    assert await queue(world, "reviewer") == [told["id"], usual["id"]]
    assert (await decide(world, "reviewer", told))["state"] == "valid"
    assert (await decide(world, "worker2", usual))["state"] == "valid"


async def test_the_rule_holds_at_the_step_that_names_it_and_in_the_tree_of_today(
    world: World,
) -> None:
    await programme(world, "CT", chain=[CHAIN[0], {**CHAIN[1], "conflict": "same_unit"}])
    told = await file(world, programme="CT", unit="HN-0002")
    await grant(world, "worker2", "reviewer", "HN-Q1")
    await grant(world, "officer2", "officer", "HN-0002")
    told = await decide(world, "officer2", told)
    assert await queue(world, "worker2") == [told["id"]]
    await change(world, "HN-0002", "closures", successor="HN-0001")
    await denied(world, "worker2", told)


async def test_a_namesake_in_the_same_union_is_the_author_and_elsewhere_another(
    world: World,
) -> None:
    namesake = {"name": "Đỗ Thị Cơ", "group": "enterprise_worker", "share": 100}
    told = await file(world, authors=[namesake])
    await denied(world, "officer", told)
    await decide(world, "officer2", told)
    other = await file(world, "officer", authors=[{**namesake, "name": "Vũ Văn Xét"}])
    assert (await decide(world, "reviewer", other))["state"] == "valid"


async def test_a_namesake_is_known_whatever_case_and_diacritics(world: World) -> None:
    told = await file(
        world, authors=[{"name": "ĐỖ THI CƠ", "group": "enterprise_worker", "share": 100}]
    )
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/decisions"
        answer = await world.officer.post(url, {"verdict": "accept"})
        assert refusal(answer) == (403, "forbidden")


async def test_a_co_author_who_was_named_by_login_may_not_decide(world: World) -> None:
    told = await decide(world, "officer", await file(world), "return")
    pair = [
        {"name": "Phạm Thị Kim", "group": "enterprise_worker", "share": 50},
        {
            "name": "Cơ",
            "group": "union_officer",
            "share": 50,
            "login": "officer@example.vn",
        },
    ]
    await edited(world, "worker", told, authors=pair)
    await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
    answer = await world.officer.post(
        f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
    )
    assert refusal(answer) == (403, "forbidden")
