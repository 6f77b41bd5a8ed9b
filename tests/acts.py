"""What people do in most tests, and how their refusals are read."""

import json
from datetime import date
from typing import Any

from httpx import Response

from tests.world import CHAIN, World, days_ago, entry

Told = dict[str, Any]
MORE = {
    "stale-version": {"version", "differs", "current"},
    "stale-programme": {"differs", "current"},
}
"""What some problems say beyond what every problem says."""
UNASKED = dict.fromkeys(("standing", "standing_at", "objection"))
"""What an author says who is not asked."""


async def file(world: World, who: str = "worker", **changes: Any) -> Told:
    """Register an initiative and return it."""
    answer = await world.people[who].post("/v1/initiatives", entry(**changes))
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def act(world: World, who: str, told: Told, noun: str, **body: Any) -> Told:
    """Do something with an initiative and return it as it stands then."""
    answer = await world.people[who].post(f"/v1/initiatives/{told['id']}/{noun}", body or None)
    assert answer.status_code == 201, answer.text
    later: Told = answer.json()
    return later


async def decide(world: World, who: str, told: Told, verdict: str = "accept", **body: Any) -> Told:
    """Judge an initiative; what needs a reason gets one."""
    if verdict != "accept":
        body = {"reason": "Chưa rõ cách tính.", **body}
    return await act(world, who, told, "decisions", verdict=verdict, **body)


async def edit(world: World, who: str, told: Told, **changes: Any) -> Response:
    """Change an initiative from the version that was told."""
    match = {"If-Match": f'"{told["version"]}"'}
    url = f"/v1/initiatives/{told['id']}"
    return await world.people[who].ask("PATCH", url, json=changes, headers=match)


async def edited(world: World, who: str, told: Told, **changes: Any) -> Told:
    """Change an initiative and return it as it stands then."""
    answer = await edit(world, who, told, **changes)
    assert answer.status_code == 200, answer.text
    later: Told = answer.json()
    return later


async def show(world: World, who: str, told: Told) -> Told:
    """Return an initiative as a person sees it now."""
    answer = await world.people[who].get(f"/v1/initiatives/{told['id']}")
    assert answer.status_code == 200, answer.text
    now: Told = answer.json()
    return now


def refusal(answer: Response) -> tuple[int, str]:
    """Return status and kind of a refusal, after checking that it is a problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    kind = body["type"].removeprefix("/problems/")
    more = MORE.get(kind, set())
    assert set(body) == {"type", "title", "status", "detail", "errors"} | more
    assert body["status"] == answer.status_code
    assert body["detail"]
    return answer.status_code, kind


def broken(answer: Response) -> list[tuple[str, str | None]]:
    """Return the places and rules that a refused payload breaks."""
    assert refusal(answer)[0] == 422, answer.text
    return [(fault["pointer"], fault.get("rule")) for fault in answer.json()["errors"]]


async def programme(world: World, code: str, **columns: Any) -> None:
    """Open a programme around today; columns are as in the register of programmes."""
    start, finish = days_ago(300), days_ago(-300)
    values = {
        "code": code,
        "name": f"Chương trình {code}",
        "goal": 1000,
        "entry_from": start,
        "entry_to": finish,
        "used_from": start,
        "used_to": finish,
        "chain": CHAIN,
        **columns,
    }
    values["chain"] = json.dumps(values["chain"])
    names = ", ".join(values)
    marks = ", ".join(f"CAST(:{n} AS jsonb)" if n == "chain" else f":{n}" for n in values)
    await world.rows(f"INSERT INTO programme ({names}) VALUES ({marks})", **values)  # noqa: S608 - our own names


async def phase(world: World, code: str, first: date, last: date, of: str = "SK") -> None:
    """Open a phase of a programme."""
    await world.rows(
        "INSERT INTO phase (programme_id, code, from_on, to_on, goal)"
        " SELECT id, :code, :first, :last, 10 FROM programme WHERE code = :of",
        code=code,
        first=first,
        last=last,
        of=of,
    )
