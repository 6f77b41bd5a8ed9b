from tests.acts import file
from tests.tallies.history import adds_up, change, short
from tests.world import World, days_ago


async def cluster(world: World, code: str, *units: str, series: str = "quan") -> None:
    body = {"code": code, "series": series, "name": f"Cụm {code}"}
    assert (await world.root.post("/v1/clusters", body)).status_code == 201
    for unit in units:
        member = {"unit": unit, "from": str(days_ago(100))}
        joined = await world.root.post(f"/v1/clusters/{code}/members", member)
        assert joined.status_code == 201, joined.text


async def filed(world: World) -> None:
    for unit in ("HN-0001", "HN-0003", "HN-0003"):
        await file(world, unit=unit)


async def test_a_series_of_clusters_is_told_with_the_rest_unplaced(world: World) -> None:
    await filed(world)
    await cluster(world, "C1", "HN-Q1")
    told = await world.tally(under="HN", by="cluster", series="quan", measure="entered")
    assert short(told, "key", "name", "entered", "rank", "target") == [("C1", "Cụm C1", 1, 1, None)]
    assert told["unplaced"]["entered"] == 2
    adds_up(told)
    # The first series there is, when none is named.
    country = await world.tally(by="cluster", measure="entered")
    assert ("HN-HP-QN", 3) in short(country, "key", "entered")
    other = await world.tally(by="cluster", series="cities", measure="entered")
    assert short(other, "key", "entered", "rank") == [("5TP", 3, 1)]
    nothing = await world.tally(by="cluster", series="khong-co", measure="entered")
    assert (nothing["rows"], nothing["unplaced"]["entered"]) == ([], 3)


async def test_a_unit_counts_in_its_cluster_on_the_days_of_its_membership_only(
    world: World,
) -> None:
    await filed(world)
    await cluster(world, "C1", "HN-Q2")
    for days, rows in ((101, []), (100, [("C1", 0)])):
        asked = {"as_of": str(days_ago(days)), "series": "quan"}
        told = await world.tally(under="HN", by="cluster", **asked)
        assert short(told, "key", "entered") == rows


async def test_a_closed_member_stays_in_its_cluster_then_and_is_its_successors_now(
    world: World,
) -> None:
    await filed(world)
    await cluster(world, "C1", "HN-Q1")
    await cluster(world, "C2", "HN-Q2")
    await change(world, "HN-Q1", "closures", on=str(days_ago(1)), successor="HN-Q2")
    for _ in ("unfolded", "folded"):
        found = {}
        for tree in ("then", "now"):
            told = await world.tally(
                under="HN", by="cluster", series="quan", tree=tree, measure="entered"
            )
            adds_up(told)
            found[tree] = short(told, "key", "entered"), told["unplaced"]["entered"]
        assert found == {"then": ([("C2", 2), ("C1", 1)], 0), "now": ([("C2", 3)], 0)}
        await world.fold()
