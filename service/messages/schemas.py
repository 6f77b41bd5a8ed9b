"""Messages as people read them."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from service.words import Input


class Message(BaseModel):
    """One message, in the reader's language."""

    id: UUID
    kind: str = Field(description="Stable; new kinds may come.")
    programme: str | None
    unit: str | None = Field(description="The unit that it is about.")
    link: str | None = Field(description="An address of this service where one sees more.")
    title: str
    text: str
    created_at: datetime
    read_at: datetime | None


class Unread(BaseModel):
    unread: int


class Readings(Input):
    """Which messages were read: all, or those up to one and that one."""

    until: UUID | None = Field(None, description="The newest message that the reader has seen.")


class Read(BaseModel):
    read: int = Field(description="How many were unread before.")
