"""An e-mail as it goes out: plain text and HTML that say the same, and how to end them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from service.errors import Language
from service.messages.mail import labels
from service.messages.mail.seals import ALL, Seals

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
LONGEST = 200
"""Letters of a subject."""


@dataclass(frozen=True, slots=True)
class Item:
    """A message, in its reader's words."""

    kind: str
    title: str
    sentences: Sequence[str]
    link: str | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """An e-mail that is to be sent."""

    id: UUID
    account_id: UUID
    name: str
    address: str
    language: Language
    made_at: datetime
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom e-mails come from, and where the service is reached."""

    author: str
    home: str
    seals: Seals

    def compose(self, envelope: Envelope) -> EmailMessage:
        """Return the e-mail; the same one is composed whenever it is tried again."""
        language, first = envelope.language, envelope.items[0]
        single = len(envelope.items) == 1
        kind = first.kind if single else ALL
        stop = self.seals.address(self.home, envelope.account_id, kind)
        subject = first.title if single else labels.MANY.of(language, count=len(envelope.items))
        told = {
            "language": language,
            "house": labels.HOUSE.of(language),
            "subject": subject,
            "greeting": labels.GREETING.of(language, name=envelope.name),
            "items": [(item, self.page(item.link)) for item in envelope.items],
            "see": labels.SEE.of(language),
            "why": labels.WHY.of(language),
            "stop": stop,
            "stop_words": (labels.STOP if single else labels.STOP_ALL).of(language),
        }
        mail = self._headed(envelope, subject)
        mail["List-Unsubscribe"] = f"<{stop}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail.set_content(TEMPLATES.get_template("letter.txt").render(told))
        mail.add_alternative(TEMPLATES.get_template("letter.html").render(told), subtype="html")
        mail["Content-Language"] = (
            language  # last: whoever sets contents clears what is said of them
        )
        return mail

    def page(self, link: str | None) -> str | None:
        """Return where a person sees what the API shows at a link: there without `/v1`."""
        return link and self.home + link.removeprefix("/v1")

    def _headed(self, envelope: Envelope, subject: str) -> EmailMessage:
        mail = EmailMessage(SMTP)
        name, address = parseaddr(self.author)
        domain = address.rpartition("@")[2]
        mail["From"] = Address(_line(name), addr_spec=address)
        mail["To"] = Address(_line(envelope.name), addr_spec=envelope.address)
        mail["Subject"] = _line(subject)
        mail["Date"] = format_datetime(envelope.made_at)
        # The same whenever it is tried again, so that a second copy can be told from a first.
        mail["Message-ID"] = f"<{envelope.id}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        return mail


def _line(words: str) -> str:
    """Return words as a header may hold them: one line, whatever people typed."""
    kept = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(kept.split())[:LONGEST]
