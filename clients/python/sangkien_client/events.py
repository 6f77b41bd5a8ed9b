"""Server-sent events, read from the bytes of a stream as they come."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Event:
    """One message of a stream."""

    name: str
    data: bytes
    id: str | None


@dataclass(slots=True)
class Reader:
    """Puts messages together; lines end as that standard says, not as Python splits texts."""

    _rest: bytes = b""
    _fields: dict[bytes, bytes] = field(default_factory=dict)

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Yield the messages that are whole now."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            name, _, value = line.removesuffix(b"\r").partition(b":")
            value = value.removeprefix(b" ")
            if name == b"data" and b"data" in self._fields:
                self._fields[name] += b"\n" + value
            elif name:
                self._fields[name] = value
            elif line in {b"", b"\r"}:
                if b"data" in self._fields:
                    yield self._event()
                self._fields.clear()

    def _event(self) -> Event:
        told = self._fields
        last = told.get(b"id")
        return Event(
            told.get(b"event", b"message").decode(),
            told[b"data"],
            None if last is None else last.decode(),
        )
