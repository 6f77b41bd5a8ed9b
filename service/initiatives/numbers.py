"""Registration numbers that can be read out over the phone, such as `7K3-M9QX-T`."""

import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.models import NUMBER_BLOCK, number_block

# 32 signs without I, L, O and U, which are misread or misheard.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUE = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
LENGTH = 7
SPACE = 32**LENGTH
# Odd, so that multiplying is a permutation: neighbours in time get numbers far apart.
SPREAD = 22_695_477_193 % SPACE | 1


def _double(value: int) -> int:
    """Multiply by x in GF(32) with the polynomial x⁵ + x² + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value


def _check(digits: list[int]) -> int:
    # Weights x¹, x², … differ at each place, so one wrong sign or two swapped ones never pass.
    total = 0
    for digit in digits:
        total = _double(total ^ digit)
    return total


def number(serial: int) -> str:
    """Return the registration number of a serial; different serials give different numbers."""
    if not 0 <= serial < SPACE:
        raise ValueError("out of registration numbers")
    mixed = serial * SPREAD % SPACE
    digits = [mixed >> 5 * place & 31 for place in reversed(range(LENGTH))]
    signs = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return f"{signs[:3]}-{signs[3:7]}-{signs[7]}"


def read(text: str) -> str | None:
    """Return the number as it is written, or None when its check character does not fit."""
    digits = [VALUE.get(sign) for sign in text.upper() if sign not in " -.–"]
    known = [digit for digit in digits if digit is not None]
    if len(known) != len(digits) or len(known) != LENGTH + 1 or _check(known[:-1]) != known[-1]:
        return None
    signs = "".join(ALPHABET[digit] for digit in known)
    return f"{signs[:3]}-{signs[3:7]}-{signs[7]}"


class Numbers:
    """Hands out numbers from a block that this process has leased."""

    def __init__(self) -> None:
        self._free: list[int] = []
        self._lock = asyncio.Lock()

    async def next(self, connection: AsyncConnection) -> str:
        """Return an unused number; asks the database once in a block."""
        async with self._lock:
            if not self._free:
                leased = (await connection.execute(select(number_block.next_value()))).scalar_one()
                self._free = list(block(leased))
            return number(self._free.pop())


def block(leased: int) -> range:
    """Return the serials of a leased block."""
    return range(leased * NUMBER_BLOCK, (leased + 1) * NUMBER_BLOCK)
