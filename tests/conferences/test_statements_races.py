"""Numbers without gaps, keys that repeat, and figures that are final when they are frozen."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import today
from service.conferences.statements.settling import StillWriting, settled
from service.initiatives import commands
from service.initiatives.schemas import Filing
from service.policy import Actor
from tests.acts import refusal
from tests.conferences.conferring import ask, freeze, now
from tests.world import World, entry


async def test_twenty_at_once_get_twenty_numbers_in_a_row(world: World) -> None:
    made = await asyncio.gather(*(freeze(world, as_of="2022-06-24", since=None) for _ in range(20)))
    numbers = sorted(told["number"] for told in made)
    assert numbers == [f"{today().year}-{place:04}" for place in range(1, 21)]
    # In the order of their instants.
    by_time = sorted(made, key=lambda told: told["frozen_at"])
    assert [told["number"] for told in by_time] == numbers
    assert (await freeze(world, as_of="2022-06-24", since=None))["number"].endswith("-0021")
    idle = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    assert await world.rows(idle) == [(0,)]


async def test_of_many_who_supersede_one_statement_at_once_one_does(world: World) -> None:
    old = await freeze(world, as_of="2022-06-24", since=None)
    body = {"as_of": "2022-06-24", "since": None, "supersedes": old["number"], "reason": "Sai."}
    answers = await asyncio.gather(*(ask(world, **body) for _ in range(6)))
    lost = [answer for answer in answers if answer.status_code != 201]
    assert [refusal(answer) for answer in lost] == [(409, "already-superseded")] * 5
    # Those who lost took no number.
    assert (await freeze(world, as_of="2022-06-24", since=None))["number"].endswith("-0003")


async def test_the_same_key_gives_the_same_number(world: World) -> None:
    plain: dict[str, Any] = {"as_of": "2022-06-24", "since": None}
    answers = await asyncio.gather(
        *(ask(world, key="hội-nghị".encode().hex(), **plain) for _ in range(6))
    )
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    told = answers[0].json()
    assert answers[0].headers["location"] == f"/v1/statements/{told['number']}"
    assert await world.count("statement") == 1
    other = await ask(world, key="hội-nghị".encode().hex(), units=["HN"], **plain)
    assert refusal(other) == (409, "key-reused")


@asynccontextmanager
async def writing(world: World) -> AsyncIterator[AsyncConnection]:
    """Register in a transaction that stays open meanwhile."""
    row = (await world.rows("SELECT id, name, login FROM account WHERE login LIKE 'worker@%'"))[0]
    filing = Filing.model_validate(entry())
    async with world.app.state.database.write.begin() as connection:
        await commands.register(connection, Actor(*row), world.app.state.numbers, filing)
        yield connection


async def test_figures_wait_for_whoever_still_writes_at_that_moment(world: World) -> None:
    async with writing(world):
        as_of = now()
        asked = asyncio.create_task(
            freeze(world, units=["HN"], as_of=as_of.isoformat(), since=None)
        )
        await asyncio.sleep(0.3)
        assert not asked.done()
        assert await world.count("statement") == 0
    told = await asked
    assert (told["total"]["entered"], told["total"]["waiting"]) == (1, 1)
    assert datetime.fromisoformat(told["as_of"]) == as_of
    assert (await world.tally(as_of=as_of.isoformat()))["total"]["entered"] == 1


async def test_whoever_began_later_is_not_waited_for(world: World) -> None:
    as_of = now().isoformat()
    async with writing(world):
        told = await asyncio.wait_for(freeze(world, units=["HN"], as_of=as_of, since=None), 2)
    assert told["total"]["entered"] == 0


async def test_whoever_took_the_time_but_has_not_written_yet_is_waited_for(world: World) -> None:
    async with world.app.state.database.write.begin() as connection:
        await connection.execute(text("SELECT clock_timestamp()"))
        with pytest.raises(StillWriting):
            await settled(world.app.state.database.read, now(), patience=0.2)
    await settled(world.app.state.database.read, now(), patience=0.2)


async def test_patience_ends_and_the_caller_is_told_to_come_again(world: World) -> None:
    async with writing(world):
        began = time.monotonic()
        with pytest.raises(StillWriting) as told:
            await settled(world.app.state.database.read, now(), patience=0.3)
        assert 0.3 <= time.monotonic() - began < 2
    assert (told.value.status, told.value.headers) == (503, {"Retry-After": "1"})
