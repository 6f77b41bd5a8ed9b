"""DOCX and XLSX are kept as they are, and refused when they hold more than text and tables."""

import re
from typing import BinaryIO

from service.initiatives.attachments.inspection.package import opened
from service.initiatives.attachments.inspection.sheets import Sheet
from service.initiatives.attachments.inspection.verdict import Found, Part, Refused, Why
from service.initiatives.attachments.kinds import OFFICE, Kind

TYPES = "[Content_Types].xml"
MAIN = {
    f"{OFFICE}.wordprocessingml.document.main+xml": (Kind.DOCX, "word/document.xml"),
    f"{OFFICE}.spreadsheetml.sheet.main+xml": (Kind.XLSX, "xl/workbook.xml"),
}
PARTS = (
    (Part.MACRO, re.compile(r"vba|macrosheets?/|dialogsheets/|customui|attachedtoolbars")),
    (Part.EMBEDDED, re.compile(r"embeddings/|activex|oleobject|afchunk|webextension")),
    (Part.EXTERNAL, re.compile(r"externallinks?/|connections\.xml|querytables?/")),
)
PRINTERS = re.compile(r"xl/printersettings/\w+\.bin")
XML = (".xml", ".rels", ".vml")
KNOWN = (
    *(*XML, "/", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf"),
    *(".wmf", ".wdp", ".odttf", ".psmdcp"),
)
"""Endings of parts that show something and do nothing."""


def read(sent: BinaryIO) -> Found:
    """Look at every part of a document."""
    with opened(sent) as archive:
        names = archive.namelist()
        if TYPES not in names:
            raise Refused(Why.UNKNOWN)
        lower = [name.lower() for name in names]
        for part, bad in PARTS:
            if any(map(bad.search, lower)):
                raise Refused(Why.ACTIVE, part)
        if not all(name.endswith(KNOWN) or PRINTERS.fullmatch(name) for name in lower):
            raise Refused(Why.ACTIVE, Part.EMBEDDED)
        sheets = [Sheet(name) for name in names if name.lower().endswith(XML)]
        for sheet in sheets:
            sheet.read(archive)
    declared = set[str]().union(*(sheet.types for sheet in sheets))
    for kind, main in (MAIN[one] for one in MAIN if one in declared):
        if main in names:
            return Found(kind)
    raise Refused(Why.UNKNOWN)
