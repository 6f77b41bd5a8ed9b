"""What people do with join links in most tests."""

from typing import Any

from service.identity.consent import VERSION
from tests.acts import Told
from tests.world import Someone, World

PASSWORD = "mùa xuân đến rồi"


async def made(world: World, who: str = "officer", unit: str = "HN-0001", **body: Any) -> Told:
    """Make a join link and return it with its code."""
    answer = await world.people[who].post(f"/v1/units/{unit}/join-links", body or None)
    assert answer.status_code == 201, answer.text
    shown = await world.people[who].get(f"/v1/join-links/{answer.json()['id']}")
    told: Told = shown.json()
    return told


def newcomer(**changes: Any) -> Told:
    """Return somebody who signs up."""
    return {
        "name": "Nguyễn Thị Mới",
        "login": "moi@example.vn",
        "password": PASSWORD,
        "consent": {"version": VERSION, "accepted": True},
        **changes,
    }


async def signed_in(world: World, login: str) -> Someone:
    """Return somebody who signed up, signed in."""
    form = {"grant_type": "password", "username": login, "password": PASSWORD}
    answer = await world.client.post("/v1/token", data=form)
    return Someone(world.client, answer.json()["access_token"])


async def arrived(world: World, name: str, login: str, unit: str = "HN-0001") -> Someone:
    """Let somebody sign up through a new link of a unit, and sign him in."""
    link = await made(world, "root", unit)
    body = newcomer(name=name, login=login, join=link["code"])
    answer = await world.client.post("/v1/accounts", json=body)
    assert answer.status_code == 201, answer.text
    return await signed_in(world, login)


async def waiting(world: World, unit: str = "HN-0001") -> list[Told]:
    """Return who waits at a unit and below, as its admins see them."""
    answer = await world.root.get(f"/v1/units/{unit}/members?state=waiting")
    items: list[Told] = answer.json()["items"]
    return items


async def decide(
    world: World, who: str, *members: Told, verdict: str = "approve", **more: Any
) -> Any:
    """Decide about those who wait, and return the answer."""
    body = {"memberships": [one["id"] for one in members], "verdict": verdict, **more}
    return await world.people[who].post("/v1/admissions", body)


async def admitted(world: World, name: str, login: str, unit: str = "HN-0001") -> Someone:
    """Let somebody sign up and be approved."""
    someone = await arrived(world, name, login, unit)
    assert (await decide(world, "root", *await waiting(world, unit))).status_code == 201
    return someone


async def belongs(someone: Someone) -> Any:
    """Return a person's membership as he reads it."""
    return (await someone.get("/v1/me")).json()["membership"]


async def inbox(someone: Someone, **headers: str) -> list[tuple[str, str, str]]:
    """Return kind, text and link of the messages to a person, the newest first."""
    items = (await someone.get("/v1/inbox", headers=headers)).json()["items"]
    return [(one["kind"], one["text"], one["link"]) for one in items]
