"""Questions to the tally: who may ask, as of when, and the answer as callers read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of
from service.errors import Forbidden, Language, NotFound
from service.history.facets import FACETS, MASK, pack
from service.policy import Actor
from service.programmes.models import WHOLE
from service.tallies import groups
from service.tallies.cuts import DAYS, Tree
from service.tallies.figures import Scope, figures
from service.tallies.people import people
from service.tallies.ranks import (
    Line,
    Sums,
    cluster_ranks,
    measured,
    plus,
    ranked,
    shown,
    told,
)
from service.tallies.schemas import By, Measure, Recount
from service.units.models import UNPLACED


class UnknownProgramme(NotFound):
    vi = "Không có chương trình này."
    en = "There is no such programme."


class UnknownUnit(NotFound):
    vi = "Không có đơn vị này."
    en = "There is no such unit."


class UnknownPhase(NotFound):
    vi = "Chương trình không có giai đoạn này."
    en = "The programme has no such phase."


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know; the words of the query string."""

    programme: str
    under: str
    by: By = "unit"
    tree: Tree = "then"
    measure: Measure = "valid"
    phase: str | None = None
    target: str = "assigned"
    as_of: datetime | None = None
    since: datetime | None = None
    series: str | None = None
    # Answers to facets, as in (("kind", "technical"),).
    filters: tuple[tuple[str, str], ...] = ()
    people: bool = False
    language: Language = "vi"

    @property
    def of_people(self) -> bool:
        """Tell whether distinct authors are asked for."""
        return self.people or self.measure == "people"


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of an answer, what is unplaced, and the total."""

    lines: list[Line]
    unplaced: Line
    total: Line


CONTEXT = text("""
SELECT p.id AS programme_id, f.id AS phase_id, u.id AS unit_id, u.line,
    u.line = ARRAY[u.id] AS root, clock_timestamp() AS now
FROM unit u
LEFT JOIN programme p ON p.code = :programme
LEFT JOIN phase f ON f.programme_id = p.id AND f.code = :phase
WHERE u.code = :under
""")

RECOUNTS = text("""
SELECT DISTINCT ON (r.programme_id) p.code AS programme, r.at, r.compared, r.differences, r.examples
FROM recount r JOIN programme p ON p.id = r.programme_id
WHERE CAST(:programme AS text) IS NULL OR p.code = :programme
ORDER BY r.programme_id, r.id DESC
""")


def may_ask(actor: Actor, unit_id: int, line: Sequence[int]) -> None:
    """Refuse unless a grant of the actor stands at the unit, on its line or below it."""
    # A closed unit is asked about by those of its successor; dissolved ones share no place.
    here = {unit_id, line[-1]} - {UNPLACED}
    if not any(g.unit_id in {unit_id, *line} or here & {*g.line} for g in actor.grants):
        raise Forbidden


async def tally(connection: AsyncConnection, actor: Actor | None, ask: Question) -> dict[str, Any]:
    """Return the answer to a question; without an actor it is the public board that asks."""
    context = await _context(connection, ask)
    if actor is not None:
        may_ask(actor, context.unit_id, context.line)
    past = ask.as_of if ask.as_of and ask.as_of < context.now else None
    label = past or context.now
    scope = Scope(
        programme_id=context.programme_id,
        unit_id=context.unit_id,
        tree=ask.tree,
        root=context.root,
        phase_id=context.phase_id,
        # People and figures are two reads: both as of one instant, so that they belong together.
        as_of=label if ask.of_people else past,
        mask=sum(MASK << FACETS[name].shift for name, _ in ask.filters),
        wanted=pack(**dict(ask.filters)),
    )
    # The present tree has today's names and clusters, whatever its figures are as of.
    day = day_of(label if ask.tree == "then" else context.now)
    found = await _find(connection, ask, scope, day)
    earlier = None
    if ask.since is not None:
        # The past stays the same, so a statement of its own may read it.
        before = replace(scope, as_of=min(ask.since, label))
        earlier = await _find(connection, ask, before, day)
    return _told(ask, label, found, earlier)


async def recounts(connection: AsyncConnection, programme: str | None) -> list[Recount]:
    """Return the last comparison with the register, by programme."""
    found = await connection.execute(RECOUNTS, {"programme": programme})
    return [Recount.model_validate(dict(row._mapping)) for row in found]  # noqa: SLF001 - a row's own mapping


async def _context(connection: AsyncConnection, ask: Question) -> Any:  # noqa: ANN401 - a row
    asked = {"programme": ask.programme, "under": ask.under, "phase": ask.phase}
    found = (await connection.execute(CONTEXT, asked)).first()
    if found is None:
        raise UnknownUnit
    if found.programme_id is None:
        raise UnknownProgramme
    if ask.phase is not None and found.phase_id is None:
        raise UnknownPhase
    return found


async def _find(connection: AsyncConnection, ask: Question, scope: Scope, day: date) -> Found:
    given = {
        "day": day,
        "tree": ask.tree,
        "programme_id": scope.programme_id,
        "phase_id": scope.phase_id,
        "target_phase": scope.phase_id or WHOLE,
        "target": ask.target,
    }
    key = ask.by if ask.by in DAYS or ask.by == "phase" or ask.by in FACETS else "child"
    sums = await figures(connection, scope, key)
    this = await groups.below(connection, scope.unit_id, sums if key == "child" else {}, given)
    rows = await _rows(connection, ask, this, sums, given)
    total = replace(groups.whole(this), sums=plus(sums.values()))
    lines = list({id(line): line for line in rows.values()}.values())
    unplaced = Line("", "", groups.rest(total.sums, lines))
    if ask.of_people:
        labels = {code: line.key for code, line in rows.items()} if key not in DAYS else {}
        counted, total.people = await people(connection, scope, key, labels)
        for line in lines:
            line.people = counted.pop(line.key, 0)
        # What a day changed may cancel out in figures and not in people.
        lines += [Line(day, day, ranked=False, people=n) for day, n in counted.items() if day and n]
        unplaced.people = counted.get("", 0)
    if ask.filters:
        # A target is set for all that is registered, whatever its kind.
        for line in (*lines, total):
            line.target = None
    return Found(lines, unplaced, total)


async def _rows(
    connection: AsyncConnection,
    ask: Question,
    this: groups.Below,
    sums: dict[Any, Sums],
    given: dict[str, Any],
) -> groups.Lines:
    if ask.by == "unit":
        lines = groups.by_unit(this)
    elif ask.by == "cluster":
        lines = await groups.by_cluster(connection, this, given["day"], ask.series)
    elif ask.by == "none":
        lines = dict.fromkeys([this.unit.id, *this.sums], groups.whole(this))
    elif ask.by == "phase":
        lines = await groups.by_phase(connection, sums, {**given, "unit_id": this.unit.id})
    elif ask.by in DAYS:
        lines = groups.by_date(sums, ask.by)
    elif ask.by in FACETS:
        lines = groups.by_answer(sums, ask.by, ask.language)
    else:
        lines = groups.by_kind(this, ask.by)
    return lines


def _told(ask: Question, label: datetime, found: Found, earlier: Found | None) -> dict[str, Any]:
    was = {line.key: line for line in earlier.lines} if earlier else {}
    places = cluster_ranks(found.lines, ask.measure)

    def change(new: Line, old: Line | None) -> dict[str, int]:
        if earlier is None:
            return {}
        base = measured(old, ask.measure) if old is not None else 0
        return {"change": measured(new, ask.measure) - base}

    return {
        "programme": ask.programme,
        "under": ask.under,
        "by": ask.by,
        "tree": ask.tree,
        "measure": ask.measure,
        "phase": ask.phase,
        **({"filters": dict(ask.filters)} if ask.filters else {}),
        "as_of": label,
        "since": ask.since,
        "rows": [
            {
                "key": line.key,
                "name": line.name,
                **told(line, ask.measure),
                "rank": rank,
                **({"clusters": places(line)} if line.clusters else {}),
                **change(line, was.get(line.key)),
            }
            for rank, line in ranked(found.lines, ask.measure)
        ],
        "unplaced": {
            **shown(found.unplaced),
            **change(found.unplaced, earlier.unplaced if earlier else None),
        },
        "total": {
            **told(found.total, ask.measure),
            **change(found.total, earlier.total if earlier else None),
        },
    }
