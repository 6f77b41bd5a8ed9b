"""Distinct people below the root, counted beforehand: who comes, who goes, and when it shows.

A person is present below a unit while at least one of his initiatives is entered there. That is
no sum: whoever comes a second time changes nothing. So the life of everybody whom new events touch
is read before and after, and the difference goes to the day on which it shows, in the past too.
"""

from service.tallies.changes import ENTERED
from service.tallies.cuts import TREES
from service.tallies.spread import EVER

WHOLE = -1
"""Stands for everything below the root, where a child would stand."""

# Most events leave an author where he was: entered, at the same place.
STILL = f"""
    e.{ENTERED} AND e.{ENTERED.replace("state", "state_before")}
    AND e.path_before IS NULL AND e.people_before IS NULL
"""
COMING = f"""
    SELECT e.programme_id, who.person, e.initiative_id, e.seq, s.sign, e.at, e.unit_id,
        coalesce(s.path[2], s.path[1]) AS child_id
    FROM (SELECT DISTINCT initiative_id, seq FROM {{source}}) t
    JOIN event e USING (initiative_id, seq)
    CROSS JOIN LATERAL (VALUES
        (1, e.state, e.path, e.people),
        (-1, e.state_before, coalesce(e.path_before, e.path), coalesce(e.people_before, e.people))
    ) AS s (sign, state, path, people), unnest(s.people) AS who (person)
    WHERE s.{ENTERED} AND NOT ({STILL}) AND NOT EXISTS (
        -- An event has two deltas when something moves, and one may be folded before the other.
        SELECT FROM tally_presence p WHERE p.programme_id = e.programme_id AND p.person = who.person
            AND p.initiative_id = e.initiative_id AND p.seq = e.seq AND p.sign = s.sign)
"""
COLUMNS = "programme_id, person, initiative_id, seq, sign, at, unit_id, child_id"
DAY = "CAST(at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)"


def steps(lives: str, line: str = "u.line", trees: str = "then now") -> str:
    """Return when each person of some lives comes (1) and goes (-1), on each tree and place.

    `lives` has the columns of the log and a `version`, -1 for what was and 1 for what comes to be;
    `line` is where a unit stands now.
    """
    places = {"then": "l.child_id", "now": f"coalesce(({line})[2], ({line})[1])"}
    # Numbers, because a great many rows are sorted by them.
    values = ", ".join(
        f"({TREES.index(tree)}, {place})"
        for tree in trees.split()
        for place in (places[tree], f"{WHOLE}")
    )
    return f"""
    SELECT version, programme_id, (ARRAY['then', 'now'])[tree + 1] AS tree, place, at, {DAY} AS day,
        CAST(total > 0 AS int) - CAST(total - sign > 0 AS int) AS step
    FROM (
        SELECT l.version, l.programme_id, p.tree, p.place, l.at, l.sign, sum(l.sign) OVER (
            PARTITION BY l.version, l.programme_id, p.tree, p.place, l.person
            ORDER BY l.at, l.sign DESC ROWS UNBOUNDED PRECEDING) AS total
        FROM ({lives}) l JOIN unit u ON u.id = l.unit_id,
            LATERAL (VALUES {values}) AS p (tree, place)
    ) run
    """


def changed(lives: str, line: str = "u.line", trees: str = "then now") -> str:
    """Return by how many the people of each place and day differ between two versions of lives."""
    return f"""
    SELECT programme_id, tree, place, day,
        sum(version * step) AS people
    FROM ({steps(lives, line, trees)}) s GROUP BY 1, 2, 3, 4
    """


def lives(people: str) -> str:
    """Return the logged lives of people (programme_id, person), each found by the key."""
    return f"""
    (SELECT DISTINCT programme_id, person FROM ({people}) w) who, LATERAL (
        SELECT * FROM tally_presence l
        WHERE l.programme_id = who.programme_id AND l.person = who.person
        OFFSET 0 -- whatever the planner guesses of how many they are, the log is longer
    ) p"""


BEFORE_AND_AFTER = f"""
    SELECT v.version, p.*
    FROM {lives("SELECT programme_id, person FROM coming")},
        (VALUES (-1), (1)) AS v (version)
    UNION ALL
    SELECT 1, {COLUMNS} FROM coming
"""
"""The lives of everybody in `coming`, without and with what is coming."""


def shown(name: str = "shown") -> str:
    """Return the statement that adds the rows of a CTE of changes to what is kept."""
    return f"""
INSERT INTO tally_people (programme_id, tree, grain, start, unit_id, people)
SELECT s.programme_id, s.tree, g.grain, g.start, s.place, sum(s.people)
FROM {name} s, LATERAL (VALUES ('all', {EVER}),
    ('month', CAST(date_trunc('month', s.day) AS date)), ('day', s.day)) AS g (grain, start)
WHERE s.people <> 0 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
ON CONFLICT (programme_id, tree, grain, start, unit_id)
DO UPDATE SET people = tally_people.people + excluded.people"""


def attend(source: str) -> str:
    """Return the CTEs that take the events of a source (initiative_id, seq) into the log."""
    return f"""
coming AS MATERIALIZED ({COMING.format(source=source)}),
logged AS (INSERT INTO tally_presence ({COLUMNS}) SELECT {COLUMNS} FROM coming),
roaming AS (
    INSERT INTO tally_roamer (programme_id, person)
    SELECT programme_id, person FROM ({BEFORE_AND_AFTER}) l WHERE version = 1
    GROUP BY 1, 2 HAVING count(DISTINCT (unit_id, child_id)) > 1 ORDER BY 1, 2
    ON CONFLICT DO NOTHING
),
shown AS ({changed(BEFORE_AND_AFTER)}),
attended AS ({shown()})
"""
