"""Where novelty is judged: one grassroots union with all below it and all that merged into it."""

from service.initiatives.likeness.shingles import NEAR

ROOT = """
    SELECT v.unit_id FROM unit_version v
    WHERE v.unit_id = ANY (u.line) AND v.kind = 'grassroots'
        AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
        AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
"""
SAME_HOME = f"(u.id = o.id OR EXISTS ({ROOT} AND v.unit_id = ANY (o.line)))"
"""Two units `u` and `o` on whose present lines stands one grassroots union."""

HOME = f"""ARRAY(
    SELECT u.id
    UNION SELECT h.id FROM unit h JOIN ({ROOT}) v ON h.line @> ARRAY[v.unit_id]
)"""
"""All units that share a home with unit `u`: dearer than asking about two, made once for many."""

# A copy of what was withdrawn or refused is told, and holds up nothing.
ALIVE = "('waiting', 'returned', 'valid')"
HOLDS = f"""
    r.score >= {NEAR} AND r.ruling IS DISTINCT FROM 'different' AND e.state IN {ALIVE}
    AND {SAME_HOME}
"""
"""Whether a pair `r` with the one filed first, `e`, holds up the one filed later."""

TWIN = f"""
(SELECT max(coalesce(r.ruling, 'unruled'))
FROM resemblance r JOIN initiative e ON e.initiative_id = r.other_id JOIN unit o ON o.id = e.unit_id
WHERE r.initiative_id = i.initiative_id AND {HOLDS})
"""
"""What stands between an initiative `i` at unit `u` and those filed before it; null: nothing."""
