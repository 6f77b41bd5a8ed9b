"""The way of an upload, from its first byte to its row; no connection is held while it travels."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from service.db import Database
from service.initiatives.attachments import commands, queries, strays
from service.initiatives.attachments.commands import Label, Room
from service.initiatives.attachments.inspecting import Inspected, inspected
from service.initiatives.attachments.links import Links
from service.initiatives.attachments.receiving import Receiver
from service.initiatives.attachments.scanner import Scanner
from service.initiatives.attachments.storage import Storage
from service.policy import Actor
from service.settings import Settings


class Files:
    """What one process needs to take files and to give them."""

    def __init__(self, settings: Settings) -> None:
        self.storage = Storage(settings)
        self.links = Links(settings.secret())
        self.scanner = Scanner(settings.clamd)
        self.receiver = Receiver(settings.attachment_limit)
        self.room = Room(settings.attachments, settings.attachments_total)

    async def upload(
        self,
        database: Database,
        actor: Actor,
        initiative_id: UUID,
        label: Label,
        chunks: AsyncIterator[bytes],
        announced: str | None,
    ) -> tuple[Any, bool]:
        """Take a file, inspect it, store what may be kept, and add it to the initiative."""
        async with database.read.connect() as look:
            await queries.admitted(look, actor, initiative_id)
        async with self.receiver.received(chunks, announced) as sent:
            async with database.read.connect() as look:
                known = await queries.first(look, initiative_id, label.sort, sent.digest)
            if known is not None:
                return known, False
            await self.scanner.check(sent.file)
            async with inspected(sent) as kept:
                await self._store(database, kept)
                async with database.write.begin() as work:
                    return await commands.attach(
                        work, actor, initiative_id, label, sent.digest, kept, self.room
                    )

    async def _store(self, database: Database, kept: Inspected) -> None:
        async with database.write.begin() as work:
            await strays.announce(work, [piece.digest for piece in kept.pieces()])
        for piece in kept.pieces():
            await self.storage.put(piece.digest, piece.file)
