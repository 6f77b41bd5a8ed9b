from tests.acts import decide, file
from tests.world import World


async def test_a_reader_who_has_the_version_is_told_so_and_sent_nothing(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    first = await world.worker.get(url)
    assert (first.headers["etag"], first.headers["cache-control"]) == ('"1"', "private, no-cache")
    for given in ('"1"', 'W/"1"', '"7", "1"', "*"):
        again = await world.worker.get(url, headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b""), given
        assert again.headers["etag"] == '"1"'
    for given in ("1", '"2"', "", '"11"'):
        again = await world.worker.get(url, headers={"If-None-Match": given})
        assert (again.status_code, again.json()) == (200, told), given


async def test_the_version_changes_with_every_decision(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}"
    await decide(world, "officer", told)
    later = await world.worker.get(url, headers={"If-None-Match": '"1"'})
    assert (later.status_code, later.headers["etag"]) == (200, '"2"')
    assert later.json()["step"] == "review"


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
