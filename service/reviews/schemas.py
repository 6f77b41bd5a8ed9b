"""Judging: what a reviewer sends, and what waits for him."""

from typing import Literal

from pydantic import Field

from service.words import Input, Money, Prose


class Judgement(Input):
    """A decision; a reason is needed unless it accepts."""

    verdict: Literal["accept", "return", "refuse"]
    reason: Prose | None = None
    benefit_verified_vnd: Money | None = Field(
        None, description="Whole VND, as the reviewer found it; only when accepting."
    )
