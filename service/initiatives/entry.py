"""An initiative as commands hold it: its row, its surroundings, and what is counted of it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service.history import ledger
from service.history.facets import Level, pack
from service.history.models import State
from service.history.people import person
from service.initiatives.chain import Station, stations
from service.initiatives.models import Standing
from service.policy import Actor
from service.programmes import schemas as programmes
from service.programmes.attachments import Asked
from service.programmes.schemas import Appeal, ChainStep
from service.units.models import UNPLACED


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register."""

    initiative_id: UUID
    version: int
    state: State
    step: str | None
    waits_at: int | None
    waits_for: str | None
    due_at: datetime | None
    votes: tuple[UUID, ...]
    programme_id: int
    phase_id: int
    unit_id: int
    path: tuple[int, ...]
    facets: int
    people: tuple[UUID, ...]
    number: str | None
    title: str | None
    kind: str | None
    field: str | None
    before: str | None
    solution: str | None
    effect: str | None
    used_from: date | None
    claimed_vnd: int | None
    benefit_period: str | None
    benefit_basis: str | None
    verified_vnd: int | None
    social_benefit: str | None
    people_benefiting: int | None
    recognition: dict[str, Any] | None
    awarded: str | None
    result: dict[str, Any] | None
    confidential: bool
    ip_protected: bool
    on_behalf: bool
    paper: str | None
    entered_by: UUID | None
    created_at: datetime
    entered_at: datetime | None

    def values(self) -> dict[str, Any]:
        """Return the row as the table takes it."""
        arrays = {
            "path": list(self.path),
            "people": list(self.people),
            "votes": list(self.votes) or None,
        }
        return {name: getattr(self, name) for name in FIELDS} | arrays

    def standing(self) -> ledger.Standing:
        """Return what is counted of it."""
        return ledger.Standing(
            programme_id=self.programme_id,
            phase_id=self.phase_id,
            unit_id=self.unit_id,
            path=self.path,
            state=self.state,
            claimed=self.claimed_vnd or 0,
            verified=self.verified_vnd or 0,
            facets=self.facets,
            people=self.people,
        )


FIELDS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Writer:
    """One author as it is stored."""

    name: str
    group: str
    sex: str | None
    birth_year: int | None
    job: str | None
    workplace: str | None
    share: Any
    account_id: UUID | None
    standing: Standing | None = None
    standing_at: datetime | None = None
    objection: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When a programme takes entries, and when they must have been put to use."""

    entry_from: date
    entry_to: date
    used_from: date
    used_to: date


@dataclass(frozen=True, slots=True)
class Place:
    """The programme and the unit of an initiative, as they stand at this moment."""

    programme_id: int
    programme: str
    chain: tuple[ChainStep, ...]
    appeal: Appeal
    terms: programmes.Entry
    # At which levels councils of the programme recognise.
    levels: tuple[str, ...]
    # Which attachments it asks for.
    asked: tuple[Asked, ...]
    window: Window
    phase_id: int
    phase: str | None
    unit_id: int
    unit: str
    # The present line of the unit, root first, and the kinds and codes along it.
    line: tuple[int, ...]
    kinds: tuple[str, ...]
    codes: tuple[str, ...]
    block: str | None
    opened_on: date
    closed_on: date | None
    now: datetime

    def step(self, name: str | None) -> ChainStep | None:
        """Return a step of the chain; one that is no more, or an appeal, is none."""
        return next((step for step in self.chain if step.step == name), None)

    def laid(self) -> list[Station]:
        """Return the chain laid along the present line."""
        return stations(self.chain, self.line, self.kinds)

    def path(self, last: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Return where the unit stands now, for the ledger; a dissolved one stays where it was."""
        return last if self.line[-1] == UNPLACED and last else self.line

    def code_of(self, unit_id: int | None) -> str | None:
        """Return the code of a unit on the line."""
        return self.codes[self.line.index(unit_id)] if unit_id in self.line else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What made it valid or refused, and who judged it until then."""

    act: str
    at: datetime
    # For which unit, null when imported; and the present line of that unit.
    unit_id: int | None
    line: tuple[int, ...]
    appealed: bool
    judges: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Way:
    """Where an initiative waited before the decision that was the last thing to happen."""

    step: str
    waits_at: int
    waits_for: str
    due_at: datetime
    verified_vnd: int | None
    votes: tuple[UUID, ...]
    # The present line of that unit, and its code.
    line: tuple[int, ...]
    code: str
    # Whether it was decided within a day.
    fresh: bool = True
    # Who reads it where it waits since.
    reader: UUID | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An initiative with everything that rules ask about."""

    entry: Entry
    place: Place
    writers: tuple[Writer, ...]
    # The present line of the unit at which it waits.
    waits_line: tuple[int, ...] = ()
    waits_code: str | None = None
    phase: str | None = None
    # Of the texts that were last compared; None: never.
    digest: bytes | None = None
    # What stands between it and one filed before it: unruled, or ruled to be the same.
    twin: str | None = None
    # Of what is valid, refused or appealed.
    verdict: Verdict | None = None
    # The sorts of what is attached.
    attached: frozenset[str] = frozenset()
    # From the last event, if that was a decision.
    way: Way | None = None

    def quorum(self) -> int:
        """Return how many people must accept it where it waits."""
        step = self.place.step(self.entry.step)
        return step.quorum if step else 1

    def counted(self) -> dict[str, Any]:
        """Return what it is counted by, and whom, as it stands now."""
        entry, first = self.entry, self.writers[0] if self.writers else None
        return {
            "facets": pack(
                kind=entry.kind,
                field=entry.field,
                block=self.place.block,
                group=first.group if first else None,
                sex=first.sex if first else None,
                recognition=self.level(),
            ),
            # Two authors of one name and age are one person twice.
            "people": tuple(
                dict.fromkeys(
                    person(self.place.unit, one.name, one.birth_year, one.account_id)
                    for one in self.writers
                )
            ),
        }

    def level(self) -> str | None:
        """Return the highest level at which it is recognised, by a council here or before."""
        named = (self.entry.awarded, (self.entry.recognition or {}).get("level"))
        return max((Level(one) for one in named if one), key=list(Level).index, default=None)

    def reporting(self) -> programmes.Reporting | None:
        """Return when what became of it is to be recorded, if that is what it waits for."""
        step = self.place.step(self.entry.step)
        return step.result if step else None

    def source(self, actor_id: UUID) -> ledger.Source:
        """Return where it comes from, for a line of history by this person."""
        entry = self.entry
        by = None if entry.entered_by == actor_id else entry.entered_by
        return ledger.Source(entry.on_behalf, entry.paper, by)

    def author(self, actor: Actor) -> int | None:
        """Return which author the person is, from 1."""
        known = (at for at, one in enumerate(self.writers, 1) if one.account_id == actor.id)
        return next(known, None)

    def objections(self) -> list[int]:
        """Return which authors object, from 1, and nobody has ruled on it."""
        standings = enumerate((one.standing for one in self.writers), 1)
        return [at for at, standing in standings if standing == Standing.OBJECTED]

    def involves(self, actor: Actor) -> bool:
        """Tell whether the person entered it or is an author."""
        writers = {writer.account_id for writer in self.writers}
        return actor.id == self.entry.entered_by or actor.id in writers
