import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.answers import Answer
from service.tallies.position import position
from service.tallies.watchers import Watcher
from tests.acts import file
from tests.world import World


@dataclass(eq=False)
class Dear:
    """A question whose answer takes a while."""

    event: str = "tally"
    public: bool = False
    keeps: float = 10.0
    made: list[float] = field(default_factory=list)

    async def answer(self, connection: AsyncConnection) -> dict[str, Any]:
        self.made.append(time.monotonic())
        await connection.execute(text("SELECT pg_sleep(0.12)"))
        return {"as_of": None, "position": await position(connection)}


async def test_a_dear_answer_is_made_less_often_and_still_comes_in_the_end(world: World) -> None:
    live, dear = world.app.state.live, Dear()
    answer: Answer = await live.ask(dear)
    watcher = Watcher(dear)
    live.enter(watcher, answer, None)
    assert await watcher.next() is answer
    await file(world)
    newest = await watcher.next()
    assert newest is not None
    assert newest.position == answer.position + 1
    assert len(dear.made) == 2
    assert dear.made[1] - dear.made[0] > 1.2
    live.leave(watcher)
