"""What is read of dockets: by whoever drew one up, and whoever may decide above it."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Language, NotFound
from service.paging import BadCursor, Page, after, cursor
from service.policy import Actor, Role
from service.reviews.dockets.models import Outcome, Status
from service.reviews.dockets.schemas import Case, Docket, Heading, Hindrance, Progress
from service.tallies.watchers import TICK

DOCKET = """
SELECT d.id, d.account_id, d.status, d.verdict, d.why AS reason, d.decision_number, d.decided_on,
    encode(d.digest, 'hex') AS digest,
    d.more, d.made_at, d.publish_at, d.run_at, d.finished_at, d.undone_at,
    d.finished_at > clock_timestamp() - interval '24 hours' AS fresh,
    a.name AS by, b.name AS undone_by, u.code AS unit, u.line
FROM docket d JOIN account a ON a.id = d.account_id JOIN unit u ON u.id = d.unit_id
LEFT JOIN account b ON b.id = d.undone_by
WHERE d.id = :id
"""
SEEN, LOCKED = text(DOCKET), text(f"{DOCKET} FOR NO KEY UPDATE OF d")
OUTCOMES = text("""
SELECT outcome, problem, vi, en, count(*) AS count FROM docket_case WHERE docket_id = :id
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 2
""")
PROGRESS = text("""
SELECT d.status, c.outcome, count(*) AS count
FROM docket d JOIN docket_case c ON c.docket_id = d.id WHERE d.id = :id GROUP BY 1, 2
""")
MINE = text("""
SELECT d.id, d.status, d.verdict, u.code AS unit, d.made_at, d.publish_at, d.finished_at,
    (SELECT count(*) FROM docket_case c WHERE c.docket_id = d.id) AS total
FROM docket d JOIN unit u ON u.id = d.unit_id
WHERE d.account_id = :me AND (CAST(:last AS uuid) IS NULL OR d.id < CAST(:last AS uuid))
ORDER BY d.id DESC LIMIT :most
""")
# What whoever drew it up cannot see is named by nothing but its id, and colleagues see only what
# was to be decided.
CASES = text("""
SELECT c.initiative_id AS id, i.number, i.title, u.code AS unit, i.state,
    c.outcome, c.problem, c.vi, c.en
FROM docket_case c
LEFT JOIN initiative i ON i.initiative_id = c.initiative_id AND c.version IS NOT NULL
LEFT JOIN unit u ON u.id = i.unit_id
WHERE c.docket_id = :id AND (:mine OR c.outcome <> 'excluded')
    AND (CAST(:outcome AS text) IS NULL OR c.outcome = :outcome)
    AND (CAST(:last AS uuid) IS NULL OR c.initiative_id > CAST(:last AS uuid))
ORDER BY c.initiative_id LIMIT :most
""")


HIDDEN = frozenset({Status.PREVIEWED, Status.SCHEDULED, Status.CANCELLED})


class NoSuchDocket(NotFound):
    vi = "Không có danh sách quyết định này."
    en = "There is no such docket."


@dataclass(frozen=True, slots=True)
class Watched:
    """The progress of a docket as a topic; it moves when the ledger stands still, too."""

    docket_id: UUID
    event: ClassVar[str] = "docket"
    public: ClassVar[bool] = False
    keeps: ClassVar[float] = TICK

    async def answer(self, connection: AsyncConnection) -> dict[str, Any]:
        """Return the progress; who may read it is checked for each watcher."""
        return (await progress(connection, self.docket_id)).model_dump(mode="json")


async def row(
    connection: AsyncConnection, actor: Actor, docket_id: UUID, *, lock: bool = False
) -> Any:  # noqa: ANN401 - a row of DOCKET
    """Return a docket's own row; what is not one's to know of is not found."""
    found = (await connection.execute(LOCKED if lock else SEEN, {"id": docket_id})).one_or_none()
    if found is None:
        raise NoSuchDocket
    # Before it is decided it is nobody else's to know: authors may sit above, too.
    open_to_all = found.status not in HIDDEN
    above = open_to_all and actor.covers(found.line, Role.OFFICER, Role.REVIEWER)
    if found.account_id != actor.id and not above:
        raise NoSuchDocket
    return found


async def docket(
    connection: AsyncConnection, actor: Actor, language: Language, docket_id: UUID
) -> Docket:
    """Return a docket with how far it has come and what hindered it."""
    own = await row(connection, actor, docket_id)
    rows = (await connection.execute(OUTCOMES, {"id": docket_id})).all()
    hindrances = [
        Hindrance(
            outcome=one.outcome,
            problem=one.problem,
            detail=one.vi if language == "vi" else one.en,
            count=one.count,
        )
        for one in rows
        if one.problem is not None
    ]
    told = {name: value for name, value in own._mapping.items() if name in Docket.model_fields}  # noqa: SLF001 - how a row is a mapping
    return Docket(**told, **_counted(rows), hindrances=hindrances)


async def progress(connection: AsyncConnection, docket_id: UUID) -> Progress:
    """Return how far a docket has come."""
    rows = (await connection.execute(PROGRESS, {"id": docket_id})).all()
    if not rows:
        raise NoSuchDocket
    return Progress(status=rows[0].status, **_counted(rows))


async def mine(
    connection: AsyncConnection, actor: Actor, *, limit: int, at: str | None
) -> Page[Heading]:
    """Return the dockets of a person, the newest first."""
    asked = {"me": actor.id, "last": _last(at), "most": limit + 1}
    rows = (await connection.execute(MINE, asked)).mappings()
    found = [Heading.model_validate(dict(one)) for one in rows]
    more = cursor(str(found[limit - 1].id)) if len(found) > limit else None
    return Page(items=found[:limit], next=more)


async def cases(
    connection: AsyncConnection,
    actor: Actor,
    language: Language,
    docket_id: UUID,
    *,
    outcome: Outcome | None,
    limit: int,
    at: str | None,
) -> Page[Case]:
    """Return what stands on a docket, and what became of it."""
    own = await row(connection, actor, docket_id)
    asked = {
        "id": docket_id,
        "mine": own.account_id == actor.id,
        "outcome": outcome,
        "last": _last(at),
        "most": limit + 1,
    }
    rows = (await connection.execute(CASES, asked)).mappings()
    found = [Case.model_validate({**one, "detail": one[language]}) for one in rows]
    more = cursor(str(found[limit - 1].id)) if len(found) > limit else None
    return Page(items=found[:limit], next=more)


def _counted(rows: Any) -> dict[str, int]:  # noqa: ANN401 - rows with an outcome and a count
    counted = dict.fromkeys(map(str, Outcome), 0)
    for one in rows:
        counted[one.outcome] += one.count
    return {**counted, "total": sum(counted.values())}


def _last(at: str | None) -> UUID | None:
    (last,) = after(at, str) or (None,)
    try:
        return UUID(str(last)) if last is not None else None
    except ValueError:
        raise BadCursor from None
