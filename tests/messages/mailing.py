"""A real SMTP server on loopback that takes e-mails, or refuses them as it is told."""

import socket
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from service.messages.mail.letter import Sender
from service.messages.mail.post_office import Office
from service.messages.mail.seals import Seals
from service.messages.mail.sending import send
from tests.world import World

HOME = "https://sangkien.example.vn"
SENDER = Sender("Sáng kiến <thu@sangkien.example.vn>", HOME, Seals("a key for tests only"))
HANG_UP = "hang up"


@dataclass
class Post:
    """What arrived, and what is to be answered to whom instead of taking it."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    content: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - named by the library
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        answer = self.refused.get(address, "250 OK")
        if answer == HANG_UP:
            cast("WriteTransport", server.transport).abort()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        if self.content:
            return self.content.pop(0)
        mail: Any = message_from_bytes(cast("bytes", envelope.content), policy=policy.default)
        self.taken += [(address, mail) for address in envelope.rcpt_tos]
        return "250 OK"

    @property
    def office(self) -> Office:
        """Return how the service reaches it."""
        return Office("127.0.0.1", self.port, tls=False)

    def to(self, address: str) -> list[EmailMessage]:
        """Return what arrived for an address."""
        return [mail for who, mail in self.taken if who == address]


@contextmanager
def serving(post: Post) -> Iterator[None]:
    """Run the server meanwhile, on a free port or the one it had before."""
    controller = Controller(post, hostname="127.0.0.1", port=post.port or free())
    controller.start()
    post.port = controller.port
    try:
        yield
    finally:
        controller.stop()


def free() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


async def mailed(world: World, post: Post) -> None:
    """Do what a worker does every two seconds."""
    await send(world.app.state.database.write, post.office, SENDER)


async def hurry(world: World) -> None:
    """Let every e-mail that waits be due."""
    await world.rows("UPDATE mail SET due_at = now() WHERE state = 'waiting'")


async def queue(world: World) -> list[tuple[Any, ...]]:
    """Return how e-mails stand: to whom, how often tried, and why not sent."""
    return await world.rows(
        "SELECT a.login, m.state, m.tries, m.trouble FROM mail m"
        " JOIN account a ON a.id = m.account_id ORDER BY m.id"
    )
