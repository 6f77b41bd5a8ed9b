import asyncio

from tests.acts import edit, file, refusal, show
from tests.world import World


async def test_of_two_edits_of_one_version_one_wins_and_the_other_is_told(world: World) -> None:
    told = await file(world, submit=False)
    answers = await asyncio.gather(
        *(edit(world, "worker", told, title=f"Tên {n}") for n in range(4))
    )
    won = [answer for answer in answers if answer.status_code == 200]
    lost = [answer for answer in answers if answer.status_code != 200]
    assert (len(won), {refusal(answer) for answer in lost}) == (1, {(412, "stale-version")})
    assert (await show(world, "worker", told))["title"] == won[0].json()["title"]


async def test_of_a_submission_and_an_edit_at_once_none_sees_half_of_the_other(
    world: World,
) -> None:
    """The rules are checked against the authors that are there when the row is locked."""
    for _ in range(6):
        told = await file(world, submit=False)
        url = f"/v1/initiatives/{told['id']}"
        halved = [{**told["authors"][0], "share": 50}]
        edited, submitted = await asyncio.gather(
            edit(world, "worker", told, authors=halved), world.worker.post(f"{url}/submission")
        )
        now = await show(world, "worker", told)
        total = sum(author["share"] for author in now["authors"])
        if edited.status_code == 200:
            assert refusal(submitted) == (422, "ineligible")
            assert (now["state"], total) == ("draft", 50)
        else:
            assert refusal(edited)[0] in {409, 412}
            assert (now["state"], total) == ("waiting", 100)


async def test_what_waits_for_a_lock_reads_what_the_other_has_written(world: World) -> None:
    told = await file(world, submit=False)
    async with world.app.state.database.write.connect() as other:
        await other.begin()
        await other.exec_driver_sql("SELECT 1 FROM initiative FOR UPDATE")
        waiting = asyncio.create_task(world.worker.post(f"/v1/initiatives/{told['id']}/submission"))
        await asyncio.sleep(0.3)
        await other.exec_driver_sql("UPDATE author SET share = 50")
        await other.exec_driver_sql("UPDATE initiative SET version = version + 1")
        await other.commit()
    assert refusal(await waiting) == (422, "ineligible")
    assert (await show(world, "worker", told))["state"] == "draft"


async def test_of_two_discards_one_finds_nothing(world: World) -> None:
    told = await file(world, submit=False)
    url = f"/v1/initiatives/{told['id']}"
    answers = await asyncio.gather(*(world.worker.ask("DELETE", url) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [204, 404]
