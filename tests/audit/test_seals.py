"""The chain of seals: what it covers, and that nothing sealed can be changed unseen."""

import asyncio
import hashlib
from typing import Any

import pytest
from structlog.testing import capture_logs

from service import migrations
from service.audit.sealing import seal
from service.audit.verification import check
from tests.acts import decide, file, refusal, show
from tests.audit.reading import broken, lines, sealed, verdict
from tests.world import World

SEALS = "SELECT number, rows, upto FROM audit_seal ORDER BY number"


async def three_seals(world: World) -> list[Any]:
    """Make three seals over lines and events, and return what was filed."""
    told = []
    for _ in range(3):
        one = await file(world)
        await decide(world, "officer", one)
        await show(world, "reviewer", one)
        told.append(one)
        assert await sealed(world) is not None
    return told


async def test_everything_recorded_is_sealed_once_and_in_order(world: World) -> None:
    await three_seals(world)
    seals = await world.rows(SEALS)
    assert [number for number, _, _ in seals] == [1, 2, 3]
    recorded = await world.count("audit") + await world.count("event")
    assert sum(rows for _, rows, _ in seals) == recorded
    assert await sealed(world) is None
    found = await verdict(world)
    assert (found.seals, found.rows, found.unsealed, found.breaks) == (3, recorded, 0, [])


async def test_anybody_can_read_the_seals_and_compute_their_hashes(world: World) -> None:
    await three_seals(world)
    answer = await world.client.get("/v1/audit/seals", params={"limit": 2})
    first = answer.json()
    rest = await world.client.get("/v1/audit/seals", params={"cursor": first["next"]})
    found = [*first["items"], *rest.json()["items"]]
    assert [one["number"] for one in found] == [3, 2, 1]
    assert rest.json()["next"] is None
    for one, before in zip(found, [*found[1:], {"hash": "0" * 64}], strict=True):
        assert one["previous"] == before["hash"]
        names = ("form", "number", "upto", "rows", "digest", "sealed_at", "previous")
        said = "".join(f"{one[name]}\n" for name in names)
        assert hashlib.sha256(said.encode()).hexdigest() == one["hash"]
    refused = await world.client.get("/v1/audit/seals", params={"cursor": "WzBd"})
    assert refusal(refused) == (422, "bad-cursor")


FIRST = "(SELECT min(id::text)::uuid FROM audit WHERE kind = 'initiative.seen')"
ANOTHER = """INSERT INTO audit (at, id, tick, kind)
    SELECT at, gen_random_uuid(), tick, 'grant.given' FROM audit
    WHERE kind = 'initiative.seen' ORDER BY at LIMIT 1"""
DECIDED = "seq = 2 AND initiative_id = (SELECT initiative_id FROM event ORDER BY at LIMIT 1)"
SWAP = """UPDATE audit_seal SET number = number + 10 WHERE number > 1;
UPDATE audit_seal SET number = 15 - number WHERE number > 10"""
DAMAGES = {
    "a line is changed": (
        "UPDATE audit SET people = 7 WHERE id = {first}",
        [(1, "row.changed")],
    ),
    "its address is changed": (
        "UPDATE audit SET address = NULL WHERE id = {first}",
        [(1, "row.changed")],
    ),
    "a line is removed": ("DELETE FROM audit WHERE id = {first}", [(1, "row.removed")]),
    "a line is added": (ANOTHER, [(1, "row.added")]),
    "a line is put into another seal": (
        "UPDATE audit SET tick = (SELECT upto FROM audit_seal WHERE number = 2) WHERE id = {first}",
        [(1, "row.removed"), (3, "row.added")],
    ),
    "a line is said to be of the future": (
        "UPDATE audit SET tick = tick + 1000000000 WHERE id = {first}",
        [(1, "row.removed"), (3, "row.forged")],
    ),
    "an event is changed": (
        "UPDATE event SET why = 'x' WHERE {decided}",
        [(1, "row.changed")],
    ),
    "who decided is changed": (
        "UPDATE event SET actor_id = NULL WHERE {decided}",
        [(1, "row.changed")],
    ),
    "an event is removed": (
        "DELETE FROM event WHERE {decided}",
        [(1, "row.removed")],
    ),
    "all lines are removed": (
        "DELETE FROM audit",
        [(1, "row.removed"), (2, "row.removed"), (3, "row.removed")],
    ),
    "a seal is changed": (
        "UPDATE audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2",
        [(2, "seal.changed")],
    ),
    "a seal's notes are changed": (
        "UPDATE audit_seal SET leaves = ''::bytea WHERE number = 3",
        [(3, "seal.changed")],
    ),
    "a seal is removed": ("DELETE FROM audit_seal WHERE number = 2", [(2, "seal.missing")]),
}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_every_sort_of_tampering_is_found_and_placed(world: World, damage: str) -> None:
    await three_seals(world)
    statements, expected = DAMAGES[damage]
    for statement in statements.split(";"):
        await world.rows(statement.format(first=FIRST, decided=DECIDED))
    assert await broken(world) == expected


async def test_seals_that_change_places_are_found(world: World) -> None:
    await three_seals(world)
    for statement in SWAP.split(";"):
        await world.rows(statement)
    assert [found for found in await broken(world) if not found[1].startswith("row")] == [
        (2, "chain.broken"),
        (2, "seal.changed"),
        (3, "chain.broken"),
        (3, "seal.changed"),
    ]


async def test_a_break_names_the_row(world: World) -> None:
    (told, *_) = await three_seals(world)
    await world.rows(
        "UPDATE event SET why = 'x' WHERE initiative_id = :id AND seq = 2", id=told["id"]
    )
    (found,) = (await verdict(world)).breaks
    assert (found.seal, found.kind, found.where) == (1, "row.changed", f"event {told['id']} 2")
    await world.rows("DELETE FROM event WHERE initiative_id = :id AND seq = 2", id=told["id"])
    (found,) = (await verdict(world)).breaks
    assert (found.kind, found.where) == (
        "row.removed",
        f"place 2 of 3, after event {told['id']} 1",
    )


async def test_a_chain_that_was_made_anew_is_found_by_a_seal_kept_elsewhere(world: World) -> None:
    await three_seals(world)
    number, kept = (await verdict(world)).head
    assert (await verdict(world, (number, kept.hex()))).breaks == []
    await world.rows("DELETE FROM audit_seal")
    await world.rows("UPDATE event SET why = 'x' WHERE seq = 2")
    await sealed(world)
    assert await broken(world) == []
    (found,) = (await verdict(world, (number, kept.hex()))).breaks
    assert (found.seal, found.kind) == (3, "seal.unknown")


async def test_what_commits_late_falls_into_a_later_seal(world: World) -> None:
    line = """INSERT INTO audit (id, kind) VALUES (gen_random_uuid(), 'unit.opened')"""
    await file(world)
    assert await sealed(world) == 1
    async with world.app.state.database.write.connect() as slow:
        await slow.begin()
        await slow.exec_driver_sql(line)
        # What is later but commits sooner has to wait: nothing is sealed around what is under way.
        await file(world)
        assert await sealed(world) is None
        await slow.commit()
    assert await sealed(world) == 2
    found = await verdict(world)
    assert (found.seals, found.unsealed, found.breaks) == (2, 0, [])


async def test_many_sealers_at_once_make_one_chain_while_people_write(world: World) -> None:
    engine = world.app.state.database.write

    async def sealer() -> None:
        for _ in range(12):
            async with engine.begin() as connection:
                await seal(connection)

    async def writer() -> None:
        for _ in range(6):
            await show(world, "officer", await file(world))

    await asyncio.gather(sealer(), sealer(), sealer(), writer(), writer())
    await sealed(world)
    found = await verdict(world)
    assert (found.unsealed, found.breaks) == (0, [])
    assert found.rows == await world.count("audit") + await world.count("event")
    numbers = [number for number, _, _ in await world.rows(SEALS)]
    assert numbers == list(range(1, found.seals + 1))


async def test_the_last_verification_is_kept_logged_and_measured(world: World) -> None:
    await three_seals(world)
    await world.rows("UPDATE event SET why = 'x' WHERE seq = 2")
    with capture_logs() as logs:
        async with world.app.state.database.write.begin() as connection:
            await check(connection)
    (alarm,) = [line for line in logs if line["log_level"] == "error"]
    assert (alarm["event"], alarm["breaks"]) == ("audit.broken", 3)
    assert await world.rows("SELECT seals, breaks FROM audit_check") == [(3, 3)]
    assert "audit_breaks 3.0" in (await world.client.get("/metrics")).text


async def test_after_a_restore_into_a_younger_server_nothing_is_sealed_until_it_is_migrated(
    world: World,
) -> None:
    await three_seals(world)
    # As if sealed by a server that had counted many more transactions than this one.
    await world.rows("UPDATE audit SET tick = tick + 1000000000")
    await world.rows("UPDATE event SET tick = tick + 1000000000")
    await world.rows("DELETE FROM audit_seal")
    await world.rows(
        "CREATE OR REPLACE FUNCTION tick_base() RETURNS bigint LANGUAGE sql IMMUTABLE"
        " AS 'SELECT CAST(1000000000 AS bigint)'"
    )
    assert await sealed(world) == 1
    await world.rows(
        "CREATE OR REPLACE FUNCTION tick_base() RETURNS bigint LANGUAGE sql IMMUTABLE"
        " AS 'SELECT CAST(0 AS bigint)'"
    )
    with capture_logs() as logs:
        assert await sealed(world) is None
    assert [line["event"] for line in logs] == ["audit.restored"]
    await asyncio.to_thread(migrations.upgrade, world.app.state.settings.database_url)
    await file(world)
    assert await sealed(world) == 2
    found = await verdict(world)
    assert (found.seals, found.unsealed, found.breaks) == (2, 0, [])
    assert await lines(world, kind="initiative.submitted")
