"""Papers are made in a thread, one at a time, without holding up whoever else is served."""

from collections.abc import Callable
from functools import partial

from anyio import CapacityLimiter, to_thread

from service.errors import Busy

PRESS = CapacityLimiter(1)
"""One paper at a time in each process: two would only wait for each other's interpreter."""
MOST_WAITING = 24


async def pressed(make: Callable[..., bytes], *facts: object) -> bytes:
    """Return the bytes of a paper, made in a thread; refuse when too many wait already."""
    if PRESS.statistics().tasks_waiting >= MOST_WAITING:
        raise Busy
    return await to_thread.run_sync(partial(make, *facts), limiter=PRESS)
