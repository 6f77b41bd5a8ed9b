"""QR codes: the address at which a statement is verified."""

from functools import lru_cache
from io import BytesIO

import segno

QUIET = 4
"""How many modules around the code stay white."""


@lru_cache(maxsize=64)
def _code(address: str) -> segno.QRCode:
    # `m` still reads when a fold or a stamp covers a seventh of the code.
    return segno.make(address, error="m", micro=False)


def runs(address: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return the side in modules and every dark run as (column, row, length)."""
    matrix = _code(address).matrix
    found = []
    for y, line in enumerate(matrix):
        x = 0
        while x < len(line):
            start = x
            while x < len(line) and line[x]:
                x += 1
            if x > start:
                found.append((start + QUIET, y + QUIET, x - start))
            x += 1
    return len(matrix) + 2 * QUIET, found


def png(address: str) -> bytes:
    """Return the code as a picture, sharp when printed three centimetres wide."""
    picture = BytesIO()
    _code(address).save(picture, kind="png", scale=12, border=QUIET)
    return picture.getvalue()


def svg(address: str, title: str) -> str:
    """Return the code as inline SVG that takes the size of what holds it."""
    return _code(address).svg_inline(
        border=QUIET, omitsize=True, title=title, light="#fff", svgclass="qr", lineclass=None
    )
