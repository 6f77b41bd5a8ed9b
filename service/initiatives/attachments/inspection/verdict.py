"""What an inspection comes to: a file that may be kept, or why it may not."""

from dataclasses import dataclass
from enum import StrEnum

from service.initiatives.attachments.kinds import Kind


class Why(StrEnum):
    """Why a file is refused."""

    UNKNOWN = "unknown"
    BROKEN = "broken"
    PROTECTED = "protected"
    VAST = "vast"
    ACTIVE = "active"


class Part(StrEnum):
    """What makes a document act by itself, or hides something in it."""

    SCRIPT = "script"
    MACRO = "macro"
    ACTION = "action"
    EMBEDDED = "embedded"
    EXTERNAL = "external"
    FORM = "form"
    MEDIA = "media"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be kept; `redrawn` when it was made anew, with a thumbnail."""

    kind: Kind
    width: int | None = None
    height: int | None = None

    @property
    def redrawn(self) -> bool:
        """Tell whether it is a picture."""
        return self.width is not None


class Refused(Exception):  # noqa: N818 - named for what is reported, not for Python
    """A file that may not be kept."""

    def __init__(self, why: Why, part: Part | None = None) -> None:
        super().__init__(why, part)
        self.why, self.part = why, part
