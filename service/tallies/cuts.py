"""The statements behind a tally: each source that together hold every change once, by one key."""

from functools import lru_cache
from typing import Literal

from sqlalchemy import TextClause, text

from service.history.facets import FACETS, MASK
from service.tallies.changes import changes
from service.tallies.models import MEASURES
from service.tallies.spread import EVER, NAMES

Tree = Literal["then", "now"]
TREES: tuple[Tree, ...] = ("then", "now")
Source = Literal["edges", "faces", "events"]
"""Counters of edges, counters of one facet on the edges that leave the root, or the ledger."""

LINE = {"then": "d.path", "now": "u.line"}
PLACE = {"then": "", "now": "JOIN unit u ON u.id = d.unit_id"}
MONTH = "CAST(date_trunc('month', {}) AS date)"
PHASE = "(CAST(:phase_id AS int) IS NULL OR {} = :phase_id)"
WANTED = "(d.facets & :mask) = :wanted"
SUMMED = ", ".join(f"CAST(sum({name}) AS bigint) AS {name}" for name in MEASURES)
DAYS = {"day": "YYYY-MM-DD", "month": "YYYY-MM"}
"""Keys that are dates, and how they are written."""

# Units at which something was registered that may count below a unit. What was ever counted there
# hangs on its edges or waits to be folded; a closed unit counts at its successor's own edge.
HOMES = {
    "then": f"""
WITH RECURSIVE below (unit_id) AS (
    SELECT CAST(:unit_id AS int)
    UNION
    SELECT next.unit_id FROM below b CROSS JOIN LATERAL (
        SELECT t.unit_id FROM tally t WHERE t.programme_id = :programme_id AND t.tree = 'then'
            AND t.parent_id = b.unit_id AND t.grain = 'all' AND t.start = {EVER}
        UNION ALL
        SELECT u.id FROM unit u WHERE u.successor_id = b.unit_id
    ) next
), home AS (
    SELECT unit_id FROM below
    UNION
    SELECT unit_id FROM tally_delta WHERE programme_id = :programme_id
)
""",
    "now": """
WITH home AS (SELECT id AS unit_id FROM unit WHERE line @> ARRAY[CAST(:unit_id AS int)])
""",
}
NEAR = """
    initiative i JOIN event e ON e.initiative_id = i.initiative_id
        AND i.unit_id IN (SELECT unit_id FROM home)
"""


def below(tree: Tree, *, root: bool) -> tuple[str, str]:
    """Return the head of a statement, and the events `e` from which it may choose."""
    return ("", "event e") if root else (HOMES[tree], NEAR)


def signed_key(tree: Tree, key: str) -> str:
    """Return the key of a row `d` that has a path, a day, a phase and facets."""
    line = LINE[tree]
    if key in FACETS:
        return f"(d.facets >> {FACETS[key].shift}) & {MASK}"
    return {
        "child": f"coalesce({line}[array_position({line}, :unit_id) + 1], :unit_id)",
        "day": "d.day",
        "month": MONTH.format("d.day"),
        "phase": "d.phase_id",
    }[key]


def _folded_key(key: str, grain: str) -> str:
    start = "start" if grain == key else MONTH.format("start")
    named = {"child": "unit_id", "day": "start", "month": start, "phase": "phase_id"}
    return named.get(key, "answer")


def _folded(source: Source, key: str, grain: str, dates: str, *, root: bool) -> str:
    place = "parent_id = :unit_id"
    if source == "faces":
        place = "facet = :facet AND (CAST(:answer AS int) IS NULL OR answer = :answer)"
        place += "" if root else " AND unit_id = :unit_id"
    return f"""
        SELECT {_folded_key(key, grain)} AS key, {NAMES}
        FROM {"tally" if source == "edges" else "tally_facet"}
        WHERE programme_id = :programme_id AND tree = :tree AND {place}
            AND grain = '{grain}' {dates} AND {PHASE.format("phase_id")}
    """


def _signed(tree: Tree, key: str, rows: str, dates: str = "") -> str:
    return f"""
        SELECT {signed_key(tree, key)} AS key, {NAMES}
        FROM {rows} d {PLACE[tree]}
        WHERE d.programme_id = :programme_id {dates} AND :unit_id = ANY ({LINE[tree]})
            AND {WANTED} AND {PHASE.format("d.phase_id")}
    """


def _counted(source: Source, tree: Tree, key: str, *, past: bool, root: bool) -> list[str]:
    """Return what the counters hold, what waits to be folded, and the last day's events."""
    if not past:
        grain = key if key in DAYS else "all"
        return [
            _folded(source, key, grain, "", root=root),
            _signed(tree, key, "tally_delta"),
        ]
    within = "AND start < :day" if key == "day" else "AND start >= :month AND start < :day"
    today = f"({changes()} AND e.programme_id = :programme_id AND e.at >= :midnight)"
    parts = [
        _folded(source, key, "day", within, root=root),
        _signed(tree, key, "tally_delta", "AND d.day < :day"),
        _signed(tree, key, today, "AND d.at <= :as_of"),
    ]
    if key != "day":
        parts.append(_folded(source, key, "month", "AND start < :month", root=root))
    return parts


def _surveyed(tree: Tree, key: str, *, past: bool, root: bool) -> list[str]:
    """Return what the events below a unit say."""
    _, events = below(tree, root=root)
    rows = f"({changes(events)} AND e.programme_id = :programme_id)"
    return [_signed(tree, key, rows, "AND d.at <= :as_of" if past else "")]


@lru_cache(maxsize=1024)
def statement(
    source: Source, tree: Tree, key: str, *, past: bool, root: bool, checked: bool = False
) -> TextClause:
    """Return rows (key, measures); checked, a row without a key holds the sum of the edges."""
    head = ""
    if source == "events":
        head, _ = below(tree, root=root)
        parts = _surveyed(tree, key, past=past, root=root)
    else:
        parts = _counted(source, tree, key, past=past, root=root)
    if checked:
        edges = _counted("edges", tree, "phase", past=past, root=root)
        parts += [f"SELECT NULL, {NAMES} FROM ({edge}) e" for edge in edges]
    return text(f"{head} SELECT key, {SUMMED} FROM ({' UNION ALL '.join(parts)}) p GROUP BY key")
