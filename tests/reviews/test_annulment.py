from tests.acts import Told, act, decide, file, programme, refusal, show
from tests.initiatives.printed import code
from tests.reviews.staff import grant, last, place
from tests.world import World

WHY = {"reason": "Số liệu làm lợi không có thật."}


async def valid(world: World, who: str = "reviewer") -> Told:
    told = await file(world, "officer")
    return await decide(world, who, told, benefit_verified_vnd=7)


async def test_what_was_annulled_is_refused_for_good_and_past_figures_stay(world: World) -> None:
    told = await valid(world)
    ((before,),) = await world.rows(
        "SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.USTZH:TZM')"
    )
    gone = await act(world, "reviewer_hn", told, "annulment", **WHY)
    assert gone == {**told, "state": "refused", "version": 3, "actions": []}
    assert await last(world, told) == (
        *("annulled", "valid", "refused", None, "Lý Thị Duyệt", "HN-Q1", None, WHY["reason"]),
    )
    total, past = (await world.tally())["total"], (await world.tally(as_of=before))["total"]
    names = ("entered", "valid", "refused", "benefit_verified_vnd")
    assert tuple(total[name] for name in names) == (1, 0, 1, 0)
    assert tuple(past[name] for name in names) == (1, 1, 0, 7)
    assert await world.differences() == []
    async with world.untouched():
        answer = await world.officer.post(f"/v1/initiatives/{told['id']}/appeals", WHY)
        assert refusal(answer) == (409, "not-now")
        assert "cuối cùng" in answer.json()["detail"]


async def test_it_is_annulled_where_it_was_accepted_or_above(world: World) -> None:
    await grant(world, "leader", "admin", "HN-Q1")
    for who, status in {
        "reviewer": 201,
        "reviewer_hn": 201,
        "root": 201,
        "leader": 201,
        "officer": 403,
        "officer2": 403,
        "worker": 404,
        "leader_hp": 404,
    }.items():
        told = await valid(world)
        url = f"/v1/initiatives/{told['id']}/annulment"
        shown = await world.people[who].get(f"/v1/initiatives/{told['id']}")
        if status == 201:
            assert "annul" in shown.json()["actions"]
            assert (await world.people[who].post(url, WHY)).status_code == 201, who
            continue
        assert "annul" not in shown.json().get("actions", [])
        async with world.untouched():
            assert (await world.people[who].post(url, WHY)).status_code == status, who


async def test_the_level_below_the_one_that_accepted_annuls_nothing(world: World) -> None:
    chain = [
        {"step": "province", "at": "above", "kinds": ["province"], "role": "reviewer", "days": 7}
    ]
    await programme(world, "CT", chain=chain)
    told = await decide(world, "reviewer_hn", await file(world, programme="CT"))
    assert place(told) == ("valid", None, None)
    async with world.untouched():
        answer = await world.reviewer.post(f"/v1/initiatives/{told['id']}/annulment", WHY)
        assert refusal(answer) == (403, "forbidden")


async def test_nobody_annuls_his_own_or_what_is_not_valid_or_without_a_reason(
    world: World,
) -> None:
    await grant(world, "officer", "reviewer", "HN-Q1")
    told = await valid(world)
    url = f"/v1/initiatives/{told['id']}/annulment"
    waiting = await file(world, "officer2")
    async with world.untouched():
        assert refusal(await world.officer.post(url, WHY)) == (403, "forbidden")
        assert refusal(await world.reviewer.post(url, {})) == (422, "invalid-payload")
        answer = await world.reviewer.post(f"/v1/initiatives/{waiting['id']}/annulment", WHY)
        assert refusal(answer) == (409, "not-now")


async def test_the_certificate_of_what_was_annulled_verifies_as_such(world: World) -> None:
    told = await valid(world)
    url = f"/v1/initiatives/{told['id']}/certificates/1"
    path, asked = code(await world.officer.get(url))
    assert (await world.client.get(path, params=asked)).json()["state"] == "valid"
    await act(world, "reviewer", told, "annulment", **WHY)
    told = (await world.client.get(path, params=asked)).json()
    assert (told["state"], told["author"]) == ("no_longer_valid", "Phạm Thị Kim")
    assert "KHÔNG CÒN ĐƯỢC CÔNG NHẬN" in told["verdict"]
    assert refusal(await world.officer.get(url)) == (409, "not-recognised")


async def test_what_was_accepted_on_appeal_is_annulled_above_the_first_judge(
    world: World,
) -> None:
    told = await decide(world, "reviewer", await file(world, "officer"), "refuse")
    await act(world, "officer", told, "appeals", reason="Đủ điều kiện.")
    told = await decide(world, "reviewer_hn", told)
    assert (await show(world, "reviewer", told))["actions"] == []
    assert (await show(world, "reviewer_hn", told))["actions"] == ["annul", "undo"]
