"""What anybody may read who holds a receipt or a certificate."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from service.history.models import State

Standing = Literal["valid", "withdrawn", "no_longer_valid", "changed"]


class ReceiptTold(BaseModel):
    """How the initiative of a receipt stands now; no person and no title is named."""

    number: str
    verdict: str
    state: State
    programme: str
    unit: str
    submitted_on: date


class CertificateTold(BaseModel):
    """What a certificate says, and whether it stands; of a changed one nothing is told."""

    number: str
    verdict: str
    state: Standing
    programme: str
    unit: str | None
    title: str | None
    author: str | None
    share: float | None = Field(description="Per cent.")
    recognised_on: date | None
