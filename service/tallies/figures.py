"""The figures below one unit: folded and unfolded added up in one statement, so always exact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import day_of, start_of
from service.history.facets import FACETS
from service.tallies.cuts import Source, statement
from service.tallies.cuts import Tree as Tree  # noqa: PLC0414 - named here for those who ask
from service.tallies.models import MEASURES
from service.tallies.ranks import Sums, plus


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: a programme below one unit, on one tree, at one instant, by some facets."""

    programme_id: int
    unit_id: int
    tree: Tree
    # Whether the unit is the root of the tree.
    root: bool = False
    phase_id: int | None = None
    as_of: datetime | None = None
    # The bits of the facets that are asked for, and what they must be.
    mask: int = 0
    wanted: int = 0


def bound(scope: Scope) -> dict[str, Any]:
    """Return the parameters of a statement for one scope."""
    given: dict[str, Any] = {
        "programme_id": scope.programme_id,
        "unit_id": scope.unit_id,
        "tree": scope.tree,
        "phase_id": scope.phase_id,
        "mask": scope.mask,
        "wanted": scope.wanted,
    }
    if scope.as_of is not None:
        day = day_of(scope.as_of)
        given |= {
            "as_of": scope.as_of,
            "day": day,
            "month": day.replace(day=1),
            "midnight": start_of(day),
        }
    return given


async def figures(connection: AsyncConnection, scope: Scope, key: str) -> dict[Any, Sums]:
    """Return sums by key: a child (the unit itself, 0 for unplaced), day, month, phase or answer.

    One facet is counted beforehand on the edges that leave the root. Whether such an edge holds
    all that a unit below the root ever counted is checked against its own edges; if not, and for
    whatever no counter keeps, the events are added up.
    """
    asked = [name for name, facet in FACETS.items() if (scope.mask >> facet.shift) & 1]
    involved = {*asked, *({key} & FACETS.keys())}
    if not involved:
        return await _read(connection, "edges", scope, key)
    if len(involved) == 1 and (scope.root or not asked):
        (name,) = involved
        found = await _faced(connection, scope, key, name)
        if found is not None:
            return found
    return await _read(connection, "events", scope, key)


async def _faced(
    connection: AsyncConnection, scope: Scope, key: str, name: str
) -> dict[Any, Sums] | None:
    facet = FACETS[name]
    given = {
        "facet": facet.place,
        "answer": scope.wanted >> facet.shift if scope.mask else None,
    }
    found = await _read(connection, "faces", scope, key, **given)
    whole = found.pop(None, plus([]))
    return found if scope.root or plus(found.values()) == whole else None


async def _read(
    connection: AsyncConnection, source: Source, scope: Scope, key: str, **more: int | None
) -> dict[Any, Sums]:
    made = statement(
        source,
        scope.tree,
        key,
        past=scope.as_of is not None,
        root=scope.root,
        checked=source == "faces" and not scope.root,
    )
    rows = await connection.execute(made, {**bound(scope), **more})
    return {row["key"]: {name: row[name] for name in MEASURES} for row in rows.mappings()}
