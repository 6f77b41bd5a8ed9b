"""What people do with dockets in tests."""

from typing import Any

from service.reviews.dockets.running import work
from tests.acts import Told
from tests.world import World

REFUSE = {"verdict": "refuse", "reason": "Không đạt yêu cầu."}
COUNTS = ("total", "listed", "excluded", "decided", "failed", "undone", "kept")


async def drawn(world: World, who: str, ids: list[str] | None = None, **body: Any) -> Told:
    """Draw up a docket: of some initiatives, or else of one's whole queue."""
    body = {"verdict": "accept", **body}
    body |= {"ids": ids} if ids is not None else {"queue": body.get("queue", {})}
    answer = await world.people[who].post("/v1/dockets", body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/v1/dockets/{answer.json()['id']}"
    told: Told = answer.json()
    return told


async def done(world: World, who: str, docket: Told, noun: str, **body: Any) -> Told:
    """Run, cancel or undo a docket, and return it."""
    answer = await world.people[who].post(f"/v1/dockets/{docket['id']}/{noun}", body or None)
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def confirmed(world: World, who: str, docket: Told) -> Told:
    """Confirm a docket as it was previewed."""
    return await done(world, who, docket, "run", digest=docket["digest"])


async def worked(world: World) -> None:
    """Let the worker do what is due."""
    await work(world.app.state.database.write)


async def ran(world: World, who: str, docket: Told) -> Told:
    """Confirm a docket, let the worker run it, and return it as it stands then."""
    await confirmed(world, who, docket)
    await worked(world)
    return await shown(world, who, docket)


async def shown(world: World, who: str, docket: Told) -> Told:
    """Return a docket as a person sees it now."""
    answer = await world.people[who].get(f"/v1/dockets/{docket['id']}")
    assert answer.status_code == 200, answer.text
    told: Told = answer.json()
    return told


async def cases(world: World, who: str, docket: Told, **asked: Any) -> list[Told]:
    """Return what stands on a docket."""
    answer = await world.people[who].get(f"/v1/dockets/{docket['id']}/cases", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Told] = answer.json()["items"]
    return items


def counts(docket: Told) -> dict[str, int]:
    """Return the figures of a docket that are not zero."""
    return {name: docket[name] for name in COUNTS if docket[name]}


def why(docket: Told) -> dict[tuple[str, str], int]:
    """Return how many were hindered by what."""
    return {(one["outcome"], one["problem"]): one["count"] for one in docket["hindrances"]}
