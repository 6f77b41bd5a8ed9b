from tests.world import World, entry


async def test_a_worker_registers_two_people_accept_and_every_tally_above_grows_by_one(
    world: World,
) -> None:
    filed = await world.worker.post("/v1/initiatives", entry())
    assert filed.status_code == 201, filed.text
    told = filed.json()
    assert (told["state"], told["step"], told["waits_at"]) == ("waiting", "confirm", "HN-0001")
    assert told["actions"] == ["withdraw"]
    for who, step in (("officer", "confirm"), ("reviewer", "review")):
        queue = (await world.people[who].get("/v1/queue")).json()["items"]
        assert [(item["id"], item["step"]) for item in queue] == [(told["id"], step)]
        decided = await world.people[who].post(
            f"/v1/initiatives/{told['id']}/decisions", {"verdict": "accept"}
        )
        assert decided.status_code == 201, decided.text
    assert decided.json()["state"] == "valid"
    for tree in ("then", "now"):
        for under in ("VN", "HN", "HN-Q1", "HN-0001"):
            for _ in ("unfolded", "folded"):
                total = (await world.tally(under=under, tree=tree))["total"]
                assert (total["valid"], total["entered"], total["waiting"]) == (1, 1, 0)
                assert total["benefit_claimed_vnd"] == 120_000_000
                await world.fold()
    assert await world.differences() == []
