from typing import Any

from structlog.testing import capture_logs

from service.tallies.recount import check
from tests.acts import decide, file, programme, refusal
from tests.queries import OWNER
from tests.tallies.history import entered, judged, staff
from tests.world import World

NUMBERS = ("waiting", "returned", "refused", "valid", "withdrawn", "claimed", "verified")


async def recounted(world: World, code: str | None = None) -> list[Any]:
    async with world.app.state.database.write.begin() as connection:
        return list(await check(connection, code))


async def test_a_recount_is_kept_and_its_last_result_can_be_read_by_everybody(
    world: World,
) -> None:
    assert (await world.worker.get("/v1/tallies/recount")).json() == []
    await decide(world, "officer", await file(world))
    await recounted(world)
    await world.fold()
    await file(world)
    await recounted(world)
    told = (await world.worker.get("/v1/tallies/recount")).json()
    assert told == [
        {
            "programme": "SK",
            "at": told[0]["at"],
            # On two trees, of all time, a month, a day: four edges with the unit's own, six facets,
            # people below HN and below the root; and how many came or went.
            "compared": 73,
            "differences": 0,
            "examples": [],
        }
    ]
    assert await world.count("recount") == 2


async def test_one_programme_is_recounted_or_all(world: World) -> None:
    await programme(world, "CT")
    assert [one.programme for one in await recounted(world, "CT")] == ["CT"]
    assert [one.programme for one in await recounted(world)] == ["SK", "CT"]
    assert await recounted(world, "X") == []
    for asked, codes in (("", ["SK", "CT"]), ("?programme=CT", ["CT"]), ("?programme=X", [])):
        told = (await world.leader.get(f"/v1/tallies/recount{asked}")).json()
        assert [one["programme"] for one in told] == codes
    answer = await world.leader.get("/v1/tallies/recount?programme=%00")
    assert refusal(answer) == (422, "invalid-payload")


async def test_a_figure_that_was_tampered_with_is_found_and_alarms(world: World) -> None:
    await staff(world)
    await judged(world, await entered(world, "HN-0001", 40), "confirmer", 3, "return")
    await world.fold()
    assert await world.differences() == []
    for name in NUMBERS:
        ((unit,),) = await tamper(world, name, "+ 1")
        with capture_logs() as logs:
            (found,) = await recounted(world)
        (alarm,) = [line for line in logs if line["log_level"] == "error"]
        assert (alarm["event"], alarm["programme"]) == ("tally.differs", "SK")
        (example,) = found.examples
        assert (example["tree"], example["grain"], example["child_id"]) == ("now", "all", unit)
        assert example["kept"][name] == example["counted"][name] + 1
        told = (await world.leader.get("/v1/tallies/recount")).json()
        assert (told[0]["differences"], told[0]["examples"]) == (1, [example])
        await tamper(world, name, "- 1")


async def tamper(world: World, name: str, change: str) -> list[tuple[Any, ...]]:
    return await world.rows(
        f"UPDATE tally SET {name} = {name} {change} WHERE tree = 'now' AND grain = 'all'"  # noqa: S608 - ours
        " AND parent_id = (SELECT id FROM unit WHERE code = 'HN') RETURNING unit_id"
    )


DAMAGES = """
DELETE FROM tally WHERE tree = 'then' AND grain = 'day' AND unit_id = parent_id;
UPDATE tally SET start = start - 1 WHERE grain = 'day' AND tree = 'then';
UPDATE tally SET unit_id = (SELECT id FROM unit WHERE code = 'HN-0002')
    WHERE grain = 'month' AND tree = 'now' AND unit_id = parent_id;
INSERT INTO tally SELECT programme_id, tree, parent_id, grain, start, unit_id, 7, waiting,
    returned, refused, valid, withdrawn, claimed, verified FROM tally WHERE waiting > 0;
UPDATE initiative SET state = 'valid', step = NULL;
UPDATE initiative SET claimed_vnd = 1;
UPDATE event SET state = 'valid';
UPDATE event SET facets = facets + 1;
UPDATE initiative SET facets = facets + 1;
UPDATE tally_people SET people = people + 1 WHERE grain = 'month';
DELETE FROM tally_presence;
UPDATE event SET people = '{}';
UPDATE tally_facet SET answer = 3 WHERE tree = 'now' AND grain = 'day' AND facet = 1;
DELETE FROM event;
INSERT INTO tally_delta SELECT initiative_id, 9, true, programme_id, phase_id, unit_id,
    path, '2022-01-01', 1, 0, 0, 0, 0, 0, 0, facets FROM initiative
"""


async def test_every_kind_of_damage_is_found(world: World) -> None:
    await file(world)
    await world.fold()
    assert await world.differences() == []
    for damage in DAMAGES.split(";"):
        async with world.app.state.database.write.connect() as connection:
            await connection.begin()
            await connection.execute(OWNER)
            assert (await connection.exec_driver_sql(damage)).rowcount > 0
            (found,) = await check(connection)
            await connection.rollback()
        assert found.differences, damage
    assert await world.differences() == []


async def test_differences_that_cancel_out_above_are_found_below(world: World) -> None:
    await file(world)
    await file(world, unit="HN-0003")
    await world.fold()
    for unit, sign in (("HN-0001", "+"), ("HN-0003", "-")):
        await world.rows(
            f"UPDATE tally SET waiting = waiting {sign} 1"  # noqa: S608 - ours
            " WHERE unit_id = parent_id AND grain = 'all' AND tree = 'then'"
            " AND unit_id = (SELECT id FROM unit WHERE code = :unit)",
            unit=unit,
        )
    (found,) = await recounted(world)
    assert found.differences == 2


async def test_very_many_differences_are_counted_and_twenty_are_shown(world: World) -> None:
    await file(world)
    await world.fold()
    await world.rows("UPDATE tally SET valid = valid + 5")
    (found,) = await recounted(world)
    assert (found.differences, len(found.examples)) == (24, 20)
