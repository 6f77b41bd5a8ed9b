"""Links that let a browser fetch one attachment for some minutes, without a token."""

import hashlib
import hmac
import time
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

Variant = Literal["whole", "thumbnail"]

HOLDS = 300
"""Seconds for which a link holds at least."""
STEP = 60
"""Links of one minute are alike, so that a browser need not fetch a picture again."""


class Links:
    """Signs with a key of its own, derived from the secret of the service."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"attachments:{secret}".encode()).digest()

    def expiry(self) -> int:
        """Return until when a link made now holds, in seconds since 1970."""
        return (int(time.time()) + HOLDS) // STEP * STEP + STEP

    def address(
        self, initiative_id: UUID, attachment_id: UUID, variant: Variant, until: int
    ) -> str:
        """Return the link to an attachment."""
        seal = self._seal(initiative_id, attachment_id, variant, until)
        asked = urlencode({"variant": variant, "until": until, "seal": seal})
        return f"/v1/initiatives/{initiative_id}/attachments/{attachment_id}/content?{asked}"

    def holds(
        self, initiative_id: UUID, attachment_id: UUID, variant: Variant, until: int, seal: str
    ) -> bool:
        """Tell whether a link is ours and still holds, in a time that tells nothing."""
        ours = self._seal(initiative_id, attachment_id, variant, until)
        return hmac.compare_digest(ours.encode(), seal.encode()) and time.time() < until

    def _seal(self, *said: object) -> str:
        written = " ".join(map(str, said)).encode()
        return hmac.new(self._key, written, hashlib.sha256).hexdigest()
