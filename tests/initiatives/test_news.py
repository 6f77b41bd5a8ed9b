"""People are told what happened to their initiatives: once, whatever commits when."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from service.history import reading
from service.initiatives.importing import load_register
from service.initiatives.news import spread
from tests.acts import act, decide, edited, file
from tests.initiatives.test_import_register import row
from tests.world import World, entry

AUTHOR = {"group": "enterprise_worker", "sex": "female", "birth_year": 1990, "job": "Thợ"}

LATE = text("""
INSERT INTO event (initiative_id, seq, at, actor_id, act, state, state_before, why,
    programme_id, phase_id, unit_id, path, facets)
SELECT initiative_id, 2, clock_timestamp(), a.id, 'refused', 'refused', 'waiting', 'Trùng.',
    programme_id, 0, i.unit_id, path, 0
FROM initiative i, account a
WHERE initiative_id = CAST(:id AS uuid) AND a.login = 'officer@example.vn'
""")


async def told(world: World) -> None:
    """Do what a worker does every two seconds."""
    async with world.app.state.database.write.begin() as connection:
        assert not await spread(connection)


async def inbox(world: World, who: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await world.people[who].get("/v1/inbox")).json()["items"]
    return items


async def kinds(world: World, who: str) -> list[str]:
    return [item["kind"] for item in reversed(await inbox(world, who))]


async def test_who_entered_it_reads_why_it_came_back_and_that_it_became_valid(
    world: World,
) -> None:
    filed = await file(world)
    back = await decide(world, "officer", filed, "return", reason="Thiếu cách tính.")
    await told(world)
    (item,) = await inbox(world, "worker")
    assert item == {
        "id": item["id"],
        "kind": "returned",
        "programme": "SK",
        "unit": "HN-0001",
        "link": f"/v1/initiatives/{filed['id']}",
        "title": "Cần bổ sung: Cải tiến gá kẹp máy may",
        "text": (
            f"Số đăng ký {filed['number']}, «Chương trình thử». CĐCS Công ty May Một trả lại để "
            "bổ sung. Lý do: Thiếu cách tính. Bạn có thể sửa và nộp lại; số đăng ký giữ nguyên."
        ),
        "created_at": item["created_at"],
        "read_at": None,
    }
    again = await act(world, "worker", await edited(world, "worker", back), "submission")
    passed = await decide(world, "officer", again)
    await decide(world, "reviewer", passed, benefit_verified_vnd=85_000_000)
    await told(world)
    await told(world)
    assert await kinds(world, "worker") == ["returned", "valid"]
    text = (await inbox(world, "worker"))[0]["text"]
    assert text.endswith("Giá trị làm lợi được thẩm định: 85.000.000 đồng.")
    assert await kinds(world, "officer") == []


async def test_a_refusal_reaches_the_authors_too_and_nobody_who_did_it_himself(
    world: World,
) -> None:
    kim = {**entry()["authors"][0], "login": "worker@example.vn"}
    filed = await file(world, "officer", authors=[kim])
    await decide(world, "reviewer", filed, "refuse", reason="Trùng.")
    await told(world)
    assert await kinds(world, "worker") == ["authorship", "refused"]
    assert await kinds(world, "officer") == ["refused"]
    assert await kinds(world, "reviewer") == []
    withdrawn = await file(world)
    await act(world, "worker", withdrawn, "withdrawal")
    await told(world)
    assert await kinds(world, "worker") == ["authorship", "refused"]


async def test_what_is_given_back_is_told_as_such_and_once_to_who_objected(world: World) -> None:
    kim, may = (
        {**entry()["authors"][0], "name": name, "share": 50, "login": f"{who}@example.vn"}
        for who, name in (("worker", "Bùi Văn Thợ"), ("worker2", "Cao Thị Máy"))
    )
    filed = await file(world, "officer", authors=[kim, may])
    await act(world, "worker2", filed, "confirmations", verdict="object", reason="Tỷ lệ sai.")
    await act(world, "officer2", filed, "resolutions", verdict="return", reason="Sửa tỷ lệ.")
    await told(world)
    assert await kinds(world, "worker") == ["authorship", "given_back"]
    assert await kinds(world, "worker2") == ["authorship", "ruling"]
    assert await kinds(world, "officer") == ["objection", "given_back"]
    (item, _) = await inbox(world, "worker")
    assert item["title"] == "Trả lại vì tác giả phản đối: Cải tiến gá kẹp máy may"
    assert item["text"] == (
        f"Số đăng ký {filed['number']}, «Chương trình thử». CĐCS Công ty May Một trả lại để "
        "giải quyết ý kiến phản đối của tác giả; đây không phải là kết quả xét duyệt. Lý do: "
        "Sửa tỷ lệ. Bạn có thể sửa và nộp lại; số đăng ký giữ nguyên."
    )


async def test_what_commits_after_later_events_were_read_is_told_all_the_same(
    world: World,
) -> None:
    slow, quick = await file(world), await file(world)
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        # An event that carries the clock of now and becomes visible later.
        await other.execute(LATE, {"id": slow["id"]})
        await decide(world, "officer", quick, "refuse")
        await told(world)
        assert len(await inbox(world, "worker")) == 1
        await other.commit()
    await told(world)
    assert len(await inbox(world, "worker")) == 2


async def _now(world: World) -> Any:
    ((instant,),) = await world.rows("SELECT clock_timestamp()")
    return instant


async def test_an_instant_is_final_when_whoever_began_before_has_ended(world: World) -> None:
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        await other.exec_driver_sql("SELECT pg_current_xact_id()")
        ((began,),) = (await other.exec_driver_sql("SELECT now()")).all()
        async with world.app.state.database.write.begin() as connection:
            assert await reading.final(connection) == began - reading.CLOCKS
        await other.rollback()
    async with world.app.state.database.write.begin() as connection:
        assert await reading.final(connection) > began - reading.CLOCKS


async def test_several_workers_tell_it_once(world: World) -> None:
    for _ in range(3):
        await decide(world, "officer", await file(world), "refuse")
    await asyncio.gather(*(told(world) for _ in range(6)))
    await told(world)
    assert await kinds(world, "worker") == ["refused"] * 3


async def test_what_was_imported_is_news_to_nobody(world: World) -> None:
    at = (await _now(world)) + timedelta(seconds=-1)
    async with world.app.state.database.write.begin() as connection:
        await load_register(
            connection, [row("A-1", entered_at=at.isoformat(), decided_at=at.isoformat())]
        )
    await world.rows(
        "UPDATE author SET account_id = (SELECT id FROM account WHERE login = 'worker@example.vn')"
    )
    await told(world)
    assert await world.count("message") == 0
