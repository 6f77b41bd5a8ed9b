"""Templates of reasons as they are sent and read."""

from typing import Annotated

from pydantic import Field

from service.reviews.reasons.models import Verdict
from service.words import Code, Input, Prose


class Template(Input):
    """What is said again and again with one verdict, in both languages."""

    code: Code
    verdict: Verdict
    vi: Annotated[Prose, Field(min_length=1)]
    en: Annotated[Prose, Field(min_length=1)]
