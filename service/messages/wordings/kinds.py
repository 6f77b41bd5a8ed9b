"""What a message can be about, and what its words are made of."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a message is about; each has its wording."""

    URGING = "urging"
    MILESTONE = "milestone"
    JOINING = "joining"
    ADMISSION = "admission"
    DEPARTURE = "departure"
    AUTHORSHIP = "authorship"
    OBJECTION = "objection"
    RULING = "ruling"
    RETURNED = "returned"
    GIVEN_BACK = "given_back"
    REFUSED = "refused"
    VALID = "valid"
    REMINDER = "reminder"
    RESULT_DUE = "result_due"
    WEBHOOK = "webhook"
    ASSIGNMENT = "assignment"
    COUNCIL = "council"
    RECOGNITION = "recognition"
    ANNULMENT = "annulment"
    NOMINATION_WITHDRAWN = "nomination_withdrawn"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence; it is said when the fact `when` is there, or always."""

    vi: str
    en: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, and sentences that make the text."""

    title: Part
    parts: tuple[Part, ...]
