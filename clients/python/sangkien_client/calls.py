"""One call of an operation, before it is known who makes it and how often."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
from pydantic import BaseModel

Content = bytes | PathLike[str]
"""A file that is sent: its bytes, or where it lies."""
Progress = Callable[[int, int], None]
"""Is told how many bytes have been sent, and of how many; from 0 again when sent anew."""
PIECE = 64 * 1024
REPEATABLE = {"GET", "PUT"}


@dataclass(frozen=True, slots=True)
class Call:
    """What an operation is asked."""

    method: str
    path: str
    query: Mapping[str, object] = field(default_factory=dict)
    body: BaseModel | Sequence[BaseModel] | None = None
    form: BaseModel | Mapping[str, str] | None = None
    content: Content | None = None
    progress: Progress | None = None
    key: str | None = None
    version: int | None = None
    etag: str | None = None
    last: str | None = None
    accept: str = "application/json"
    repeatable: bool = False

    @property
    def safe(self) -> bool:
        """Tell whether it may be sent again when nobody knows if the first was acted on."""
        return self.repeatable or self.key is not None or self.method in REPEATABLE

    def after(self, cursor: str) -> "Call":
        """Return the call for the page that comes after."""
        return replace(self, query={**self.query, "cursor": cursor})

    def since(self, last: str | None) -> "Call":
        """Return the call for what a stream tells after a message."""
        return replace(self, last=last)

    def request(self) -> dict[str, Any]:
        """Return what is asked, as httpx takes it, without what it sends."""
        sized = self.content is not None
        heads = {
            "Accept": self.accept,
            "Content-Type": "application/octet-stream" if sized else None,
            "Content-Length": str(self.size()) if sized else None,
            "Idempotency-Key": self.key,
            "If-Match": self.etag if self.version is None else f'"{self.version}"',
            "Last-Event-ID": self.last,
        }
        return {
            "method": self.method,
            "url": self.path,
            "params": {k: _said(v) for k, v in self.query.items() if v is not None},
            "headers": {k: v for k, v in heads.items() if v is not None},
        } | self._payload()

    def _payload(self) -> dict[str, Any]:
        if isinstance(self.body, BaseModel):
            return {"json": _plain(self.body)}
        if self.body is not None:
            return {"json": [_plain(one) for one in self.body]}
        if isinstance(self.form, BaseModel):
            return {"data": _plain(self.form)}
        return {} if self.form is None else {"data": dict(self.form)}

    def size(self) -> int:
        """Return how many bytes the file has that is sent."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return Path(self.content).stat().st_size if self.content else 0

    def pieces(self) -> Iterator[bytes]:
        """Yield the file that is sent."""
        if isinstance(self.content, bytes):
            yield from (self.content[at : at + PIECE] for at in range(0, len(self.content), PIECE))
        elif self.content is not None:
            with Path(self.content).open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece

    def tell(self, done: int) -> None:
        """Tell whoever wants to know how much of the file has been sent."""
        if self.progress:
            self.progress(done, self.size())


def at(template: str, *names: object) -> str:
    """Return an address with names in it, whatever characters they have."""
    return template.format(*(quote(str(name), safe="") for name in names))


def new_key() -> str:
    """Return a key for one act: sent again with it, it is still done once."""
    return uuid4().hex


def entitled(name: str | None, content: Content) -> str | None:
    """Return the name of what is sent: the given one, or that of the file."""
    return Path(content).name if name is None and not isinstance(content, bytes) else name


def loaded(answer: httpx.Response) -> object:
    """Return the JSON of an answer, or None when it has none."""
    try:
        return answer.json()
    except ValueError:
        return None


def _plain(body: BaseModel) -> object:
    return body.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _said(value: object) -> object:
    """Return a value of a query; httpx itself knows texts, numbers, truth and several of them."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | float | list | tuple):
        return value
    return str(value)
