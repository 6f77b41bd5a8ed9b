import asyncio

from service.settings import Settings
from tests.acts import decide, edited, file, refusal, show
from tests.initiatives.attachments.making import pdf, photo, picture, root
from tests.initiatives.attachments.sending import draft, listed, on_disk, send, sent, stored, url
from tests.queries import statements
from tests.world import World, entry

SAYS_SECRET = "sáng kiến mật: không nhập, không gửi giải pháp"


def page(place: int) -> bytes:
    """Return a PDF like no other."""
    return pdf(root(Place=place))


async def test_a_draft_gets_a_photograph_without_history_and_keeps_its_version(
    world: World,
) -> None:
    told = await draft(world)
    made = await sent(world, told, photo(), sort="after")
    assert await show(world, "worker", told) == told
    assert await world.count("event") == 0
    again = await world.worker.get(url(told, f"/{made['id']}"))
    assert again.json() == made
    assert await listed(world, told) == [made]


async def test_of_what_was_returned_it_is_a_line_of_history_and_a_new_version(
    world: World,
) -> None:
    told = await decide(world, "officer", await file(world), "return")
    made = await sent(world, told, photo())
    assert (await show(world, "worker", told))["version"] == told["version"] + 1
    answer = await world.officer.ask("DELETE", url(told, f"/{made['id']}"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await show(world, "worker", told))["version"] == told["version"] + 2
    history = (await world.worker.get(f"/v1/initiatives/{told['id']}/history")).json()
    assert [(one["act"], one["by"], one["state"]) for one in history[2:]] == [
        ("attached", "Bùi Văn Thợ", "returned"),
        ("detached", "Đỗ Thị Cơ", "returned"),
    ]
    assert await listed(world, told) == []
    assert await world.differences() == []


async def test_only_who_may_edit_attaches_and_only_who_may_see_reads(world: World) -> None:
    told = await decide(world, "officer", await file(world), "return")
    made = await sent(world, told, photo())
    one = url(told, f"/{made['id']}")
    async with world.untouched():
        assert refusal(await send(world, told, photo(turn=3), "reviewer")) == (403, "forbidden")
        assert refusal(await send(world, told, photo(turn=3), "worker2")) == (404, "not-found")
        assert refusal(await world.reviewer.ask("DELETE", one)) == (403, "forbidden")
        for who in ("worker2", "officer_hp", "leader"):
            for answer in (
                await world.people[who].get(url(told)),
                await world.people[who].get(one),
                await world.people[who].ask("DELETE", one),
            ):
                assert refusal(answer) == (404, "not-found")
        gone = url(told, "/01900000-0000-7000-8000-000000000000")
        assert refusal(await world.worker.get(gone)) == (404, "not-found")
        assert refusal(await world.worker.ask("DELETE", gone)) == (404, "not-found")
    assert [one["id"] for one in await listed(world, told, "reviewer")] == [made["id"]]


async def test_what_waits_or_is_decided_takes_no_more(world: World) -> None:
    told = await draft(world)
    made = await sent(world, told, photo())
    await world.worker.post(f"/v1/initiatives/{told['id']}/submission")
    async with world.untouched():
        assert refusal(await send(world, told, photo(turn=3))) == (409, "not-now")
        answer = await world.worker.ask("DELETE", url(told, f"/{made['id']}"))
        assert refusal(answer) == (409, "not-now")
    assert len(stored(world)) == 2


async def test_the_same_content_again_is_the_first_attachment(world: World) -> None:
    told, other = await draft(world), await draft(world)
    content = photo()
    made = await sent(world, told, content, sort="before", name="một")
    async with world.untouched():
        again = await send(world, told, content, sort="before", name="hai")
        assert (again.status_code, again.json()) == (200, made)
        assert again.headers["location"] == url(told, f"/{made['id']}")
    # Of another sort, or of another initiative, it is another one; its content is kept once.
    await sent(world, told, content, sort="after")
    await sent(world, other, content, sort="before")
    assert len(stored(world)) == 2


async def test_sent_twice_at_once_it_is_there_once(world: World) -> None:
    told = await draft(world)
    answers = await asyncio.gather(*(send(world, told, photo()) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(await listed(world, told)) == 1


async def test_parallel_uploads_cannot_exceed_the_limits(world: World) -> None:
    told = await draft(world)
    world.app.state.files.room = type(world.app.state.files.room)(most=3, total=10_000_000)
    answers = await asyncio.gather(*(send(world, told, page(place)) for place in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [409] * 5
    assert {refusal(one) for one in answers if one.status_code != 201} == {(409, "too-many-files")}
    first = (await listed(world, told))[0]
    assert (await send(world, told, page(99))).status_code == 409
    await world.worker.ask("DELETE", url(told, f"/{first['id']}"))
    await sent(world, told, page(99))


async def test_the_attachments_of_an_initiative_have_a_size_in_all(world: World) -> None:
    told = await draft(world)
    size = len(page(1))
    world.app.state.files.room = type(world.app.state.files.room)(most=20, total=2 * size)
    await sent(world, told, page(1))
    await sent(world, told, page(2))
    assert refusal(await send(world, told, page(3))) == (409, "files-too-large")


async def test_the_limits_are_settings() -> None:
    told = Settings(attachment_limit=1, attachments=2, attachments_total=3)
    assert (told.attachment_limit, told.attachments, told.attachments_total) == (1, 2, 3)


async def test_a_list_costs_the_same_whatever_it_holds(world: World) -> None:
    told = await draft(world)
    for count in (1, 3):
        while len(await listed(world, told)) < count:
            await sent(world, told, page(len(await listed(world, told))))
        with statements(world.app.state.database) as sent_now:
            assert len(await listed(world, told)) == count
        assert len(sent_now) == 3  # who asks, what he may see, the list


async def test_a_secret_takes_no_file_and_says_why(world: World) -> None:
    told = await draft(world, confidential=True, before=None, solution=None)
    async with world.untouched():
        answer = await send(world, told, photo())
        assert refusal(answer) == (409, "not-now")
        assert SAYS_SECRET in answer.json()["detail"]
    assert on_disk(world) == []


async def test_what_becomes_secret_loses_its_files_in_the_same_write(world: World) -> None:
    for told in (await draft(world), await decide(world, "officer", await file(world), "return")):
        made = await sent(world, told, photo(), sort="before")
        now = await show(world, "worker", told)
        await edited(world, "worker", now, confidential=True)
        assert await listed(world, told) == []
        for link in ("url", "thumbnail_url"):
            assert refusal(await world.client.get(made[link])) == (404, "not-found")
        assert await world.count("attachment") == 0


async def test_an_upload_that_meets_the_secret_on_its_way_is_refused(world: World) -> None:
    """The rule is asked again once the row is locked."""
    told = await draft(world)

    async def body() -> object:
        yield picture()[:50]
        await edited(world, "worker", told, confidential=True)
        yield picture()[50:]

    answer = await send(world, told, body())
    assert refusal(answer) == (409, "not-now")
    assert await world.count("attachment") == 0


async def test_a_discarded_draft_takes_its_files_along(world: World) -> None:
    told = await draft(world)
    made = await sent(world, told, photo())
    answer = await world.worker.ask("DELETE", f"/v1/initiatives/{told['id']}")
    assert answer.status_code == 204
    assert refusal(await world.client.get(made["url"])) == (404, "not-found")
    assert await world.count("attachment") == 0


async def test_an_officer_attaches_for_a_worker(world: World) -> None:
    answer = await world.officer.post("/v1/initiatives", entry(submit=False))
    await sent(world, answer.json(), photo(), "officer", sort="recognition")
