"""Draw up a docket: look at every initiative, and say which cannot be decided, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Conflict, Fault, Forbidden, Language, NotFound, Problem, Unprocessable
from service.initiatives import holding, policy
from service.initiatives.entry import Held
from service.policy import Actor
from service.reviews.commands import fit
from service.reviews.dockets.models import Outcome
from service.reviews.dockets.schemas import MOST_CASES, DocketDraft
from service.reviews.queue import claims, queries
from service.reviews.reasons.queries import worded
from service.units.models import UNPLACED

SLICE = 50
"""Looked at together; between two slices other requests have their turn."""
LATEST = timedelta(days=90)


class NothingSelected(Conflict):
    vi = "Không có sáng kiến nào để đưa vào danh sách."
    en = "There is no initiative to put on the docket."


class BadDocket(Unprocessable):
    vi = "Danh sách quyết định chưa đúng; xem từng mục trong «errors»."
    en = "The docket is not valid; see each entry of `errors`."


class InConflict(Forbidden):
    vi = "Bạn là tác giả hoặc người nhập sáng kiến này nên không được quyết định."
    en = "You are an author of this initiative or entered it, so you may not decide on it."


@dataclass(frozen=True, slots=True)
class Listed:
    """One initiative on a docket that is being drawn up; `version` is None for the invisible."""

    initiative_id: UUID
    version: int | None
    problem: Problem | None

    def columns(self) -> dict[str, object]:
        """Return its row, without the docket's id."""
        outcome = Outcome.EXCLUDED if self.problem else Outcome.LISTED
        own = {"initiative_id": self.initiative_id, "version": self.version, "outcome": outcome}
        return {**own, **said(self.problem)}


@dataclass(slots=True)
class Selection:
    """What was selected, as it stands now."""

    more: bool
    cases: list[Listed] = field(default_factory=list)
    programmes: set[str] = field(default_factory=set)
    lines: list[tuple[int, ...]] = field(default_factory=list)

    def digest(self, *more: str | None) -> bytes:
        """Return SHA-256 over what is to be decided, each as it was seen, and how."""
        listed = sorted((c.initiative_id.hex, c.version) for c in self.cases if not c.problem)
        return sha256(repr((listed, more)).encode()).digest()

    def unit(self, actor: Actor) -> int:
        """Return the lowest unit above all that is to be decided, else one of the person's."""
        shared = [set(units) for units in zip(*self.lines, strict=False)]
        above = [units.pop() for units in shared if len(units) == 1 and UNPLACED not in units]
        return above[-1] if above else actor.grants[0].unit_id


def said(problem: Problem | None) -> dict[str, str | None]:
    """Return a problem as a docket keeps it."""
    if problem is None:
        return {"problem": None, "vi": None, "en": None}
    vi, en = problem.body("vi")["detail"], problem.body("en")["detail"]
    return {"problem": problem.slug(), "vi": vi, "en": en}


async def select(connection: AsyncConnection, actor: Actor, body: DocketDraft) -> Selection:
    """Look at everything that is selected."""
    if not actor.grants:
        raise Forbidden
    _later(body)
    ids: Sequence[UUID] = list(dict.fromkeys(body.ids or ()))
    if body.queue is not None:
        ids = await queries.oldest(connection, actor, body.queue, MOST_CASES + 1)
    selection = Selection(more=len(ids) > MOST_CASES)
    for some in _slices(ids[:MOST_CASES]):
        known = await holding.several(connection, actor, some)
        read = await claims.others(connection, actor, some)
        for one in some:
            held = known.get(one)
            problem: Problem | None = read.get(one) if held else NotFound()
            if held is not None:
                problem = hindrance(actor, held, body) or problem
                selection.programmes.add(held.place.programme)
                if problem is None:
                    selection.lines.append(held.waits_line)
            selection.cases.append(Listed(one, held.entry.version if held else None, problem))
    if not selection.cases:
        raise NothingSelected
    return selection


def hindrance(actor: Actor, held: Held, body: DocketDraft) -> Problem | None:
    """Return why the person cannot decide on an initiative, in the rule's words."""
    rule = policy.accept if body.verdict == "accept" else policy.decide
    try:
        rule.guard(actor, held)
        fit(actor, held, body)
    except Forbidden as refused:
        return InConflict() if held.involves(actor) else refused
    except Problem as refused:
        return refused
    return None


async def reason(
    connection: AsyncConnection, language: Language, selection: Selection, body: DocketDraft
) -> str | None:
    """Return the full text of the reason; a template belongs to one programme."""
    if body.template is not None and len(selection.programmes) != 1:
        vi = "chỉ dùng được mẫu khi mọi sáng kiến thuộc cùng một chương trình"
        en = "a template serves only when all initiatives are of one programme"
        raise BadDocket(errors=[Fault("/template", vi, en, rule="one-programme")])
    return await worded(connection, language, next(iter(selection.programmes), ""), body)


def _later(body: DocketDraft) -> None:
    if body.publish_at is None:
        return
    if not timedelta() < body.publish_at - datetime.now(UTC) <= LATEST:
        vi, en = "phải ở trong 90 ngày tới", "must lie within the next 90 days"
        raise BadDocket(errors=[Fault("/publish_at", vi, en, rule="publish-at")])


def _slices(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    return (list(ids[at : at + SLICE]) for at in range(0, len(ids), SLICE))
