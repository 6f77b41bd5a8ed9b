"""Who acts, over which part of the tree, and the rules that say what may be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from service.errors import Conflict, Forbidden

Subject = TypeVar("Subject")


class Role(StrEnum):
    """What a grant lets a person do, at a unit and all below it."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    LEADER = "leader"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit; `line` is where that unit stands in the present tree, root first."""

    role: Role
    unit_id: int
    unit: str
    line: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request, with the grants that hold at this moment."""

    id: UUID
    name: str
    login: str
    grants: tuple[Grant, ...] = ()
    # Where the unit at which the person works stands in the present tree.
    workplace: tuple[int, ...] = ()

    def units(self, *roles: Role) -> list[int]:
        """Return the units at which the person holds one of the roles."""
        return [grant.unit_id for grant in self.grants if grant.role in roles]

    def around(self) -> set[int]:
        """Return the units where the person works or has a role, and all above them."""
        return {*self.workplace, *(unit for grant in self.grants for unit in grant.line)}

    def covers(self, line: Sequence[int], *roles: Role) -> bool:
        """Tell whether one of the roles is held at a unit of this line (root first)."""
        return any(unit in line for unit in self.units(*roles))


def tops(actor: Actor) -> bool:
    """Tell whether somebody is an admin of the topmost unit."""
    return any(held.role is Role.ADMIN and len(held.line) == 1 for held in actor.grants)


def _nothing(_: object) -> Mapping[str, object]:
    return {}


class NotNow(Conflict):
    """The act is not possible in the present state; it says why."""

    vi = "Lúc này chưa làm được: {why_vi}"
    en = "Not possible now: {why_en}"


@dataclass(frozen=True, slots=True)
class Need(Generic[Subject]):
    """A condition of an act, and why the act waits while it does not hold."""

    holds: Callable[[Subject], bool]
    vi: str
    en: str
    # What fills the names in braces.
    facts: Callable[[Subject], Mapping[str, object]] = _nothing


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """An act: who may do it (else 403) and what it needs (else 409, by the first that fails)."""

    name: str
    who: Callable[[Actor, Subject], bool]
    needs: tuple[Need[Subject], ...]

    def allows(self, actor: Actor, subject: Subject) -> bool:
        """Tell whether the act would go through; fills `actions` of a detail."""
        return self.who(actor, subject) and all(need.holds(subject) for need in self.needs)

    def guard(self, actor: Actor, subject: Subject) -> None:
        """Refuse with 403 or 409 unless the act is allowed."""
        if not self.who(actor, subject):
            raise Forbidden
        for need in self.needs:
            if not need.holds(subject):
                facts = need.facts(subject)
                why_vi, why_en = need.vi.format_map(facts), need.en.format_map(facts)
                raise NotNow(why_vi=why_vi, why_en=why_en)
