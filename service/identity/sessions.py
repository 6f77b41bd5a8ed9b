"""Sessions of browsers: a sign-in that lives while its cookie is used.

A cookie's row stands among the refresh tokens, which are what keeps any sign-in alive, but it is
hashed in a way of its own: neither serves in place of the other.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import func, update

from service.db import Database
from service.errors import Forbidden
from service.identity import tokens
from service.identity.models import refresh_token
from service.identity.schemas import SessionForm
from service.identity.tokens import Opened

HEADER = "X-CSRF-Token"
DAY = timedelta(days=1)
"""How much of its life a cookie may have used up before that is written."""


class CsrfTokenWrong(Forbidden):
    vi = "Thiếu X-CSRF-Token hoặc mã này không đúng với phiên đăng nhập; hãy tải lại trang."
    en = "X-CSRF-Token is missing, or is not that of this session; load the page again."


class ForeignPage(Forbidden):
    vi = "Chỉ trang của chính hệ thống này mới đăng nhập được cho trình duyệt."
    en = "Only a page of this service can sign a browser in."


def digest(value: str) -> bytes:
    """Return what is stored of a cookie."""
    return hashlib.blake2b(_bytes(value), digest_size=32, person=b"cookie").digest()


def mark(value: str) -> str:
    """Return the CSRF token of a cookie: nothing else can make it, nor the cookie from it."""
    return hashlib.blake2b(_bytes(value), digest_size=24, person=b"csrf").hexdigest()


def check(value: str, given: str | None) -> None:
    """Refuse a change that does not come with the CSRF token of its cookie."""
    if not hmac.compare_digest(_bytes(given or ""), _bytes(mark(value))):
        raise CsrfTokenWrong


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "replace")


async def begin(database: Database, form: SessionForm, address: str, life: timedelta) -> Opened:
    """Begin a sign-in with a password; what it is opened with becomes the cookie."""
    password = form.password.get_secret_value()
    return await tokens.begin(database, form.username, password, address, life, digest)


async def slide(database: Database, value: str, expires_at: datetime, life: timedelta) -> None:
    """Let a session live on from now; written once a day."""
    mine = (refresh_token.c.digest == digest(value)) & (refresh_token.c.expires_at == expires_at)
    async with database.write.begin() as connection:
        await connection.execute(
            update(refresh_token).where(mine).values(expires_at=func.now() + life)
        )
