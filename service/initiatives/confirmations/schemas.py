"""What an author says to being named, and how an objection is resolved."""

from typing import Annotated, Literal

from pydantic import Field

from service.words import Input, Prose

Reason = Annotated[Prose, Field(min_length=1)]


class Confirmation(Input):
    """An author's answer; an objection needs a reason."""

    verdict: Literal["confirm", "object"]
    reason: Reason | None = None


class Resolution(Input):
    """An officer's answer to an objection, always with a reason."""

    verdict: Literal["set_aside", "return"] = Field(
        description="Keep the authors as they are, or give it back to be changed."
    )
    reason: Reason
