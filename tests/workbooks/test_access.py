"""Who may upload a list, look at it, confirm it and discard it."""

from service.initiatives.workbooks import jobs
from tests.acts import refusal
from tests.workbooks.lists import confirm, entered, row, rows, send, shown, uploaded, work, xlsx
from tests.world import World

PATHS = ("", "/rows", "/problems", "/stream", "/reports/xlsx", "/reports/csv")


async def test_only_an_officer_of_the_unit_uploads(world: World) -> None:
    content = xlsx(rows(1))
    async with world.untouched():
        for who in ("worker", "reviewer", "leader", "root", "officer_hp"):
            assert refusal(await send(world, content, who)) == (403, "forbidden"), who
        assert await world.count("workbook") == 0
    assert (await send(world, content, "officer2")).status_code == 201
    assert refusal(await send(world, content, unit="HN-Q1")) == (403, "forbidden")
    assert refusal(await send(world, content, unit="HN-XXXX"))[0] == 422
    assert refusal(await send(world, content, programme="XXXX")) == (404, "no-such-programme")


async def test_a_list_is_seen_by_those_of_its_unit_and_nobody_else(world: World) -> None:
    book = await uploaded(world, rows(2))
    for who, status in (("officer", 200), ("officer2", 200), ("officer_hp", 404), ("leader", 404)):
        for path in PATHS:
            url = f"/v1/workbooks/{book['id']}{path}"
            assert (await world.people[who].get(url)).status_code == status, (who, path)
        listed = (await world.people[who].get("/v1/workbooks")).json()["items"]
        assert [one["id"] for one in listed] == ([book["id"]] if status == 200 else []), who
    async with world.untouched():
        assert refusal(await confirm(world, book, "officer_hp")) == (404, "not-found")
        answer = await world.officer_hp.ask("DELETE", f"/v1/workbooks/{book['id']}")
        assert refusal(answer) == (404, "not-found")


async def test_an_admin_above_reads_a_list_and_changes_nothing_of_it(
    world: World,
) -> None:
    book = await uploaded(world, rows(2))
    url = f"/v1/workbooks/{book['id']}"
    for path in PATHS:
        assert (await world.root.get(url + path)).status_code == 200, path
    listed = (await world.root.get("/v1/workbooks")).json()["items"]
    assert [(one["id"], one["actions"]) for one in listed] == [(book["id"], [])]
    async with world.untouched():
        assert refusal(await confirm(world, book, "root")) == (403, "forbidden")
        assert refusal(await world.root.ask("DELETE", url)) == (403, "forbidden")


async def test_another_officer_confirms_and_is_named(world: World) -> None:
    book = await uploaded(world, rows(2))
    done = await entered(world, book, "officer2")
    assert (done["uploaded_by"], done["confirmed_by"]) == ("Đỗ Thị Cơ", "Hồ Văn Sở")
    told = (await world.officer2.get("/v1/initiatives?mine=true")).json()["items"]
    assert len(told) == 2
    history = (await world.officer2.get(f"/v1/initiatives/{told[0]['id']}/history")).json()
    assert [(one["act"], one["by"], one["unit"]) for one in history] == [
        ("submitted", "Hồ Văn Sở", "HN-0001")
    ]


async def test_a_list_is_confirmed_once_and_then_kept(world: World) -> None:
    book = await uploaded(world, rows(1))
    answer = await confirm(world, book)
    assert (answer.status_code, answer.json()["state"]) == (201, "entering")
    async with world.untouched():
        assert refusal(await confirm(world, book, "officer2")) == (409, "not-now")
        answer = await world.officer.ask("DELETE", f"/v1/workbooks/{book['id']}")
        assert refusal(answer) == (409, "not-now")
    await work(world)
    assert refusal(await confirm(world, book)) == (409, "not-now")


async def test_a_list_that_is_still_judged_cannot_be_confirmed(world: World) -> None:
    book = (await send(world, xlsx(rows(1)))).json()
    assert (book["state"], book["actions"]) == ("judging", ["discard"])
    assert refusal(await confirm(world, book)) == (409, "not-now")


async def test_a_discarded_list_leaves_nothing(world: World) -> None:
    book = await uploaded(world, rows(3))
    answer = await world.officer2.ask("DELETE", f"/v1/workbooks/{book['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert await world.count("workbook_row") == 0
    assert (await world.officer.get(f"/v1/workbooks/{book['id']}")).status_code == 404


async def test_whoever_lost_his_right_meanwhile_enters_nothing(world: World) -> None:
    book = await uploaded(world, rows(2))
    await confirm(world, book)
    await world.rows(
        "UPDATE role_grant SET ended_at = now() FROM account a"
        " WHERE a.id = account_id AND a.login = 'officer@example.vn'"
    )
    async with world.untouched():
        await work(world)
    halted = await shown(world, book, "officer2")
    assert (halted["state"], halted["entered"], halted["actions"]) == ("failed", 0, ["confirm"])
    assert halted["failure"].startswith("Người xác nhận không còn là cán bộ")
    done = await entered(world, book, "officer2")
    assert (done["state"], done["entered"], done["failure"]) == ("done", 2, None)


async def test_the_same_upload_sent_twice_is_one_list(world: World) -> None:
    content = xlsx(rows(2))
    first, again = [await send(world, content, key="lần 1".encode().hex()) for _ in range(2)]
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert first.headers["location"] == f"/v1/workbooks/{first.json()['id']}"
    assert await world.count("workbook") == 1
    other = await send(world, xlsx(rows(3)), key="lần 1".encode().hex())
    assert refusal(other) == (409, "key-reused")


async def test_old_lists_are_forgotten_and_what_was_entered_stays(world: World) -> None:
    done = await entered(world, await uploaded(world, rows(2)))
    fresh = await uploaded(world, rows(1))
    await world.rows(
        "UPDATE workbook SET uploaded_at = now() - interval '91 days' WHERE id = :id", id=done["id"]
    )
    async with world.app.state.database.write.begin() as connection:
        await jobs.forget(connection)
    left = await world.rows("SELECT DISTINCT workbook_id::text FROM workbook_row")
    assert left == [(fresh["id"],)]
    assert await world.count("initiative") == 2
    assert (await uploaded(world, rows(2)))["counts"]["repeated"] == 2


async def test_a_mistake_of_ours_stops_one_list_and_no_other(world: World) -> None:
    bad, good = await uploaded(world, rows(1)), (await send(world, xlsx([row()]))).json()
    await world.rows(
        "UPDATE workbook SET state = 'judging', at_line = 0, columns = '[]' WHERE id = :id",
        id=bad["id"],
    )
    failures = 0
    for _ in range(jobs.MOST_FAILURES):
        try:
            await work(world)
        except ValueError:
            failures += 1
    await work(world)
    assert failures == jobs.MOST_FAILURES
    halted = await shown(world, bad)
    assert (halted["state"], halted["actions"]) == ("failed", ["discard"])
    assert halted["failure"].startswith("Hệ thống gặp lỗi")
    assert (await shown(world, good))["state"] == "ready"


async def test_lists_run_page_by_page(world: World) -> None:
    for n in range(3):
        await uploaded(world, [row(title=f"Trang {n}")])
    seen, cursor = [], None
    while True:
        asked = {"limit": 2, "programme": "SK", **({"cursor": cursor} if cursor else {})}
        page = (await world.officer.get("/v1/workbooks", params=asked)).json()
        seen += [one["id"] for one in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert (len(seen), seen) == (3, sorted(seen, reverse=True))
    nothing = (await world.officer.get("/v1/workbooks?unit=HP-0001")).json()
    assert nothing == {"items": [], "next": None}
