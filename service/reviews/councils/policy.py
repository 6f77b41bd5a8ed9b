"""Who may do what with a council."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service.policy import Actor, Need, Role, Rule
from service.programmes.recognition import Terms
from service.reviews.councils.models import Status
from service.units.models import UNPLACED


@dataclass(frozen=True, slots=True)
class Session:
    """A council as rules look at it."""

    id: UUID
    programme_id: int
    programme: str
    unit_id: int
    unit: str
    unit_name: str
    level: str
    terms: Terms
    status: Status
    # The present line of its unit, root first.
    line: tuple[int, ...]
    opened_at: datetime
    closed_at: datetime | None
    decision_number: str | None
    decided_on: date | None
    published_at: datetime | None
    members: frozenset[UUID]
    nominations: int
    # How many nominations lack the ballots of a quorum, void ones left out.
    lacking: int

    @classmethod
    def of(cls, row: Any) -> "Session":  # noqa: ANN401 - a row of `queries.SESSION`
        """Return a session from its row."""
        own = {name: row[name] for name in cls.__slots__}
        return cls(
            **{
                **own,
                "terms": Terms.model_validate(row["terms"]),
                "status": Status(row["status"]),
                "line": tuple(row["line"]),
                "members": frozenset(row["members"]),
            }
        )


MOST = 2000
"""So many are nominated to one council: what is published together is one transaction."""
KNOWS = (Role.OFFICER, Role.REVIEWER, Role.LEADER, Role.ADMIN)


def judges_for(it: Session, line: Sequence[int]) -> bool:
    """Tell whether a line leads through the council's unit, or through its successor."""
    return it.line[-1] != UNPLACED and it.line[-1] in line


def visible(actor: Actor, it: Session) -> bool:
    """Tell whether the person may know of it: members, its unit or above, and those below."""
    below = any(judges_for(it, grant.line) for grant in actor.grants)
    return actor.id in it.members or below or actor.covers(it.line, *KNOWS)


def reads(actor: Actor, it: Session) -> bool:
    """Tell whether the person may read what is nominated there as a whole."""
    return actor.id in it.members or _manages(actor, it)


def unsealed(actor: Actor, it: Session) -> bool:
    """Tell whether the person may read every ballot: after the closing, inside the council."""
    return it.status is not Status.OPEN and reads(actor, it)


def _manages(actor: Actor, it: Session) -> bool:
    return actor.covers(it.line, Role.OFFICER, Role.ADMIN)


def _nominates(actor: Actor, it: Session) -> bool:
    """Let officers and admins who know of it; whether the initiative is theirs is asked of it."""
    return bool(actor.units(Role.OFFICER, Role.ADMIN)) and visible(actor, it)


OPEN: Need[Session] = Need(
    lambda it: it.status is Status.OPEN,
    "phiên họp của hội đồng đã kết thúc.",
    "the session of the council has closed.",
)
SOME: Need[Session] = Need(
    lambda it: it.nominations > 0,
    "chưa có sáng kiến nào được đề nghị.",
    "nothing is nominated yet.",
)
seat: Rule[Session] = Rule("seat", _manages, (OPEN,))
nominate: Rule[Session] = Rule(
    "nominate",
    _nominates,
    (
        OPEN,
        Need(
            lambda it: it.nominations < MOST,
            "hội đồng đã nhận đủ {most} sáng kiến; hãy đề nghị ở phiên họp khác.",
            "the council has {most} nominations already; nominate to another session.",
            lambda _: {"most": MOST},
        ),
    ),
)
withdraw: Rule[Session] = Rule(
    "withdraw",
    _nominates,
    (OPEN, SOME),
)
score: Rule[Session] = Rule("score", lambda actor, it: actor.id in it.members, (OPEN,))
close: Rule[Session] = Rule(
    "close",
    _manages,
    (
        OPEN,
        SOME,
        Need(
            lambda it: it.lacking == 0,
            "còn {lacking} sáng kiến chưa đủ {quorum} thành viên chấm hoặc bỏ phiếu.",
            "{lacking} of the nominations lack the ballots of {quorum} members.",
            lambda it: {"lacking": it.lacking, "quorum": it.terms.quorum},
        ),
    ),
)
publish: Rule[Session] = Rule(
    "publish",
    _manages,
    (
        Need(
            lambda it: it.status is Status.CLOSED,
            "chỉ công bố một lần, sau khi phiên họp đã kết thúc.",
            "it is published once, after the session has closed.",
        ),
    ),
)
RULES = (seat, nominate, withdraw, score, close, publish)


def actions(actor: Actor, it: Session) -> list[str]:
    """Return what the person could do now."""
    return [rule.name for rule in RULES if rule.allows(actor, it)]
