"""Candidates of a rule for a period: who they are, condition by condition, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of, today
from service.conferences.honours.commendation import authors, periods
from service.conferences.honours.commendation.authors import Author, First
from service.conferences.honours.commendation.comparing import Group, Tree, Unit, compared, grouped
from service.conferences.honours.commendation.explaining import why
from service.conferences.honours.commendation.periods import Window
from service.conferences.honours.commendation.ranking import Key, Placed, by_name, place
from service.conferences.honours.commendation.rules import Kept, kept
from service.conferences.honours.commendation.schemas import (
    AuthorFigures,
    Candidates,
    ClusterCandidates,
    Collective,
    Counted,
    Unclustered,
)
from service.conferences.honours.models import Passing, Tie
from service.policy import Actor, Role
from service.programmes import queries as programmes
from service.tallies.queries import may_ask
from service.tallies.ranks import percent
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings

READS = (Role.LEADER, Role.ADMIN)
"""Who may read the names of authors, of units that the role covers."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, and behind it the authors in the same order."""

    told: Candidates
    authors: dict[str, list[Author]]
    rule: Kept


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule, a period as it is written, a tree and an instant."""

    code: str
    period: str | None
    tree: Tree = "then"
    as_of: datetime | None = None


async def candidates(connection: AsyncConnection, actor: Actor, asked: Asked) -> Found:
    """Return everybody who is compared, with figures, and who is a candidate and why."""
    rule = await kept(connection, asked.code)
    may_ask(actor, rule.under_id, rule.line)
    programme = await programmes.programme(connection, rule.rule.programme)
    now = datetime.now(UTC)
    days = periods.read(rule.rule.span, asked.period, programme)
    window = periods.window(days, min(asked.as_of or now, now))
    # The present tree has today's names and clusters, whatever its figures are as of.
    day = day_of(window.until) if asked.tree == "then" else today()
    units = await compared(connection, rule, window, asked.tree, day)
    groups, rest = await grouped(connection, rule, units, day)
    first = await _authors(connection, actor, rule, window, groups, asked.tree, day)
    told = Candidates(
        commendation=rule.rule.code,
        name=rule.rule.name,
        programme=rule.rule.programme,
        under=rule.rule.under,
        tree=asked.tree,
        measure=rule.rule.measure,
        as_of=window.as_of,
        counted=Counted(
            period=days.label,
            from_on=days.from_on,
            to_on=days.to_on,
            since=window.since,
            until=window.until,
            complete=window.complete,
        ),
        rules=rule.rule.explained,
        clusters=[_cluster(rule, group, first) for group in groups],
        unclustered=[
            Unclustered(key=unit.code, name=unit.name, value=unit.figures[rule.rule.measure])
            for unit in sorted(rest, key=lambda unit: by_name(unit.name, unit.code))
        ],
    )
    behind = {key: [it.one for it in one.placed] for key, one in first.items() if one}
    return Found(told, behind, rule)


async def named(sightings: Sightings, actor: Actor, found: Found) -> None:
    """Note that the actor is about to be shown authors by name."""
    people = sum(len(some) for some in found.authors.values())
    if people:
        told, rule = found.told, found.rule
        deed = Deed(Done.CANDIDATES_SEEN, rule.under_id, rule.line, told.commendation)
        await sightings.note(actor, replace(deed, what=told.counted.period, people=people))


async def _authors(
    connection: AsyncConnection,
    actor: Actor,
    rule: Kept,
    window: Window,
    groups: Sequence[Group],
    tree: Tree,
    day: date,
) -> dict[str, First | None]:
    """Return the first authors of each cluster all of whose units the reader leads."""
    wanted = rule.rule.authors
    if wanted is None:
        return {}
    open_ = [
        group for group in groups if all(actor.covers(unit.line, *READS) for unit in group.units)
    ]
    homes = {unit.id: group.key for group in open_ for unit in group.units}
    found = await authors.first(connection, rule, wanted, window, homes, now=tree == "now", day=day)
    empty = First([], 0, 0)
    shown = {group.key: found.get(group.key, empty) for group in open_}
    return {group.key: shown.get(group.key) for group in groups}


def _cluster(rule: Kept, group: Group, first: Mapping[str, First | None]) -> ClusterCandidates:
    placed = place(
        group.units,
        lambda unit: _key(rule, unit),
        lambda unit: by_name(unit.name, unit.code),
        rule.rule.tie,
        rule.rule.top,
    )
    found = first.get(group.key)
    return ClusterCandidates(
        key=group.key,
        name=group.name,
        collectives=[_collective(rule, one, len(placed)) for one in placed],
        authors=None if found is None else [_author(rule, one, found.of) for one in found.placed],
        authors_hidden=group.key in first and found is None,
        authors_left_off=found.left_off if found else 0,
    )


def _key(rule: Kept, unit: Unit) -> Key:
    """Return by what a collective is ranked, smaller first."""
    value = unit.figures[rule.rule.measure]
    if rule.rule.tie is Tie.BENEFIT:
        return -value, -unit.figures["benefit_verified_vnd"]
    if rule.rule.tie is Tie.FIRST and unit.reached_at is not None:
        return -value, unit.reached_at.timestamp()
    return -value, 0


def _collective(rule: Kept, placed: Placed[Unit], of: int) -> Collective:
    unit, aim = placed.one, rule.rule.target
    value = unit.figures[rule.rule.measure]
    passed: bool | None = None
    if aim is not None:
        least = (
            unit.target
            if aim.passing is Passing.REACHED or unit.target is None
            else (unit.target + 1)
        )
        passed = least is not None and value >= least
    return Collective(
        key=unit.code,
        name=unit.name,
        rank=placed.rank,
        value=value,
        **unit.figures,
        target=unit.target,
        percent=percent(value, unit.target),
        most=placed.first,
        passed=passed,
        candidate=placed.first and value >= rule.rule.minimum and passed is not False,
        why=why(
            placed,
            of,
            value,
            top=rule.rule.top,
            minimum=rule.rule.minimum,
            target=unit.target,
            passed=passed,
        ),
    )


def _author(rule: Kept, placed: Placed[Author], of: int) -> AuthorFigures:
    it, wanted = placed.one, rule.rule.authors
    top, minimum = (wanted.top, wanted.minimum) if wanted else (0, 0)
    return AuthorFigures(
        rank=placed.rank,
        name=it.name,
        unit=it.unit,
        unit_name=it.unit_name,
        account=it.account_id is not None,
        initiatives=it.initiatives,
        shares=it.shares,
        benefit_verified_vnd=it.verified,
        reached_at=it.reached_at,
        candidate=placed.first,
        why=why(placed, of, it.initiatives, top=top, minimum=minimum, target=None, passed=None),
    )
