import asyncio
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from service.initiatives.transitions import TRANSITIONS
from tests.conftest import cloned, inhabited
from tests.reviews.walking import Walk, Way

STEPS = (
    *("register", "register", "act", "act", "act", *["step"] * 12),
    *("reorganise", "wait", "settle", "fold"),
)
NUMBERS = st.integers(0, 999)
WALKED: Counter[Way] = Counter()


@settings(
    max_examples=max(settings().max_examples // 14, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), NUMBERS, NUMBERS, NUMBERS), min_size=36, max_size=44
    )
)
def test_whoever_does_what_no_path_leaves_the_table_and_every_step_is_one_line(
    server: Server, template: str, steps: list[tuple[str, int, int, int]]
) -> None:
    """Nobody decides in conflict, and at every step the tally equals a recount."""
    with cloned(server, template) as url:
        WALKED.update(asyncio.run(walk(url, steps)))


async def walk(url: str, steps: list[tuple[str, int, int, int]]) -> Counter[Way]:
    async with inhabited(url) as world:
        it = Walk(world)
        await it.begin()
        for name, *numbers in steps:
            await it.take(name, *numbers)
        return it.walked


def test_the_walks_went_every_way_of_the_table() -> None:
    ways = {(str(one.before), one.act, str(one.after)) for one in TRANSITIONS}
    # In this world every step has a unit.
    unseen = {(before, "submitted", "valid") for before in ("draft", "returned")}
    assert ways - set(WALKED) == unseen
