import asyncio
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from service.initiatives.transitions import TRANSITIONS
from tests.conftest import cloned, inhabited
from tests.reviews.walking import Walk, Way

STEPS = (
    *("register", "register", "act", "act", "act", *["step"] * 12),
    *("reorganise", "wait", "settle", "fold", "undo", "undo"),
)
NUMBERS = st.integers(0, 999)
# Texts are too short here to resemble each other; files are attached, and councils sit, in tests of
# their own.
ELSEWHERE = {
    *("ruled_same", "ruled_different", "attached", "detached"),
    *("recognised", "nomination_withdrawn"),
}
# In this world every step has a unit, so nothing is valid as soon as it is submitted.
WAYS = {
    (str(one.before), one.act, str(one.after))
    for one in TRANSITIONS
    if one.act not in ELSEWHERE and (one.act, str(one.after)) != ("submitted", "valid")
}


@pytest.mark.long
@pytest.mark.no_cover
def test_whoever_does_what_no_path_leaves_the_table_and_every_step_is_one_line(
    server: Server, template: str
) -> None:
    """Nobody decides in conflict, at every step the tally equals a recount, and no way is left."""
    walked: Counter[Way] = Counter()

    @settings(
        max_examples=max(settings().max_examples // 24, 1),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        steps=st.lists(
            st.tuples(st.sampled_from(STEPS), NUMBERS, NUMBERS, NUMBERS), min_size=36, max_size=44
        )
    )
    def strolled(steps: list[tuple[str, int, int, int]]) -> None:
        with cloned(server, template) as url:
            walked.update(asyncio.run(walk(url, steps)))

    strolled()
    with cloned(server, template) as url:
        walked.update(asyncio.run(seek(url, WAYS - set(walked))))
    assert WAYS - set(walked) == set()


async def walk(url: str, steps: list[tuple[str, int, int, int]]) -> Counter[Way]:
    async with inhabited(url) as world:
        it = Walk(world)
        await it.begin()
        for name, *numbers in steps:
            await it.take(name, *numbers)
        await it.recount()
        return it.walked


async def seek(url: str, ways: set[Way]) -> Counter[Way]:
    async with inhabited(url) as world:
        it = Walk(world)
        await it.begin()
        await it.seek(ways)
        await it.recount()
        return it.walked
