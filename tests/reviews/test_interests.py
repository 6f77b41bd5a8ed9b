"""Who may not judge what in a council, why, and what the others' ballots come to."""

import pytest

from tests.acts import Told, refusal
from tests.reviews.sitting import (
    AVERAGE,
    GOOD,
    POOR,
    ballot,
    board,
    judged,
    login,
    moved,
    nominated,
    opened,
    put,
    terms,
    valid,
    waiting,
)
from tests.reviews.staff import change, grant
from tests.world import World

UPPER: Told = {"level": "upper", **AVERAGE, "members": 3, "quorum": 2, "after": None}
SEATED = ("worker2", "officer2", "leader", "leader_hp")
"""One works in the union of May Một, one has a role in it, and two have nothing to do with it."""


async def out(world: World, council: Told, told: Told, who: str = "leader") -> list[Told]:
    """Return who may not judge something, as a member reads it."""
    url = f"/v1/councils/{council['id']}/nominations/{told['id']}"
    answer = await world.people[who].get(url)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    named: list[Told] = told["out"]
    assert told["actions"] == ([] if any(one["name"] == NAMES[who] for one in named) else ["score"])
    return named


NAMES = {"leader": "Lê Văn Dẫn", "worker2": "Cao Thị Máy", "leader_hp": "Ngô Thị Cảng"}


async def test_where_the_terms_say_so_nobody_of_the_same_union_judges(world: World) -> None:
    await terms(world, {**UPPER, "conflict": "same_unit"})
    council, told = await opened(world, "upper", members=SEATED), await valid(world)
    assert council["terms"]["conflict"] == "same_unit"
    await nominated(world, council, told)
    for who in ("worker2", "officer2"):
        assert await waiting(world, who) == []
        async with world.untouched():
            answer = await put(world, who, ballot(council, told), GOOD)
            assert refusal(answer) == (403, "colleague-judge"), who
    english = {"Accept-Language": "en"}
    answer = await world.worker2.ask("PUT", ballot(council, told), json=GOOD, headers=english)
    assert answer.json()["detail"] == (
        "You work or have a role in the union of this initiative, so you may not judge it."
    )
    expected = [
        {"name": "Cao Thị Máy", "interest": "same_unit"},
        {"name": "Hồ Văn Sở", "interest": "same_unit"},
    ]
    assert await out(world, council, told) == expected
    assert await out(world, council, told, "worker2") == expected
    assert await waiting(world, "leader") == [told["id"]]


async def test_the_quorum_and_the_mean_are_those_of_the_others(world: World) -> None:
    await terms(world, {**UPPER, "conflict": "same_unit"})
    council = await opened(world, "upper", members=("worker2", "leader", "leader_hp"))
    await grant(world, "root", "officer", "HN-0002")
    near, far = await valid(world), await valid(world, "root", unit="HN-0002", title="Nơi khác")
    for one in (near, far):
        await nominated(world, council, one, "root")
    await judged(world, "worker2", council, far, POOR)
    for one in (near, far):
        await judged(world, "leader", council, one, GOOD)
    url = f"/v1/councils/{council['id']}/closure"
    async with world.untouched():
        answer = await world.root.post(url)
        assert refusal(answer) == (409, "not-now")
        assert "còn 1 sáng kiến chưa đủ 2 thành viên" in answer.json()["detail"]
    await judged(world, "leader_hp", council, near, GOOD)
    await moved(world, council, "closure")
    rows = await world.root.get(f"/v1/councils/{council['id']}/nominations")
    told = {one["title"]: (one["ballots"], one["score"]) for one in rows.json()["items"]}
    # 78.33 % twice; 78.33 and 60 %, whose mean is declined.
    assert told == {near["title"]: (2, 78.33), "Nơi khác": (2, 69.17)}
    await moved(world, council, "publication", number="1/QĐ", date="2026-01-05")
    assert await board(world) == {"upper": 1, "none": 1}
    assert await world.differences() == []


async def test_where_too_few_are_left_another_member_is_seated(world: World) -> None:
    await terms(world, {**UPPER, "quorum": 3, "conflict": "same_unit"})
    council = await opened(world, "upper", members=("worker2", "leader", "leader_hp"))
    told = await valid(world)
    await nominated(world, council, told)
    for who in ("leader", "leader_hp"):
        await judged(world, who, council, told, GOOD)
    url = f"/v1/councils/{council['id']}"
    async with world.untouched():
        assert refusal(await world.root.post(f"{url}/closure")) == (409, "not-now")
    seats = [login(who) for who in ("leader", "leader_hp", "reviewer_hn")]
    assert (await put(world, "root", f"{url}/members", {"members": seats})).status_code == 200
    assert await out(world, council, told) == []
    await judged(world, "reviewer_hn", council, told, GOOD)
    await moved(world, council, "closure")


async def test_a_role_given_and_a_unit_that_merges_count_at_the_moment_of_the_ballot(
    world: World,
) -> None:
    await terms(world, {**UPPER, "conflict": "same_unit"})
    council = await opened(world, "upper", members=SEATED)
    await grant(world, "root", "officer", "HN-0002")
    told = await valid(world, "root", unit="HN-0002")
    await nominated(world, council, told, "root")
    assert await out(world, council, told) == []
    await grant(world, "leader_hp", "officer", "HN-0002")
    assert await out(world, council, told) == [{"name": "Ngô Thị Cảng", "interest": "same_unit"}]
    await change(world, "HN-0002", "closures", successor="HN-0001")
    async with world.untouched():
        answer = await put(world, "worker2", ballot(council, told), GOOD)
        assert refusal(answer) == (403, "colleague-judge")
    assert [one["name"] for one in await out(world, council, told)] == [
        *("Cao Thị Máy", "Hồ Văn Sở", "Ngô Thị Cảng"),
    ]


@pytest.mark.parametrize("named", [{}, {"conflict": None}])
async def test_otherwise_a_colleague_judges_and_only_the_interested_are_out(
    world: World, named: Told
) -> None:
    await terms(world, {**UPPER, **named})
    council = await opened(world, "upper", members=("worker", "officer", "officer2", "worker2"))
    assert council["terms"]["conflict"] is None
    writers = [
        {"name": "A", "group": "enterprise_worker", "share": 60, "login": login("worker")},
        {"name": "Hồ Văn Sở", "group": "enterprise_worker", "share": 40},
    ]
    told = await valid(world, authors=writers)
    await nominated(world, council, told)
    said = await judged(world, "worker2", council, told, GOOD)
    assert said["out"] == [
        {"name": "Bùi Văn Thợ", "interest": "author"},
        {"name": "Hồ Văn Sở", "interest": "namesake"},
        {"name": "Đỗ Thị Cơ", "interest": "entered"},
    ]
