"""What an annulment takes away is told to whom it concerns, shown as lost, and counted as such."""

from service.initiatives.news import spread
from tests.acts import Told, act, show
from tests.initiatives.printed import code
from tests.reviews.sitting import (
    PAPER,
    board,
    login,
    nominations,
    recognised,
    terms,
    valid,
)
from tests.world import World, days_ago

WHY = "Sao chép của đơn vị khác."
KIM = {
    "name": "Phạm Thị Kim",
    "group": "enterprise_worker",
    "share": 100,
    "login": login("worker"),
}


async def annulled(world: World, *levels: str) -> Told:
    """Let councils recognise something, and annul it."""
    await terms(world)
    told = await valid(world, authors=[KIM])
    for level in levels:
        await recognised(world, told, level)
    return await act(world, "reviewer_hn", told, "annulment", reason=WHY)


async def letters(world: World, who: str, **headers: str) -> list[Told]:
    """Return what a person was told of the end of it, however it was called."""
    items: list[Told] = (await world.people[who].get("/v1/inbox", headers=headers)).json()["items"]
    return [one for one in items if one["kind"] in {"annulment", "refused"}]


async def news(world: World) -> None:
    """Spread the news of all that happened."""
    await world.rows("UPDATE ledger_reader SET until = '2000-01-01' WHERE name = 'news'")
    async with world.app.state.database.write.begin() as connection:
        assert not await spread(connection)


async def test_authors_and_the_nominating_unit_are_told_once_what_is_lost(world: World) -> None:
    told = await annulled(world, "unit", "upper")
    await news(world)
    day = days_ago(2)
    for who in ("worker", "officer", "officer2"):
        (letter,) = await letters(world, who)
        assert (letter["kind"], letter["link"]) == ("annulment", f"/v1/initiatives/{told['id']}")
        assert letter["title"] == f"Hủy công nhận sáng kiến: {told['title']}", who
        assert letter["text"] == (
            f"LĐLĐ quận Một đã hủy công nhận sáng kiến «{told['title']}» (số {told['number']})."
            f" Lý do: {WHY} Việc công nhận theo Quyết định số {PAPER['number']} ngày"
            f" {day.day}/{day.month}/{day.year} của LĐLĐ quận Một không còn hiệu lực. Việc công"
            " nhận ở các cấp dưới cũng không còn hiệu lực. Giấy chứng nhận không còn giá trị; số"
            " liệu đã công bố trước đây giữ nguyên."
        )
    (letter,) = await letters(world, "worker", **{"Accept-Language": "en"})
    assert letter["title"] == f"Recognition annulled: {told['title']}"
    assert letter["text"].endswith(
        "Nor is what was recognised at the levels below. Its certificates hold no longer; figures"
        " published before stay as they are."
    )
    for who in ("reviewer_hn", "reviewer", "leader", "officer_hp"):
        assert await letters(world, who) == []


async def test_what_no_council_recognised_is_refused_as_before(world: World) -> None:
    await annulled(world)
    await news(world)
    assert [one["kind"] for one in await letters(world, "worker")] == ["refused"]
    assert [one["kind"] for one in await letters(world, "officer2")] == []


async def test_counts_fall_as_a_later_event_at_the_level_that_was_reached(world: World) -> None:
    await terms(world)
    told, other = await valid(world), await valid(world, title="Khác")
    for level in ("unit", "upper"):
        await recognised(world, told, level)
    await recognised(world, other)
    await world.fold()
    ((before,),) = await world.rows(
        "SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.USTZH:TZM')"
    )
    assert await board(world) == {"unit": 1, "upper": 1}
    await act(world, "reviewer", told, "annulment", reason=WHY)
    for _ in range(2):
        assert await board(world) == {"unit": 1}
        assert await board(world, as_of=before) == {"unit": 1, "upper": 1}
        assert await world.differences() == []
        await world.fold()


async def test_recognitions_certificate_and_council_show_that_it_was_annulled(
    world: World,
) -> None:
    await terms(world)
    told = await valid(world, authors=[KIM])
    council = await recognised(world, told)
    url = f"/v1/initiatives/{told['id']}"
    path, asked = code(await world.officer.get(f"{url}/certificates/1"))
    (line,) = (await world.officer.get(f"{url}/recognitions")).json()
    assert (line["lost_at"], line["lost_why"]) == (None, None)
    (listed,) = await nominations(world, "leader", council)
    assert (listed["outcome"], listed["lost_at"]) == ("recognised", None)
    await act(world, "reviewer", told, "annulment", reason=WHY)
    at = (await world.officer.get(f"{url}/history")).json()[-1]["at"]
    (line,) = (await world.officer.get(f"{url}/recognitions")).json()
    assert (line["lost_at"], line["lost_why"]) == (at, WHY)
    (listed,) = await nominations(world, "leader", council)
    assert (listed["outcome"], listed["lost_at"]) == ("recognised", at)
    assert (await show(world, "officer", told))["awarded"] is None
    shown = (await world.client.get(path, params=asked)).json()
    assert shown["state"] == "no_longer_valid"
