"""An Office document as a ZIP: nothing before, between or behind, and no bomb."""

import re
import zipfile
import zlib
from typing import BinaryIO

from service.initiatives.attachments.inspection.verdict import Part, Refused, Why

ENTRIES = 2_000
LARGEST = 60 * 1024 * 1024
TOTAL = 120 * 1024 * 1024
RATIO = 200
SMALL = 1024 * 1024
"""Bytes below which a ratio says nothing: blank sheets shrink to nearly nothing."""
END = b"PK\x05\x06"
END_LENGTH = 22
HEADER = 30
CHUNK = 256 * 1024
LOCKED = 0x1
PLAIN = re.compile(r"[A-Za-z0-9_.\-\[\] /()+]{1,200}")
NESTED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf")
BAD = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


def opened(sent: BinaryIO) -> zipfile.ZipFile:
    """Return an archive whose every entry was read to its end, within bounds."""
    size = sent.seek(0, 2)
    sent.seek(max(0, size - END_LENGTH))
    if not sent.read().startswith(END):
        raise Refused(Why.BROKEN)
    try:
        archive = zipfile.ZipFile(sent)
        _bounded(archive)
        _contiguous(archive)
        for entry in archive.infolist():
            _read(archive, entry)
    except BAD as error:
        raise Refused(Why.BROKEN) from error
    return archive


def _bounded(archive: zipfile.ZipFile) -> None:
    """Refuse by what the directory says, before anything is unpacked."""
    entries = archive.infolist()
    if any(entry.flag_bits & LOCKED for entry in entries):
        raise Refused(Why.PROTECTED)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Refused(Why.BROKEN)
    if not all(map(_plain, entries)):
        raise Refused(Why.BROKEN)
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > ENTRIES
        or total > TOTAL
        or max((entry.file_size for entry in entries), default=0) > LARGEST
        or (total > SMALL and total > RATIO * packed)
    ):
        raise Refused(Why.VAST)


def _plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry has a name that leads nowhere else, and is packed as Office does."""
    parts = entry.orig_filename.rstrip("/").split("/")
    packed = entry.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    named = PLAIN.fullmatch(entry.orig_filename) and not {"", ".", ".."} & set(parts)
    return packed and bool(named)


def _contiguous(archive: zipfile.ZipFile) -> None:
    """Refuse what stands before the first entry, and entries that lie over each other."""
    reached = 0
    for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if entry.header_offset < reached or (not reached and entry.header_offset):
            raise Refused(Why.ACTIVE, Part.BEHIND)
        reached = entry.header_offset + HEADER + len(entry.orig_filename) + entry.compress_size
    if reached > archive.start_dir:
        raise Refused(Why.BROKEN)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read an entry to its end, so that its size and its sum are what the directory says."""
    with archive.open(entry) as content:
        if content.read(4).startswith(NESTED):
            raise Refused(Why.ACTIVE, Part.EMBEDDED)
        while content.read(CHUNK):
            pass
