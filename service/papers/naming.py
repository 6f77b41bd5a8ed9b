"""Under which name a paper is shown or saved."""

from typing import Literal
from urllib.parse import quote


def disposition(how: Literal["inline", "attachment"], plain: str, full: str) -> str:
    """Return `Content-Disposition` with a name in ASCII and one with diacritics."""
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(full)}"
