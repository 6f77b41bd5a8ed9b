"""Who may do what around a council, and what stays sealed."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.programmes.recognition import Terms
from service.reviews.councils import counting
from tests.acts import Told, broken, file, programme, refusal
from tests.queries import statements
from tests.reviews.sitting import (
    AGAINST,
    CRITERIA,
    FOR,
    GOOD,
    MEMBERS,
    PAPER,
    POOR,
    TERMS,
    VOTE,
    ballot,
    board,
    judged,
    login,
    moved,
    nominated,
    nominations,
    opened,
    opening,
    recognised,
    terms,
    valid,
    waiting,
)
from tests.reviews.staff import change, grant
from tests.world import World, days_ago

NOBODY = "nobody@example.vn"


async def put(world: World, who: str, url: str, body: Any) -> Any:
    return await world.people[who].ask("PUT", url, json=body)


async def test_a_programme_says_how_councils_recognise(world: World) -> None:
    url = "/v1/programmes/SK/recognition"
    async with world.untouched():
        assert refusal(await put(world, "reviewer", url, TERMS)) == (403, "forbidden")
        answer = await put(world, "root", "/v1/programmes/XX/recognition", TERMS)
        assert refusal(answer) == (404, "no-such-programme")
        twice = [TERMS[0], {**TERMS[0], "criteria": [CRITERIA[0], CRITERIA[0]]}]
        answer = await put(world, "root", url, twice)
        assert refusal(answer) == (422, "invalid-programme")
        assert broken(answer) == [
            ("/1/level", "level-unique"),
            ("/1/criteria/1/code", "criterion-unique"),
        ]
    assert "recognition" not in (await world.client.get("/v1/programmes/SK")).json()
    assert (await put(world, "root", url, TERMS)).status_code == 200
    assert (await world.client.get("/v1/programmes/SK")).json()["recognition"] == TERMS


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
    answer = await put(world, "root", "/v1/programmes/SK/recognition", [{**TERMS[0], **changes}])
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
            {"name": "Lê Văn Dẫn", "ballots": 0},
            {"name": "Lý Thị Duyệt", "ballots": 0},
            {"name": "Ngô Thị Cảng", "ballots": 0},
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


async def test_nobody_judges_what_he_wrote_or_entered(world: World) -> None:
    await terms(world)
    council = await opened(world, members=("worker", "officer", "officer2", "leader"))
    authors = [
        {"name": "A", "group": "enterprise_worker", "share": 60, "login": login("worker")},
        {"name": "Hồ Văn Sở", "group": "enterprise_worker", "share": 40},
    ]
    told = await valid(world, authors=authors)
    await nominated(world, council, told)
    async with world.untouched():
        for who in ("worker", "officer", "officer2"):  # an author, who entered it, a namesake
            answer = await put(world, who, ballot(council, told), GOOD)
            assert refusal(answer) == (403, "interested-judge"), who
            assert await waiting(world, who) == []
        for who in ("reviewer", "root"):
            answer = await put(world, who, ballot(council, told), GOOD)
            assert refusal(answer) == (403, "forbidden"), who
        answer = await put(world, "worker2", ballot(council, told), GOOD)
        assert refusal(answer) == (404, "no-such-council")
    said = await judged(world, "leader", council, told, GOOD)
    assert (said["authors"], said["solution"]) == (
        ["A", "Hồ Văn Sở"],
        "Thêm chốt định vị và lò xo.",
    )


async def test_ballots_are_sealed_until_the_session_closes(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    url = f"/v1/councils/{council['id']}/nominations/{told['id']}"
    await judged(world, "leader", council, told, {**GOOD, "remark": "Hay."})
    said = await judged(world, "leader_hp", council, told, POOR)
    assert [one["by"] for one in said["cast"]] == ["Ngô Thị Cảng"]
    assert (said["ballots"], said["score"], said["outcome"], said["mine"]) == (2, None, None, True)
    seen = (await world.officer.get(url)).json()
    assert (seen["cast"], seen["score"], seen["ballots"]) == ([], None, 2)
    assert refusal(await world.worker.get(url)) == (404, "no-such-council")
    assert refusal(await world.reviewer.get(url)) == (403, "forbidden")
    # Changed as often as one likes.
    await judged(world, "leader_hp", council, told, GOOD)
    await moved(world, council, "closure")
    seen = (await world.officer.get(url)).json()
    assert [(one["by"], one["points"], one["remark"]) for one in seen["cast"]] == [
        ("Lê Văn Dẫn", GOOD["points"], "Hay."),
        ("Ngô Thị Cảng", GOOD["points"], None),
    ]
    assert (seen["score"], seen["outcome"]) == (78.33, "recognised")
    (listed,) = await nominations(world, "reviewer", council)
    assert (listed["score"], listed["outcome"]) == (None, None)
    async with world.untouched():
        answer = await put(world, "reviewer_hn", ballot(council, told), GOOD)
        assert refusal(answer) == (409, "not-now")


async def test_a_ballot_is_what_the_terms_ask_for(world: World) -> None:
    await terms(world)
    council, told = await opened(world), await valid(world)
    await nominated(world, council, told)
    odd = {"new": 11, "old": 1}
    async with world.untouched():
        for body, where in (
            (FOR, [("/points", "points")]),
            ({}, [("/points", "points")]),
            ({**GOOD, **FOR}, [("/points", "points")]),
            ({"points": odd}, [(f"/points/{code}", "points") for code in ("new", "use", "old")]),
        ):
            answer = await put(world, "leader", ballot(council, told), body)
            assert refusal(answer) == (422, "invalid-ballot")
            assert broken(answer) == where
        answer = await put(world, "leader", ballot(council, {"id": council["id"]}), GOOD)
        assert refusal(answer) == (404, "no-such-nomination")
    await terms(world, {**TERMS[1], "level": "unit", "after": None})
    voting, other = await opened(world), await valid(world, title="Khác")
    await nominated(world, voting, other)
    async with world.untouched():
        answer = await put(world, "leader", ballot(voting, other), GOOD)
        assert broken(answer) == [("/vote", "vote")]
    # The session that was open goes on by the terms with which it began.
    await judged(world, "leader", council, told, GOOD)


async def test_a_session_closes_once_a_quorum_has_judged_everything(world: World) -> None:
    await terms(world)
    council = await opened(world)
    url = f"/v1/councils/{council['id']}"
    async with world.untouched():
        assert refusal(await world.officer.post(f"{url}/closure")) == (409, "not-now")
        assert refusal(await world.leader.post(f"{url}/closure")) == (403, "forbidden")
    told = await valid(world)
    await nominated(world, council, told)
    await judged(world, "leader", council, told, GOOD)
    async with world.untouched():
        answer = await world.officer.post(f"{url}/closure")
        assert refusal(answer) == (409, "not-now")
        assert "còn 1 sáng kiến chưa đủ 2 thành viên" in answer.json()["detail"]
        assert refusal(await world.officer.post(f"{url}/publication", PAPER)) == (409, "not-now")
    await judged(world, "leader_hp", council, told, GOOD)
    await moved(world, council, "closure")
    async with world.untouched():
        tomorrow = {**PAPER, "date": str(days_ago(-1))}
        answer = await world.officer.post(f"{url}/publication", tomorrow)
        assert refusal(answer) == (422, "decision-ahead")
        answer = await world.officer.post(f"{url}/publication", {"number": "1/QĐ"})
        assert refusal(answer) == (422, "invalid-payload")
        assert refusal(await world.leader.post(f"{url}/publication", PAPER)) == (403, "forbidden")
        assert refusal(await world.officer.post(f"{url}/closure")) == (409, "not-now")
    await moved(world, council, "publication", **PAPER)
    async with world.untouched():
        assert refusal(await world.officer.post(f"{url}/publication", PAPER)) == (409, "not-now")


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


async def test_every_ballot_that_was_taken_counts_when_the_session_closes_at_once(
    world: World,
) -> None:
    await terms(world, {**TERMS[0], **VOTE, "majority": "half", "members": 1, "quorum": 1})
    told = [await valid(world, title=f"Sáng kiến {number}") for number in range(5)]
    for one in told:
        council = await opened(world)
        await nominated(world, council, one)
        await judged(world, "leader", council, one, FOR)
        others = ("leader_hp", "reviewer_hn")
        closing, *answers = await asyncio.gather(
            world.officer.post(f"/v1/councils/{council['id']}/closure"),
            *(put(world, who, ballot(council, one), AGAINST) for who in others),
        )
        assert closing.status_code == 201
        taken = [answer.status_code for answer in answers].count(200)
        assert [refusal(answer) for answer in answers if answer.status_code != 200] == [
            (409, "not-now")
        ] * (2 - taken)
        (seen,) = await nominations(world, "officer", council)
        assert (seen["ballots"], seen["score"]) == (1 + taken, (100.0, 50.0, 33.33)[taken])


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


@given(votes=st.lists(st.booleans(), min_size=1, max_size=50))
def test_a_majority_is_exact(votes: list[bool]) -> None:
    base = {"level": "unit", "method": "vote"}
    yes, cast = sum(votes), len(votes)
    for majority, enough in (
        ("half", 2 * yes > cast),
        ("two_thirds", 3 * yes >= 2 * cast),
        ("three_quarters", 4 * yes >= 3 * cast),
    ):
        rule = Terms.model_validate({**base, "majority": majority})
        assert counting.enough(rule, counting.share(votes)) == enough


async def test_officers_above_manage_the_councils_below(world: World) -> None:
    await terms(world)
    council = await opened(world)
    await grant(world, "leader_hp", "officer", "HN")
    answer = await world.leader_hp.get(f"/v1/councils/{council['id']}")
    assert answer.json()["actions"] == ["seat", "nominate", "score"]
