"""What an attachment may be; the inspecting process loads this too, so it stays light."""

from enum import StrEnum


class Sort(StrEnum):
    """What an attachment shows."""

    BEFORE = "before"
    AFTER = "after"
    RECOGNITION = "recognition"
    CALCULATION = "calculation"
    OTHER = "other"


class Kind(StrEnum):
    """What an attachment is, as it is kept; HEIC becomes JPEG."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
}
ENDINGS = {kind: "jpg" if kind == Kind.JPEG else kind.value for kind in Kind}
THUMBNAIL = Kind.WEBP
