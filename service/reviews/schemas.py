"""Judging: what a reviewer sends."""

from typing import Literal

from pydantic import Field

from service.words import Code, Input, Money, Prose


class Reasoned(Input):
    """A verdict and why; a reason is needed unless it accepts."""

    verdict: Literal["accept", "return", "refuse"]
    reason: Prose | None = None
    template: Code | None = Field(
        None, description="A reason of the programme; what `reason` says is added to it."
    )


class Judgement(Reasoned):
    """A decision on one initiative."""

    benefit_verified_vnd: Money | None = Field(
        None, description="Whole VND, as the reviewer found it; only when accepting."
    )


class Undo(Input):
    """Why a decision is taken back."""

    reason: Prose | None = None
