"""An attachment as its reader sees it."""

from datetime import UTC, datetime
from typing import Any

from service.initiatives.attachments.kinds import MEDIA, Kind
from service.initiatives.attachments.links import Links
from service.initiatives.attachments.schemas import Attachment


def told(row: Any, links: Links) -> Attachment:  # noqa: ANN401 - a row of `attachment`
    """Return an attachment with links that hold for some minutes from now."""
    until = links.expiry()
    key = row.initiative_id, row.attachment_id
    return Attachment(
        id=row.attachment_id,
        sort=row.sort,
        name=row.name,
        type=MEDIA[Kind(row.kind)],
        size=row.size,
        width=row.width,
        height=row.height,
        added_at=row.added_at,
        url=links.address(*key, "whole", until),
        thumbnail_url=links.address(*key, "thumbnail", until) if row.thumbnail else None,
        expires_at=datetime.fromtimestamp(until, UTC),
    )
