"""Answers that are kept for those who ask again, when what they told must be forgotten."""

import json
from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

AMEND = text("""
UPDATE idempotent_answer
SET body = convert_to(
    CAST(CAST(convert_from(body, 'UTF8') AS jsonb) || CAST(:members AS jsonb) AS text), 'UTF8')
WHERE strpos(headers, :location) > 0 AND CAST(headers AS jsonb) ->> 'Location' = :location
""")


async def amend(connection: AsyncConnection, location: str, members: Mapping[str, object]) -> None:
    """Replace members of every kept answer about one thing; rare, so no index serves it."""
    await connection.execute(AMEND, {"location": location, "members": json.dumps(dict(members))})
