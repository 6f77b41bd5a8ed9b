"""What an answer says: a shape of the contract, or a problem with a class of its own."""

from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from sangkien_client import errors
from sangkien_client.calls import loaded
from sangkien_client.generated.problems import PROBLEMS
from sangkien_client.shapes import Told

T = TypeVar("T")
READERS: dict[object, Any] = {}
BY_STATUS: dict[int, type[errors.Problem]] = {
    400: errors.BadRequest,
    401: errors.Unauthenticated,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    412: errors.Overtaken,
    413: errors.TooLarge,
    422: errors.Unprocessable,
    429: errors.TooMany,
    503: errors.Unavailable,
}


def problem(answer: httpx.Response) -> errors.Problem:
    """Return the problem of an answer; one that is newer than this client by its status."""
    body = loaded(answer)
    if not isinstance(body, Mapping):
        # Whoever stands between us and the service speaks in its own way.
        body = {"title": answer.reason_phrase, "detail": answer.reason_phrase}
    slug = str(body.get("type", "")).rpartition("/")[2]
    kind = PROBLEMS.get(slug) or BY_STATUS.get(answer.status_code, errors.Problem)
    wait = answer.headers.get("Retry-After", "")
    return kind(answer.status_code, body, float(wait) if wait.isdecimal() else None)


def read(content: bytes, kind: type[T]) -> T:
    """Return what JSON says as a shape of the contract."""
    try:
        return _reader(kind).validate_json(content)
    except ValidationError as error:
        raise errors.Unreadable(str(error)) from error


def told(answer: httpx.Response, kind: type[T]) -> T:
    """Return what an answer tells, with its ETag."""
    found = read(answer.content, kind)
    if isinstance(found, Told):
        found.keep(answer.headers.get("ETag"))
    return found


def page(answer: httpx.Response, kind: type[T]) -> tuple[list[T], str | None]:
    """Return the items of a page, and where the next begins, which it or its header says."""
    told = loaded(answer)
    try:
        if isinstance(told, Mapping):
            following = told.get("next")
            return _reader(list[kind]).validate_python(told.get("items")), following  # type: ignore[valid-type]  # a type made of one that comes as a value
        link = answer.links.get("next", {}).get("url")
        following = httpx.URL(link).params["cursor"] if link else None
        return _reader(list[kind]).validate_python(told), following  # type: ignore[valid-type]  # as above
    except ValidationError as error:
        raise errors.Unreadable(str(error)) from error


def _reader(kind: type[T]) -> TypeAdapter[T]:
    """Return what reads a shape; it is made once, for making it takes longer than reading."""
    if kind not in READERS:
        READERS[kind] = TypeAdapter(kind)
    found: TypeAdapter[T] = READERS[kind]
    return found
