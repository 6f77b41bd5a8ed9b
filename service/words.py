"""Types of text, numbers and dates that come from outside."""

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

MARKS = re.compile(r"[\u0300-\u036f]")
# Controls, what is invisible or turns the direction of writing, and halves of characters.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
BLANKS = re.compile(r"\s+")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ISO_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


class Output(BaseModel):
    """An answer: a field with a default is in it too, and the contract says so."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class Input(Output):
    """A payload: unknown fields are refused. What is kept of it is told whole."""

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

Money = Annotated[int, Field(strict=True, ge=0, le=10**15)]
"""Whole VND, at most a million billion."""

Query = Annotated[str, BeforeValidator(_cleaned_line), Field(max_length=200)]
"""Words to look for."""


def _plausible(value: date) -> date:
    if not date(1900, 1, 1) <= value <= date(2200, 12, 31):
        raise ValueError("out of range")
    return value


def _written(form: re.Pattern[str], kind: str, words: str) -> BeforeValidator:
    """Refuse every other form: a number would be taken for seconds since 1970."""

    def check(value: object) -> object:
        number = isinstance(value, int | float)
        if number or (isinstance(value, str) and not form.fullmatch(value)):
            raise PydanticCustomError(kind, words)
        return value

    return BeforeValidator(check)


Day = Annotated[
    date,
    AfterValidator(_plausible),
    _written(ISO_DAY, "date_parsing", "Input should be a day as year-month-day"),
]
"""A day in Vietnam between 1900 and 2200."""


def _plausible_instant(value: AwareDatetime) -> AwareDatetime:
    _plausible(value.date())
    return value


Instant = Annotated[
    AwareDatetime,
    AfterValidator(_plausible_instant),
    _written(ISO_INSTANT, "datetime_parsing", "Input should be an instant with its offset"),
]
"""An RFC 3339 instant with its offset, between 1900 and 2200."""


def fold(text: str) -> str:
    """Return text for searching: lower case, without diacritics, đ as d, blanks collapsed."""
    bare = MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return BLANKS.sub(" ", bare.replace("đ", "d")).strip()
