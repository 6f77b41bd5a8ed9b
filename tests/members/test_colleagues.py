"""Colleagues are found inside one's own union, and named as authors by their account."""

from typing import Any

from tests.acts import broken, edited, file, refusal, show
from tests.members.joining import admitted, arrived, belongs
from tests.queries import statements
from tests.world import Someone, World, entry


async def town(world: World) -> dict[str, Someone]:
    """Let people join: three here, one of them in a team, one who waits, and one elsewhere."""
    return {
        "đường": await admitted(world, "Trần Văn Đường", "duong@example.vn"),
        "oanh": await admitted(world, "Nguyễn Thị Hoàng Oanh", "0912345678", "HN-0001-T1"),
        "dương": await admitted(world, "Lê Dương", "duong.le@example.vn"),
        "cảng": await admitted(world, "Đường Cảng", "cang@example.vn", "HP-0001"),
        "chờ": await arrived(world, "Đường Chờ", "cho@example.vn"),
    }


async def found(someone: Someone, **asked: Any) -> list[str]:
    answer = await someone.get("/v1/colleagues", params=asked)
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["items"]]


async def test_a_member_finds_colleagues_whatever_the_case_and_diacritics(world: World) -> None:
    people = await town(world)
    oanh = people["oanh"]
    for q in ("duong", "ĐƯỜNG", "du\u031bo\u031b\u0300ng"):
        assert await found(oanh, q=q) == ["Trần Văn Đường", "Lê Dương"]
    assert await found(oanh, q="duo tr") == ["Trần Văn Đường"]
    assert await found(oanh, q="Cảng") == await found(oanh, q="Chờ") == []
    assert await found(oanh, q="' & !") == []
    assert await found(oanh) == ["Trần Văn Đường", "Lê Dương"]
    items = (await people["dương"].get("/v1/colleagues?q=oanh")).json()["items"]
    assert items == [
        {
            "id": (await oanh.get("/v1/me")).json()["id"],
            "name": "Nguyễn Thị Hoàng Oanh",
            "unit": "HN-0001-T1",
            "login": "+84***678",
        }
    ]


async def test_nobody_else_finds_anybody(world: World) -> None:
    people = await town(world)
    assert await found(people["chờ"]) == await found(world.worker) == await found(world.root) == []
    assert await found(people["cảng"]) == []
    assert len(await found(world.officer)) == 3
    assert len(await found(world.root, unit="HN-0001")) == 3
    assert await found(people["oanh"], unit="HN-0001-T1") == []
    assert await found(people["đường"], unit="HN-0001-T1") == ["Nguyễn Thị Hoàng Oanh"]
    for someone, unit in (
        (people["cảng"], "HN-0001"),
        (people["oanh"], "HP-0001"),
        (people["oanh"], "HN-Q1"),
        (people["chờ"], "HN-0001"),
        (world.worker, "HN-0001"),
        (world.reviewer, "HN-0001"),
        (world.officer, "HP-0001"),
        (world.root, "HN-Q1"),
    ):
        answer = await someone.get(f"/v1/colleagues?unit={unit}")
        assert refusal(answer) == (403, "forbidden"), unit
    unknown = await world.root.get("/v1/colleagues?unit=NO-SUCH")
    assert refusal(unknown) == (404, "no-such-unit")


async def test_a_new_name_is_found_and_pages_follow_each_other_at_one_cost(world: World) -> None:
    people = await town(world)
    await people["dương"].ask("PATCH", "/v1/me", json={"name": "Lê Thị Đào"})
    assert await found(world.officer, q="dao") == ["Lê Thị Đào"]
    assert await found(world.officer, q="Dương") == ["Trần Văn Đường"]
    names, cursor, costs = [], None, []
    while True:
        asked = {"limit": 1, "cursor": cursor} if cursor else {"limit": 1}
        with statements(world.app.state.database) as sent:
            page = (await world.officer.get("/v1/colleagues", params=asked)).json()
        costs.append(len(sent))
        names += [one["name"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert (names, costs) == (
        ["Trần Văn Đường", "Nguyễn Thị Hoàng Oanh", "Lê Thị Đào"],
        [3, 3, 3],
    )
    with statements(world.app.state.database) as sent:
        assert len(await found(world.officer)) == 3
    assert len(sent) == 3


async def test_a_colleague_is_named_as_an_author_by_account_and_asked(world: World) -> None:
    world.people |= await town(world)
    (oanh,) = (await world.people["đường"].get("/v1/colleagues?q=oanh")).json()["items"]
    authors = [
        {"name": "Trần Văn Đường", "group": "enterprise_worker", "share": 50},
        {"name": oanh["name"], "account": oanh["id"], "group": "enterprise_worker", "share": 50},
    ]
    told = await file(world, "đường", authors=authors)
    assert [one["standing"] for one in told["authors"]] == [None, "asked"]
    assert (await show(world, "oanh", told))["actions"] == ["withdraw", "confirm", "object"]
    assert (await belongs(world.oanh))["state"] == "approved"
    draft = await file(world, "đường", submit=False)
    assert await edited(world, "đường", draft, authors=authors)
    assert (await show(world, "oanh", draft))["authors"][1]["name"] == oanh["name"]


async def test_who_is_no_approved_member_there_cannot_be_named_by_account(world: World) -> None:
    people = await town(world)
    ids = {name: (await one.get("/v1/me")).json()["id"] for name, one in people.items()}
    named = {"name": "Ai", "group": "enterprise_worker", "share": 100}
    async with world.untouched():
        for who in ("cảng", "chờ"):
            for submit in (True, False):
                body = entry(authors=[{**named, "account": ids[who]}], submit=submit)
                answer = await world.officer.post("/v1/initiatives", body)
                assert broken(answer) == [("/authors/0/account", "unknown")], who
        both = {**named, "account": ids["oanh"], "login": "duong@example.vn"}
        answer = await world.officer.post("/v1/initiatives", entry(authors=[both]))
        assert broken(answer) == [("/authors/0/login", "either")]
        twice = [{**named, "share": 50, "name": at, "account": ids["oanh"]} for at in "ab"]
        answer = await world.officer.post("/v1/initiatives", entry(authors=twice))
        assert broken(answer) == [("/authors/1", "author_twice")]
