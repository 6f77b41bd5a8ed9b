"""Where e-mails are handed over: one conversation with the SMTP server of the settings."""

from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from ssl import SSLError
from urllib.parse import unquote, urlsplit

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from service.obstacles import Obstacle
from service.settings import Settings

PATIENCE = 30.0
"""Seconds that the server may take for an answer."""
PERMANENT = 500


class MailUnsettled(Obstacle):
    vi = "Muốn gửi thư điện tử phải đặt cả SMTP_URL, MAIL_FROM và PUBLIC_URL: {why}"
    en = "To send e-mail, SMTP_URL, MAIL_FROM and PUBLIC_URL must all be set: {why}"


class Refused(Exception):  # noqa: N818 - named for what happened, not for Python
    """An e-mail was not taken; `trouble` says why in a few signs, and never names anybody."""

    def __init__(self, trouble: str, *, final: bool = False, hung_up: bool = False) -> None:
        super().__init__(trouble)
        self.trouble, self.final, self.hung_up = trouble, final, hung_up


@dataclass(frozen=True, slots=True)
class Office:
    """The SMTP server: where, over TLS from the first byte or not, and who signs in."""

    host: str
    port: int
    tls: bool
    user: str | None = None
    password: str | None = None

    def conversation(self, patience: float = PATIENCE) -> SMTP:
        """Return a conversation that is to be opened: encrypted whenever the server can.

        A password is never sent in the clear, so with one the server must be able to.
        """
        must = True if self.password and not self.tls else None
        return SMTP(
            hostname=self.host,
            port=self.port,
            use_tls=self.tls,
            start_tls=False if self.tls else must,
            username=self.user,
            password=self.password,
            timeout=patience,
        )


def office(settings: Settings) -> Office | None:
    """Return the SMTP server of the settings; None: e-mail is off."""
    if not settings.smtp_url:
        return None
    _, sender = parseaddr(settings.mail_from or "")
    if "@" not in sender:
        raise MailUnsettled(why="MAIL_FROM")
    if not settings.public_url:
        raise MailUnsettled(why="PUBLIC_URL")
    try:
        parts = urlsplit(settings.smtp_url)
        port = parts.port
    except ValueError:
        raise MailUnsettled(why="SMTP_URL") from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailUnsettled(why="SMTP_URL")
    tls = parts.scheme == "smtps"
    named = [unquote(one) if one else None for one in (parts.username, parts.password)]
    return Office(parts.hostname, port or (465 if tls else 587), tls, *named)


async def opened(conversation: SMTP) -> None:
    """Open a conversation; whatever fails here is no e-mail's fault."""
    try:
        await conversation.connect()
    except SMTPAuthenticationError as error:
        raise Refused(f"sign-in {error.code}", hung_up=True) from None
    except (SMTPException, OSError, SSLError, ValueError) as error:
        raise Refused(f"connect {type(error).__name__}", hung_up=True) from None


async def closed(conversation: SMTP) -> None:
    """End a conversation politely, if there is still somebody to talk to."""
    if conversation.is_connected:
        with suppress(SMTPException, OSError):
            await conversation.quit()
    conversation.close()


async def handed_over(conversation: SMTP, sender: str, reader: str, mail: bytes) -> None:
    """Hand over one e-mail; raise why it was not taken, without what the server quoted.

    It goes to the reader and nobody else, whatever its headers say.
    """
    try:
        await conversation.sendmail(sender, [reader], mail)
    except SMTPRecipientsRefused as error:
        code = error.recipients[0].code
        raise Refused(f"recipient {code}", final=code >= PERMANENT) from None
    except SMTPDataError as error:
        raise Refused(f"content {error.code}", final=error.code >= PERMANENT) from None
    except SMTPResponseException as error:
        raise Refused(f"server {error.code}") from None
    except (SMTPException, OSError) as error:
        raise Refused(type(error).__name__, hung_up=True) from None
