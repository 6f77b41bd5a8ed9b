"""Figures that change before one's eyes: exact, at once, and whoever does not read harms nobody."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import pairwise
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from service.tallies.position import position
from tests.acts import Told, broken, decide, file, refusal
from tests.queries import statements
from tests.together.watching import Watch, served, timeless, watch
from tests.world import PASSWORD, World

HN = "/v1/tallies/stream?programme=SK&under=HN&by=none"


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def accepted(world: World, **changes: Any) -> Told:
    """Register an initiative and accept it."""
    told = await file(world, "officer", **changes)
    return await decide(world, "reviewer", told)


async def now(world: World) -> int:
    """Return how far the ledger has come."""
    async with world.app.state.database.read.connect() as connection:
        return await position(connection)


async def test_what_is_sent_first_is_the_tally_and_the_position(world: World, address: str) -> None:
    await accepted(world)
    await file(world)
    asked = "programme=SK&under=HN&by=unit&tree=now&measure=entered&since=2020-01-01"
    async with watch(f"{address}/v1/tallies/stream?{asked}", world.leader) as one:
        message = await one.message()
        heads = one.answer.headers
    told = (await world.leader.get(f"/v1/tallies?{asked}")).json()
    assert (message.event, message.id) == ("tally", await now(world))
    assert timeless(message.data) == timeless(told)
    assert set(message.data) == set(told)
    assert message.data["as_of"].endswith("Z")
    assert heads["content-type"] == "text/event-stream; charset=utf-8"
    assert (heads["cache-control"], heads["x-accel-buffering"]) == ("no-store", "no")


async def test_a_browser_watches_by_its_cookie_until_it_signs_out(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.tallies.live.RIGHTS", 0.1)
    async with AsyncClient(base_url=address, timeout=30) as browser:
        form = {"username": "leader@example.vn", "password": PASSWORD}
        told = (await browser.post("/v1/session", data=form)).json()
        async with browser.stream("GET", HN) as answer:
            one = Watch(answer, answer.aiter_lines())
            figures = (await browser.get(HN.replace("/stream", ""))).json()
            assert await one.told() == timeless(figures)
            out = await browser.delete("/v1/session", headers={"X-CSRF-Token": told["csrf"]})
            assert out.status_code == 204
            assert await one.ended()
        async with browser.stream("GET", HN) as answer:
            assert answer.status_code == 401


async def test_a_decision_is_seen_within_two_seconds_by_all_who_watch(
    world: World, address: str
) -> None:
    told = await file(world, "officer")
    async with (
        watch(address + HN, world.leader) as one,
        watch(address + HN, world.reviewer) as two,
        watch(f"{address}/v1/tallies/stream?programme=SK&by=province", world.officer_hp) as three,
    ):
        assert [(await each.told())["total"]["valid"] for each in (one, two, three)] == [0, 0, 0]
        await decide(world, "reviewer", told)
        begun = time.monotonic()
        assert [(await each.told())["total"]["valid"] for each in (one, two, three)] == [1, 1, 1]
        assert time.monotonic() - begun < 2
        # Folding changes no figure, so nothing is sent; the next registration is.
        await world.fold()
        await file(world)
        for each in (one, two, three):
            total = (await each.told())["total"]
            assert (total["entered"], total["waiting"], total["valid"]) == (2, 1, 1)


async def test_nothing_is_sent_while_the_figures_stand(world: World, address: str) -> None:
    await accepted(world)
    url = address + HN.replace("HN", "HP")
    async with watch(url, world.leader) as one:
        await one.message()
        await accepted(world)  # elsewhere: the ledger moves, these figures do not
        assert await one.silent()


async def test_messages_to_one_watcher_are_half_a_second_apart(world: World, address: str) -> None:
    async with watch(address + HN, world.leader) as one:
        times = []
        for _ in range(4):
            await one.message()
            times.append(time.monotonic())
            await file(world)
    assert min(later - time for time, later in pairwise(times)) > 0.45


async def test_whoever_comes_back_is_sent_only_what_he_does_not_know(
    world: World, address: str
) -> None:
    await accepted(world)
    async with watch(address + HN, world.leader) as one:
        first = await one.message()
    async with (
        watch(address + HN, world.leader, last=first.id) as knows,
        watch(address + HN, world.leader, last=first.id - 1) as late,
        watch(address + HN, world.leader, last=first.id + 7) as odd,
    ):
        assert timeless((await late.message()).data) == timeless(first.data)
        assert timeless((await odd.message()).data) == timeless(first.data)
        told = await file(world, "officer")
        # The first that he is sent is what has changed since.
        message = await knows.message()
        assert (message.id, message.data["total"]["waiting"]) == (await now(world), 1)
        await decide(world, "reviewer", told)
    async with watch(address + HN, world.leader, last=message.id) as late:
        assert (await late.message()).data["total"]["valid"] == 2


async def test_a_new_name_is_seen_although_the_ledger_stands(
    world: World, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.tallies.stream_api.Tallied.keeps", 0.2)
    async with watch(f"{address}/v1/tallies/stream?programme=SK&under=HN", world.leader) as one:
        before = await one.told()
        await world.rows(
            "UPDATE unit_version SET name = 'LĐLĐ quận Mới' WHERE name = 'LĐLĐ quận Một'"
        )
        after = await one.told()
    assert {row["name"] for row in after["rows"]} ^ {row["name"] for row in before["rows"]} == {
        "LĐLĐ quận Một",
        "LĐLĐ quận Mới",
    }


async def test_a_stream_is_measured_when_it_begins_and_not_by_how_long_it_lasts(
    world: World, address: str
) -> None:
    async with AsyncClient(base_url=address) as http:

        async def measured(name: str) -> float:
            text = (await http.get("/metrics")).text
            return sum(
                float(line.rpartition(" ")[2])
                for line in text.splitlines()
                if line.startswith(name) and ("/stream" in line or "{" not in line)
            )

        async with watch(address + HN, world.leader) as one:
            await one.message()
            assert await measured("live_watchers") == 1
            assert await measured("http_request_seconds_count") == 1
            brief = await measured("http_request_seconds_sum")
            await asyncio.sleep(0.5)
        await asyncio.sleep(0.3)
        assert await measured("live_watchers") == 0
        assert await measured("http_request_seconds_count") == 1
        assert await measured("http_request_seconds_sum") == brief


async def test_whoever_may_not_read_the_tally_may_not_watch_it(world: World, address: str) -> None:
    async with AsyncClient(base_url=address) as http:

        async def refused(who: str | None, asked: str) -> tuple[int, str]:
            heads = {"Authorization": f"Bearer {world.people[who].token}"} if who else {}
            return refusal(await http.get(f"/v1/tallies/stream?{asked}", headers=heads))

        assert await refused(None, "programme=SK") == (401, "unauthenticated")
        assert await refused("worker", "programme=SK") == (403, "forbidden")
        assert await refused("leader_hp", "programme=SK&under=HN") == (403, "forbidden")
        assert await refused("leader", "programme=X") == (404, "unknown-programme")
        assert await refused("worker", "programme=SK&under=X") == (404, "unknown-unit")
        assert await refused("leader", "programme=SK&phase=X") == (404, "unknown-phase")
        assert await refused("leader", "programme=SK&by=moon") == (422, "invalid-payload")
        heads = {"Authorization": f"Bearer {world.leader.token}", "Accept-Language": "en"}
        past = await http.get("/v1/tallies/stream?programme=SK&as_of=2022-06-24", headers=heads)
        assert broken(past) == [("?as_of", None)]
    assert world.app.state.live.count() == 0


async def test_waiting_costs_no_connection_and_one_statement_for_all(
    world: World, address: str
) -> None:
    async with AsyncExitStack() as stack:
        ones = [
            await stack.enter_async_context(watch(address + HN, world.leader)) for _ in range(5)
        ]
        for one in ones:
            await one.message()
        with statements(world.app.state.database) as sent:
            await asyncio.sleep(1.6)
            assert len(set(sent)) == 1
            assert 2 <= len(sent) <= 4
            await file(world)
            del sent[:]
            assert [(await one.told())["total"]["waiting"] for one in ones] == [1] * 5
        assert len([one for one in sent if "SELECT p.id AS programme_id" in one]) == 1
        assert world.app.state.database.read.pool.checkedout() <= 1
