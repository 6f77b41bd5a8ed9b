"""What an event is called outside: a name that is the same whenever it is sent."""

import re
from dataclasses import dataclass
from uuid import UUID

FORM = re.compile(r"evt_([0-9a-f]{32})_([1-9][0-9]{0,8})")
PATTERN = r"^evt_[0-9a-f]{32}_[1-9][0-9]{0,8}$"


@dataclass(frozen=True, slots=True)
class Name:
    """An event of the ledger by its key."""

    initiative_id: UUID
    seq: int

    def __str__(self) -> str:
        return f"evt_{self.initiative_id.hex}_{self.seq}"


def named(text: str) -> Name | None:
    """Return which event a name means, or None when it is no name."""
    found = FORM.fullmatch(text)
    return Name(UUID(found[1]), int(found[2])) if found else None
