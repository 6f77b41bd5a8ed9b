"""Whatever happened, imported or live, milestones are those of a plain count of the events."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from service.clock import day_of, today
from service.conferences.pace.passing import Numbers, passed
from service.conferences.pace.schemas import Measure, Tree
from service.embedded import Server
from service.tallies.figures import Scope
from tests.conferences.racing import reached
from tests.conferences.timing import load, record
from tests.conftest import cloned, inhabited
from tests.tallies.counting import read
from tests.tallies.history import staff
from tests.tallies.living import Life
from tests.world import World

UNITS = ("HN-0001", "HN-0002", "HN-0003", "HP-0001", "HN-Q1")
UNDERS = ("VN", "HN", "HN-Q1", "HN-0001", "HP")
STATES = ("valid", "valid", "withdrawn", "withdrawn", "waiting", "returned")
ACTS = ("register", "decide", "decide", "withdraw", "move", "move", "close", "fold", "load")
HOURS = st.integers(0, 60)
HISTORY = st.lists(
    st.tuples(st.sampled_from(UNITS), HOURS, HOURS, st.sampled_from(STATES)),
    min_size=5,
    max_size=40,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), *(st.integers(0, 999) for _ in range(3))), max_size=8
)


@settings(
    max_examples=settings().max_examples // 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORY, steps=STEPS)
def test_milestones_are_those_of_a_plain_count(
    server: Server, template: str, history: list[tuple[str, int, int, str]], steps: list[Any]
) -> None:
    with cloned(server, template) as url:
        asyncio.run(race(url, history, steps))


async def race(url: str, history: list[tuple[str, int, int, str]], steps: list[Any]) -> None:
    async with inhabited(url) as world:
        await staff(world)
        life = Life(world)
        # Few hours, so that much happens at the same instant and goes down again that day.
        began = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        began -= timedelta(hours=130)
        rows = []
        for place, (unit, entered, later, state) in enumerate(history):
            at = began + timedelta(hours=entered)
            decided = None if state == "waiting" else at + timedelta(hours=later)
            rows.append(record(f"H{place}", unit, at, state, decided))
        await load(world, rows)
        await life.register(1, 7, 1)
        for name, *numbers in steps:
            await getattr(life, name)(*numbers)
        await bend(world, len(steps))
        await prove(world)


async def bend(world: World, chance: int) -> None:
    """Take back what was valid, here and elsewhere, as no rule of today allows."""
    async with world.app.state.database.write.begin() as connection:
        register = await read(connection, today())
        taken = [one for one in register.standing(None) if one.state == "valid"][chance % 3 :: 3]
        for one in taken:
            at = one.at + timedelta(hours=3 * (chance % 4))
            given = {"id": one.initiative, "seq": one.seq + 1, "at": at, "day": day_of(at)}
            await connection.execute(RECALL, given)
            await connection.execute(RECALLED, given)
            await connection.execute(UNCOUNT, given)


RECALL = text("""
INSERT INTO event SELECT (jsonb_populate_record(e, jsonb_build_object(
    'seq', CAST(:seq AS int), 'at', CAST(:at AS timestamptz), 'state', 'returned',
    'state_before', 'valid', 'path_before', NULL, 'claimed_before', e.claimed,
    'verified_before', e.verified))).*
FROM event e WHERE initiative_id = CAST(:id AS uuid) AND seq = CAST(:seq AS int) - 1
""")
RECALLED = text("""
UPDATE initiative SET state = 'returned', version = CAST(:seq AS int)
WHERE initiative_id = CAST(:id AS uuid)
""")
UNCOUNT = text("""
INSERT INTO tally_delta SELECT (jsonb_populate_record(NULL::tally_delta, to_jsonb(e)
    || jsonb_build_object('comes', true, 'day', CAST(:day AS date), 'waiting', 0, 'returned', 1,
        'refused', 0, 'valid', -1, 'withdrawn', 0, 'claimed', 0, 'verified', 0))).*
FROM event e WHERE initiative_id = CAST(:id AS uuid) AND seq = CAST(:seq AS int)
""")


async def prove(world: World) -> None:
    """Compare every number of every unit, on both trees, with the plain count."""
    async with world.app.state.database.read.connect() as connection:
        register = await read(connection, today())
        codes = {r.code: r.id for r in await connection.execute(text("SELECT id, code FROM unit"))}
        ((programme,),) = await world.rows("SELECT id FROM programme WHERE code = 'SK'")
        for tree in get_args(Tree):
            for measure in get_args(Measure):
                for under in UNDERS:
                    for by in ("none", "unit"):
                        unit = codes[under]
                        counted = reached(register, unit, tree, measure, by)
                        keys = {key for key, _ in counted} | {unit, codes["HN-Q2"]}
                        most = max((number for _, number in counted), default=0)
                        wanted = [(key, n) for key in keys for n in range(1, most + 2)]
                        scope = Scope(programme, unit, tree)
                        told = await passed(
                            connection, Numbers(scope, measure, wanted, whole=by == "none")
                        )
                        assert told == counted, (tree, measure, under, by)
