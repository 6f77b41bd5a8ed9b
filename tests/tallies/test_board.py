"""The public board: what anybody may read, without a token and without personal data."""

import asyncio

from httpx import AsyncClient

from tests.acts import decide, file, refusal
from tests.queries import statements
from tests.world import World, days_ago

BOARD = "/v1/public/board?programme=SK"
SECTOR = """
SELECT u.code FROM unit u JOIN unit_version v ON v.unit_id = u.id WHERE v.kind = 'sector'
ORDER BY u.code LIMIT 1
"""
NOTHING = {
    "entered": 0,
    "waiting": 0,
    "returned": 0,
    "refused": 0,
    "valid": 0,
    "withdrawn": 0,
    "benefit_claimed_vnd": 0,
    "benefit_verified_vnd": 0,
}


async def test_the_board_shows_provinces_sectors_the_rest_and_the_total(
    world: World, client: AsyncClient
) -> None:
    await world.rows(
        "INSERT INTO target (unit_id, programme_id, phase_id, kind, value)"
        " SELECT u.id, p.id, 0, 'assigned', 3 FROM unit u, programme p"
        " WHERE u.code = 'HN' AND p.code = 'SK'"
    )
    await decide(world, "reviewer", await file(world, "officer"))
    await file(world)
    answer = await client.get(BOARD)
    assert answer.status_code == 200
    board = answer.json()
    provinces, sectors = board.pop("provinces"), board.pop("sectors")
    assert board.pop("as_of").endswith("Z")
    counted = {**NOTHING, "entered": 2, "waiting": 1, "valid": 1}
    money = {"benefit_claimed_vnd": 240_000_000}
    hanoi = {
        "key": "HN",
        "name": "LĐLĐ thành phố Hà Nội",
        **counted,
        **money,
        "target": 3,
        "percent": 33.3,
        "rank": 1,
    }
    assert {name: provinces[0][name] for name in hanoi} == hanoi
    for by, rows in (("province", provinces), ("sector", sectors)):
        assert rows == (await world.tally(by=by, tree="now"))["rows"]
    assert board == {
        "programme": "SK",
        "name": "Chương trình thử",
        "goal": 1000,
        "percent": 0.1,
        "tree": "now",
        "measure": "valid",
        "rest": NOTHING,
        "total": {**counted, **money, "target": None, "percent": None},
    }
    assert (len(provinces), len(sectors)) == (34, 19)
    assert {row["valid"] for row in provinces[1:] + sectors} == {0}


async def test_the_parts_add_up_on_either_tree(world: World, client: AsyncClient) -> None:
    sector = (await world.rows(SECTOR))[0][0]
    for code, kind, parent in (
        ("TW-K", "upper", "VN"),
        ("TW-K-1", "grassroots", "TW-K"),
        ("TW-N-1", "grassroots", sector),
    ):
        unit = {"code": code, "name": f"Công đoàn {code}", "kind": kind, "parent": parent}
        made = await world.root.post("/v1/units", {**unit, "opened_on": str(days_ago(100))})
        assert made.status_code == 201, made.text
    for code in ("HN-0001", "HP-0001", "TW-K-1", "TW-N-1"):
        await file(world, unit=code)
    for tree in ("now", "then"):
        board = (await client.get(f"{BOARD}&tree={tree}&measure=entered")).json()
        rows = [*board["provinces"], *board["sectors"], board["rest"]]
        counted = {row["key"]: row["entered"] for row in rows[:-1] if row["entered"]}
        assert (counted, board["rest"]["entered"]) == ({"HN": 1, "HP": 1, sector: 1}, 1)
        assert (board["tree"], board["measure"]) == (tree, "entered")
        assert {name: sum(row[name] for row in rows) for name in NOTHING} == {
            name: board["total"][name] for name in NOTHING
        }


async def test_the_board_may_be_kept_and_is_not_sent_twice(
    world: World, client: AsyncClient
) -> None:
    first = await client.get(BOARD)
    assert first.headers["cache-control"] == (
        "public, max-age=2, stale-while-revalidate=30, stale-if-error=86400"
    )
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = await client.get(BOARD, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == first.headers["cache-control"]
    await file(world)
    # A board may be half a second old, and no older.
    await asyncio.sleep(0.6)
    later = await client.get(BOARD, headers={"If-None-Match": tag})
    assert (later.status_code, later.json()["total"]["waiting"]) == (200, 1)
    assert later.headers["etag"] != tag


async def test_a_thousand_readers_cost_one_look(world: World, client: AsyncClient) -> None:
    with statements(world.app.state.database) as sent:
        bodies = {(await client.get(BOARD)).content for _ in range(50)}
    assert len(bodies) == 1
    assert len([one for one in sent if "SELECT name, goal FROM programme" in one]) == 1
    assert len([one for one in sent if "f.folded" in one]) <= 4


async def test_what_is_not_there_is_said_to_anybody(client: AsyncClient, world: World) -> None:
    del world
    for asked, answer in {
        "programme=X": (404, "unknown-programme"),
        "": (422, "invalid-payload"),
        "programme=SK&tree=old": (422, "invalid-payload"),
        "programme=SK&measure=refused": (422, "invalid-payload"),
    }.items():
        for path in ("/v1/public/board", "/v1/public/board/stream"):
            assert refusal(await client.get(f"{path}?{asked}")) == answer
