"""Through a link people wait at the right unit, with a new account or the one they have."""

import asyncio

import pytest

from tests.acts import broken, file, refusal
from tests.members.joining import (
    admitted,
    arrived,
    belongs,
    decide,
    inbox,
    made,
    newcomer,
    signed_in,
    waiting,
)
from tests.world import World

ENDED = [
    ("UPDATE join_link SET expires_on = current_date - 2", 409, "join-link-expired"),
    ("UPDATE join_link SET revoked_at = now()", 409, "link-revoked"),
    (
        "UPDATE unit SET closed_on = current_date - 2 WHERE code = 'HN-0001'",
        409,
        "unit-not-open",
    ),
    ("UPDATE join_link SET digest = '\\x00'", 404, "no-such-link"),
]


async def test_who_signs_up_through_a_link_waits_at_its_unit_and_may_register_already(
    world: World,
) -> None:
    link = await made(world, unit="HN-0001-T1")
    answer = await world.client.post("/v1/accounts", json=newcomer(join=link["code"]))
    assert answer.status_code == 201
    assert answer.json()["unit"] == "HN-0001-T1"
    someone = await signed_in(world, "moi@example.vn")
    told = await belongs(someone)
    assert told == {
        "unit": "HN-0001-T1",
        "state": "waiting",
        "since": told["since"],
        "reason": None,
    }
    world.people["new"] = someone
    assert (await file(world, "new", unit="HN-0001-T1"))["state"] == "waiting"
    assert (await someone.get("/v1/colleagues")).json() == {"items": [], "next": None}


async def test_the_nearest_officers_are_told_once_of_each_who_joins(world: World) -> None:
    await arrived(world, "Nguyễn Thị Mới", "moi@example.vn", "HN-0001-T1")
    wanted = (
        "joining",
        "Nguyễn Thị Mới đăng ký tham gia Tổ công đoàn số 1 qua mã mời và đang chờ duyệt.",
        "/v1/units/HN-0001-T1/members?state=waiting",
    )
    assert await inbox(world.officer) == [wanted]
    assert await inbox(world.officer2) == [wanted]
    assert [await inbox(one) for one in (world.root, world.reviewer, world.officer_hp)] == [[]] * 3
    await arrived(world, "Lê Văn Ba", "ba@example.vn", "HN-0003")  # no officer below VN's admin
    assert [kind for kind, _, _ in await inbox(world.root)] == ["joining"]


async def test_an_existing_account_joins_with_one_post_however_often_it_is_sent(
    world: World,
) -> None:
    assert await belongs(world.worker) == {
        "unit": "HN-0001",
        "state": "stated",
        "since": None,
        "reason": None,
    }
    assert await belongs(world.reviewer) is None
    link = await made(world)
    body = {"join": link["code"]}
    answers = [await world.worker.post("/v1/me/memberships", body, key="k") for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json() == await belongs(world.worker)
    assert await belongs(world.worker) == {**answers[0].json(), "state": "waiting"}
    async with world.untouched():
        again = await world.worker.post("/v1/me/memberships", body)
        assert refusal(again) == (409, "already-joined")


@pytest.mark.parametrize(("change", "status", "kind"), ENDED)
async def test_a_link_that_does_not_hold_is_refused_and_nothing_is_written(
    world: World, change: str, status: int, kind: str
) -> None:
    link = await made(world)
    await world.rows(change)
    accounts = await world.count("account")
    async with world.untouched():
        for answer in (
            await world.client.post("/v1/accounts", json=newcomer(join=link["code"])),
            await world.worker.post("/v1/me/memberships", {"join": link["code"]}),
        ):
            assert refusal(answer) == (status, kind)
    assert await world.count("account") == accounts


async def test_unit_and_link_are_not_both_named_and_a_bad_account_joins_nothing(
    world: World,
) -> None:
    link = await made(world)
    accounts = await world.count("account")
    async with world.untouched():
        for changes, wanted in (
            ({"unit": "HN-0001"}, [("/unit", "either")]),
            ({"password": "12345678"}, [("/password", "password-common")]),
        ):
            body = newcomer(join=link["code"], **changes)
            assert broken(await world.client.post("/v1/accounts", json=body)) == wanted
        body = newcomer(join=link["code"], login="worker@example.vn")
        taken = await world.client.post("/v1/accounts", json=body)
        assert refusal(taken) == (409, "login-taken")
    assert await world.count("account") == accounts


async def test_who_goes_elsewhere_leaves_his_union(world: World) -> None:
    someone = await admitted(world, "Nguyễn Thị Mới", "moi@example.vn")
    assert (await belongs(someone))["state"] == "approved"
    await someone.ask("PATCH", "/v1/me", json={"name": "Nguyễn Thị Mới Hơn", "unit": "HN-0001"})
    assert (await belongs(someone))["state"] == "approved"
    other = await made(world, "root", "HN-0002")
    answer = await someone.post("/v1/me/memberships", {"join": other["code"]})
    assert answer.json()["unit"] == "HN-0002"
    assert (await someone.get("/v1/me")).json()["unit"] == "HN-0002"
    assert (await world.root.get("/v1/units/HN-0001/members")).json()["items"] == []
    await someone.ask("PATCH", "/v1/me", json={"unit": "HN-0003"})
    assert (await belongs(someone))["state"] == "stated"
    await someone.ask("PATCH", "/v1/me", json={"unit": None})
    assert await belongs(someone) is None
    held = (await someone.get("/v1/me/data")).json()["memberships"]
    assert [(one["unit"], one["state"]) for one in held] == [
        ("HN-0001", "left"),
        ("HN-0002", "left"),
    ]


BLOCKED = "SELECT count(*) FROM pg_locks WHERE NOT granted"


async def test_who_joins_while_the_link_is_being_revoked_waits_and_is_refused(
    world: World,
) -> None:
    link = await made(world)
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        await other.exec_driver_sql("UPDATE join_link SET revoked_at = now()")
        joining = asyncio.create_task(
            world.worker.post("/v1/me/memberships", {"join": link["code"]})
        )
        while not joining.done() and await world.rows(BLOCKED) == [(0,)]:
            pass
        await other.commit()
    assert refusal(await joining) == (409, "link-revoked")
    assert await world.count("membership") == 0


async def test_one_person_who_joins_twice_at_once_waits_once(world: World) -> None:
    links = [await made(world), await made(world, "root", "HN-0002"), await made(world)]
    answers = await asyncio.gather(
        *(world.worker2.post("/v1/me/memberships", {"join": one["code"]}) for one in links)
    )
    assert {one.status_code for one in answers} <= {201, 409}
    held = await world.rows(
        "SELECT m.unit_id = a.unit_id FROM membership m JOIN account a ON a.id = m.account_id"
        " WHERE state = 'waiting'"
    )
    assert held == [(True,)]
    assert (await decide(world, "root", *await waiting(world, "HN"))).status_code == 201
