"""Types of text, numbers and dates that come from outside."""

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

MARKS = re.compile(r"[\u0300-\u036f]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")
BLANKS = re.compile(r"\s+")


class Input(BaseModel):
    """A payload: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


def _line(value: str) -> str:
    return BLANKS.sub(" ", _prose(value))


def _prose(value: str) -> str:
    value = unicodedata.normalize("NFC", value).strip()
    if CONTROL.search(value):
        raise ValueError("control characters")
    return value


def _cleaned_line(value: object) -> object:
    return _line(value) if isinstance(value, str) else value


def _cleaned_prose(value: object) -> object:
    return _prose(value) if isinstance(value, str) else value


# Cleaned before the length is checked, so that blanks alone never count as text.
Line = Annotated[str, BeforeValidator(_cleaned_line), Field(min_length=1, max_length=300)]
"""One line of text, NFC, blanks collapsed, without control characters."""

Prose = Annotated[str, BeforeValidator(_cleaned_prose), Field(max_length=20_000)]
"""Paragraphs, NFC, without control characters."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
"""What units, programmes, phases and clusters are named by."""

Money = Annotated[int, Field(ge=0, le=10**15)]
"""Whole VND, at most a million billion."""

Query = Annotated[str, BeforeValidator(_cleaned_line), Field(max_length=200)]
"""Words to look for."""


def _plausible(value: date) -> date:
    if not date(1900, 1, 1) <= value <= date(2200, 12, 31):
        raise ValueError("out of range")
    return value


Day = Annotated[date, AfterValidator(_plausible)]
"""A day in Vietnam between 1900 and 2200."""


def _plausible_instant(value: AwareDatetime) -> AwareDatetime:
    _plausible(value.date())
    return value


Instant = Annotated[AwareDatetime, AfterValidator(_plausible_instant)]
"""An RFC 3339 instant with its offset, between 1900 and 2200."""


def fold(text: str) -> str:
    """Return text for searching: lower case, without diacritics, đ as d, blanks collapsed."""
    bare = MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return BLANKS.sub(" ", bare.replace("đ", "d")).strip()
