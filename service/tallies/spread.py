"""How signed rows are spread over the tally: over edges, facets, both trees, and time."""

from service.history.facets import BITS, FACETS, MASK
from service.tallies.models import MEASURES, tally, tally_facet

NAMES = ", ".join(MEASURES)
SUMMED = ", ".join(f"sum({m}) AS {m}" for m in MEASURES)
EVER = "DATE '0001-01-01'"
"""Where the grain `all` starts."""

PLACED = """
    SELECT 'then' AS tree, t.path AS line, t.* FROM taken t
    UNION ALL
    SELECT 'now', u.line, t.* FROM taken t JOIN unit u ON u.id = t.unit_id
"""
"""Rows `taken` from the ledger, on the line of either tree."""

EDGES = """
    SELECT p.*, e.parent_id, e.child_id
    FROM placed p,
        unnest(p.line, p.line[2:] || p.line[array_length(p.line, 1)]) AS e (parent_id, child_id)
    WHERE e.parent_id <> 0
"""
"""Each row once for every edge of its line; the last edge, from a unit to itself, is its own."""

CHILD = "coalesce(p.line[2], p.line[1])"
ANSWER = f"(p.facets >> ({BITS} * f.facet)) & {MASK}"
FACES = f"""
    SELECT p.*, {CHILD} AS child_id, f.facet, {ANSWER} AS answer
    FROM placed p, generate_series(0, {len(FACETS) - 1}) AS f (facet)
"""
"""Each row once for every facet, on the edge that leaves the root."""

EDGE = "programme_id, tree, parent_id, child_id, phase_id"
FACE = "programme_id, tree, facet, child_id, answer, phase_id"


def grained(name: str, key: str, source: str) -> str:
    """Return the CTEs that sum a source by day, by month and for all time.

    Days are summed first, months from days, and all time from months: a large batch falls
    together before it is spread.
    """
    return f"""
{name}_day AS MATERIALIZED (
    SELECT {key}, day AS start, {SUMMED} FROM {source} GROUP BY {key}, day
), {name}_month AS MATERIALIZED (
    SELECT {key}, CAST(date_trunc('month', start) AS date) AS start, {SUMMED}
    FROM {name}_day GROUP BY {key}, CAST(date_trunc('month', start) AS date)
), {name}_grained AS (
    SELECT *, 'day' AS grain FROM {name}_day
    UNION ALL
    SELECT *, 'month' FROM {name}_month
    UNION ALL
    SELECT {key}, {EVER}, {SUMMED}, 'all' FROM {name}_month GROUP BY {key}
)"""


def into(table: str, source: str, measures: str = NAMES, grouping: str = "") -> str:
    """Return the statement that adds a source to a table of the tally.

    Keys in order, so that two writers could never wait for each other in a circle.
    """
    key = ", ".join(column.name for column in KEYS[table])
    added = ", ".join(f"{m} = {table}.{m} + excluded.{m}" for m in MEASURES)
    read = key.replace("unit_id", "child_id")
    return f"""
INSERT INTO {table} ({key}, {NAMES})
SELECT {read}, {measures} FROM {source} {grouping} ORDER BY {read}
ON CONFLICT ({key}) DO UPDATE SET {added}"""


KEYS = {table.name: table.primary_key.columns for table in (tally, tally_facet)}

SPREAD = f"""
placed AS ({PLACED}),
edge AS ({EDGES}), {grained("edge", EDGE, "edge")},
root AS (
    SELECT programme_id, tree, line[1:2] AS line, facets, phase_id, day, {SUMMED}
    FROM placed GROUP BY 1, 2, 3, 4, 5, 6
), face AS ({FACES.replace("placed p", "root p")}), {grained("face", FACE, "face")},
added AS ({into("tally", "edge_grained")} RETURNING 1),
faced AS ({into("tally_facet", "face_grained")})
"""
"""From rows `taken` to the whole tally; `added` has the rows of the edges."""
