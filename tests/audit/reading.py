"""What the audit says in tests."""

from typing import Any

from service.audit.sealing import seal
from service.audit.verification import Verdict, verify
from tests.world import World


async def lines(world: World, reader: str = "root", **asked: Any) -> list[dict[str, Any]]:
    """Return the lines that somebody finds, but for those that reading itself writes."""
    await world.app.state.sightings.flush()
    answer = await world.people[reader].get("/v1/audit", params=asked)
    assert answer.status_code == 200, answer.text
    return [line for line in answer.json()["items"] if not line["kind"].startswith("audit.")]


async def kinds(world: World, reader: str = "root", **asked: Any) -> list[str]:
    """Return what sorts of lines somebody finds, the oldest first."""
    return [line["kind"] for line in await lines(world, reader, **asked)][::-1]


async def sealed(world: World) -> int | None:
    """Seal what was recorded and return the number of the seal."""
    await world.app.state.sightings.flush()
    async with world.app.state.database.write.begin() as connection:
        return await seal(connection)


async def verdict(world: World, kept: tuple[int, str] | None = None) -> Verdict:
    """Verify everything."""
    async with world.app.state.database.write.begin() as connection:
        return await verify(connection, kept)


async def broken(world: World) -> list[tuple[int, str]]:
    """Return the seals and sorts of all breaks."""
    return [(each.seal, each.kind) for each in (await verdict(world)).breaks]
