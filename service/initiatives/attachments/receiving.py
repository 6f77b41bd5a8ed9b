"""Take the body of an upload: streamed to a file without a name, hashed and counted on the way."""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import IO

from anyio import to_thread

from service.errors import Busy
from service.initiatives.attachments.refusals import EmptyFile, FileTooLarge, UploadTooSlow

SLOWEST = 600.0
"""Seconds that an upload may take."""
AT_ONCE = 64
"""Uploads that one process takes at once; what they may fill is this times the largest file."""
BLOCK = 256 * 1024
"""Bytes that are gathered before a thread writes them."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent; it has no name on disk and goes with its last descriptor."""

    file: IO[bytes]
    size: int
    digest: bytes


class Receiver:
    """Takes uploads, so many at once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0

    @asynccontextmanager
    async def received(
        self, chunks: AsyncIterator[bytes], announced: str | None
    ) -> AsyncIterator[Sent]:
        """Lend what is sent; whatever happens, nothing of it stays on disk."""
        if announced and announced.isdecimal() and int(announced) > self.most:
            raise FileTooLarge(most=self.most)
        if self.open >= AT_ONCE:
            raise Busy
        self.open += 1
        try:
            # Unlinked at once: even a process that is killed leaves nothing behind.
            with tempfile.TemporaryFile(buffering=0) as file:
                yield await self._timely(chunks, file)
        finally:
            self.open -= 1

    async def _timely(self, chunks: AsyncIterator[bytes], file: IO[bytes]) -> Sent:
        try:
            async with asyncio.timeout(SLOWEST):
                return await self._take(chunks, file)
        except TimeoutError as error:
            raise UploadTooSlow from error

    async def _take(self, chunks: AsyncIterator[bytes], file: IO[bytes]) -> Sent:
        digest, size, block = hashlib.sha256(), 0, bytearray()
        async for chunk in chunks:
            size += len(chunk)
            if size > self.most:
                raise FileTooLarge(most=self.most)
            digest.update(chunk)
            block += chunk
            if len(block) >= BLOCK:
                await to_thread.run_sync(_write, file, block)
                block = bytearray()
        await to_thread.run_sync(_write, file, block)
        if not size:
            raise EmptyFile
        return Sent(file, size, digest.digest())


def _write(file: IO[bytes], block: bytearray) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[file.write(rest) :]
