"""In which language a caller is answered."""

from typing import Annotated

from fastapi import Depends, Request

from service.errors import Language


def language(request: Request) -> Language:
    """Return `en` when the caller prefers English to Vietnamese, else `vi`."""
    wanted = request.headers.get("accept-language", "").lower()
    tags = [part.split(";")[0].strip()[:2] for part in wanted.split(",")]
    known = [tag for tag in tags if tag in {"vi", "en"}]
    return "en" if known[:1] == ["en"] else "vi"


Spoken = Annotated[Language, Depends(language)]
"""The language of `Accept-Language`: Vietnamese unless English comes first."""
