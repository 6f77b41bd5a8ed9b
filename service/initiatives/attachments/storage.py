"""Where the content of attachments lies, named by its hash: a folder, or any S3."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from anyio import to_thread
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from service.errors import Busy, NotFound
from service.obstacles import Obstacle
from service.settings import Settings

if TYPE_CHECKING:
    from obstore.store import RetryConfig

log = structlog.get_logger()

PUTS = 2
"""Objects that one process writes at once; each is in memory meanwhile."""
CHUNK = 256 * 1024
DROPPING = 10.0
"""Seconds that deleting may take: rows are locked meanwhile."""
RETRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}
FAILED = (BaseError, OSError)


class WrongStorage(Obstacle):
    vi = "STORAGE phải là «s3://bucket/đường-dẫn» hoặc để trống (thư mục trong DATA_DIR)."
    en = "STORAGE must be `s3://bucket/prefix`, or unset for a folder in DATA_DIR."


class StorageAway(Busy):
    vi = "Kho tệp tạm thời không dùng được; hãy thử lại sau giây lát."
    en = "The file store does not answer; try again in a moment."


class Storage:
    """Objects that are written whole or not at all, and never changed."""

    def __init__(self, settings: Settings) -> None:
        self.folder: Path | None = None
        self._store: LocalStore | S3Store
        if settings.storage is None:
            self.folder = settings.data_dir / "files"
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._store = LocalStore(self.folder)
        elif urlsplit(settings.storage).scheme == "s3":
            # Address, region and credentials come from the usual AWS_* variables.
            self._store = S3Store.from_url(settings.storage, retry_config=RETRIES)
        else:
            raise WrongStorage
        self._free = asyncio.Semaphore(PUTS)

    async def put(self, digest: bytes, file: IO[bytes]) -> None:
        """Write an object, again if it is there: what a kill left behind is mended by that."""
        async with self._free:
            file.seek(0)
            content = await to_thread.run_sync(file.read)
            try:
                # In one request: parts of a broken upload would stay in a bucket, unseen.
                await self._store.put_async(path(digest), content, use_multipart=False)
                if self.folder:
                    await to_thread.run_sync(_settle, self.folder / path(digest))
            except FAILED as error:
                raise _away(error) from error

    async def get(self, digest: bytes) -> tuple[int, AsyncIterator[bytes]]:
        """Return the size of an object, and its content as it is read."""
        try:
            found = await self._store.get_async(path(digest))
        except FileNotFoundError as error:
            log.warning("attachment.missing", digest=digest.hex())
            raise NotFound from error
        except FAILED as error:
            raise _away(error) from error
        return found.meta["size"], _chunks(found.stream(CHUNK))

    async def drop(self, digests: Sequence[bytes]) -> None:
        """Delete objects, and what a killed process left of writing them."""
        async with asyncio.timeout(DROPPING):
            await asyncio.gather(*map(self._drop, digests))

    async def _drop(self, digest: bytes) -> None:
        # Whoever dropped it before may have been stopped before he could note it.
        with suppress(FileNotFoundError):
            await self._store.delete_async(path(digest))
        if self.folder:
            await to_thread.run_sync(_sweep, self.folder / path(digest))


def path(digest: bytes) -> str:
    """Return where an object lies; the folders keep each of them small."""
    name = digest.hex()
    return f"{name[:2]}/{name[2:4]}/{name}"


async def _chunks(stream: AsyncIterator[object]) -> AsyncIterator[bytes]:
    async for chunk in stream:
        yield bytes(chunk)  # type: ignore[call-overload]  # a buffer of Rust


def _away(error: Exception) -> StorageAway:
    # Its words may hold addresses with signatures; its kind tells enough.
    log.warning("storage.away", kind=type(error).__name__)
    return StorageAway()


def _settle(written: Path) -> None:
    """Wait until a file and its name are on the disk, before the register names it."""
    for one, flags in ((written, os.O_RDONLY), (written.parent, os.O_RDONLY | os.O_DIRECTORY)):
        descriptor = os.open(one, flags)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(written: Path) -> None:
    """Delete half-written files of an object."""
    for half in written.parent.glob(f"{written.name}#*"):
        half.unlink(missing_ok=True)
