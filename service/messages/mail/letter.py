"""An e-mail as it goes out: plain text and HTML that say the same, and how to end them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
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
# What is long has been broken already, and a link must not be.
WIRE = compat32.clone(linesep="\r\n", max_line_length=None)
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

    @property
    def address(self) -> str:
        """Return the address alone."""
        return parseaddr(self.author)[1]

    def compose(self, envelope: Envelope) -> bytes:
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
        for form, template in (("plain", "letter.txt"), ("html", "letter.html")):
            words = TEMPLATES.get_template(template).render(told)
            mail.attach(MIMEText(words, form, "utf-8"))
        return mail.as_bytes(policy=WIRE)

    def page(self, link: str | None) -> str | None:
        """Return where a person sees what the API shows at a link: the app knows the page."""
        return link and f"{self.home}/den{link.removeprefix('/v1')}"

    def _headed(self, envelope: Envelope, subject: str) -> MIMEMultipart:
        mail = MIMEMultipart("alternative")
        name, address = parseaddr(self.author)
        mail["From"] = _person("From", name, address)
        mail["To"] = _person("To", envelope.name, envelope.address)
        mail["Subject"] = _encoded("Subject", subject)
        mail["Date"] = format_datetime(envelope.made_at)
        # The same whenever it is tried again, so that a second copy can be told from a first.
        mail["Message-ID"] = f"<{envelope.id}@{address.rpartition('@')[2]}>"
        mail["Content-Language"] = envelope.language
        mail["Auto-Submitted"] = "auto-generated"
        return mail


def _person(header: str, name: str, address: str) -> str:
    told = _encoded(header, name)
    return f"{told} <{address}>" if told else address


def _encoded(header: str, words: str) -> str:
    """Return words as a header may hold them: one line of ASCII, whatever people typed.

    By hand: the library's newer messages lose blanks where they break a line of Vietnamese.
    """
    kept = "".join(letter if letter.isprintable() else " " for letter in words)
    line = " ".join(kept.split())[:LONGEST]
    return Header(line, "utf-8", header_name=header).encode(linesep="\r\n") if line else ""
