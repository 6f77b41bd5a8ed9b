"""Reads what holds a programme to its days and phases: entries, targets and statements."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.programmes.bonds import Bonds, Named
from service.programmes.queries import numbers
from service.tallies.filed import filed

NAMED = text("""
SELECT phase, what, count(*) AS n FROM (
    SELECT f.code AS phase, 'target' AS what
    FROM target t JOIN phase f ON f.id = t.phase_id WHERE t.programme_id = :programme
    UNION ALL
    SELECT t.period, 'target'
    FROM commendation_target t JOIN commendation_rule r ON r.id = t.rule_id
    WHERE r.programme_id = :programme AND r.span = 'phase'
    UNION ALL
    SELECT phase_code, 'statement' FROM statement
    WHERE programme_id = :programme AND phase_code IS NOT NULL
) named
GROUP BY phase, what ORDER BY phase, what DESC
""")
WORDS = {
    "target": ("chỉ tiêu", "target"),
    "statement": ("biểu chốt số liệu", "statement"),
}


async def bonds(connection: AsyncConnection, code: str) -> Bonds:
    """Return all that was registered in a programme, and what names its phases."""
    programme_id, _ = await numbers(connection, code)
    rows = await connection.execute(NAMED, {"programme": programme_id})
    return Bonds(
        await filed(connection, programme_id),
        [_named(row.phase, row.what, row.n) for row in rows],
    )


def _named(phase: str, what: str, count: int) -> Named:
    vi, en = WORDS[what]
    return Named(phase, f"{count} {vi}", f"{count} {en}{'' if count == 1 else 's'}")
