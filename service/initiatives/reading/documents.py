"""The texts of an initiative, as far as anybody but its owner may learn of them."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.eligibility import SECRETS

FIELDS = ("title", "before", "solution", "effect")
"""What is compared and searched."""
OPEN = tuple(name for name in FIELDS if name not in SECRETS)
"""The same of a trade secret."""


class Document(NamedTuple):
    """An initiative as it is read."""

    initiative_id: UUID
    version: int
    unit_id: int
    entered_at: datetime
    confidential: bool
    title: str | None
    before: str | None
    solution: str | None
    effect: str | None
    # The accounts of whoever entered it and wrote it.
    people: Sequence[UUID]

    def texts(self, *, secret: bool = False) -> dict[str, str]:
        """Return its texts by their names; none of what a trade secret keeps."""
        names = OPEN if secret or self.confidential else FIELDS
        return {name: told for name in names if (told := getattr(self, name))}

    def order(self) -> tuple[datetime, UUID]:
        """Return by what the one filed first is found."""
        return self.entered_at, self.initiative_id


READ = text("""
SELECT i.initiative_id, i.version, i.unit_id, i.entered_at, i.confidential,
    i.title, i.before, i.solution, i.effect,
    ARRAY(
        SELECT a.account_id FROM author a
        WHERE a.initiative_id = i.initiative_id AND a.account_id IS NOT NULL
        UNION SELECT i.entered_by WHERE i.entered_by IS NOT NULL
    ) AS people
FROM initiative i
WHERE i.initiative_id = ANY (CAST(:ids AS uuid[])) AND i.state <> 'draft'
ORDER BY i.initiative_id
""")


async def documents(connection: AsyncConnection, ids: Sequence[UUID]) -> list[Document]:
    """Return what was submitted of these, by their ids."""
    if not ids:
        return []
    found = await connection.execute(READ, {"ids": list(ids)})
    return [Document(*row) for row in found]


def digest(
    title: str | None, before: str | None, solution: str | None, effect: str | None
) -> bytes:
    """Return what tells texts from any others."""
    told = "\x1f".join(one or "" for one in (title, before, solution, effect))
    return blake2b(told.encode(), digest_size=16).digest()
