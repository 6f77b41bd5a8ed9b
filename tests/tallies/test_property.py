import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from tests.conftest import cloned, inhabited
from tests.tallies.history import staff
from tests.tallies.living import Life
from tests.world import World, days_ago

# Registering and deciding come most often, as they do.
ACTS = (
    *("register", "register", "decide", "decide", "decide", "decide", "edit", "edit"),
    *("submit", "withdraw", "move", "move", "close", "block", "fold", "fold", "load"),
)
NUMBERS = st.integers(0, 999)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), NUMBERS, NUMBERS, NUMBERS), min_size=12, max_size=26
)


@pytest.mark.long
@pytest.mark.no_cover
@settings(
    max_examples=settings().max_examples // 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, looks=st.lists(NUMBERS, min_size=2, max_size=2))
def test_whatever_happens_every_tally_equals_a_recount_of_the_register(
    server: Server, template: str, steps: list[tuple[str, int, int, int]], looks: list[int]
) -> None:
    with cloned(server, template) as url:
        asyncio.run(live(url, steps, looks))


async def live(url: str, steps: list[tuple[str, int, int, int]], looks: list[int]) -> None:
    async with inhabited(url) as world:
        await staff(world)
        await phased(world)
        life = Life(world)
        for number in (1, 3, 5):
            await life.register(number, 7, number)
            await life.remember()
        for name, *numbers in steps:
            await getattr(life, name)(*numbers)
            await life.remember()
        await life.prove(sorted({life.moments[look % len(life.moments)] for look in looks}))
        for moment, told in life.told.items():
            assert same(await life.tell("VN", "unit", "then", moment)) == same(told), moment


async def phased(world: World) -> None:
    """Give the programme two phases: the months before, and these days."""
    for code, start, finish in (("P1", 200, 31), ("P2", 20, -30)):
        await world.rows(
            "INSERT INTO phase (programme_id, code, from_on, to_on, goal)"
            " SELECT id, :code, :start, :finish, 100 FROM programme WHERE code = 'SK'",
            code=code,
            start=days_ago(start),
            finish=days_ago(finish),
        )


def same(told: dict[str, object]) -> dict[str, object]:
    """Return what must never change about a past figure: all but names of later children."""
    return {name: told[name] for name in ("rows", "unplaced", "total")}
