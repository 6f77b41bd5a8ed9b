"""What waits for somebody who is blocked."""

from service.reviews.escalation import escalate
from tests.acts import Told, file, show
from tests.members.joining import arrived
from tests.reviews.docketing import REFUSE, confirmed, drawn, worked
from tests.reviews.staff import overdue
from tests.world import World


async def blocked(world: World, who: str) -> None:
    """Let the admin of the whole tree block somebody."""
    me: Told = (await world.people[who].get("/v1/me")).json()
    answer = await world.root.post(f"/v1/accounts/{me['id']}/block", {"reason": "Chờ xác minh."})
    assert answer.status_code == 201, answer.text


async def test_what_waits_where_everybody_is_blocked_passes_to_the_unit_above(
    world: World,
) -> None:
    told = await file(world, "officer")
    await overdue(world)
    await blocked(world, "reviewer")
    async with world.app.state.database.write.begin() as connection:
        assert await escalate(connection) == 1
    assert (await show(world, "officer", told))["waits_at"] == "HN"


async def test_a_run_that_somebody_began_before_he_was_blocked_decides_nothing(
    world: World,
) -> None:
    told = await file(world)
    await confirmed(world, "officer", await drawn(world, "officer", [told["id"]], **REFUSE))
    await blocked(world, "officer")
    await worked(world)
    assert (await show(world, "worker", told))["state"] == "waiting"
    rows = await world.rows("SELECT outcome, problem FROM docket_case")
    assert rows == [("failed", "not-found")]


async def test_news_for_an_officer_go_to_the_next_above_while_he_is_blocked(world: World) -> None:
    for who in ("officer", "officer2"):
        await blocked(world, who)
    await arrived(world, "Nguyễn Thị Mới", "moi@example.vn")
    told = await world.rows(
        "SELECT a.login FROM message m JOIN account a ON a.id = m.account_id"
        " WHERE m.kind = 'joining'"
    )
    assert told == [("root@example.vn",)]
