"""Where novelty is judged: one grassroots union with all below it and all that merged into it."""

from service.initiatives.likeness.shingles import NEAR

SAME_HOME = """(
    u.id = o.id OR EXISTS (
        SELECT FROM unit_version v
        WHERE v.unit_id = ANY (u.line) AND v.unit_id = ANY (o.line) AND v.kind = 'grassroots'
            AND v.from_on <= CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
            AND v.until_on > CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)
    )
)"""
"""Two units `u` and `o` on whose present lines stands one grassroots union."""

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
WHERE r.initiative_id = :id AND {HOLDS})
"""
"""What stands between an initiative at unit `u` and those filed before it; null: nothing."""
