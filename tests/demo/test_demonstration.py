import pytest

from service import demo
from service.identity.commands import Person
from service.tallies.recount import check
from tests.demo.stage import Stage

TABLES = ("unit", "unit_version", "programme", "target", "account", "role_grant", "initiative")


async def test_the_tally_of_the_demonstration_equals_a_recount(stage: Stage) -> None:
    async with stage.app.state.database.write.begin() as connection:
        found = await check(connection)
    assert {one.programme: one.differences for one in found} == {"1M": 0, "2025-27": 0}


async def test_the_progress_reaches_its_end(told: list[tuple[str, int, int]]) -> None:
    assert told[-1] == ("register", 270_882, 270_882)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert len(told) > 50


async def test_loading_it_again_changes_nothing(stage: Stage) -> None:
    async def state() -> list[object]:
        async with stage.app.state.database.write.begin() as connection:
            counts = [
                (await connection.exec_driver_sql(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - ours
                for name in (*TABLES, "event", "tally", "tally_delta")
            ]
        told = await stage.tally(by="unit")
        del told["as_of"]
        return [*counts, told]

    before = await state()
    await demo.load(stage.app.state.database)
    assert await state() == before


@pytest.mark.parametrize("who", demo.ACCOUNTS, ids=lambda who: who.login)
async def test_everybody_signs_in_with_his_roles(stage: Stage, who: Person) -> None:
    token = (await stage.sign_in(who.login)).json()["access_token"]
    me = await stage.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
    told = me.json()
    assert (told["name"], told["login"]) == (who.name, who.login)
    assert [(held["role"], held["unit"]) for held in told["grants"]] == list(who.grants)


async def test_long_bien_has_the_figures_of_2021(stage: Stage) -> None:
    told = await stage.get("leader", "/v1/units/HN-LB/statistics", on="2021-12-31")
    blocks = {name: count for name, count in told["grassroots"]["by_block"].items() if count}
    assert blocks == {"administration": 25, "public_school": 80, "private_enterprise": 230}
    assert (told["grassroots"]["total"], told["grassroots"]["with_teams"]) == (335, 265)
    assert told["teams"] == 835
    assert (told["members"], told["members_female"]) == (13_734, 8_072)
    assert (told["workers"], told["workers_female"]) == (14_327, 8_538)


async def test_the_districts_gave_way_to_communes_on_1_july_2025(stage: Stage) -> None:
    async def above(on: str) -> tuple[str, str]:
        unit = await stage.get("leader", "/v1/units/HN-0001", on=on)
        parent = await stage.get("leader", f"/v1/units/{unit['parent']}", on=on)
        return parent["code"], parent["parent"]

    assert await above("2025-06-30") == ("HN-LB", "HN")
    assert await above("2025-07-01") == ("HN-PLB", "HN")
    district = await stage.get("leader", "/v1/units/HN-LB")
    assert (district["closed_on"], district["successor"]) == ("2025-06-30", "HN-PLB")
    unit = await stage.get("leader", "/v1/units/HGI-VT")
    assert unit["successor"] == "CT-PVT"


async def test_there_is_something_to_do_for_everybody_today(stage: Stage) -> None:
    async def queue(who: str) -> set[tuple[str, str]]:
        items = (await stage.get(who, "/v1/queue"))["items"]
        return {(item["step"], item["waits_at"]) for item in items}

    assert await queue("officer") == {("confirm", "HN-0001")}
    assert await queue("reviewer.hn") == {("review", "HN-PLB")}
    mine = (await stage.get("worker", "/v1/initiatives", mine="true"))["items"]
    assert sorted((item["state"], item["step"]) for item in mine if item["state"] != "draft") == [
        ("waiting", "confirm"),
        ("waiting", "review"),
    ]
    assert sum(item["state"] == "draft" for item in mine) == 1
    board = await stage.get("leader", "/v1/tallies", programme="2025-27", under="HN")
    total = board["total"]
    assert min(total[name] for name in ("valid", "waiting", "returned", "refused")) > 0
    assert 40 <= total["entered"] <= 80
