"""Inspect one file in a process of its own, with little memory and time, and without secrets.

What is sent is open to read at one descriptor, two more are open to write: for the picture drawn
anew, and for its thumbnail. The verdict is one line of JSON.
"""

import json
import os
import resource
import sys
from typing import BinaryIO

from service.initiatives.attachments.inspection.verdict import Found, Refused, Why

MEMORY = 1 << 30
SECONDS = 20
WRITTEN = 32 << 20
"""Bytes in one file."""
NICE = 10
"""Whoever asks for a page comes first."""
HEAD = 32
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def confine() -> None:
    """Take from this process what it could do harm with."""
    os.nice(NICE)
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def inspect(sent: BinaryIO, whole: BinaryIO, small: BinaryIO) -> Found:
    """Tell by its content what a file is, and look at it as such."""
    head = sent.read(HEAD)
    sent.seek(0)
    if _picture(head):
        from service.initiatives.attachments.inspection import pictures  # noqa: PLC0415 - one of three is loaded

        return pictures.redraw(sent, whole, small)
    if head.startswith(b"%PDF-"):
        from service.initiatives.attachments.inspection import pdf  # noqa: PLC0415 - as above

        return pdf.read(sent)
    if head.startswith(b"PK\x03\x04"):
        from service.initiatives.attachments.inspection import office  # noqa: PLC0415 - as above

        return office.read(sent)
    # Office documents with a password, and those of before 2007, which may hold macros.
    raise Refused(Why.PROTECTED if head.startswith(b"\xd0\xcf\x11\xe0") else Why.UNKNOWN)


def _picture(head: bytes) -> bool:
    jpeg_or_png = head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return jpeg_or_png or webp or (head[4:8] == b"ftyp" and head[8:12] in HEIC)


def main(*descriptors: str) -> dict[str, object]:
    """Return the verdict on what is open at the descriptors."""
    confine()
    # Where the sender's process left off, reading it too.
    os.lseek(int(descriptors[0]), 0, os.SEEK_SET)
    try:
        with (
            os.fdopen(int(descriptors[0]), "rb") as sent,
            os.fdopen(int(descriptors[1]), "wb") as whole,
            os.fdopen(int(descriptors[2]), "wb") as small,
        ):
            found = inspect(sent, whole, small)
    except Refused as refused:
        return {"why": refused.why, "part": refused.part}
    except MemoryError:
        return {"why": Why.VAST, "part": None}
    return {"kind": found.kind, "width": found.width, "height": found.height}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
