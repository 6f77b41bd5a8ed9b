"""Identifiers that sort by the time they were made (UUIDv7, RFC 9562)."""

import os
import time
from uuid import UUID

VERSION, VARIANT = 7 << 76, 2 << 62
VERSION_MASK, VARIANT_MASK = ~(15 << 76), ~(3 << 62)


def uuid7() -> UUID:
    """Return a new identifier: 48 bits of milliseconds, then 74 random bits."""
    bits = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    return UUID(int=bits & VERSION_MASK & VARIANT_MASK | VERSION | VARIANT)
