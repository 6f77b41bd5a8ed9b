"""Links with which somebody ends e-mails without signing in; only the service can write them."""

import hashlib
import hmac
from urllib.parse import urlencode
from uuid import UUID

PATH = "/v1/public/unsubscribe"
ALL = "all"
"""Every kind of message."""


class Seals:
    """Seals with a key of its own, derived from the secret of the service."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"unsubscribe:{secret}".encode()).digest()

    def seal(self, account_id: UUID, kind: str) -> str:
        """Return the seal of a link."""
        said = f"{account_id}\n{kind}".encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()[:32]

    def address(self, home: str, account_id: UUID, kind: str) -> str:
        """Return where a person ends e-mails of a kind, or all."""
        seal = self.seal(account_id, kind)
        return f"{home}{PATH}?{urlencode({'a': account_id, 'k': kind, 'h': seal})}"

    def fits(self, account_id: UUID, kind: str, shown: str) -> bool:
        """Tell whether a link is one of ours, in a time that tells nothing."""
        return hmac.compare_digest(self.seal(account_id, kind).encode(), shown.encode())
