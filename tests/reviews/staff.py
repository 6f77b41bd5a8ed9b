"""What tests of reviews do again and again: give roles, let time pass, read history."""

from typing import Any

from service import workdays
from service.clock import today
from tests.acts import Told
from tests.world import World, days_ago

NAMES = ("act", "state_before", "state", "step", "by", "unit", "to", "why")


async def grant(world: World, who: str, role: str, unit: str) -> None:
    """Give a person a role; several people have a dot in their login."""
    login = f"{who.replace('_hn', '.hn').replace('_hp', '.hp')}@example.vn"
    body = {"login": login, "role": role, "unit": unit}
    answer = await world.root.post("/v1/grants", body)
    assert answer.status_code == 201, answer.text


async def change(world: World, code: str, noun: str, **body: Any) -> None:
    """Move, close or rename a unit; without a day, from today on."""
    body.setdefault("on", str(days_ago(1 if noun == "closures" else 0)))
    answer = await world.root.post(f"/v1/units/{code}/{noun}", body)
    assert answer.status_code == 201, answer.text


async def queue(world: World, who: str) -> list[str]:
    """Return the ids of what waits for a person."""
    answer = await world.people[who].get("/v1/queue", params={"limit": 200})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def last(world: World, told: Told) -> tuple[Any, ...]:
    """Return the last line of an initiative's history."""
    lines = (await world.root.get(f"/v1/initiatives/{told['id']}/history")).json()
    return tuple(lines[-1][name] for name in NAMES)


async def overdue(world: World, days: int = 8) -> None:
    """Let everything that waits have waited so many working days longer."""
    span = (workdays.after(today(), days) - today()).days
    await world.rows(
        "UPDATE initiative SET due_at = due_at - make_interval(days => :days)"
        " WHERE state = 'waiting'",
        days=span,
    )


def place(told: Told) -> tuple[str, str | None, str | None]:
    """Return where an initiative stands."""
    return told["state"], told["step"], told["waits_at"]
