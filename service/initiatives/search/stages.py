"""Where words are looked for, one after the other: the newest, what is not old, then the index.

Whatever is common ends among the newest, whatever is not quite rare among some more; for the rest
the index has few hits, so that none of the three is ever asked for much.
"""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import TextClause, text

from service.initiatives import listing

FINE = 20
"""Up to so many units are words of the query; what is theirs is then little, whatever is common."""

OWN = """
    i.entered_by = :me OR EXISTS (
        SELECT FROM author a WHERE a.initiative_id = i.initiative_id AND a.account_id = :me)
"""
COVERED = """
    OR i.state <> 'draft' AND EXISTS (
        SELECT FROM unit u WHERE u.id = i.unit_id AND u.line && CAST(:held AS int[]))
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the register, and how its candidates are found."""

    hits: str
    # How many of the newest that are left it covers; None: all of them.
    window: int | None = None


# What nobody has read yet is looked through here.
NEWEST = Stage(
    """
    SELECT i.initiative_id
    FROM initiative i LEFT JOIN reading r ON r.initiative_id = i.initiative_id
    WHERE i.initiative_id < :last AND i.initiative_id >= :edge
        AND coalesce(r.words @@ CAST(:sought AS tsquery), true)
    """,
    2_000,
)
# IS TRUE keeps the index out of it: whatever is common would be fetched from all times.
RECENT = Stage(
    """
    SELECT initiative_id FROM reading
    WHERE initiative_id < :last AND initiative_id >= :edge
        AND (words @@ CAST(:sought AS tsquery)) IS TRUE
        AND (unit_id IN (SELECT unnest(CAST(:covered AS int[])))
            OR words @@ CAST(:mine AS tsquery))
    """,
    50_000,
)
RECENT_OF_ALL = Stage(
    """
    SELECT initiative_id FROM reading
    WHERE initiative_id < :last AND initiative_id >= :edge
        AND (words @@ CAST(:sought AS tsquery)) IS TRUE
    """,
    50_000,
)
# Drafts are in no index; they are their owner's, and few.
INDEXED = Stage("""
    SELECT initiative_id FROM reading
    WHERE words @@ CAST(:within AS tsquery) AND initiative_id < :last
    UNION SELECT initiative_id FROM initiative
    WHERE entered_by = :me AND state = 'draft' AND initiative_id < :last
    UNION SELECT d.initiative_id FROM author a JOIN initiative d USING (initiative_id)
    WHERE a.account_id = :me AND d.state = 'draft' AND d.initiative_id < :last
""")

EDGE = text("""
SELECT initiative_id FROM (
    SELECT initiative_id FROM initiative WHERE initiative_id < :last
    ORDER BY initiative_id DESC LIMIT :window
) newest ORDER BY initiative_id LIMIT 1
""")
"""The oldest of a window; none: nothing is left."""


def stages(covered: int) -> list[Stage]:
    """Return where to look for whoever covers so many units."""
    if covered <= FINE:
        return [NEWEST, INDEXED]
    return [NEWEST, RECENT if covered <= listing.FEW else RECENT_OF_ALL, INDEXED]


@lru_cache(maxsize=1024)
def statement(stage: Stage, conditions: tuple[str, ...]) -> TextClause:
    """Return the statement of a stage under these conditions, made once."""
    visible = f"{OWN}{COVERED if 'held' in conditions else ''}"
    return text(
        f"WITH hits AS MATERIALIZED ({stage.hits}), found AS MATERIALIZED ("
        "SELECT i.initiative_id FROM hits JOIN initiative i USING (initiative_id) "
        f"WHERE ({visible}) {listing.narrowed(conditions)} {listing.NEWEST}) "
        f"{listing.brief(', i.before, i.solution, i.effect')} "
        "JOIN found f ON f.initiative_id = i.initiative_id ORDER BY i.initiative_id DESC"
    )
