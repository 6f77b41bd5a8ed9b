"""A register with a past: entries are made now and dated back, event and delta alike."""

from datetime import UTC, date, datetime, time
from typing import Any

from service.clock import VIETNAM
from tests.acts import Told, decide, file
from tests.world import World, days_ago

ZERO: dict[str, Any] = dict.fromkeys(
    ("entered", "waiting", "returned", "refused", "valid", "withdrawn"), 0
) | {"benefit_claimed_vnd": 0, "benefit_verified_vnd": 0}
MILLION = 1_000_000


def noon(days: int) -> datetime:
    """Return noon in Vietnam of a day before today, in UTC."""
    return datetime.combine(days_ago(days), time(12), VIETNAM).astimezone(UTC)


def wire(instant: datetime) -> str:
    """Return an instant as it is sent."""
    return instant.isoformat().replace("+00:00", "Z")


async def date_back(world: World, told: Told, seq: int, at: datetime) -> None:
    """Let an event have happened at another time; only before it is folded."""
    day: date = at.astimezone(VIETNAM).date()
    asked = {"id": told["id"], "seq": seq}
    same = "initiative_id = CAST(:id AS uuid) AND seq = :seq"
    await world.rows(f"UPDATE tally_delta SET day = :day WHERE {same}", **asked, day=day)  # noqa: S608 - ours
    moved = f"UPDATE event SET at = :at WHERE {same} RETURNING 1"  # noqa: S608 - ours
    assert await world.rows(moved, **asked, at=at)


async def entered(world: World, unit: str, days: int, claimed: int = 1) -> Told:
    """Register at a unit, some days ago, with a benefit in millions."""
    told = await file(world, unit=unit, benefit={"claimed_vnd": claimed * MILLION})
    await date_back(world, told, 1, noon(days))
    return told


async def judged(
    world: World, told: Told, who: str, days: int, verdict: str = "accept", **body: Any
) -> Told:
    """Decide on an initiative, some days ago."""
    later = await decide(world, who, told, verdict, **body)
    await date_back(world, told, later["version"], noon(days))
    return later


async def valid(world: World, unit: str, days: int, claimed: int = 1, verified: int = 1) -> Told:
    """Register and accept at the same day; reviewers must stand above the unit."""
    told = await entered(world, unit, days, claimed)
    told = await judged(world, told, "confirmer", days)
    return await judged(world, told, "judge", days, benefit_verified_vnd=verified * MILLION)


async def staff(world: World) -> None:
    """Let two people decide everywhere."""
    for who, login, role in (
        ("confirmer", "officer2@example.vn", "officer"),
        ("judge", "reviewer.hn@example.vn", "reviewer"),
    ):
        body = {"login": login, "role": role, "unit": "VN"}
        assert (await world.root.post("/v1/grants", body)).status_code == 201
        world.people[who] = world.people[{"confirmer": "officer2", "judge": "reviewer_hn"}[who]]


async def change(world: World, code: str, noun: str, **body: Any) -> None:
    """Move, close or rename a unit."""
    answer = await world.root.post(f"/v1/units/{code}/{noun}", body)
    assert answer.status_code == 201, answer.text


def adds_up(told: dict[str, Any]) -> None:
    """Prove that rows and what is unplaced make the total, figure by figure."""
    for name in ZERO:
        rows = sum(row[name] for row in told["rows"])
        assert rows + told["unplaced"][name] == told["total"][name], name


def short(told: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    """Return some figures of each row."""
    return [tuple(row[name] for name in names) for row in told["rows"]]
