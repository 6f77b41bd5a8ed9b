"""What people read of an attachment."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from service.initiatives.attachments.kinds import Sort


class Attachment(BaseModel):
    """A file of an initiative, with links that hold for some minutes."""

    id: UUID
    sort: Sort
    name: str = Field(description="A label, with the ending of what the file is.")
    type: str = Field(description="Its media type, decided by its content.")
    size: int = Field(description="In bytes, as it is kept.")
    width: int | None = Field(description="In pixels; of pictures only.")
    height: int | None
    added_at: datetime
    url: str = Field(description="Where its content is fetched, without a token.")
    thumbnail_url: str | None = Field(description="A small WebP; of pictures only.")
    expires_at: datetime = Field(description="Until when both links hold.")
