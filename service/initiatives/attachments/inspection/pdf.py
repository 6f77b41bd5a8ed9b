"""PDF is kept as it is, for it may be signed, and refused when it does more than show pages."""

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from service.initiatives.attachments.inspection.verdict import Found, Part, Refused, Why
from service.initiatives.attachments.kinds import Kind

PAGES = 300
OBJECTS = 50_000
DEEPEST = 60
TAIL = 1024
"""Bytes in which a reader looks for the end."""
ACTIONS = {
    "/JavaScript": Part.SCRIPT,
    "/Launch": Part.ACTION,
    "/SubmitForm": Part.ACTION,
    "/ImportData": Part.ACTION,
    "/GoToR": Part.EXTERNAL,
    "/GoToE": Part.EMBEDDED,
    "/Rendition": Part.MEDIA,
    "/Movie": Part.MEDIA,
    "/Sound": Part.MEDIA,
    "/RichMediaExecute": Part.MEDIA,
}
NOTES = {
    "/FileAttachment": Part.EMBEDDED,
    "/RichMedia": Part.MEDIA,
    "/Movie": Part.MEDIA,
    "/Sound": Part.MEDIA,
    "/Screen": Part.MEDIA,
    "/3D": Part.MEDIA,
}
KEYS = {
    "/JS": Part.SCRIPT,
    "/JavaScript": Part.SCRIPT,
    "/AA": Part.ACTION,
    "/EF": Part.EMBEDDED,
    "/EmbeddedFiles": Part.EMBEDDED,
    "/Collection": Part.EMBEDDED,
    "/XFA": Part.FORM,
}
"""Where they stand they say enough, whatever they hold."""


def read(sent: BinaryIO) -> Found:
    """Look at every object of a document."""
    _ended(sent)
    try:
        with pikepdf.open(sent, attempt_recovery=False, suppress_warnings=True) as document:
            _inspect(document)
    except pikepdf.PasswordError as error:
        raise Refused(Why.PROTECTED) from error
    except pikepdf.PdfError as error:
        raise Refused(Why.BROKEN) from error
    return Found(Kind.PDF)


def _ended(sent: BinaryIO) -> None:
    """Refuse what has something else behind its end."""
    size = sent.seek(0, 2)
    sent.seek(max(0, size - TAIL))
    _, mark, rest = sent.read().rpartition(b"%%EOF")
    if not mark:
        raise Refused(Why.BROKEN)
    if rest.strip(b"\0 \t\r\n\x1a") or zipfile.is_zipfile(sent):
        raise Refused(Why.ACTIVE, Part.BEHIND)
    sent.seek(0)


def _inspect(document: pikepdf.Pdf) -> None:
    if document.is_encrypted:
        raise Refused(Why.PROTECTED)
    objects = document.objects
    if len(objects) > OBJECTS or len(document.pages) > PAGES:
        raise Refused(Why.VAST)
    opening = document.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != "/GoTo":
        raise Refused(Why.ACTIVE, Part.ACTION)
    for one in objects:
        for dictionary in _dictionaries(one, DEEPEST):
            _judge(dictionary)


def _dictionaries(one: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401 - any object of PDF
    """Yield an object and what it holds itself; what it refers to is in the list of objects."""
    if not depth:
        raise Refused(Why.VAST)
    inner: Iterator[Any] = iter(())
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inner = (one.get(key) for key in one.keys())  # noqa: SIM118 - not iterable itself
    elif isinstance(one, pikepdf.Array):
        inner = iter(one)
    for value in inner:
        held = isinstance(value, pikepdf.Dictionary | pikepdf.Array)
        if held and not value.is_indirect:
            yield from _dictionaries(value, depth - 1)


def _judge(one: Any) -> None:  # noqa: ANN401 - a dictionary, or that of a stream
    for key in one.keys():  # noqa: SIM118 - not iterable itself
        if key in KEYS:
            raise Refused(Why.ACTIVE, KEYS[key])
    action, note = str(one.get("/S", "")), str(one.get("/Subtype", ""))
    if action in ACTIONS or note in NOTES:
        raise Refused(Why.ACTIVE, ACTIONS.get(action) or NOTES[note])
    if one.get("/Type") == "/EmbeddedFile":
        raise Refused(Why.ACTIVE, Part.EMBEDDED)
    if isinstance(one, pikepdf.Stream) and "/F" in one:
        raise Refused(Why.ACTIVE, Part.EXTERNAL)
