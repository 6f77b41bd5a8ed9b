"""A virus scanner that speaks clamd's protocol (INSTREAM), over TCP or a socket of the machine."""

import asyncio
import re
import struct
from typing import IO, ClassVar

import structlog
from anyio import to_thread

from service.errors import Busy
from service.initiatives.attachments.refusals import InfectedFile
from service.obstacles import Obstacle

log = structlog.get_logger()

CHUNK = 128 * 1024
PATIENCE = 30.0
TCP = re.compile(r"\S+:[0-9]{1,5}")
AWAY = (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)


class WrongScanner(Obstacle):
    vi = "CLAMD phải là «máy:cổng» hoặc đường dẫn của socket, ví dụ 127.0.0.1:3310."
    en = "CLAMD must be `host:port` or the path of a socket, as in 127.0.0.1:3310."


class ScannerAway(Busy):
    vi = "Chưa quét được vi-rút nên tạm thời chưa nhận tệp; hãy thử lại sau ít phút."
    en = "The virus scanner does not answer, so files are not taken now; try again in a while."
    headers: ClassVar = {"Retry-After": "60"}


class Scanner:
    """Asks the scanner that the operator named; without one every file passes."""

    def __init__(self, address: str | None) -> None:
        if address and not (address.startswith("/") or TCP.fullmatch(address)):
            raise WrongScanner
        self.address = address

    async def check(self, file: IO[bytes]) -> None:
        """Refuse a file in which something is found; without an answer nothing is taken."""
        if not self.address:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._ask(self.address, file)
        except AWAY as error:
            log.warning("scanner.away", kind=type(error).__name__)
            raise ScannerAway from error
        if answer.endswith(b"FOUND"):
            raise InfectedFile
        if not answer.endswith(b": OK"):
            log.warning("scanner.failed", answer=answer[-80:].decode(errors="replace"))
            raise ScannerAway

    async def _ask(self, address: str, file: IO[bytes]) -> bytes:
        if address.startswith("/"):
            reader, writer = await asyncio.open_unix_connection(address)
        else:
            host, _, port = address.rpartition(":")
            reader, writer = await asyncio.open_connection(host.strip("[]"), int(port))
        try:
            writer.write(b"zINSTREAM\0")
            file.seek(0)
            while chunk := await to_thread.run_sync(file.read, CHUNK):
                writer.write(struct.pack(">I", len(chunk)) + chunk)
                await writer.drain()
            writer.write(struct.pack(">I", 0))
            await writer.drain()
            return (await reader.readuntil(b"\0")).rstrip(b"\0\n")
        finally:
            writer.close()
