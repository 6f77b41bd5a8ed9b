"""Whoever registers while the days of a programme change: one waits for the other, always."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from httpx import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from service.identity.acting import acting
from service.initiatives import holding
from service.programmes import targets
from service.programmes.models import Basis
from service.programmes.queries import keep
from service.programmes.schemas import TargetChange
from tests.acts import file, phase, programme, refusal
from tests.conferences.conferring import ask as freeze
from tests.terms.changing import (
    URL,
    amid,
    ask,
    current,
    filed,
    phases,
    span,
    unchanged,
    waits,
)
from tests.workbooks.lists import confirm, rows, uploaded, work
from tests.world import World, days_ago, entry

TODAY = [span("1", 9, -9)]


async def registered(world: World) -> None:
    await file(world)


async def imported(world: World) -> None:
    await filed(world, 1)


@pytest.mark.parametrize("way", [registered, imported])
async def test_whoever_registers_while_days_change_waits_and_enters_the_phase_of_then(
    world: World, way: Callable[[World], Coroutine[Any, Any, None]]
) -> None:
    async with amid(world, phases=TODAY):
        writing = asyncio.create_task(way(world))
        await waits(world, writing)
    await writing
    assert await phases(world) == [("1", 1)]
    assert await world.differences() == []


async def test_a_draft_that_is_submitted_while_days_change_enters_the_phase_of_then(
    world: World,
) -> None:
    told = await file(world, submit=False)
    async with amid(world, phases=TODAY):
        url = f"/v1/initiatives/{told['id']}/submission"
        submitting = asyncio.create_task(world.worker.post(url))
        await waits(world, submitting)
    answer = await submitting
    assert (answer.status_code, answer.json()["phase"]) == (201, "1")
    assert await phases(world) == [("1", 1)]
    assert await world.differences() == []


async def test_a_list_that_is_entered_while_days_change_waits_too(world: World) -> None:
    book = await uploaded(world, rows(3))
    assert (await confirm(world, book)).status_code == 201
    async with amid(world, phases=TODAY):
        entering = asyncio.create_task(work(world))
        await waits(world, entering)
    await entering
    assert await phases(world) == [("1", 3)]
    assert await world.differences() == []


async def test_whoever_registers_after_the_last_day_was_moved_up_is_refused(world: World) -> None:
    async with amid(world, entry_to=str(days_ago(1))):
        writing = asyncio.create_task(world.worker.post("/v1/initiatives", entry()))
        await waits(world, writing)
    answer = await writing
    assert refusal(answer) == (422, "ineligible")
    assert [each["rule"] for each in answer.json()["errors"]] == ["entry_window"]
    assert await world.count("initiative") == 0


async def one(connection: AsyncConnection) -> list[holding.Found]:
    return [await holding.place(connection, "SK", "HN-0001", lock=True)]


async def some(connection: AsyncConnection) -> list[holding.Found]:
    return await holding.places(connection, "SK", ["HN-0001", "HP-0001"], lock=True)


@pytest.mark.parametrize("read", [one, some])
async def test_days_wait_for_whoever_has_read_them_and_not_yet_registered(
    world: World, read: Callable[[AsyncConnection], Awaitable[list[holding.Found]]]
) -> None:
    """Between reading the phase and writing the entry there must be no gap."""
    async with world.app.state.database.write.begin() as connection:
        assert {place and place.phase for place, _ in await read(connection)} == {None}
        changing = asyncio.create_task(ask(world, {"phases": TODAY}))
        await waits(world, changing)
        # Readers, and whoever only tries, go on.
        assert (await world.client.get(URL)).json()["phases"] == []
        tried = {name: value for name, value in entry().items() if name != "submit"}
        checked = await world.worker.post("/v1/initiatives/check", tried)
        assert (checked.status_code, checked.json()["eligible"]) == (200, True)
    assert (await changing).status_code == 200


async def test_a_change_sees_what_was_registered_while_it_waited(world: World) -> None:
    async with world.app.state.database.write.begin() as connection:
        await holding.place(connection, "SK", "HN-0001", lock=True)
        writing = asyncio.create_task(file(world))
        assert (await writing)["phase"] is None
        changing = asyncio.create_task(ask(world, {"phases": TODAY}))
        await waits(world, changing)
    answer = await changing
    assert refusal(answer) == (409, "already-filed")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/phases/0/from"]


async def test_in_any_order_every_entry_is_in_the_phase_of_its_day(world: World) -> None:
    won = []
    for at in range(8):
        code = f"R{at}"
        await programme(world, code)
        days = _after(0.03 * at, ask(world, {"phases": TODAY}, code=code))
        begun = (file(world, title=f"Sáng kiến {n}", programme=code) for n in range(6))
        late = (_after(0.06 + 0.02 * n, each) for n, each in enumerate(begun))
        answer, *told = await asyncio.gather(days, *late)
        won.append(answer.status_code)
        stands = "1" if answer.status_code == 200 else None
        assert {each["phase"] for each in told} == {stands}
        assert await phases(world, code) == [(stands, 6)]
    # The first change is made before all of them, the last one amid or after them.
    assert (won[0], won[-1]) == (200, 409)
    assert await world.differences() == []


async def _after(seconds: float, act: Awaitable[Any]) -> Any:
    await asyncio.sleep(seconds)
    return await act


async def test_of_two_changes_of_one_version_at_once_one_is_told(world: World) -> None:
    _, tag = await current(world)
    answers = await asyncio.gather(
        *(ask(world, {"name": f"Tên {n}"}, tag=tag) for n in range(4)),
    )
    won = [answer for answer in answers if answer.status_code == 200]
    lost = [answer for answer in answers if answer.status_code != 200]
    assert (len(won), {refusal(answer) for answer in lost}) == (1, {(412, "stale-programme")})
    assert (await current(world))[0] == won[0].json()


async def _targets(world: World) -> Response:
    body = [{"unit": "HN", "phase": "1", "kind": "assigned", "value": 5}]
    return await world.root.ask("PUT", f"{URL}/targets", json=body)


async def _statement(world: World) -> Response:
    return await freeze(world, units=["HN"], as_of=str(days_ago(1)), since=None, phase="1")


@pytest.mark.parametrize(
    ("name", "kind", "rule"),
    [
        (_targets, "invalid-targets", "phase-exists"),
        (_statement, "invalid-statement", "phase-exists"),
    ],
)
async def test_nothing_can_name_a_phase_that_is_just_left_out(
    world: World, name: Callable[[World], Coroutine[Any, Any, Response]], kind: str, rule: str
) -> None:
    await phase(world, "1", days_ago(9), days_ago(1))
    async with amid(world, phases=[]):
        naming = asyncio.create_task(name(world))
        await waits(world, naming)
    answer = await naming
    assert refusal(answer) == (422, kind)
    assert [each["rule"] for each in answer.json()["errors"]] == [rule]
    assert [await world.count(table) for table in ("target", "statement", "statement_book")] == [
        *(0, 0, 0)
    ]


async def test_a_phase_stays_when_a_target_was_set_for_it_meanwhile(world: World) -> None:
    await phase(world, "1", days_ago(9), days_ago(1))
    aim = TargetChange(unit="HN", phase="1", kind=Basis.ASSIGNED, value=5)
    ((who,),) = await world.rows("SELECT id FROM account WHERE login = 'root@example.vn'")
    async with world.app.state.database.write.begin() as connection:
        await targets.put(connection, await acting(connection, who), "SK", [aim])
        changing = asyncio.create_task(ask(world, {"phases": []}))
        await waits(world, changing)
    assert refusal(await changing) == (409, "already-filed")
    assert [one["code"] for one in (await current(world))[0]["phases"]] == ["1"]


async def test_whoever_waits_too_long_is_told_to_come_again_and_holds_nobody_up(
    world: World,
) -> None:
    """A long import keeps the days; others who register meanwhile wait for moments."""
    async with world.app.state.database.write.begin() as connection:
        await keep(connection)
        async with unchanged(world):
            answer = await ask(world, {"phases": TODAY})
        assert refusal(answer) == (503, "being-filled")
        assert answer.headers["Retry-After"] == "1"
        changing = asyncio.create_task(ask(world, {"phases": TODAY}))
        await waits(world, changing)
        assert (await asyncio.wait_for(file(world), 6))["phase"] is None
        assert refusal(await changing) == (503, "being-filled")
    assert await world.differences() == []
