"""Keyset paging: a cursor names the last row seen, never an offset."""

import base64
import json
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel

from service.errors import Unprocessable

Item = TypeVar("Item")
DEFAULT, MOST = 50, 200


class BadCursor(Unprocessable):
    vi = "Tham số «cursor» không hợp lệ; hãy dùng nguyên giá trị «next» của trang trước."
    en = "`cursor` is not valid; use `next` of the page before, unchanged."


class Page(BaseModel, Generic[Item]):
    """A page of a list; `next` is null on the last one."""

    items: list[Item]
    next: str | None


def cursor(*keys: str | int) -> str:
    """Return a cursor that names a row by its sort keys."""
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def last_id(text: str | None) -> UUID | None:
    """Return the id in a cursor of a list that goes by ids, or None without one."""
    keys = after(text, str)
    try:
        return UUID(str(keys[0])) if keys else None
    except ValueError:
        raise BadCursor from None


def after(text: str | None, *kinds: type) -> tuple[str | int, ...] | None:
    """Return the sort keys in a cursor, or None without one; refuse what we never gave out."""
    if text is None:
        return None
    try:
        keys = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        raise BadCursor from None
    fits = isinstance(keys, list) and [type(key) for key in keys] == list(kinds)
    # NUL and halves of characters cannot be sent to the database.
    if not fits or not all(str(key).isprintable() for key in keys):
        raise BadCursor
    return tuple(keys)
