"""Passwords: which ones are refused, and hashing that leaves the other requests room."""

import unicodedata

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SLOTS = CapacityLimiter(2)
"""How many passwords are hashed at once in a process; whoever compares one holds a slot."""
# OWASP's second setting for argon2id: 19 MiB, two passes, one lane.
HASHER = PasswordHash([Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)])
NOBODY = HASHER.hash("nobody has this password")
"""Compared with when a login is unknown, so that the answer takes as long."""
WELL_KNOWN = """
password passw0rd p@ssw0rd p@ssword password1 password12 password123 iloveyou trustno1 qwertyui
qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx zaq12wsx asdfghjk asdfghjkl zxcvbnm1 admin123 administrator
abcd1234 abc12345 a1b2c3d4 aa123456 welcome1 sunshine football matkhau1 matkhau123 matkhau@123
anhyeuem emyeuanh anhyeuem123 vietnam1 vietnam123 congdoan congdoan1 congdoan123 congdoan@123
congdoanvietnam sangkien sangkien123 hanoi123 saigon123 khongbiet khongnho khongcomatkhau
"""
COMMON = frozenset(WELL_KNOWN.split())
ROWS = ("01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz")
FEW = 3


def common(password: str) -> bool:
    """Tell whether a guesser would try it first: well known, a run, or hardly any characters."""
    plain = password.lower()
    run = any(plain in row * 3 for row in ROWS)
    return plain in COMMON or run or len(set(plain)) < FEW


def _bytes(password: str) -> bytes:
    # The same letters typed on another keyboard may come decomposed.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


async def hashed(password: str) -> str:
    """Return the argon2id hash of a password, once a slot is free."""
    async with SLOTS:
        return await to_thread.run_sync(HASHER.hash, _bytes(password))


async def matches(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one kept; takes as long when none is. Hold a slot."""
    right = await to_thread.run_sync(HASHER.verify, _bytes(password), kept or NOBODY)
    return right and kept is not None
