"""Secrets of webhooks: made, kept encrypted, and used to sign (Standard Webhooks, symmetric)."""

import base64
import hashlib
import hmac
import secrets

from joserfc import jwe
from joserfc.jwk import OctKey

PREFIX = "whsec_"
HEADER = {"alg": "dir", "enc": "A256GCM"}


class Vault:
    """Keeps secrets encrypted with a key of its own, derived from the secret of the service."""

    def __init__(self, secret: str) -> None:
        self._key = OctKey.import_key(hashlib.sha256(f"webhooks:{secret}".encode()).digest())

    def shut(self, secret: str) -> str:
        """Return a secret as it is stored."""
        return jwe.encrypt_compact(dict(HEADER), secret.encode(), self._key)

    def open(self, stored: str) -> str:
        """Return a stored secret as its receiver knows it."""
        return (jwe.decrypt_compact(stored, self._key).plaintext or b"").decode()


def fresh() -> str:
    """Return a new secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, name: str, timestamp: int, body: bytes) -> str:
    """Return what proves that an event of this name, sent now, comes from us."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{name}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
