"""Strong ETags: whether a caller has a thing already, and which version he replaces."""

import hashlib
import re

from fastapi import Request, Response

from service.errors import VersionMissing


def etag(content: bytes) -> str:
    """Return the strong ETag of content."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def has(request: Request, tag: str) -> bool:
    """Tell whether the caller says in `If-None-Match` that it has this already."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in re.findall(r'"[^"]*"', given)


def unchanged(tag: str) -> Response:
    """Return 304 with the ETag."""
    return Response(status_code=304, headers={"ETag": tag})


def tags_of(if_match: str | None) -> frozenset[str] | None:
    """Return the strong ETags that `If-Match` names; None stands for `*`, whatever it is."""
    if if_match is None:
        raise VersionMissing
    if if_match.strip() == "*":
        return None
    # A weak tag never matches here.
    return frozenset(re.findall(r'(?:^|,)\s*("[^"]*")\s*(?=,|$)', if_match))


def versions_of(if_match: str | None) -> frozenset[int] | None:
    """Return the versions that `If-Match` names; None stands for `*`, whatever it is."""
    tags = tags_of(if_match)
    if tags is None:
        return None
    # What is no tag of ours names no version.
    return frozenset(int(tag[1:-1]) for tag in tags if re.fullmatch(r'"[0-9]{1,9}"', tag))
