"""What people do around councils in tests."""

from typing import Any

from tests.acts import Told, act, decide, file
from tests.terms import changing
from tests.world import World, days_ago

PAPER = {"number": "15/QĐ-LĐLĐ", "date": str(days_ago(2))}
CRITERIA = [
    {"code": "new", "vi": "Tính mới", "en": "Novelty", "points": 10, "weight": 2},
    {"code": "use", "vi": "Hiệu quả", "en": "Effect", "points": 20, "weight": 1},
]
AVERAGE = {
    "method": "average",
    "criteria": CRITERIA,
    "least": 70.0,
    "majority": None,
    "conflict": None,
}
VOTE: Told = {"method": "vote", "criteria": [], "least": None, "conflict": None}
TERMS: list[Told] = [
    {"level": "unit", **AVERAGE, "members": 2, "quorum": 2, "after": None},
    {
        "level": "upper",
        **VOTE,
        "majority": "two_thirds",
        "members": 3,
        "quorum": 3,
        "after": "unit",
    },
    {
        "level": "province",
        **VOTE,
        "majority": "half",
        "members": 1,
        "quorum": 1,
        "after": "upper",
    },
]
MEMBERS = ("leader", "leader_hp", "reviewer_hn")
GOOD, POOR = {"points": {"new": 8, "use": 15}}, {"points": {"new": 4, "use": 20}}
FOR, AGAINST = {"vote": "for"}, {"vote": "against"}
HEADS = {"unit": ("officer", "HN-0001"), "upper": ("root", "HN-Q1"), "province": ("root", "HN")}


def login(who: str) -> str:
    """Return the login of a person."""
    return f"{who.replace('_hn', '.hn').replace('_hp', '.hp')}@example.vn"


async def account(world: World, who: str) -> str:
    """Return the id of a person's account."""
    told: Told = (await world.people[who].get("/v1/me")).json()
    return str(told["id"])


async def terms(world: World, *levels: Told) -> None:
    """Let the programme SK recognise at these levels, or as usual here."""
    await changing.change(world, recognition=list(levels) or TERMS)


def opening(level: str = "unit", members: tuple[str, ...] = MEMBERS, **changes: Any) -> Told:
    """Return what opens a council."""
    _, unit = HEADS[level]
    logins = [login(who) for who in members]
    return {"programme": "SK", "unit": unit, "level": level, "members": logins, **changes}


async def opened(world: World, level: str = "unit", **changes: Any) -> Told:
    """Open a council at a level."""
    who, _ = HEADS[level]
    answer = await world.people[who].post("/v1/councils", opening(level, **changes))
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    assert answer.headers["location"] == f"/v1/councils/{told['id']}"
    return told


async def valid(world: World, who: str = "officer", **changes: Any) -> Told:
    """Register something and let it become valid."""
    return await decide(world, "reviewer", await file(world, who, **changes))


async def nominated(world: World, council: Told, told: Told, who: str = "officer") -> Told:
    """Nominate something to a council."""
    return await act(world, who, told, "nominations", council=council["id"], merits="Rất tốt.")


async def judged(world: World, who: str, council: Told, told: Told, body: Told) -> Told:
    """Give a ballot."""
    answer = await world.people[who].ask("PUT", ballot(council, told), json=body)
    assert answer.status_code == 200, answer.text
    said: Told = answer.json()
    return said


def ballot(council: Told, told: Told) -> str:
    """Return the address of one's ballot."""
    return f"/v1/councils/{council['id']}/nominations/{told['id']}/ballot"


async def moved(world: World, council: Told, noun: str, **body: Any) -> Told:
    """Close or publish a council."""
    who, _ = HEADS[council["level"]]
    answer = await world.people[who].post(f"/v1/councils/{council['id']}/{noun}", body or None)
    assert answer.status_code == 201, answer.text
    told: Told = answer.json()
    return told


async def recognised(world: World, told: Told, level: str = "unit") -> Told:
    """Take something through a whole session, at the end of which it is recognised."""
    council = await opened(world, level)
    await nominated(world, council, told)
    for who in MEMBERS:
        await judged(world, who, council, told, GOOD if level == "unit" else FOR)
    await moved(world, council, "closure")
    return await moved(world, council, "publication", **PAPER)


async def nominations(world: World, who: str, council: Told, **asked: Any) -> list[Told]:
    """Return what is nominated, as a person sees it."""
    url = f"/v1/councils/{council['id']}/nominations"
    answer = await world.people[who].get(url, params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Told] = answer.json()["items"]
    return items


async def waiting(world: World, who: str) -> list[str]:
    """Return what a person has still to judge."""
    answer = await world.people[who].get("/v1/me/ballots")
    assert answer.status_code == 200, answer.text
    return [one["initiative"] for one in answer.json()["items"]]


async def board(world: World, **asked: str) -> dict[str, int]:
    """Return how many valid initiatives stand at each level of recognition, and at none."""
    told = await world.tally(by="recognition", **asked)
    rows = [*told["rows"], {**told["unplaced"], "key": "none"}]
    return {row["key"]: row["valid"] for row in rows if row["valid"]}


async def begun(world: World) -> Told:
    """Return a council to which something is nominated."""
    await terms(world)
    council = await opened(world)
    await nominated(world, council, await valid(world, title="Được đề nghị"))
    return council


async def put(world: World, who: str, url: str, body: Any) -> Any:
    """Put something somewhere, and return the answer."""
    return await world.people[who].ask("PUT", url, json=body)
