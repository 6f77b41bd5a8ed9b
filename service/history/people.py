"""Who counts as one person."""

from hashlib import sha256
from uuid import UUID

from service.words import fold


def person(unit: str, name: str, birth_year: int | None, account_id: UUID | None = None) -> UUID:
    """Return the key of an author: the account, else unit, name and year of birth.

    Without an account a person is told by the unit's code, the name whatever its case and
    diacritics, and the year of birth; the key does not show them.
    """
    if account_id is not None:
        return account_id
    told = f"{unit}\n{fold(name)}\n{birth_year or ''}"
    return UUID(bytes=sha256(told.encode()).digest()[:16])
