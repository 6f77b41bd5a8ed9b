"""The inbox: what lands there, in whose language, and that it lands once."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from service.ids import uuid7
from service.messages.ledger import Addressee, Letter, addressees, tell
from service.messages.wording import worded
from service.messages.wordings.kinds import Kind
from service.policy import Role
from tests.acts import refusal
from tests.queries import statements
from tests.world import World

FACTS = {
    "unit": "LĐLĐ quận Một",
    "programme": "Chương trình thử",
    "round": 12_345,
    "passed_at": "2022-10-03T08:34:59.999999+00:00",
}


async def account(world: World, who: str) -> UUID:
    return UUID((await world.people[who].get("/v1/me")).json()["id"])


async def send(world: World, who: str, *once: str, **more: Any) -> int:
    """Send a person a letter for each of these happenings."""
    someone = await account(world, who)
    letters = [Letter(someone, Kind.MILESTONE, FACTS, name, **more) for name in once]
    async with world.app.state.database.write.begin() as connection:
        return await tell(connection, letters)


async def inbox(world: World, who: str, query: str = "", **headers: str) -> dict[str, Any]:
    answer = await world.people[who].get(f"/v1/inbox{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def unread(world: World, who: str) -> int:
    return int((await world.people[who].get("/v1/inbox/count")).json()["unread"])


async def test_a_message_is_told_in_the_readers_language(world: World) -> None:
    ((programme, unit),) = await world.rows(
        "SELECT p.id, u.id FROM programme p, unit u WHERE p.code = 'SK' AND u.code = 'HN-Q1'"
    )
    link = "/v1/milestones?programme=SK&under=HN-Q1"
    assert await send(world, "leader", "a", programme_id=programme, unit_id=unit, link=link) == 1
    (item,) = (await inbox(world, "leader"))["items"]
    assert item == {
        "id": item["id"],
        "kind": "milestone",
        "programme": "SK",
        "unit": "HN-Q1",
        "link": link,
        "title": "Cột mốc mới: LĐLĐ quận Một",
        "text": (
            "LĐLĐ quận Một đã đạt mốc 12.345 sáng kiến hợp lệ của «Chương trình thử» vào lúc "
            "15 giờ 34 ngày 3/10/2022."
        ),
        "created_at": item["created_at"],
        "read_at": None,
    }
    english = {"Accept-Language": "en-GB, vi;q=0.5"}
    (told,) = (await inbox(world, "leader", **english))["items"]
    assert told == item | {
        "title": "A milestone: LĐLĐ quận Một",
        "text": (
            "LĐLĐ quận Một reached 12,345 valid initiatives of “Chương trình thử” at 15:34 on "
            "3 October 2022."
        ),
    }


async def test_the_same_happening_is_told_to_a_person_once(world: World) -> None:
    sent = await asyncio.gather(*(send(world, "leader", "b", "a", "c") for _ in range(6)))
    assert sum(sent) == 3
    assert await send(world, "leader", "a", "d") == 1
    assert await send(world, "officer", "a") == 1
    assert await send(world, "officer") == 0
    assert (await unread(world, "leader"), await unread(world, "officer")) == (4, 1)


async def test_pages_bring_the_newest_first_and_each_once(world: World) -> None:
    for once in "abcde":
        await send(world, "leader", once)
    rows = await world.rows("SELECT CAST(id AS text) FROM message ORDER BY once DESC")
    seen: list[str] = []
    page = ""
    while page is not None:
        told = await inbox(world, "leader", f"?limit=2{page}")
        seen += [item["id"] for item in told["items"]]
        page = told["next"] and f"&cursor={told['next']}"
    assert seen == [one for (one,) in rows]
    for bad in ("x", "WzFd"):
        answer = await world.leader.get(f"/v1/inbox?cursor={bad}")
        assert refusal(answer) == (422, "bad-cursor")


async def test_reading_is_noted_once_and_for_oneself_only(world: World) -> None:
    await send(world, "leader", "a", "b")
    newest, oldest = (await inbox(world, "leader"))["items"]
    url = f"/v1/inbox/{newest['id']}/reading"
    for who, address in (("officer", url), ("leader", f"/v1/inbox/{uuid4()}/reading")):
        answer = await world.people[who].post(address)
        assert refusal(answer) == (404, "no-such-message")
    assert await unread(world, "leader") == 2
    first = (await world.leader.post(url)).json()
    assert first["read_at"]
    assert first == newest | {"read_at": first["read_at"]}
    assert (await world.leader.post(url)).json() == first
    assert await unread(world, "leader") == 1
    assert (await inbox(world, "leader"))["items"] == [first, oldest]
    assert (await inbox(world, "leader", "?unread=true"))["items"] == [oldest]


async def test_all_are_read_at_once_but_not_what_came_meanwhile(world: World) -> None:
    await send(world, "leader", "a", "b")
    await send(world, "officer", "a")
    seen = (await inbox(world, "leader"))["items"][0]["id"]
    await send(world, "leader", "c")
    answer = await world.leader.post("/v1/inbox/readings", {"until": seen})
    assert answer.json() == {"read": 2}
    assert (await unread(world, "leader"), await unread(world, "officer")) == (1, 1)
    assert (await world.leader.post("/v1/inbox/readings")).json() == {"read": 1}
    assert (await world.leader.post("/v1/inbox/readings")).json() == {"read": 0}
    assert (await unread(world, "leader"), await unread(world, "officer")) == (0, 1)
    answer = await world.leader.post("/v1/inbox/readings", {"since": seen})
    assert refusal(answer) == (422, "invalid-payload")


async def test_an_inbox_sends_as_many_statements_for_one_message_as_for_three(
    world: World,
) -> None:
    counts = []
    for names in ("a", "bc"):
        await send(world, "leader", *names)
        with statements(world.app.state.database) as sent:
            told = await inbox(world, "leader")
        counts.append((len(told["items"]), len(sent)))
    assert counts == [(1, 2), (3, 2)]


async def test_addressees_hold_the_role_at_the_very_unit(world: World) -> None:
    units = {row[0]: int(row[1]) for row in await world.rows("SELECT code, id FROM unit")}
    officers = sorted([await account(world, "officer"), await account(world, "officer2")])
    async with world.app.state.database.read.connect() as connection:
        held = await addressees(connection, [units["HN-0001"], units["HN"]], Role.OFFICER)
        assert sorted(held, key=lambda one: one.account_id) == [
            Addressee(units["HN-0001"], Role.OFFICER, officer) for officer in officers
        ]
        assert await addressees(connection, [units["HN-Q1"]], Role.LEADER, Role.ADMIN) == []
        assert await addressees(connection, [units["HP"]], Role.LEADER) == [
            Addressee(units["HP"], Role.LEADER, await account(world, "leader_hp"))
        ]
    await world.rows("UPDATE role_grant SET ended_at = now() WHERE role = 'officer'")
    async with world.app.state.database.read.connect() as connection:
        assert await addressees(connection, [units["HN-0001"]], Role.OFFICER) == []


@pytest.mark.parametrize(("language", "title"), [("vi", "Thông báo"), ("en", "Notice")])
def test_a_kind_of_a_newer_release_does_no_harm(language: Any, title: str) -> None:
    assert worded("something new", {}, language)[0] == title
    assert worded("something new", {"x": str(uuid7())}, language)[1]
