"""How many people are present below the root: what is kept, what waits, and the day itself."""

from functools import lru_cache

from sqlalchemy import TextClause, text

from service.tallies.cuts import DAYS, MONTH, Tree
from service.tallies.presence import BEFORE_AND_AFTER, COLUMNS, COMING, changed, lives, steps

COMING_HERE = (
    f"coming AS MATERIALIZED ({COMING.format(source='tally_delta')}"
    " AND e.programme_id = :programme_id)"
)
KEPT = "FROM tally_people WHERE programme_id = :programme_id AND tree = :tree"
TODAY = "at >= :midnight AND at <= :as_of"
# The lives of whoever came or went on the day itself.
TODAYS = f"""
    SELECT programme_id, person FROM tally_presence WHERE programme_id = :programme_id AND {TODAY}
    UNION SELECT programme_id, person FROM coming WHERE {TODAY}
"""
LIVES = f"""
    SELECT 1 AS version, p.* FROM {lives(TODAYS)}
    UNION ALL
    SELECT 1, {COLUMNS} FROM coming WHERE person IN (SELECT person FROM ({TODAYS}) t)
"""
# Only who has initiatives at several places can be in two rows of one label.
ROAMERS = """
    SELECT programme_id, person FROM tally_roamer WHERE programme_id = :programme_id
    UNION SELECT programme_id, person FROM coming
"""
ROAMING = f"""
    SELECT p.* FROM {lives(ROAMERS)}
    UNION ALL
    SELECT {COLUMNS} FROM coming
"""
CHILD = {"then": "l.child_id", "now": "coalesce(u.line[2], u.line[1])"}


def _changes(tree: Tree, grain: str, *, past: bool) -> str:
    """Return rows (place, start, people) that add up to who is present."""
    if not past:
        return f"""
        SELECT unit_id AS place, start, people {KEPT} AND grain = '{grain}'
        UNION ALL
        SELECT place, day, people FROM shown
        """
    days = "" if grain == "day" else "AND start >= :month"
    months = (
        ""
        if grain == "day"
        else (
            f"SELECT unit_id, start, people {KEPT} AND grain = 'month' AND start < :month UNION ALL"
        )
    )
    return f"""
    {months}
    SELECT unit_id AS place, start, people {KEPT} AND grain = 'day' AND start < :day {days}
    UNION ALL
    SELECT place, day, people FROM shown WHERE day < :day
    UNION ALL
    SELECT place, day, step FROM ({steps(LIVES, trees=tree)}) s WHERE {TODAY}
    """


@lru_cache
def present(tree: Tree, key: str, *, past: bool) -> TextClause:
    """Return rows (label, people); the label null stands for all below the root."""
    grain = key if key in DAYS else "all"
    head = f"""
    WITH {COMING_HERE}, shown AS ({changed(BEFORE_AND_AFTER, trees=tree)}),
    change (place, start, people) AS ({_changes(tree, grain, past=past)})
    """
    if key in DAYS:
        start = "start" if key == "day" else MONTH.format("start")
        return text(f"""{head}
        SELECT to_char({start}, '{DAYS[key]}') AS label, sum(people) AS people
        FROM change WHERE place = :whole GROUP BY 1 HAVING sum(people) <> 0
        """)
    until = "AND l.at <= :as_of" if past else ""
    return text(f"""{head}, named (place, label) AS (
        SELECT * FROM unnest(CAST(:keys AS int[]), CAST(:labels AS text[]))
    ), here AS (
        SELECT l.person, {CHILD[tree]} AS place FROM ({ROAMING}) l JOIN unit u ON u.id = l.unit_id
        WHERE true {until} GROUP BY 1, 2 HAVING sum(l.sign) > 0
    ), again AS (
        SELECT coalesce(n.label, '') AS label, count(*) - 1 AS times
        FROM here LEFT JOIN named n USING (place) GROUP BY here.person, 1
    )
    SELECT label, sum(people) AS people FROM (
        SELECT CASE WHEN c.place <> :whole THEN coalesce(n.label, '') END AS label, c.people
        FROM change c LEFT JOIN named n USING (place)
        UNION ALL
        SELECT label, -times FROM again WHERE times > 0
    ) p GROUP BY label
    """)
