"""What an initiative is counted by, beside its state: six facets, packed into one number."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from service.units.models import Block


class Kind(StrEnum):
    """What sort of solution it is."""

    TECHNICAL = "technical"
    MANAGEMENT = "management"
    OPERATIONAL = "operational"
    TECHNOLOGY = "technology"
    RESEARCH = "research"


class Field(StrEnum):
    """Where it is put to use."""

    PRODUCTION = "production"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    ADMINISTRATION = "administration"
    ORGANISATION = "organisation"
    MANAGEMENT = "management"
    EDUCATION = "education"
    HEALTH = "health"
    COMMUNITY = "community"
    OTHER = "other"


class Group(StrEnum):
    """Which group of union members an author belongs to."""

    PUBLIC_SERVANT = "public_servant"
    ENTERPRISE_WORKER = "enterprise_worker"
    UNION_OFFICER = "union_officer"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Level(StrEnum):
    """At which level it is recognised."""

    UNIT = "unit"
    UPPER = "upper"
    PROVINCE = "province"
    NATIONAL = "national"


BITS = 4
MASK = (1 << BITS) - 1


@dataclass(frozen=True, slots=True)
class Facet:
    """One question with few answers; 0 stands for no answer, the words count from 1.

    The ledger keeps these numbers: words may be added at an end, never moved.
    """

    name: str
    words: type[StrEnum]
    place: int

    @property
    def shift(self) -> int:
        """Return by how many bits its answer is shifted."""
        return self.place * BITS

    def code(self, word: str | None) -> int:
        """Return the packed number of one answer."""
        return 0 if word is None else _place(self.words, word) << self.shift


@cache
def _place(words: type[StrEnum], word: str) -> int:
    return 1 + list(words).index(words(word))


FACETS = {
    name: Facet(name, words, place)
    for place, (name, words) in enumerate(
        {
            "kind": Kind,
            "field": Field,
            "block": Block,
            "group": Group,
            "sex": Sex,
            "recognition": Level,
        }.items()
    )
}
"""Group and sex are the first author's, block is that of the unit at the time."""


def pack(**words: str | None) -> int:
    """Return the answers as one number."""
    return sum(FACETS[name].code(word) for name, word in words.items())
