"""What only the service can write on a paper, so that nobody finds people by guessing numbers."""

import hashlib
import hmac
import json
from urllib.parse import urlencode

from service.initiatives.papers.facts import Facts

DIGITS = 16


class Seals:
    """Seals with a key of its own, derived from the secret of the service."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"papers:{secret}".encode()).digest()

    def receipt(self, facts: Facts) -> str:
        """Return the seal of a receipt."""
        return self._seal("receipt", facts.initiative_id)

    def issued(self, facts: Facts, place: int) -> str:
        """Return the seal that proves that a certificate was issued, whatever it said."""
        return self._seal("issued", facts.initiative_id, place)

    def certificate(self, facts: Facts, place: int) -> str:
        """Return the seal of all that a certificate says."""
        author = facts.author(place)
        said = (author.name, author.share) if author else ()
        return self._seal(
            "certificate", facts.initiative_id, place, *said, facts.title, facts.recognised_on
        )

    def receipt_address(self, home: str, facts: Facts) -> str:
        """Return where a receipt is verified."""
        asked = urlencode({"h": self.receipt(facts)})
        return f"{home.rstrip('/')}/v1/public/receipts/{facts.number}?{asked}"

    def certificate_address(self, home: str, facts: Facts, place: int) -> str:
        """Return where a certificate is verified."""
        said, issued = self.certificate(facts, place), self.issued(facts, place)
        asked = urlencode({"a": place, "h": said, "i": issued})
        return f"{home.rstrip('/')}/v1/public/certificates/{facts.number}?{asked}"

    def _seal(self, *said: object) -> str:
        written = json.dumps([str(one) for one in said]).encode()
        return hmac.new(self._key, written, hashlib.sha256).hexdigest()[:DIGITS]


def same(seal: str, shown: str | None) -> bool:
    """Tell whether a paper shows the seal, in a time that tells nothing."""
    return hmac.compare_digest(seal.encode(), (shown or "").lower().encode())
