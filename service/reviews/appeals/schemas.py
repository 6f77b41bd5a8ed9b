"""What is sent to have a final decision looked at again, or taken back."""

from typing import Annotated

from pydantic import Field

from service.words import Input, Prose

Reason = Annotated[Prose, Field(min_length=1)]


class Appeal(Input):
    """Why the refusal is wrong."""

    reason: Reason


class Annulment(Input):
    """Why it should not have been accepted."""

    reason: Reason
