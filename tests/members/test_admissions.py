"""Officers approve and refuse who waits: one or many, all or none, and only once."""

import asyncio

from tests.acts import refusal
from tests.members.joining import admitted, arrived, belongs, decide, inbox, made, waiting
from tests.queries import statements
from tests.world import World


async def test_an_officer_approves_many_at_once_and_each_is_told(world: World) -> None:
    people = [await arrived(world, f"Thợ {at}", f"tho{at}@example.vn") for at in (1, 2)]
    listed = await waiting(world)
    answer = await decide(world, "officer", *listed)
    assert answer.status_code == 201
    assert answer.json() == {"items": [{"id": one["id"], "state": "approved"} for one in listed]}
    for someone in people:
        told = await belongs(someone)
        assert (told["unit"], told["state"]) == ("HN-0001", "approved")
        assert await inbox(someone) == [
            (
                "admission",
                "Cán bộ công đoàn đã duyệt: bạn là thành viên của CĐCS Công ty May Một.",
                "/v1/me",
            )
        ]
    assert await waiting(world) == []


async def test_a_refused_one_loses_the_workplace_and_reads_why(world: World) -> None:
    someone = await arrived(world, "Nguyễn Thị Mới", "moi@example.vn")
    async with world.untouched():
        silent = await decide(world, "officer", *await waiting(world), verdict="refuse")
        assert refusal(silent) == (422, "refusal-unfounded")
    why = "Không làm việc tại đây."
    answer = await decide(world, "officer", *await waiting(world), verdict="refuse", reason=why)
    assert answer.json()["items"][0]["state"] == "refused"
    told = await belongs(someone)
    assert told == {"unit": "HN-0001", "state": "refused", "since": told["since"], "reason": why}
    assert (await someone.get("/v1/me")).json()["unit"] is None
    ((_, text, _),) = await inbox(someone, **{"Accept-Language": "en"})
    assert text == f"An officer did not approve your joining CĐCS Công ty May Một. Reason: {why}"
    # He may try again.
    link = await made(world)
    again = await someone.post("/v1/me/memberships", {"join": link["code"]})
    assert again.status_code == 201


async def test_nobody_decides_elsewhere_nor_about_himself_and_it_is_all_or_none(
    world: World,
) -> None:
    await arrived(world, "Nguyễn Thị Mới", "moi@example.vn")
    await arrived(world, "Lê Văn Cảng", "cang@example.vn", "HP-0001")
    (here,), (there,) = await waiting(world), await waiting(world, "HP")
    async with world.untouched():
        for who in ("worker", "reviewer", "leader", "officer_hp"):
            assert refusal(await decide(world, who, here)) == (404, "not-found")
        assert refusal(await decide(world, "officer", here, there)) == (404, "not-found")
        unknown = {"id": "0192f0c8-0000-7000-8000-000000000000"}
        assert refusal(await decide(world, "officer", here, unknown)) == (404, "not-found")
    link = await made(world)
    await world.officer.post("/v1/me/memberships", {"join": link["code"]})
    own = [one for one in await waiting(world) if one["id"] != here["id"]]
    async with world.untouched():
        assert refusal(await decide(world, "officer", *own)) == (403, "forbidden")
    assert (await decide(world, "officer2", *own)).status_code == 201
    async with world.untouched():
        late = await decide(world, "officer", here, *own, verdict="refuse", reason="Muộn.")
        assert refusal(late) in {(403, "forbidden"), (409, "no-longer-waiting")}
        late = await decide(world, "officer2", here, *own, verdict="refuse", reason="Muộn.")
        assert refusal(late) == (409, "no-longer-waiting")


async def test_of_two_officers_at_once_one_wins(world: World) -> None:
    for at in range(4):
        await arrived(world, f"Thợ {at}", f"tho{at}@example.vn")
        listed = await waiting(world)
        answers = await asyncio.gather(
            decide(world, "officer", *listed),
            decide(world, "officer2", *reversed(listed), verdict="refuse", reason="Không rõ."),
            decide(world, "root", *listed),
        )
        assert sorted(one.status_code for one in answers) == [201, 409, 409]
    letters = await world.rows("SELECT count(*) FROM message WHERE kind = 'admission'")
    assert letters == [(4,)]


async def test_members_are_listed_for_their_officers_and_masked_for_those_above(
    world: World,
) -> None:
    await admitted(world, "Nguyễn Thị Mới", "moi@example.vn")
    counts = []
    for at in range(2):
        with statements(world.app.state.database) as sent:
            await world.officer.get("/v1/units/HN-0001/members")
        counts.append(len(sent))
        await arrived(world, f"Thợ {at}", f"091234567{at}", "HN-0001-T1")
    assert counts == [3, 3]
    page = (await world.officer.get("/v1/units/HN-0001/members?limit=2")).json()
    url = f"/v1/units/HN-0001/members?limit=2&cursor={page['next']}"
    items = [*page["items"], *(await world.officer.get(url)).json()["items"]]
    shown = [(one["name"], one["login"], one["unit"], one["state"]) for one in items]
    assert shown == [
        ("Nguyễn Thị Mới", "moi@example.vn", "HN-0001", "approved"),
        ("Thợ 0", "+84912345670", "HN-0001-T1", "waiting"),
        ("Thợ 1", "+84912345671", "HN-0001-T1", "waiting"),
    ]
    above = (await world.root.get("/v1/units/HN-Q1/members")).json()["items"]
    assert [one["login"] for one in above] == ["m***@example.vn", "+84***670", "+84***671"]
    assert [{**one, "login": None} for one in above] == [{**one, "login": None} for one in items]
    async with world.untouched():
        for who in ("worker", "reviewer", "leader", "officer_hp"):
            answer = await world.people[who].get("/v1/units/HN-0001/members")
            assert refusal(answer) == (403, "forbidden"), who
