"""Who may do what around a council, and what stays sealed."""

import asyncio
from typing import Any

import pytest

from tests.acts import Told, broken, file, programme, refusal
from tests.queries import statements
from tests.reviews.sitting import (
    CRITERIA,
    FOR,
    GOOD,
    MEMBERS,
    PAPER,
    TERMS,
    account,
    board,
    judged,
    login,
    moved,
    nominated,
    nominations,
    opened,
    opening,
    put,
    recognised,
    terms,
    valid,
    waiting,
)
from tests.reviews.staff import change, grant
from tests.terms import changing
from tests.world import World

NOBODY = "nobody@example.vn"


async def test_a_programme_says_how_councils_recognise(world: World) -> None:
    asked = {"recognition": TERMS}
    async with changing.unchanged(world):
        assert refusal(await changing.ask(world, asked, "reviewer")) == (403, "forbidden")
        answer = await changing.ask(world, asked, code="XX")
        assert refusal(answer) == (404, "no-such-programme")
        twice = [TERMS[0], {**TERMS[0], "criteria": [CRITERIA[0], CRITERIA[0]]}]
        answer = await changing.ask(world, {"recognition": twice})
        assert refusal(answer) == (422, "invalid-programme")
        assert broken(answer) == [
            ("/recognition/1/level", "level-unique"),
            ("/recognition/1/criteria/1/code", "criterion-unique"),
        ]
    assert (await world.client.get("/v1/programmes/SK")).json()["recognition"] == []
    assert (await changing.change(world, recognition=TERMS))["recognition"] == TERMS


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria": []},
        {"least": None},
        {"least": 100.5},
        {"majority": "half"},
        {"method": "vote"},
        {"quorum": 3},
        {"after": "unit"},
    ],
)
async def test_terms_that_contradict_themselves_are_refused(
    world: World, changes: dict[str, Any]
) -> None:
    answer = await changing.ask(world, {"recognition": [{**TERMS[0], **changes}]})
    assert refusal(answer) == (422, "invalid-payload")


async def test_an_officer_opens_a_council_at_a_unit_of_the_right_kind(world: World) -> None:
    async with world.untouched():
        answer = await world.officer.post("/v1/councils", opening())
        assert broken(answer) == [("/level", "level")]
    await terms(world)
    async with world.untouched():
        for who in ("officer_hp", "reviewer", "worker"):
            answer = await world.people[who].post("/v1/councils", opening())
            assert refusal(answer) == (403, "forbidden"), who
        for changes, where in (
            ({"unit": "HN-Q1"}, ("/unit", "level")),
            ({"unit": "XX"}, ("/unit", "unknown")),
            ({"programme": "XX"}, ("/programme", "unknown")),
            ({"members": [*opening()["members"], NOBODY]}, ("/members/3", "login-exists")),
            ({"members": [login("leader"), login("leader")]}, ("/members", "members")),
        ):
            answer = await world.root.post("/v1/councils", {**opening(), **changes})
            assert refusal(answer) == (422, "invalid-council")
            assert broken(answer) == [where]
    council = await opened(world)
    assert council == {
        "id": council["id"],
        "programme": "SK",
        "unit": "HN-0001",
        "level": "unit",
        "status": "open",
        "opened_at": council["opened_at"],
        **dict.fromkeys(("closed_at", "decision_number", "decided_on", "published_at")),
        "nominations": 0,
        "terms": TERMS[0],
        "members": [
            {"id": await account(world, who), "name": name, "ballots": 0}
            for who, name in (
                ("leader", "Lê Văn Dẫn"),
                ("reviewer_hn", "Lý Thị Duyệt"),
                ("leader_hp", "Ngô Thị Cảng"),
            )
        ],
        "actions": ["seat", "nominate"],
    }


async def test_whoever_has_judged_stays_in_the_council(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    await judged(world, "leader", council, told, GOOD)
    url = f"/v1/councils/{council['id']}/members"
    others = [login(who) for who in ("leader_hp", "worker2")]
    async with world.untouched():
        assert refusal(await put(world, "officer", url, {"members": others})) == (409, "has-judged")
        assert refusal(await put(world, "leader", url, {"members": others})) == (403, "forbidden")
    others = [login(who) for who in ("leader", "worker2")]
    answer = await put(world, "officer", url, {"members": others})
    assert [(one["name"], one["ballots"]) for one in answer.json()["members"]] == [
        ("Cao Thị Máy", 0),
        ("Lê Văn Dẫn", 1),
    ]
    assert await waiting(world, "worker2") == [told["id"]]
    assert await waiting(world, "leader_hp") == []


async def test_members_keep_their_seats_by_id_beside_newcomers_with_a_login(world: World) -> None:
    await terms(world)
    council = await opened(world)
    url = f"/v1/councils/{council['id']}/members"
    sitting = [one["id"] for one in council["members"]]
    stranger = await account(world, "worker2")
    async with world.untouched():
        for members, where in (
            ([sitting[0], stranger], ("/members/1", "login-exists")),
            ([sitting[0], login("leader")], ("/members", "members")),
        ):
            answer = await put(world, "officer", url, {"members": members})
            assert refusal(answer) == (422, "invalid-council")
            assert broken(answer) == [where]
    members = [sitting[0], sitting[2], login("worker2")]
    answer = await put(world, "officer", url, {"members": members})
    assert answer.status_code == 200
    assert {one["id"] for one in answer.json()["members"]} == {sitting[0], sitting[2], stranger}
    assert await world.count("message WHERE kind = 'council'") == len(sitting) + 1


async def test_only_what_is_valid_is_nominated_by_its_line_to_a_council_of_its_line(
    world: World,
) -> None:
    await terms(world)
    await programme(world, "CT")
    council, told = await opened(world), await valid(world)
    open_one = await file(world, "officer", title="Đang chờ")
    other = await valid(world, title="Khác", programme="CT")
    foreign = await file(world, "officer_hp", unit="HP-0001")
    body = {"council": council["id"]}

    async def refused(who: str, one: Told, **changes: Any) -> tuple[int, str]:
        url = f"/v1/initiatives/{one['id']}/nominations"
        return refusal(await world.people[who].post(url, {**body, **changes}))

    async with world.untouched():
        assert await refused("reviewer", told) == (403, "forbidden")
        assert await refused("worker2", told) == (404, "no-such-council")
        assert await refused("officer_hp", told) == (404, "no-such-council")
        assert await refused("officer", open_one) == (409, "not-now")
        assert await refused("officer", other) == (409, "not-now")
        assert await refused("officer", foreign) == (404, "not-found")
        assert await refused("officer", told, council=told["id"]) == (404, "no-such-council")
    hp = await world.root.post("/v1/councils", opening(unit="HP-0001"))
    async with world.untouched():
        assert await refused("root", told, council=hp.json()["id"]) == (409, "not-its-council")
    url = f"/v1/initiatives/{told['id']}/nominations"
    first = await world.officer.post(url, {**body, "merits": "Tốt"}, key="k")
    again = await world.officer.post(url, {**body, "merits": "Tốt"}, key="k")
    assert (first.status_code, first.content) == (201, again.content)
    second = await opened(world)
    async with world.untouched():
        assert await refused("officer", told) == (409, "nominated-already")
        answer = await refused("officer", told, council=second["id"])
        assert answer == (409, "nominated-already")


async def test_what_is_recognised_is_not_nominated_at_that_level_again(world: World) -> None:
    await terms(world)
    told = await valid(world)
    council = await recognised(world, told)
    async with world.untouched():
        url = f"/v1/initiatives/{told['id']}/nominations"
        answer = await world.officer.post(url, {"council": council["id"]})
        assert refusal(answer) == (409, "not-now")
    second = await opened(world)
    async with world.untouched():
        answer = await world.officer.post(url, {"council": second["id"]})
        assert refusal(answer) == (409, "recognised-already")


async def test_two_who_publish_at_once_publish_once(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    for who in MEMBERS:
        await judged(world, who, council, told, GOOD)
    await moved(world, council, "closure")
    url = f"/v1/councils/{council['id']}/publication"
    people = [world.people[who] for who in ("officer", "officer2", "root")]
    answers = await asyncio.gather(*(one.post(url, PAPER) for one in people))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert await board(world) == {"unit": 1}
    assert await world.count("event WHERE act = 'recognised'") == 1
    assert await world.differences() == []


async def test_a_council_of_a_unit_that_closed_goes_on_at_the_successor(world: World) -> None:
    await terms(world, {**TERMS[1], "after": None})
    council, told = await opened(world, "upper"), await valid(world)
    await change(world, "HN-Q1", "closures", successor="HN-Q2")
    await nominated(world, council, told)
    for who in MEMBERS:
        await judged(world, who, council, told, FOR)
    await grant(world, "reviewer_hn", "officer", "HN-Q2")
    url = f"/v1/councils/{council['id']}"
    assert (await world.reviewer_hn.post(f"{url}/closure")).status_code == 201
    assert (await world.reviewer_hn.post(f"{url}/publication", PAPER)).status_code == 201
    assert await board(world) == {"upper": 1}
    assert await world.differences() == []


async def test_a_council_takes_as_many_as_can_be_published_together(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    await world.rows(
        "WITH copied AS (INSERT INTO initiative SELECT (jsonb_populate_record(i,"
        " jsonb_build_object('initiative_id', gen_random_uuid()))).*"
        " FROM initiative i, generate_series(2, 2000) RETURNING initiative_id)"
        " INSERT INTO nomination (initiative_id, council_id, nominated_by)"
        " SELECT c.initiative_id, n.council_id, n.nominated_by FROM copied c, nomination n"
    )
    other = await valid(world, title="Quá nhiều")
    async with world.untouched():
        url = f"/v1/initiatives/{other['id']}/nominations"
        answer = await world.officer.post(url, {"council": council["id"]})
        assert refusal(answer) == (409, "not-now")
        assert "2000" in answer.json()["detail"]


async def test_a_list_of_councils_takes_the_same_queries_however_long(world: World) -> None:
    await terms(world)
    for count in (1, 3):
        while len(listed := await councils(world, "officer")) < count:
            await opened(world)
        with statements(world.app.state.database) as sent:
            assert await councils(world, "officer") == listed
        assert len(sent) == 2
    assert [one["id"] for one in listed] == sorted((one["id"] for one in listed), reverse=True)
    page = (await world.officer.get("/v1/councils", params={"limit": 2})).json()
    rest = await councils(world, "officer", cursor=page["next"])
    assert page["items"] + rest == listed
    assert await councils(world, "officer", level="upper") == []
    assert await councils(world, "officer_hp") == []
    assert await councils(world, "leader_hp", status="open") == listed
    assert len(await councils(world, "reviewer", unit="HN-0001", programme="SK")) == 3


async def test_lists_of_nominations_take_the_same_queries_however_long(world: World) -> None:
    await terms(world)
    council = await opened(world)
    for number in range(3):
        await nominated(world, council, await valid(world, title=f"Sáng kiến {number}"))
        if number in {0, 2}:
            with statements(world.app.state.database) as sent:
                assert len(await nominations(world, "officer", council)) == number + 1
                assert len(await waiting(world, "leader")) == number + 1
            assert len(sent) == 5
    url = f"/v1/councils/{council['id']}/nominations"
    for who, address in (("officer", url), ("leader", "/v1/me/ballots")):
        page = (await world.people[who].get(address, params={"limit": 2})).json()
        more = {"limit": 2, "cursor": page["next"]}
        rest = (await world.people[who].get(address, params=more)).json()
        assert (len(page["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)


async def councils(world: World, who: str, **asked: str) -> list[Told]:
    answer = await world.people[who].get("/v1/councils", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Told] = answer.json()["items"]
    return items


async def test_officers_above_manage_the_councils_below(world: World) -> None:
    await terms(world)
    council = await opened(world)
    await grant(world, "leader_hp", "officer", "HN")
    answer = await world.leader_hp.get(f"/v1/councils/{council['id']}")
    assert answer.json()["actions"] == ["seat", "nominate", "score"]
