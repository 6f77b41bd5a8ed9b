"""Webhooks as those who administer a unit send and read them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from service.webhooks.models import Fate, Kind, Stop
from service.webhooks.targets import LONGEST
from service.words import Code, Input, Instant, Output

Address = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Kinds = Annotated[list[Kind], Field(min_length=1, max_length=len(Kind))]


class NewWebhook(Input):
    """Where to send what happens to the initiatives of a unit and of all below it."""

    unit: Code
    address: Address = Field(
        description="`https` without user and password, on port 443 or 8443 of a public host."
    )
    kinds: Kinds = Field(default_factory=lambda: list(Kind))


class Change(Input):
    """What may be changed; what is left out stays."""

    address: Address | None = None
    kinds: Kinds | None = None
    enabled: bool | None = Field(
        None, description="Events between off and on are sent only when asked for again."
    )


class Webhook(BaseModel):
    id: UUID
    unit: str
    address: str
    kinds: list[Kind]
    enabled: bool
    stopped: Stop | None = Field(description="Why nothing is sent.")
    stopped_at: datetime | None
    failing_since: datetime | None = Field(description="Since when it has taken nothing.")
    made_at: datetime


class Secret(Output):
    """A secret, told once; it signs as Standard Webhooks describes."""

    secret: str
    before_until: datetime | None = Field(
        None, description="Until then the secret before signs too."
    )


class Made(Webhook):
    """A new webhook with its secret, which is never told again."""

    secret: str


class Tried(BaseModel):
    """One try to deliver."""

    at: datetime
    status: int | None = Field(description="Of the answer; null: there was none.")
    ms: int
    trouble: str | None


class Delivery(BaseModel):
    """An event for a webhook, and how far it came."""

    id: str = Field(description="The event: `webhook-id` of every try.")
    kind: Kind
    initiative: UUID
    version: int
    at: datetime = Field(description="When it happened.")
    state: Fate
    tries: int
    due_at: datetime | None = Field(description="When it is tried next.")
    status: int | None = Field(description="Of the last answer.")
    trouble: str | None
    ended_at: datetime | None


class Story(Delivery):
    """A delivery with every try."""

    attempts: list[Tried]


class Since(Input):
    """From when on everything is sent again."""

    since: Instant


class Queued(BaseModel):
    queued: int = Field(description="How many events will be sent.")


class Outcome(BaseModel):
    """How a trial went."""

    status: int | None
    ms: int
    trouble: str | None
