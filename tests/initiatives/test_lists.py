import base64
import json
from typing import Any

import pytest

from tests.acts import Told, act, decide, file, phase, programme, refusal
from tests.queries import statements
from tests.world import World, days_ago, entry


async def listed(world: World, who: str = "root", **asked: Any) -> list[str]:
    """Return the titles of a list."""
    answer = await world.people[who].get("/v1/initiatives", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] is None
    return [item["title"] for item in answer.json()["items"]]


async def named(world: World, title: str, who: str = "worker", **changes: Any) -> Told:
    return await file(world, who, title=title, **changes)


async def test_a_list_shows_the_newest_first_and_each_as_it_stands(world: World) -> None:
    first = await named(world, "Một")
    second = await decide(world, "officer", await named(world, "Hai"))
    third = await named(world, "Ba", submit=False)
    answer = await world.worker.get("/v1/initiatives")
    assert answer.json() == {
        "items": [brief(told) for told in (third, second, first)],
        "next": None,
    }


async def test_a_list_is_narrowed_by_each_filter(world: World) -> None:
    await programme(world, "CT")
    await named(world, "Chung")
    await named(world, "Chương trình khác", programme="CT")
    await named(world, "Đơn vị khác", unit="HN-0002")
    await named(world, "Tổ", unit="HN-0001-T1")
    await named(world, "Loại khác", kind="research")
    await named(world, "Lĩnh vực khác", field="health")
    await decide(world, "officer", await named(world, "Trả lại"), "return")
    assert await listed(world, programme="CT") == ["Chương trình khác"]
    assert await listed(world, unit="HN-0002") == ["Đơn vị khác"]
    assert await listed(world, unit="HN-0001-T1") == ["Tổ"]
    assert await listed(world, kind="research") == ["Loại khác"]
    assert await listed(world, field="health") == ["Lĩnh vực khác"]
    assert await listed(world, state="returned") == ["Trả lại"]
    assert await listed(world, state="returned", kind="research") == []
    assert await listed(world, under="HN-0002") == ["Đơn vị khác"]
    assert len(await listed(world, under="HN-0001")) == 6
    assert len(await listed(world, under="HN-Q1")) == len(await listed(world)) == 7
    for asked in ({"programme": "X"}, {"unit": "X"}, {"under": "X"}, {"under": "HN-Q2"}):
        assert await listed(world, **asked) == []


async def test_under_follows_the_present_tree(world: World) -> None:
    await named(world, "Một")
    body = {"parent": "HN-Q2", "on": str(days_ago(0))}
    assert (await world.root.post("/v1/units/HN-0001/moves", body)).status_code == 201
    assert await listed(world, under="HN-Q2") == ["Một"]
    assert await listed(world, under="HN-Q1") == []
    body = {"successor": "HN-0002", "on": str(days_ago(0))}
    assert (await world.root.post("/v1/units/HN-0003/closures", body)).status_code == 201


async def test_a_number_finds_one_and_words_find_titles(world: World) -> None:
    first = await named(world, "Đường ống 100% nước_sạch")
    await named(world, "Cải tiến ĐƯỜNG may")
    await named(world, "Khác")
    for typed in (first["number"], first["number"].lower(), first["number"].replace("-", " ")):
        assert await listed(world, q=typed) == ["Đường ống 100% nước_sạch"]
    both = ["Cải tiến ĐƯỜNG may", "Đường ống 100% nước_sạch"]
    assert await listed(world, q="đường") == ["Khác", *both]  # in a text of each
    assert await listed(world, q="nước_") == ["Đường ống 100% nước_sạch"]
    for typed in ("%", "\\", "_", '""', "C_i"):
        assert await listed(world, q=typed) == [], typed
    assert await listed(world, q="  cải   tiến ") == ["Cải tiến ĐƯỜNG may"]
    # Decomposed, as some keyboards send it.
    assert await listed(world, q="Ca\u0309i tie\u0302\u0301n") == ["Cải tiến ĐƯỜNG may"]
    assert len(await listed(world, q="")) == 3


async def test_a_list_is_narrowed_to_when_things_were_entered(world: World) -> None:
    told = await named(world, "Hôm nay")
    await named(world, "Nháp", submit=False)
    old = await named(world, "Hôm kia")
    await world.rows(
        "UPDATE initiative SET entered_at = entered_at - interval '2 days' WHERE number = :n",
        n=old["number"],
    )
    today, kia = str(days_ago(0)), str(days_ago(2))
    assert await listed(world, "worker", entered_from=today) == ["Hôm nay"]
    assert await listed(world, "worker", entered_to=kia) == ["Hôm kia"]
    assert await listed(world, "worker", entered_from=kia, entered_to=today) == [
        "Hôm kia",
        "Hôm nay",
    ]
    at = told["entered_at"]
    assert await listed(world, "worker", entered_from=at, entered_to=at) == ["Hôm nay"]


async def test_mine_is_what_i_entered_or_am_an_author_of(world: World) -> None:
    await named(world, "Tôi nhập", "officer")
    linked = {"name": "Cơ", "group": "union_officer", "share": 100, "login": "officer@example.vn"}
    await named(world, "Tôi viết", "worker", authors=[linked])
    await named(world, "Người khác", "worker")
    assert await listed(world, "officer") == ["Người khác", "Tôi viết", "Tôi nhập"]
    assert await listed(world, "officer", mine=True) == ["Tôi viết", "Tôi nhập"]
    assert await listed(world, "officer", mine=True, under="HN-Q2") == []
    assert await listed(world, "root", mine=True) == []


async def test_drafts_are_listed_for_their_owners_only(world: World) -> None:
    await named(world, "Nháp", submit=False)
    assert await listed(world, "worker", state="draft") == ["Nháp"]
    assert await listed(world, "officer", state="draft") == []
    assert await listed(world, "root", state="draft") == []


@pytest.mark.parametrize("who", ["worker", "officer", "root"])
async def test_pages_follow_each_other_and_cost_the_same(world: World, who: str) -> None:
    titles: list[str] = []
    for count in (1, 3):
        while len(titles) < count:
            titles.insert(0, (await named(world, f"Sáng kiến {len(titles)}"))["title"])
        with statements(world.app.state.database) as sent:
            assert await listed(world, who) == titles
        assert len(sent) == (3 if who != "worker" else 2)
    seen, at = [], None
    for _ in titles:
        asked = {"limit": "1"} | ({"cursor": at} if at else {})
        page = (await world.people[who].get("/v1/initiatives", params=asked)).json()
        seen += [item["title"] for item in page["items"]]
        at = page["next"]
    assert (seen, at) == (titles, None)
    half = (await world.people[who].get("/v1/initiatives", params={"limit": 2})).json()
    assert len(half["items"]) == 2
    assert half["next"]


async def test_new_entries_do_not_shift_the_pages_that_follow(world: World) -> None:
    for title in ("Một", "Hai", "Ba"):
        await named(world, title)
    page = (await world.root.get("/v1/initiatives", params={"limit": 2})).json()
    await named(world, "Bốn")
    rest = await world.root.get("/v1/initiatives", params={"cursor": page["next"]})
    assert [item["title"] for item in rest.json()["items"]] == ["Một"]


async def test_a_list_over_very_many_units_shows_the_same(world: World) -> None:
    await named(world, "Một")
    await named(world, "Hai", unit="HP-0001")
    await world.rows(
        "INSERT INTO unit (code, opened_on, line) SELECT 'X' || n, '2020-01-01',"
        " (SELECT line FROM unit WHERE code = 'VN') FROM generate_series(1, 600) n"
    )
    assert await listed(world) == ["Hai", "Một"]
    assert await listed(world, state="waiting", under="HN") == ["Một"]
    assert await listed(world, "officer_hp") == ["Hai"]


def packed(*keys: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


CURSORS = [
    *("", "x", "é", "AAAA", "%00", "null", "e30", packed(), packed(1), packed(None)),
    *(packed("abc"), packed("\0"), packed("\ud800"), packed("1", "2"), packed(["x"])),
    *(packed({"a": 1}), "[" * 400, packed("01900000-0000-7000-8000-00000000000g")),
]
MEANINGLESS: list[dict[str, Any]] = [
    *({"limit": 0}, {"limit": 201}, {"limit": "x"}, {"state": "gone"}, {"kind": "x"}),
    *({"field": "x"}, {"unit": "%"}, {"under": " "}, {"programme": "a b"}, {"mine": "x"}),
    *({"q": "a\0b"}, {"q": "x" * 201}, {"entered_from": "x"}, {"entered_to": "2022-13-01"}),
    *({"entered_from": "2022-01-01T00:00:00"}, {"entered_to": "0001-01-01"}),
    *({"entered_from": "20220101"}, {"entered_from": "1650000000"}, {"cursor": "x" * 501}),
]


async def test_a_cursor_that_we_never_gave_out_is_refused(world: World) -> None:
    for cursor in CURSORS:
        answer = await world.root.get("/v1/initiatives", params={"cursor": cursor})
        assert refusal(answer) == (422, "bad-cursor"), cursor


async def test_a_filter_that_means_nothing_is_refused_by_its_name(world: World) -> None:
    for asked in MEANINGLESS:
        answer = await world.root.get("/v1/initiatives", params=asked)
        assert refusal(answer) == (422, "invalid-payload"), asked
        pointers = {fault["pointer"] for fault in answer.json()["errors"]}
        assert pointers == {f"?{name}" for name in asked}


async def test_a_list_tells_the_phase_only_in_the_detail_but_filters_by_programme(
    world: World,
) -> None:
    await phase(world, "G1", days_ago(1), days_ago(-1))
    told = await named(world, "Một")
    assert told["phase"] == "G1"
    assert await listed(world, programme="SK") == ["Một"]


def brief(told: Told) -> dict[str, Any]:
    names = (
        *("id", "number", "state", "step", "waits_at", "due_at", "programme", "unit", "title"),
        *("kind", "field", "confidential", "created_at", "entered_at", "version"),
    )
    money = {"claimed_vnd": told["benefit"]["claimed_vnd"]}
    return {name: told[name] for name in names} | money | {"found": None}


async def test_what_was_withdrawn_stays_in_the_list(world: World) -> None:
    told = await named(world, "Một")
    await act(world, "worker", told, "withdrawal")
    assert await listed(world, "officer", state="withdrawn") == ["Một"]
    assert entry()["title"] != "Một"
