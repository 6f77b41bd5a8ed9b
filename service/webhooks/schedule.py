"""When a delivery is tried again, when an address gets a rest, and when it is given up.

What fails at an address that takes other events is tried again 1, 2, 4, 8, 15, 30 and 60 seconds
later, then after minutes and hours, and given up after two days. After eight failures running it
is the address that fails: it rests for a tenth of the time for which it has failed (1 second to 10
minutes), and is then tried with one event. Once it takes that, all that waits is due at once,
whatever its pause; and as eight failures must come before the next time, one event that is never
taken is not tried again with every other one.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

MINUTE, HOUR = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """Times in seconds; as data, so that a test may live faster."""

    pauses: tuple[float, ...] = (
        *(1.0, 2.0, 4.0, 8.0, 15.0, 30.0, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE),
        *(30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR),
    )
    """Before each further try of a delivery; after the last one it is dead."""
    jitter: float = 0.2
    """By which part a pause is longer or shorter, so that not all come back at once."""
    streak: int = 8
    """After so many failures one after another an address rests, and is then tried with one."""
    rest: tuple[float, float] = (1.0, 10 * MINUTE)
    """At least and at most; a tenth of the time for which it has failed."""
    patience: float = 3 * 24 * HOUR
    """Nothing is sent any more to an address that has taken nothing for so long."""
    lease: float = MINUTE
    """After that a worker that took deliveries counts as gone."""
    batch: int = 8
    """How many are on their way to one address at a time."""

    def pause(self, tries: int) -> timedelta | None:
        """Return how long to wait after so many tries; None: it is given up."""
        if tries > len(self.pauses):
            return None
        spread = 1 + self.jitter * (2 * random.random() - 1)  # noqa: S311 - no secret
        return timedelta(seconds=self.pauses[tries - 1] * spread)
