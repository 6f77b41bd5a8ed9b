from tests.acts import decide, file, refusal
from tests.tallies.history import change, noon, wire
from tests.world import World, days_ago

HN = ("HN", "HN-Q1", "HN-0001")
MAY = {
    "leader": ("VN", *HN, "HP-0001"),
    # Whoever holds something below may see the whole of which it is a part.
    "leader_hp": ("VN", "HP", "HP-0001"),
    "officer": ("VN", *HN, "HN-0001-T1"),
    "reviewer": ("VN", *HN, "HN-0002"),
    "root": ("VN", "HP"),
}
MAY_NOT = {
    "leader_hp": HN,
    "officer": ("HN-Q2", "HN-0002", "HP"),
    "reviewer": ("HN-Q2", "HP"),
    "worker": ("VN", "HN-0001", "HN-0001-T1"),
}


async def test_who_may_ask_about_which_unit(world: World) -> None:
    for who, units in MAY.items():
        for under in units:
            assert (await world.tally(who, under=under))["under"] == under
    for who, units in MAY_NOT.items():
        for under in units:
            answer = await world.people[who].get(f"/v1/tallies?programme=SK&under={under}")
            assert refusal(answer) == (403, "forbidden"), (who, under)


async def test_without_a_token_nothing_is_told(world: World) -> None:
    for url in ("/v1/tallies?programme=SK", "/v1/tallies/recount"):
        assert refusal(await world.client.get(url)) == (401, "unauthenticated")


UNKNOWN = {
    "programme=X": "unknown-programme",
    "programme=SK&under=X": "unknown-unit",
    "programme=SK&under=hn": "unknown-unit",
    "programme=SK&phase=G9": "unknown-phase",
}


async def test_codes_that_name_nothing_are_not_found(world: World) -> None:
    for asked, kind in UNKNOWN.items():
        # Not even by whoever could not ask about it.
        for who in ("leader", "worker"):
            answer = await world.people[who].get(f"/v1/tallies?{asked}")
            assert refusal(answer) == (404, kind)


async def test_of_a_closed_unit_those_of_its_successor_may_ask(world: World) -> None:
    await change(world, "HN-0002", "closures", on=str(days_ago(1)), successor="HN-0001")
    for who, status in (("officer", 200), ("reviewer", 200), ("leader_hp", 403)):
        answer = await world.people[who].get("/v1/tallies?programme=SK&under=HN-0002")
        assert answer.status_code == status


async def test_those_of_one_dissolved_unit_may_not_ask_about_another(world: World) -> None:
    await change(world, "HN-0003", "closures", on=str(days_ago(1)))
    await change(world, "HP-0001", "closures", on=str(days_ago(1)))
    for who, under, status in (
        ("officer_hp", "HP-0001", 200),
        ("officer_hp", "HP", 200),
        ("officer_hp", "HN-0003", 403),
        ("reviewer_hn", "HN-0003", 200),
    ):
        answer = await world.people[who].get(f"/v1/tallies?programme=SK&under={under}")
        assert answer.status_code == status, (who, under)


async def test_whoever_has_these_figures_is_sent_nothing_until_one_changes(world: World) -> None:
    told = await file(world)
    url = "/v1/tallies?programme=SK&under=HN"
    first = await world.leader.get(url)
    assert first.headers["cache-control"] == "private, no-cache"
    tag = first.headers["etag"]

    async def has(tag: str, more: str = "") -> int:
        answer = await world.leader.get(url + more, headers={"If-None-Match": tag})
        if answer.status_code == 304:
            assert (answer.content, answer.headers["etag"]) == (b"", tag)
        return answer.status_code

    assert await has(tag) == 304
    await world.fold()
    assert await has(tag) == 304
    assert await has(tag, "&by=province") == 200
    await decide(world, "officer", told)
    assert await has(tag) == 304, "it still waits"
    await decide(world, "reviewer", told)
    assert await has(tag) == 200


async def test_what_is_asked_as_of_a_moment_has_a_tag_of_its_own(world: World) -> None:
    await file(world)
    for moment, same in ((wire(noon(1)), True), (str(days_ago(-1)), True), ("2200-12-31", True)):
        url = f"/v1/tallies?programme=SK&as_of={moment}"
        tag = (await world.leader.get(url)).headers["etag"]
        again = await world.leader.get(url, headers={"If-None-Match": tag})
        assert (again.status_code == 304) is same, moment
    past, other = [
        (await world.leader.get(f"/v1/tallies?programme=SK&as_of={wire(noon(days))}")).headers
        for days in (1, 2)
    ]
    assert past["etag"] != other["etag"]
