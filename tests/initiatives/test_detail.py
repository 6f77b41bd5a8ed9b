from tests.acts import decide, file
from tests.world import World


async def test_the_version_is_named_and_no_copy_is_kept(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    first = await world.worker.get(url)
    assert (first.headers["etag"], first.headers["cache-control"]) == ('"1"', "private, no-store")
    # Whoever read it before on this device may do other things than its next user.
    again = await world.officer.get(url, headers={"If-None-Match": '"1"'})
    assert again.status_code == 200
    assert again.json() == told | {"actions": ["accept", "return", "refuse"]}


async def test_the_version_changes_with_every_decision(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    await decide(world, "officer", told)
    later = await world.worker.get(url)
    assert (later.headers["etag"], later.json()["step"]) == ('"2"', "review")


async def test_each_reader_is_told_what_he_may_do(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    may = {
        "worker": ["withdraw"],
        "officer": ["accept", "return", "refuse"],
        "officer2": ["accept", "return", "refuse"],
        "reviewer": [],
        "root": [],
    }
    for who, actions in may.items():
        assert (await world.people[who].get(url)).json()["actions"] == actions, who
    await decide(world, "officer", told, "return")
    may = {
        "worker": ["edit", "submit", "withdraw"],
        "officer": ["edit", "submit", "undo"],
        "reviewer": [],
    }
    for who, actions in may.items():
        assert (await world.people[who].get(url)).json()["actions"] == actions, who
