"""What is sent to the database while something runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text

from service.db import Database

OWNER = text("SET LOCAL ROLE NONE")
"""Lets a transaction of a test do what the service may not: rewrite what was recorded."""


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Collect every statement that leaves through either door meanwhile."""
    sent: list[str] = []

    def note(*arguments: Any) -> None:
        # Whoever saw what before is written a moment later, whatever runs then.
        if "jsonb_to_recordset(CAST(%(lines)s" not in arguments[2]:
            sent.append(arguments[2])

    doors = [database.read.sync_engine, database.write.sync_engine]
    for door in doors:
        event.listen(door, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        for door in doors:
            event.remove(door, "before_cursor_execute", note)
