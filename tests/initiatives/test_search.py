from typing import Any

import pytest

from service.initiatives.reading import jobs
from service.initiatives.search.stages import NEWEST, RECENT
from tests.acts import decide, edited, file
from tests.initiatives.copying import LAMP, PIPE, copied, read
from tests.queries import statements
from tests.world import World


async def found(world: World, q: str, who: str = "root", **asked: Any) -> list[str]:
    """Return the titles that words find."""
    answer = await world.people[who].get("/v1/initiatives", params={"q": q, **asked})
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


# Enough that are newer, and nobody's, so that nothing else is among the newest.
NEWER = """
INSERT INTO initiative (initiative_id, version, state, programme_id, unit_id, path, confidential,
    on_behalf)
SELECT CAST('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid), 1, 'draft',
    p.id, u.id, '{}', false, false
FROM generate_series(1, :many) n, programme p, unit u WHERE p.code = 'SK' AND u.code = 'HN-0001'
"""

OLDER = {
    "no longer new": NEWEST.window or 0,
    "old": (NEWEST.window or 0) + (RECENT.window or 0),
}


@pytest.fixture(params=["read", "unread", *OLDER])
def way(request: pytest.FixtureRequest) -> str:
    """Look among the newest, read or not yet, or among what is no longer new, or old."""
    return str(request.param)


async def ready(world: World, way: str) -> None:
    if way != "unread":
        await read(world)
    many = OLDER.get(way, 0)
    if await world.count("initiative") < many:
        await world.rows(NEWER, many=many)


FINDS = {
    "duong ong": [PIPE["title"]],
    "ĐƯỜNG ỐNG": [PIPE["title"]],
    "ống đường": [PIPE["title"]],
    '"đường ống"': [PIPE["title"]],
    '"duong ong"': [PIPE["title"]],
    "“đường ống” nước": [PIPE["title"]],
    '"ống đường"': [],
    "dương ong": [],
    "dường ống": [],
    "đường ống máy": [],
    "bong thuy tinh": [PIPE["title"]],
    "rơ le": [LAMP["title"]],
    "ro le": [LAMP["title"]],
    "sau": [LAMP["title"], PIPE["title"]],
    "sáu": [LAMP["title"], PIPE["title"]],
    "thuỷ": [PIPE["title"]],
    "thủy": [PIPE["title"]],
}


async def test_words_find_titles_and_texts(world: World, way: str) -> None:
    await copied(world, PIPE)
    await copied(world, LAMP)
    await ready(world, way)
    assert {q: await found(world, q) for q in FINDS} == FINDS


async def test_only_what_the_reader_may_see_is_found(world: World, way: str) -> None:
    await copied(world, PIPE)
    await copied(world, {**PIPE, "title": "Đường ống cảng"}, "officer_hp", unit="HP-0001")
    await copied(world, {**PIPE, "title": "Đường ống nháp"}, submit=False)
    await ready(world, way)
    seen = {
        "root": ["Đường ống cảng", PIPE["title"]],
        "officer": [PIPE["title"]],
        "officer_hp": ["Đường ống cảng"],
        "worker": ["Đường ống nháp", PIPE["title"]],
        "worker2": [],
        "leader": [],
    }
    assert {who: await found(world, "duong ong", who) for who in seen} == seen


async def test_filters_narrow_what_words_find(world: World, way: str) -> None:
    await copied(world, PIPE, kind="research")
    await copied(world, {**PIPE, "title": "Đường ống hai"}, unit="HN-0002")
    returned = await copied(world, {**PIPE, "title": "Đường ống ba"}, unit="HN-0001-T1")
    await decide(world, "officer", returned, "return")
    await ready(world, way)
    assert await found(world, "duong ong", kind="research") == [PIPE["title"]]
    assert await found(world, "duong ong", unit="HN-0002") == ["Đường ống hai"]
    assert await found(world, "duong ong", under="HN-0001") == ["Đường ống ba", PIPE["title"]]
    assert await found(world, "duong ong", state="returned") == ["Đường ống ba"]
    assert await found(world, "duong ong", "worker", mine=True) == [
        "Đường ống ba",
        "Đường ống hai",
        PIPE["title"],
    ]
    assert await found(world, "duong ong", mine=True) == []


async def test_what_was_found_is_marked(world: World, way: str) -> None:
    await copied(world, PIPE)
    await ready(world, way)
    (item,) = (await world.root.get("/v1/initiatives", params={"q": "duong ong thep"})).json()[
        "items"
    ]
    assert item["found"] == {
        "title": [
            {"text": "Đường ống", "same": True},
            {"text": " thu hồi nước ngưng cho nồi hơi xưởng nhuộm", "same": False},
        ],
        "excerpt": {
            "field": "solution",
            "begins": True,
            "ends": True,
            "segments": [
                {"text": "Lắp ", "same": False},
                {"text": "đường ống thép", "same": True},
                {"text": PIPE["solution"][len("Lắp đường ống thép") :], "same": False},
            ],
        },
    }


async def test_a_long_text_is_shown_around_what_was_found(world: World) -> None:
    long = " ".join(f"từ{place}" for place in range(200))
    await file(world, solution=f"{long} đường ống {long}")
    await read(world)
    (item,) = (await world.root.get("/v1/initiatives", params={"q": "ống"})).json()["items"]
    excerpt = item["found"]["excerpt"]
    text = "".join(piece["text"] for piece in excerpt["segments"])
    assert text in f"{long} đường ống {long}"
    assert text.startswith("từ")
    assert len(text) <= 240
    assert (excerpt["begins"], excerpt["ends"]) == (False, False)
    assert [piece["text"] for piece in excerpt["segments"] if piece["same"]] == ["ống"]


async def test_a_trade_secret_is_found_by_its_title_and_effect(world: World) -> None:
    told = await decide(world, "officer", await copied(world, PIPE), "return")
    await read(world)
    assert await found(world, "thủy tinh") == [PIPE["title"]]
    await edited(world, "worker", told, confidential=True)
    for _ in range(2):
        assert await found(world, "thủy tinh") == []
        assert await found(world, "áp suất") == [PIPE["title"]]
        await read(world)


async def test_what_no_longer_stands_there_is_not_found(world: World) -> None:
    told = await decide(world, "officer", await copied(world, PIPE), "return")
    await read(world)
    await edited(world, "worker", told, **LAMP)
    assert await found(world, "nồi hơi") == []
    await read(world)
    assert await found(world, "nồi hơi") == []
    assert await found(world, "rơ le") == [LAMP["title"]]


async def test_an_import_is_found_once_the_register_is_gone_through(world: World) -> None:
    await copied(world, PIPE)
    await world.rows("UPDATE event SET at = at - interval '1 day'")
    await jobs.sweep(world.app.state.database.write)
    assert await world.count("reading") == 1


@pytest.mark.parametrize("who", ["root", "officer", "worker"])
async def test_pages_follow_each_other_and_cost_the_same(world: World, who: str, way: str) -> None:
    titles: list[str] = []
    for count in (1, 3):
        while len(titles) < count:
            told = await copied(world, {**PIPE, "title": f"Đường ống {len(titles)}"})
            titles.insert(0, told["title"])
        await ready(world, way)
        with statements(world.app.state.database) as sent:
            assert await found(world, "duong ong", who) == titles
        # Whoever covers much looks for what is older in two more steps.
        cost = {"worker": 4, "officer": 5, "root": 7 if way in OLDER else 5}
        assert len(sent) == cost[who]
    seen, at = [], None
    for _ in titles:
        asked = {"limit": "1", "q": "duong ong"} | ({"cursor": at} if at else {})
        page = (await world.people[who].get("/v1/initiatives", params=asked)).json()
        seen += [item["title"] for item in page["items"]]
        at = page["next"]
    assert (seen, at) == (titles, None)


async def test_whoever_covers_very_many_units_finds_the_same(world: World, way: str) -> None:
    await copied(world, PIPE)
    await copied(world, {**PIPE, "title": "Đường ống cảng"}, "officer_hp", unit="HP-0001")
    await world.rows(
        "INSERT INTO unit (code, opened_on, line) SELECT 'X' || n, '2020-01-01',"
        " (SELECT line FROM unit WHERE code = 'VN') FROM generate_series(1, 600) n"
    )
    await ready(world, way)
    assert await found(world, "duong ong") == ["Đường ống cảng", PIPE["title"]]
    assert await found(world, "duong ong", under="HN") == [PIPE["title"]]
    assert await found(world, "duong ong", state="returned") == []


async def test_a_page_that_ends_early_names_where_to_go_on(world: World) -> None:
    first = await file(world, title="Một", effect="Kẻ vạch mã màu ở lối đi.")
    for count in range(30):
        await file(world, title=f"Sau {count}", effect="Ngựa mà kéo xe.")
    await read(world)
    asked = {"q": "mã", "limit": "1"}
    page = (await world.root.get("/v1/initiatives", params=asked)).json()
    assert page["items"] == []
    page = (
        await world.root.get("/v1/initiatives", params={**asked, "cursor": page["next"]})
    ).json()
    assert [item["id"] for item in page["items"]] == [first["id"]]
    assert page["next"] is None
