"""Every event as the signed rows that it added to the tally."""

from service.tallies.models import COUNTS

ENTERED = "state IN ('waiting', 'returned', 'refused', 'valid')"
DAY = "CAST(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)"
COUNTED = ", ".join(
    [f"s.sign * CAST(s.state = '{name}' AS int) AS {name}" for name in COUNTS]
    + [
        f"CASE WHEN s.{ENTERED} THEN s.sign * s.claimed ELSE 0 END AS claimed",
        "CASE WHEN s.state = 'valid' THEN s.sign * s.verified ELSE 0 END AS verified",
    ]
)
SIDES = """
    CROSS JOIN LATERAL (VALUES
        (1, e.state, e.path, e.facets, e.claimed, e.verified),
        (-1, e.state_before, coalesce(e.path_before, e.path), coalesce(e.facets_before, e.facets),
            e.claimed_before, e.verified_before)
    ) AS s (sign, state, path, facets, claimed, verified)
"""


def changes(source: str = "event e") -> str:
    """Return the query for the changes of some events `e`: where, when, by what, how much."""
    return f"""
    SELECT e.programme_id, e.phase_id, e.unit_id, e.at, s.path, s.facets, {DAY} AS day, {COUNTED}
    FROM {source} {SIDES}
    WHERE s.state <> 'draft'
"""
