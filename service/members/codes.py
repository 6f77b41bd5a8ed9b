"""The code of a join link: made of its id with a key of its own, found by its digest.

So a poster can be printed again as long as the secret of the service stays the same, and nobody
finds a code in the database. A new secret forgets codes; posters that hang already still hold.
"""

import hashlib
import hmac
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: what is read off a wall is not mistaken."""
LENGTH, GROUP = 28, 4
"""Letters; five bits each make 140."""
TYPED = str.maketrans("OIL", "011", "- \t")


class Codes:
    """Makes codes with a key derived from the secret of the service."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"join:{secret}".encode()).digest()

    def code(self, link_id: UUID) -> str:
        """Return the code of a link, in groups of four."""
        drawn = int.from_bytes(hmac.digest(self._key, link_id.bytes, "sha256"))
        letters = "".join(ALPHABET[drawn >> 5 * at & 31] for at in range(LENGTH))
        return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(typed: str) -> bytes:
    """Return the digest of a code, however it was typed."""
    return hashlib.sha256(typed.upper().translate(TYPED).encode("utf-8", "replace")).digest()
