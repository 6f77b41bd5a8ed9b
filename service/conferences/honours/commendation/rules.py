"""Rules of commendation: made once, read by anybody with an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from service.conferences.honours.commendation.explaining import explained
from service.conferences.honours.commendation.schemas import Aim, AuthorRule, NewRule, Rule
from service.conferences.honours.models import Compared, commendation_rule
from service.errors import Conflict, Fault, Forbidden, NotFound, Unprocessable
from service.identity.places import no_such_unit, places
from service.paging import Page, after, cursor
from service.policy import Actor, Role
from service.programmes.models import programme
from service.trail.ledger import Deed, record
from service.trail.models import Done
from service.units.models import cluster

COUNTED = frozenset({Compared.VALID, Compared.ENTERED})
"""What a target is set for."""
RULES = text("""
SELECT r.*, p.code AS programme, u.code AS under, u.line
FROM commendation_rule r
JOIN programme p ON p.id = r.programme_id
JOIN unit u ON u.id = r.under_id
WHERE (CAST(:code AS text) IS NULL OR r.code = :code) AND r.code > :last
    AND (CAST(:programme AS text) IS NULL OR p.code = :programme)
ORDER BY r.code LIMIT :most
""")


class NoSuchCommendation(NotFound):
    vi = "Không có tiêu chí khen thưởng «{code}»."
    en = "There is no rule of commendation `{code}`."


class DuplicateCommendation(Conflict):
    vi = "Mã tiêu chí khen thưởng «{code}» đã có."
    en = "The code of commendation `{code}` exists already."


class InvalidCommendation(Unprocessable):
    vi = "Tiêu chí khen thưởng chưa đúng; xem từng mục trong «errors»."
    en = "The rule of commendation is not valid; see each entry of `errors`."


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule with the numbers behind its codes."""

    id: int
    programme_id: int
    under_id: int
    line: tuple[int, ...]
    rule: Rule


async def make(connection: AsyncConnection, actor: Actor, body: NewRule) -> Rule:
    """Make a rule; an admin of the unit whose children it compares, or above."""
    place = (await places(connection, [body.under])).get(body.under)
    known = select(programme.c.id).where(programme.c.code == body.programme)
    programme_id = (await connection.execute(known)).scalar()
    faults = list(_faults(body))
    if place is None:
        faults.append(no_such_unit("/under", body.under))
    if programme_id is None:
        vi, en = "không có chương trình này", "there is no such programme"
        faults.append(Fault("/programme", vi, en, rule="programme-exists"))
    if body.series is not None:
        series = select(cluster.c.id).where(cluster.c.series == body.series).limit(1)
        if (await connection.execute(series)).first() is None:
            vi, en = "không có cụm, khối nào của loạt này", "there is no cluster of this series"
            faults.append(Fault("/series", vi, en, rule="series-exists"))
    if faults or place is None:
        raise InvalidCommendation(errors=faults)
    if not actor.covers(place.line, Role.ADMIN):
        raise Forbidden
    named = {"programme_id": programme_id, "under_id": place.id, "made_by": actor.id}
    fresh = insert(commendation_rule).values(**_columns(body), **named).on_conflict_do_nothing()
    if (await connection.execute(fresh.returning(commendation_rule.c.id))).first() is None:
        raise DuplicateCommendation(code=body.code)
    told = Deed(Done.RULE_MADE, place.id, place.line, subject=body.code, what=body.programme)
    await record(connection, actor, told)
    return Rule(**body.model_dump(), explained=explained(body))


def _faults(body: NewRule) -> Iterator[Fault]:
    if body.target is not None and body.measure not in COUNTED:
        vi = "chỉ tiêu là số sáng kiến, không so được với tiền; hãy để «target»: null"
        en = "targets count initiatives and cannot be compared with money; send `target: null`"
        yield Fault("/target", vi, en, rule="target-counts")


def _columns(body: NewRule) -> dict[str, Any]:
    names = {"code", "name", "span", "series", "measure", "top", "minimum", "tie"}
    aim, authors = body.target, body.authors
    return {
        **body.model_dump(include=names),
        "target_source": aim and aim.source,
        "target_kind": aim and aim.kind,
        "target_passing": aim and aim.passing,
        "authors_top": authors and authors.top,
        "authors_minimum": authors and authors.minimum,
        "authors_tie": authors and authors.tie,
    }


async def rules(
    connection: AsyncConnection, *, programme_code: str | None, limit: int, page: str | None
) -> Page[Rule]:
    """Return rules by code."""
    (last,) = after(page, str) or ("",)
    asked = {"code": None, "programme": programme_code, "last": last, "most": limit + 1}
    found = [_kept(row).rule for row in await connection.execute(RULES, asked)]
    more = cursor(found[limit - 1].code) if len(found) > limit else None
    return Page(items=found[:limit], next=more)


async def kept(connection: AsyncConnection, code: str) -> Kept:
    """Return a rule by its code."""
    asked = {"code": code, "programme": None, "last": "", "most": 1}
    row = (await connection.execute(RULES, asked)).first()
    if row is None:
        raise NoSuchCommendation(code=code)
    return _kept(row)


def _kept(row: Any) -> Kept:  # noqa: ANN401 - a row of RULES
    told = NewRule(
        code=row.code,
        name=row.name,
        programme=row.programme,
        under=row.under,
        span=row.span,
        series=row.series,
        measure=row.measure,
        top=row.top,
        minimum=row.minimum,
        tie=row.tie,
        target=row.target_source
        and Aim(source=row.target_source, kind=row.target_kind, passing=row.target_passing),
        authors=row.authors_top
        and AuthorRule(top=row.authors_top, minimum=row.authors_minimum, tie=row.authors_tie),
    )
    rule = Rule(**told.model_dump(), explained=explained(told))
    return Kept(row.id, row.programme_id, row.under_id, tuple(row.line), rule)
