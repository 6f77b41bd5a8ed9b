"""Judging: what a reviewer sends."""

from typing import Literal

from pydantic import Field

from service.words import Code, Day, Input, Line, Money, Prose


class Paper(Input):
    """A decision on paper."""

    number: Line = Field(description="As written: 123/QĐ-LĐLĐ.")
    date: Day


class Reasoned(Input):
    """A verdict and why; a reason is needed unless it accepts."""

    verdict: Literal["accept", "return", "refuse"]
    reason: Prose | None = None
    template: Code | None = Field(
        None, description="A reason of the programme; what `reason` says is added to it."
    )
    decision: Paper | None = Field(
        None, description="The written decision; some steps are accepted by nothing less."
    )


class Judgement(Reasoned):
    """A decision on one initiative."""

    benefit_verified_vnd: Money | None = Field(
        None, description="Whole VND, as the reviewer found it; only when accepting."
    )


class Undo(Input):
    """Why a decision is taken back."""

    reason: Prose | None = None
