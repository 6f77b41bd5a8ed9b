"""An officer ends a membership: dated, audited, told; what the worker entered stays."""

import asyncio
from typing import Any

import pytest

from service.clock import today
from tests.acts import Told, broken, decide, refusal
from tests.audit.reading import lines
from tests.members.joining import admitted, arrived, belongs, inbox, made, waiting
from tests.world import Someone, World, days_ago, entry

WHY = "Chuyển công tác sang đơn vị khác."
ME = ("Nguyễn Thị Mới", "moi@example.vn")


async def members(world: World, unit: str = "HN-0001") -> list[Told]:
    answer = await world.root.get(f"/v1/units/{unit}/members", params={"state": "approved"})
    items: list[Told] = answer.json()["items"]
    return items


async def end(world: World, who: str, one: Told, **body: Any) -> Any:
    return await world.people[who].post(f"/v1/memberships/{one['id']}/ending", body)


async def longer(world: World, days: int = 30) -> Told:
    """Let the only member have been approved so many days ago."""
    await world.rows(
        "UPDATE membership SET decided_at = decided_at - make_interval(days => :days)", days=days
    )
    (one,) = await members(world)
    return one


async def registered(world: World, someone: Someone) -> Told:
    """Let somebody register something that becomes valid."""
    writer = {"name": ME[0], "login": ME[1], "group": "enterprise_worker", "share": 100}
    answer = await someone.post("/v1/initiatives", entry(authors=[writer]))
    assert answer.status_code == 201, answer.text
    for who in ("officer", "reviewer"):
        told = await decide(world, who, answer.json())
    return told


async def test_a_worker_who_left_is_told_and_keeps_what_he_registered(world: World) -> None:
    someone = await admitted(world, *ME)
    told = await registered(world, someone)
    one, before = await longer(world), await world.tally(people="true")
    last = days_ago(3)
    answer = await end(world, "officer", one, on=str(last), reason=WHY)
    assert (answer.status_code, answer.json()) == (
        201,
        {
            "id": one["id"],
            "state": "left",
            "unit": "HN-0001",
            "ended_on": str(last),
            "reason": WHY,
        },
    )
    belonging = await belongs(someone)
    assert belonging == {
        "unit": "HN-0001",
        "state": "ended",
        "since": belonging["since"],
        "reason": WHY,
    }
    assert (await someone.get("/v1/me")).json()["unit"] is None
    (joined,) = (await someone.get("/v1/me/data")).json()["memberships"]
    assert (joined["state"], joined["ended_on"], joined["reason"]) == ("left", str(last), WHY)
    day = f"{last.day}/{last.month}/{last.year}"
    kept = [letter for letter in await inbox(someone) if letter[0] == "departure"]
    assert kept == [
        (
            "departure",
            (
                "Cán bộ công đoàn ghi nhận bạn là thành viên của CĐCS Công ty May Một đến hết ngày"
                f" {day}. Lý do: {WHY} Các sáng kiến đã đăng ký được giữ nguyên và vẫn là của bạn."
            ),
            "/v1/me",
        )
    ]
    (_, english, _), *_ = await inbox(someone, **{"Accept-Language": "en"})
    assert english.endswith("What you registered stays as it is, and stays yours.")
    assert await members(world) == []
    assert (await someone.get(f"/v1/initiatives/{told['id']}")).json()["state"] == "valid"
    after = await world.tally(people="true")
    assert (after["total"], after["rows"]) == (before["total"], before["rows"])
    assert (after["total"]["valid"], after["total"]["people"]) == (1, 1)
    assert await world.differences() == []


async def test_the_end_of_a_membership_leaves_a_line_with_its_day(world: World) -> None:
    await admitted(world, *ME)
    (one,) = await members(world)
    assert (await end(world, "officer", one)).json()["ended_on"] == str(today())
    (line,) = await lines(world, kind="member.ended")
    told = tuple(line[name] for name in ("subject", "what", "role", "unit"))
    assert told == (one["account"], str(today()), "officer", "HN-0001")


async def test_whoever_is_a_colleague_no_longer_is_not_found_and_may_join_again(
    world: World,
) -> None:
    someone = await admitted(world, *ME)
    (one,) = await members(world)
    await end(world, "officer", one)
    found = await world.officer.get("/v1/colleagues", params={"q": "Mới"})
    assert found.json()["items"] == []
    link = await made(world)
    assert (await someone.post("/v1/me/memberships", {"join": link["code"]})).status_code == 201
    assert (await belongs(someone))["state"] == "waiting"


async def test_only_officers_of_the_unit_or_above_end_it_and_nobody_his_own(world: World) -> None:
    await admitted(world, *ME)
    (one,) = await members(world)
    async with world.untouched():
        for who in ("worker", "reviewer", "leader", "officer_hp"):
            assert refusal(await end(world, who, one)) == (404, "not-found"), who
        nobody = {"id": "0192f0c8-0000-7000-8000-000000000000"}
        assert refusal(await end(world, "officer", nobody)) == (404, "not-found")
    link = await made(world)
    await world.officer2.post("/v1/me/memberships", {"join": link["code"]})
    body = {"memberships": [(await waiting(world))[0]["id"]], "verdict": "approve"}
    assert (await world.officer.post("/v1/admissions", body)).status_code == 201
    own = next(each for each in await members(world) if each["id"] != one["id"])
    async with world.untouched():
        assert refusal(await end(world, "officer2", own)) == (403, "forbidden")
    assert (await end(world, "root", one)).status_code == 201


async def test_what_has_ended_or_only_waits_cannot_be_ended(world: World) -> None:
    await arrived(world, *ME)
    (one,) = await waiting(world)
    async with world.untouched():
        assert refusal(await end(world, "officer", one)) == (409, "no-member")
    body = {"memberships": [one["id"]], "verdict": "approve"}
    await world.officer.post("/v1/admissions", body)
    answers = await asyncio.gather(
        *(end(world, who, one) for who in ("officer", "officer2", "root"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    async with world.untouched():
        assert refusal(await end(world, "officer", one)) == (409, "no-member")
    assert await world.rows("SELECT count(*) FROM message WHERE kind = 'departure'") == [(1,)]


@pytest.mark.parametrize("days", [-1, 31])
async def test_the_last_day_lies_between_the_approval_and_today(world: World, days: int) -> None:
    await admitted(world, *ME)
    one = await longer(world)
    async with world.untouched():
        answer = await end(world, "officer", one, on=str(days_ago(days)))
        assert broken(answer) == [("/on", "departure")]


async def test_who_goes_elsewhere_himself_ends_it_on_that_day(world: World) -> None:
    someone = await admitted(world, *ME)
    assert (await someone.ask("PATCH", "/v1/me", json={"unit": None})).status_code == 200
    assert await belongs(someone) is None
    (joined,) = (await someone.get("/v1/me/data")).json()["memberships"]
    assert (joined["state"], joined["ended_on"]) == ("left", str(today()))
