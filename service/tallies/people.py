"""How many people stand behind what is entered: distinct authors.

Below the root they are counted beforehand; deeper, and by phase or facet, from the events.
"""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.changes import DAY, ENTERED
from service.tallies.cuts import DAYS, LINE, PHASE, PLACE, WANTED, Tree, below, signed_key
from service.tallies.figures import Scope, bound
from service.tallies.presence import WHOLE
from service.tallies.present import present

# Most events leave an author where he was: entered, at the same place, by the same facets.
STILL = f"""
    e.{ENTERED} AND e.{ENTERED.replace("state", "state_before")}
    AND e.path_before IS NULL AND e.facets_before IS NULL AND e.people_before IS NULL
"""


def _comings(tree: Tree, key: str, *, past: bool, root: bool) -> str:
    """Return who comes (+1) and who goes (-1), when, by key."""
    _, events = below(tree, root=root)
    until = "AND d.at <= :as_of" if past else ""
    return f"""
    SELECT d.person, {signed_key(tree, key)} AS key, d.sign, d.at
    FROM (
        SELECT e.programme_id, e.phase_id, e.unit_id, e.at, {DAY} AS day, s.*, person
        FROM {events} CROSS JOIN LATERAL (VALUES
            (1, e.state, e.path, e.facets, e.people),
            (-1, e.state_before, coalesce(e.path_before, e.path),
                coalesce(e.facets_before, e.facets), coalesce(e.people_before, e.people))
        ) AS s (sign, state, path, facets, people), unnest(s.people) AS person
        WHERE e.programme_id = :programme_id AND s.{ENTERED} AND NOT ({STILL})
    ) d {PLACE[tree]}
    WHERE :unit_id = ANY ({LINE[tree]}) {until}
        AND {WANTED} AND {PHASE.format("d.phase_id")}
    """


@lru_cache(maxsize=256)
def _surveyed(tree: Tree, key: str, *, past: bool, root: bool) -> TextClause:
    head, _ = below(tree, root=root)
    comings = _comings(tree, key, past=past, root=root)
    opening = f"{head}, " if head else "WITH "
    if key in DAYS:
        return text(f"""
        {opening} coming AS ({comings}), run AS (
            SELECT key, sign, sum(sign) OVER (
                PARTITION BY person ORDER BY at, sign DESC ROWS UNBOUNDED PRECEDING) AS total
            FROM coming
        )
        SELECT to_char(key, '{DAYS[key]}') AS label,
            sum(CAST(total > 0 AS int) - CAST(total - sign > 0 AS int)) AS people
        FROM run GROUP BY key
        """)
    return text(f"""
    {opening} coming AS ({comings}), named (key, label) AS (
        SELECT * FROM unnest(CAST(:keys AS int[]), CAST(:labels AS text[]))
    ), member AS (
        SELECT person, coalesce(n.label, '') AS label, sum(sign) AS total
        FROM coming LEFT JOIN named n USING (key) GROUP BY 1, 2
    ), here AS (SELECT person, label FROM member WHERE total > 0)
    SELECT label, count(*) AS people FROM here GROUP BY label
    UNION ALL
    SELECT NULL, count(DISTINCT person) FROM here
    """)


async def people(
    connection: AsyncConnection, scope: Scope, key: str, labels: Mapping[int, str]
) -> tuple[dict[str, int], int]:
    """Return distinct authors of what is entered by label, and in all.

    `labels` names the rows of keys; the label '' takes the other keys together. By day and month
    a row holds by how many their number changed, so that the rows add up.
    """
    past = scope.as_of is not None
    kept = scope.root and scope.phase_id is None and not scope.mask
    if kept and (key == "child" or key in DAYS):
        made = present(scope.tree, key, past=past)
    else:
        made = _surveyed(scope.tree, key, past=past, root=scope.root)
    given = {
        **bound(scope),
        "keys": list(labels),
        "labels": list(labels.values()),
        "whole": WHOLE,
    }
    rows = (await connection.execute(made, given)).all()
    found = {row.label: int(row.people) for row in rows}
    total = sum(found.values()) if key in DAYS else found.pop(None, 0)
    return found, total
