"""What anybody learns who scans a paper: whether it holds, and what became of its figures."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.acts import Told, refusal
from tests.conferences.conferring import AS_OF, convene, freeze, load, row, tamper, verify
from tests.queries import statements
from tests.tallies.history import change
from tests.world import World, days_ago

SOUND = "Biểu còn nguyên vẹn; tính lại tại thời điểm chốt vẫn ra đúng từng chữ số."
LATER = datetime.fromisoformat(AS_OF) + timedelta(days=30)


@pytest.fixture
async def conference(world: World) -> World:
    return await convene(world)


def then_and_now(told: Told) -> list[tuple[Any, ...]]:
    """Return what was frozen, what is now, and the change, by row and in all."""
    lines = [*told["now"]["rows"], told["now"]["total"]]
    return [(line["key"], line["frozen"], line["now"], line["change"]) for line in lines]


async def test_an_untouched_statement_holds_and_tells_what_came_since(conference: World) -> None:
    made = await freeze(conference, signer="Nguyễn Thị Ký", position="Chủ tịch")
    told = await verify(conference, made["number"], h=made["sha256"][:16])
    content = {name: value for name, value in made.items() if name in told["statement"]}
    assert told["statement"] == content
    assert {*made} - {*content} == {
        "signer",
        "position",
        "sha256",
        "superseded_by",
        "verify",
        "form",
        "holds",
    }
    assert "Nguyễn Thị Ký" not in json.dumps(told, ensure_ascii=False)
    for name, value in {
        "verdict": SOUND,
        "holds": True,
        "paper": True,
        "still": True,
        "people": True,
        "differences": [],
        "superseded_by": None,
        "sha256": made["sha256"],
    }.items():
        assert told[name] == value, name
    assert then_and_now(told) == [
        ("HN", 103, 104, 1),
        ("HP", 37, 38, 1),
        ("QNI", 23, 24, 1),
        (None, 163, 166, 3),
    ]


async def test_registrations_returns_and_a_merger_later_leave_the_statement_as_it_was(
    conference: World,
) -> None:
    scopes: list[dict[str, Any]] = [
        {},
        {"units": None, "unit": "VN"},
        {"units": None, "cluster": "HN-HP-QN", "measure": "entered"},
    ]
    made = [await freeze(conference, **scope) for scope in scopes]
    states = ("valid", "returned", "refused", "waiting", "withdrawn")
    units = ("HN-0001", "HP-0001", "QNI-0001")
    more = [
        row(f"L-{n}", units[n % 3], LATER + timedelta(minutes=n), state=states[n % 5])
        | ({"decided_at": ""} if states[n % 5] == "waiting" else {})
        for n in range(300)
    ]
    await load(conference, more)
    await change(conference, "QNI", "closures", on=str(days_ago(1)), successor="HP")
    await conference.fold()
    for before, scope in zip(made, scopes, strict=True):
        told = await verify(conference, before["number"])
        assert (told["verdict"], told["still"], told["differences"]) == (SOUND, True, [])
        again = await freeze(conference, **scope)
        for name in ("rows", "total", "unplaced"):
            assert again[name] == before[name], name
    told = await verify(conference, made[0]["number"])
    assert then_and_now(told) == [
        ("HN", 103, 124, 21),
        ("HP", 37, 58, 21),
        ("QNI", 23, 44, 21),
        (None, 163, 226, 63),
    ]


async def test_on_the_present_tree_a_merger_is_told_row_by_row(conference: World) -> None:
    made = await freeze(conference, tree="now", since=None)
    await change(conference, "QNI", "closures", on=str(days_ago(1)), successor="HP")
    told = await verify(conference, made["number"])
    assert (told["holds"], told["still"]) == (True, False)
    valid = [line for line in told["differences"] if line["figure"] == "valid"]
    assert [(line["key"], line["frozen"], line["counted"]) for line in valid] == [
        ("HP", 37, 60),
        ("QNI", 23, 0),
    ]


async def test_history_imported_late_is_told_row_by_row(conference: World) -> None:
    made = await freeze(conference)
    await load(conference, [row("late", "QNI-0001", datetime.fromisoformat(AS_OF))])
    told = await verify(conference, made["number"])
    assert (told["holds"], told["still"]) == (True, False)
    assert told["verdict"].startswith("Biểu còn nguyên vẹn, nhưng số liệu tính lại")
    figures = ("entered", "valid", "people", "benefit_claimed_vnd", "change")
    found = {(line["key"], line["figure"]): line for line in told["differences"]}
    assert {*found} >= {("QNI", f) for f in figures if f != "people"}
    assert found["QNI", "valid"] == {
        "key": "QNI",
        "name": "LĐLĐ tỉnh Quảng Ninh",
        "figure": "valid",
        "frozen": 23,
        "counted": 24,
    }
    assert found[None, "valid"]["name"] == "Tổng cộng"


ONE_BYTE = (
    "UPDATE statement_row SET valid = valid + 1 WHERE key = 'QNI'",
    "UPDATE statement_row SET people = people + 1 WHERE part = 'total'",
    "UPDATE statement_row SET percent = 0.1 WHERE key = 'HN'",
    "UPDATE statement_row SET name = name || ' ' WHERE key = 'HN'",
    "UPDATE statement_row SET waiting = 1 WHERE part = 'unplaced'",
    "UPDATE statement_row SET rank = 4 WHERE key = 'HN'",
    "UPDATE statement_row SET key = 'XX' WHERE key = 'HN'",
    "UPDATE statement_row SET place = 100 WHERE key = 'HN'",
    "UPDATE statement_row SET valid = -9223372036854775808 WHERE key = 'HN'",
    "UPDATE statement_row SET percent = 'NaN' WHERE key = 'HN'",
    "DELETE FROM statement_row WHERE key = 'HP'",
    "DELETE FROM statement_row WHERE part = 'total'",
    "UPDATE statement SET title = title || '.'",
    "UPDATE statement SET as_of = as_of + interval '1 microsecond'",
    "UPDATE statement SET as_of = 'infinity'",
    "UPDATE statement SET since = NULL",
    "UPDATE statement SET place = normalize(place, NFD)",
    "UPDATE statement SET sentence_vi = sentence_vi || ' '",
    "UPDATE statement SET signer = 'Ai đó'",
    "UPDATE statement SET sha256 = 'x' || substr(sha256, 2)",
    "UPDATE statement SET measure = 'x'",
    "UPDATE statement SET programme_code = 'x'",
    "UPDATE statement SET phase_code = '9'",
    "UPDATE statement SET of_codes = '{}'",
    "UPDATE statement SET scope = 'unit'",
    "UPDATE statement SET ledger = ledger + 1",
    "UPDATE statement SET scope = 'unit', of_codes = '{}'",
    "UPDATE statement SET as_of = '9999-12-31 23:59:59Z'",
    "UPDATE statement SET since = '0001-01-01 00:00Z'",
)


async def test_one_byte_changed_in_a_stored_row_is_found_out(world: World) -> None:
    for sql in ONE_BYTE:
        made = await freeze(world)
        year, serial = map(int, made["number"].split("-"))
        which = f"year = {year} AND serial = {serial}"
        await tamper(world, f"{sql} {'AND' if 'WHERE' in sql else 'WHERE'} {which}")
        told = await verify(world, made["number"])
        assert (told["holds"], told["verdict"][:12]) == (False, "SAI MÃ BĂM: "), sql
        shown = await world.leader.get(f"/v1/statements/{made['number']}")
        if shown.status_code == 200:
            assert shown.json()["holds"] is False, sql
        else:
            assert refusal(shown) == (409, "damaged"), sql


@pytest.mark.parametrize("at", [0, 10, 14, 20, 26, 27])
async def test_the_page_too_says_in_both_languages_that_the_hash_is_wrong(
    world: World, at: int
) -> None:
    made = await freeze(world)
    await tamper(world, ONE_BYTE[at])
    for language, verdict in (("vi", "SAI MÃ BĂM: "), ("en", "THE HASH IS WRONG: ")):
        page = await world.client.get(
            f"/v1/public/statements/{made['number']}?lang={language}",
            headers={"Accept": "text/html"},
        )
        assert (page.status_code, verdict in page.text) == (200, True)
        assert 'class="verdict bad"' in page.text


async def test_a_paper_with_another_hash_is_told_apart(world: World) -> None:
    made = await freeze(world)
    for digits, paper in (
        (made["sha256"], True),
        (made["sha256"][:16].upper(), True),
        (made["sha256"][:15], False),
        ("0" * 16, False),
        ("không phải mã băm", False),
    ):
        told = await verify(world, made["number"], h=digits)
        assert (told["paper"], told["holds"]) == (paper, True), digits
        assert told["verdict"].startswith("Biểu còn" if paper else "Bản giấy mang mã băm khác")
    assert (await verify(world, made["number"]))["paper"] is None


async def test_whoever_holds_an_old_paper_is_led_to_the_new_one(world: World) -> None:
    old = await freeze(world)
    new = await freeze(world, supersedes=old["number"], reason="Thiếu một đơn vị.")
    told = await verify(world, old["number"])
    assert told["superseded_by"] == new["number"]
    assert told["verdict"] == f"{SOUND} Biểu này đã được thay bằng biểu {new['number']}."
    assert (await verify(world, new["number"]))["statement"]["supersedes"] == old["number"]


async def test_no_such_statement_is_no_secret(world: World) -> None:
    for number in ("2026-0001", "0000-0000", "2026-00001"):
        answer = await world.client.get(f"/v1/public/statements/{number}")
        assert refusal(answer) == (404, "no-such-statement")
    assert refusal(await world.client.get("/v1/public/statements/1"))[0] == 422
    # Whoever scans a forged paper is told so in words, not in JSON.
    for language, words in (("vi", "chưa từng chốt biểu nào"), ("en", "was ever frozen")):
        page = await world.client.get(
            f"/v1/public/statements/2026-0001?lang={language}", headers={"Accept": "text/html"}
        )
        assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert words in page.text


async def test_a_browser_gets_a_page_in_two_languages_that_runs_nothing(
    conference: World,
) -> None:
    made = await freeze(conference, title="Hội nghị <ba> tỉnh")
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    url = f"/v1/public/statements/{made['number']}?h={made['sha256'][:16]}"
    page = await conference.client.get(url, headers=browser)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policies = page.headers.get_list("content-security-policy")
    assert policies[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policies[0]
    for words in (
        '<html lang="vi">',
        SOUND,
        "Hội nghị &lt;ba&gt; tỉnh",
        "17 giờ 00 ngày 24/6/2022",
        "LĐLĐ tỉnh Quảng Ninh",
        "57,5 %",
        "+1",
        f"?lang=en&amp;h={made['sha256'][:16]}",
        'class="verdict good"',
    ):
        assert words in page.text, words
    assert "<script" not in page.text
    assert " style=" not in page.text
    english = await conference.client.get(f"{url}&lang=en", headers=browser)
    assert '<html lang="en">' in english.text
    assert "every figure is the same to the last digit" in english.text
    first = {"Accept": "application/json, text/html"}
    assert (await conference.client.get(url, headers=first)).json()["holds"] is True


async def test_an_answer_may_be_kept_for_a_while_and_has_a_tag(conference: World) -> None:
    made = await freeze(conference)
    url = f"/v1/public/statements/{made['number']}"
    answer = await conference.client.get(url)
    assert answer.headers["cache-control"].startswith("public, max-age=30,")
    assert answer.headers["vary"] == "Accept, Accept-Language"
    same = {"If-None-Match": answer.headers["etag"]}
    assert (await conference.client.get(url, headers=same)).status_code == 304
    await load(conference, [row("more", "HN-0001", LATER)])
    assert (await conference.client.get(url, headers=same)).status_code == 200
    with statements(conference.app.state.database) as sent:
        await verify(conference, made["number"])
    assert not [sql for sql in sent if "count(DISTINCT who)" in sql], "people are remembered"
