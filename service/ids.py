"""Identifiers that sort by the time they were made (UUIDv7, RFC 9562)."""

import os
import time
from uuid import UUID

VERSION, VARIANT = 7 << 76, 2 << 62
MILLISECOND = 1_000_000
"""In nanoseconds."""


def uuid7() -> UUID:
    """Return a new identifier: 48 bits of milliseconds, 12 of their fraction, 62 random ones."""
    milliseconds, rest = divmod(time.time_ns(), MILLISECOND)
    fraction = (rest << 12) // MILLISECOND
    chance = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=milliseconds << 80 | VERSION | fraction << 64 | VARIANT | chance)
