"""Decisions one by one and by the list, taken back and made again, in any order."""

import asyncio
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.embedded import Server
from tests.conftest import cloned, inhabited
from tests.reviews.docketing import worked
from tests.tallies.history import staff
from tests.tallies.living import Life
from tests.world import World

ACTS = (
    *("register", "register", "register", "decide", "decide", "edit", "submit", "withdraw"),
    *("draw_up", "draw_up", "run", "run", "undo", "undo", "undo_docket", "claim", "fold"),
)
NUMBERS = st.integers(0, 999)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), NUMBERS, NUMBERS, NUMBERS), min_size=12, max_size=40
)
VERDICTS = ("accept", "accept", "return", "refuse")
PEOPLE = ("confirmer", "judge")
HISTORY = """
SELECT e.initiative_id, e.seq, e.state_before, e.state, e.act, i.version, i.state AS stands
FROM event e JOIN initiative i USING (initiative_id) ORDER BY e.initiative_id, e.seq
"""
DECIDED = "SELECT CAST(initiative_id AS text) FROM way_back ORDER BY initiative_id, seq"
STRAY = """
SELECT (SELECT count(*) FROM docket_case c LEFT JOIN event e USING (initiative_id, seq)
    WHERE c.outcome IN ('decided', 'undone', 'kept') AND e.seq IS NULL),
    (SELECT count(*) FROM (
        SELECT FROM docket_case WHERE seq IS NOT NULL GROUP BY initiative_id, seq
        HAVING count(*) > 1) twice)
"""


@dataclass
class Review(Life):
    """A life with dockets: what is drawn up may be run much later, or twice by two people."""

    dockets: list[tuple[str, str, str]] = field(default_factory=list)

    async def draw_up(self, one: int, other: int, third: int) -> None:
        """Put what is due first of a queue on a docket, narrowed or not."""
        who = PEOPLE[one % 2]
        narrowed = {} if other % 3 else {"unit": "HN-0001"}
        body = {"verdict": VERDICTS[third % 4], "reason": "Theo danh sách.", "queue": narrowed}
        docket = await self.post(who, "/v1/dockets", body)
        if docket:
            self.dockets.append((who, docket["id"], docket["digest"]))

    async def run(self, one: int, _other: int, _third: int) -> None:
        """Confirm one of the dockets, whatever happened since, and let the worker run it."""
        if self.dockets:
            who, docket, digest = self.dockets[one % len(self.dockets)]
            await self.post(who, f"/v1/dockets/{docket}/run", {"digest": digest})
            await worked(self.world)

    async def undo_docket(self, one: int, _other: int, _third: int) -> None:
        """Take one of the dockets back."""
        if self.dockets:
            who, docket, *_ = self.dockets[one % len(self.dockets)]
            await self.post(who, f"/v1/dockets/{docket}/undo")
            await worked(self.world)

    async def undo(self, one: int, _: int, third: int) -> None:
        """Take one decision back, if it was the last thing that happened."""
        decided = await self.world.rows(DECIDED)
        if decided:
            (initiative,) = decided[one % len(decided)]
            url = f"/v1/initiatives/{initiative}/decisions/undo"
            answer = await self.world.people[PEOPLE[third % 2]].post(url)
            assert answer.status_code in {201, 403, 409}, answer.text

    async def claim(self, one: int, other: int, third: int) -> None:
        """Read something, or let go of all."""
        if other % 3 == 0:
            await self.world.rows("DELETE FROM claim")
        elif url := await self.pick(PEOPLE[third % 2], "queue", one):
            await self.post(PEOPLE[third % 2], f"{url}/claim")

    async def decide(self, one: int, other: int, third: int) -> None:
        """Decide on something of a queue; somebody else may be reading it."""
        who = PEOPLE[other % 2]
        if url := await self.pick(who, "queue", one):
            body = {"verdict": VERDICTS[third % 4], "reason": "Đã xem."}
            verified = {"benefit_verified_vnd": other} if third % 4 < 2 and other % 2 else {}
            await self.post(who, f"{url}/decisions", {**body, **verified})


@settings(
    max_examples=settings().max_examples // 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_is_decided_and_taken_back_the_tally_is_a_recount_and_history_has_no_gap(
    server: Server, template: str, steps: list[tuple[str, int, int, int]]
) -> None:
    with cloned(server, template) as url:
        asyncio.run(review(url, steps))


async def review(url: str, steps: list[tuple[str, int, int, int]]) -> None:
    async with inhabited(url) as world:
        await staff(world)
        life = Review(world)
        for number in range(6):
            await life.register(number, 7 * number, 1)
        for name, *numbers in steps:
            await getattr(life, name)(*numbers)
        await worked(world)
        await unbroken(world)
        assert await world.rows(STRAY) == [(0, 0)]
        await life.prove([])


async def unbroken(world: World) -> None:
    """Prove that each history has every line once, and each line begins where one ended."""
    lines = await world.rows(HISTORY)
    for (one, seq, _, state, _, version, stands), (other, later, before, *_) in pairwise(lines):
        if one == other:
            assert (later, before) == (seq + 1, state)
        else:
            assert (seq, state) == (version, stands)
    for _, _, before, state, act, *_ in lines:
        if before in {"valid", "refused"}:
            assert (act, state) == ("undone", "waiting")
