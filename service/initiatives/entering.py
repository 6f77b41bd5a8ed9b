"""Enter what stands on the stage: register, history and tally, as if it had happened here."""

from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.tallies.fold import absorb

STRIDE = 20_000
"""How many lines of a file are entered by one statement."""

REGISTER = """
INSERT INTO initiative (initiative_id, version, state, step, waits_at, waits_for, due_at,
    programme_id, phase_id, unit_id, path, number, title, kind, field, used_from, claimed_vnd,
    confidential, on_behalf, created_at, entered_at, facets, people)
SELECT initiative_id, CASE WHEN decided THEN 2 ELSE 1 END, state, w.step, w.waits_at, w.waits_for,
    CAST(d.due_on + 1 AS timestamp) AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '1 microsecond',
    p.programme_id, CASE WHEN filed THEN phase_id ELSE 0 END, p.unit_id,
    CASE WHEN decided THEN decided_path WHEN filed THEN path ELSE '{}' END,
    number, title, kind, field, used_from, benefit_vnd, false, false,
    coalesce(entered_at, now()), CASE WHEN filed THEN entered_at END,
    CASE WHEN filed THEN counted_by ELSE 0 END, CASE WHEN filed THEN ARRAY[person] ELSE '{}' END
FROM placed p
LEFT JOIN station w
    ON p.state = 'waiting' AND w.programme_id = p.programme_id AND w.unit_id = p.unit_id
LEFT JOIN due d ON d.day = p.day AND d.days = w.days
WHERE p.line > :after AND p.line <= :until ORDER BY initiative_id
"""
AUTHORS = """
INSERT INTO author (initiative_id, place, name, "group", sex, share)
SELECT initiative_id, 1, author, "group", sex, 100
FROM placed p
WHERE author IS NOT NULL AND p.line > :after AND p.line <= :until ORDER BY initiative_id
"""
EVENTS = """
INSERT INTO event (initiative_id, seq, at, act, step, state, state_before,
    programme_id, phase_id, unit_id, path, path_before, facets, people, claimed, claimed_before)
SELECT initiative_id, 1, entered_at, 'submitted', w.step, 'waiting', 'draft',
    p.programme_id, phase_id, p.unit_id, path, NULL::int[], counted_by, ARRAY[person],
    coalesce(benefit_vnd, 0), 0
FROM placed p
LEFT JOIN station w
    ON p.state = 'waiting' AND w.programme_id = p.programme_id AND w.unit_id = p.unit_id
WHERE filed AND p.line > :after AND p.line <= :until
UNION ALL
SELECT initiative_id, 2, decided_at, CASE state WHEN 'valid' THEN 'accepted' ELSE state END, NULL,
    state, 'waiting', programme_id, phase_id, unit_id, decided_path, nullif(path, decided_path),
    counted_by, ARRAY[person], coalesce(benefit_vnd, 0), coalesce(benefit_vnd, 0)
FROM placed p WHERE decided AND p.line > :after AND p.line <= :until
ORDER BY 1, 2
"""
IMPORTED = """
INSERT INTO imported (programme_id, external_id, initiative_id, fingerprint)
SELECT programme_id, external_id, initiative_id, fingerprint
FROM placed p
WHERE external_id IS NOT NULL AND p.line > :after AND p.line <= :until ORDER BY 1, 2
"""
STATEMENTS = [text(statement) for statement in (REGISTER, AUTHORS, EVENTS, IMPORTED)]

# What the ledger of a live history would hold: one more waits, then one less, elsewhere perhaps.
COUNTED = text("""
INSERT INTO arrival (programme_id, phase_id, unit_id, path, facets, day,
    waiting, returned, refused, valid, withdrawn, claimed, verified)
SELECT programme_id, phase_id, unit_id, path, counted_by, day,
    sum(waiting), sum(returned), sum(refused), sum(valid), sum(withdrawn), sum(claimed), 0
FROM (
    SELECT programme_id, phase_id, unit_id, path, counted_by, day, count(*) AS waiting,
        0 AS returned, 0 AS refused, 0 AS valid, 0 AS withdrawn,
        sum(coalesce(benefit_vnd, 0)) AS claimed
    FROM placed WHERE filed GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT programme_id, phase_id, unit_id, path, counted_by, decided_day, -count(*), 0, 0, 0, 0,
        -sum(coalesce(benefit_vnd, 0))
    FROM placed WHERE decided GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT programme_id, phase_id, unit_id, decided_path, counted_by, decided_day, 0,
        count(*) FILTER (WHERE state = 'returned'), count(*) FILTER (WHERE state = 'refused'),
        count(*) FILTER (WHERE state = 'valid'), count(*) FILTER (WHERE state = 'withdrawn'),
        coalesce(sum(benefit_vnd) FILTER (WHERE state <> 'withdrawn'), 0)
    FROM placed WHERE decided GROUP BY 1, 2, 3, 4, 5, 6
) change
GROUP BY programme_id, phase_id, unit_id, path, counted_by, day
""")
WRITTEN = text("""
INSERT INTO arrived (initiative_id, seq)
SELECT initiative_id, 1 FROM placed WHERE filed
UNION ALL
SELECT initiative_id, 2 FROM placed WHERE decided
""")
# The past of another system is no news: it is read with the whole register, soon.
SWEEP = text("UPDATE reader SET swept_at = NULL WHERE id = 1")
EXTENT = text("SELECT count(*) AS rows, coalesce(max(line), 0) AS last FROM placed")


async def enter(conn: AsyncConnection, tell: Callable[[int], None]) -> int:
    """Enter all that is placed and count it; return how many initiatives there are."""
    extent = (await conn.execute(EXTENT)).one()
    for after in range(0, extent.last, STRIDE):
        given = {"after": after, "until": after + STRIDE}
        register, *_ = [await conn.execute(statement, given) for statement in STATEMENTS]
        tell(register.rowcount)
    await conn.execute(COUNTED)
    await conn.execute(WRITTEN)
    await absorb(conn)
    await conn.execute(SWEEP)
    new: int = extent.rows
    return new
