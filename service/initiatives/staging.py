"""The stage of an import: rows are copied to it, and compared with tree and register there."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service import workdays
from service.history.facets import FACETS
from service.initiatives.chain import following, stations
from service.initiatives.holding import ALONG
from service.programmes.queries import keep
from service.programmes.schemas import ChainStep
from service.rows import BadRow
from service.tallies.fold import ARRIVAL, ARRIVED
from service.writes import copy

# The columns of a Record, then by what and by whom it is counted, its id and its number.
STAGE = (
    text(
        "DROP TABLE IF EXISTS pg_temp.staged, pg_temp.placed, pg_temp.station, pg_temp.due,"
        " pg_temp.arrival, pg_temp.arrived"
    ),
    text("""
CREATE TEMP TABLE staged (
    line int, external_id text, programme text, unit text, title text, kind text, field text,
    used_from date, entered_at timestamptz, state text, decided_at timestamptz,
    author text, "group" text, sex text, benefit_vnd bigint, fingerprint bytea,
    facets int, person uuid,
    initiative_id uuid, number text
) ON COMMIT DROP
"""),
    text("""
CREATE TEMP TABLE station (
    programme_id int, unit_id int, step text, waits_at int, waits_for text, days int
) ON COMMIT DROP
"""),
    # So many working days after a day: counted where all others are, and looked up here.
    text("CREATE TEMP TABLE due (day date, days int, due_on date) ON COMMIT DROP"),
    ARRIVAL,
    ARRIVED,
)

FAULTS = text("""
WITH found AS (
    SELECT line, 'programme' AS fault, NULL::int AS first FROM staged
    WHERE programme NOT IN (SELECT code FROM programme)
    UNION ALL
    SELECT line, 'unit', NULL FROM staged WHERE unit NOT IN (SELECT code FROM unit)
    UNION ALL
    SELECT s.line, 'closed', NULL FROM staged s JOIN unit u ON u.code = s.unit
    WHERE entered_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM unit_path p WHERE p.unit_id = u.id
            AND CAST(s.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) >= p.from_on
            AND CAST(s.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) < p.until_on)
    UNION ALL
    SELECT line, 'twice', first FROM (
        SELECT line, min(line) OVER (PARTITION BY programme, external_id) AS first
        FROM staged WHERE external_id IS NOT NULL
    ) same WHERE line > first
    UNION ALL
    SELECT line, 'other', NULL FROM staged s
    JOIN programme p ON p.code = s.programme
    JOIN imported i ON i.programme_id = p.id AND i.external_id = s.external_id
    WHERE i.fingerprint <> s.fingerprint
)
SELECT line, fault, first FROM found ORDER BY line, fault LIMIT :most
""")
REASONS = {
    "programme": ("programme", "không có chương trình này", "there is no such programme"),
    "unit": ("unit", "không có đơn vị này", "there is no such unit"),
    "closed": (
        "unit",
        "đơn vị không hoạt động vào ngày đăng ký",
        "the unit was not open on the day of entry",
    ),
    "twice": ("external_id", "trùng với dòng {first}", "the same as on line {first}"),
    "other": (
        "external_id",
        "đã nạp trước đây với nội dung khác",
        "already imported with other content",
    ),
    "homeless": (
        "state",
        "đơn vị này không còn cấp nào để chờ xét",
        "no unit is left at which it could wait",
    ),
}

BLOCKS = ", ".join(f"'{word}'" for word in FACETS["block"].words)
SHIFT = FACETS["block"].shift

# `then` is where the unit stood on the day. If it had closed by the day of the decision, it
# stands where its successor stands now or, dissolved for good, where it stood at the entry.
PLACE = text(f"""
CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT s.*,
    s.facets + (coalesce(array_position(ARRAY[{BLOCKS}], u.block), 0) << {SHIFT}) AS counted_by,
    s.state <> 'draft' AS filed, s.decided_day IS NOT NULL AS decided,
    p.id AS programme_id, u.id AS unit_id, coalesce(f.id, 0) AS phase_id, e.path,
    coalesce(d.path, CASE WHEN 0 <> ALL (u.line) THEN u.line END, e.path) AS decided_path
FROM (
    SELECT *, CAST(entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS day,
        CAST(decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS decided_day
    FROM staged
) s
JOIN programme p ON p.code = s.programme
JOIN unit u ON u.code = s.unit
LEFT JOIN unit_path e ON e.unit_id = u.id AND s.day >= e.from_on AND s.day < e.until_on
LEFT JOIN unit_path d
    ON d.unit_id = u.id AND s.decided_day >= d.from_on AND s.decided_day < d.until_on
LEFT JOIN phase f ON f.programme_id = p.id AND s.day BETWEEN f.from_on AND f.to_on
WHERE NOT EXISTS (
    SELECT FROM imported i WHERE i.programme_id = p.id AND i.external_id = s.external_id)
""")  # noqa: S608 - composed once, at import, of our own words
HOMES = text(f"""
SELECT w.programme_id, w.unit_id, w.line AS first, p.chain, u.line, along.kinds
FROM (
    SELECT programme_id, unit_id, min(line) AS line FROM placed
    WHERE state = 'waiting' GROUP BY programme_id, unit_id
) w
JOIN programme p ON p.id = w.programme_id JOIN unit u ON u.id = w.unit_id {ALONG}
""")  # noqa: S608 - composed once, at import, of our own words


DAYS = text("""
SELECT DISTINCT p.day, s.days FROM placed p JOIN station s USING (programme_id, unit_id)
WHERE p.state = 'waiting'
""")


async def build(conn: AsyncConnection) -> None:
    """Put up an empty stage; it goes with the transaction."""
    for table in STAGE:
        await conn.execute(table)


async def faults(conn: AsyncConnection, most: int) -> list[BadRow]:
    """Return what does not fit the tree, the register or another row."""
    await conn.execute(text("ANALYZE staged (programme, unit, external_id)"))
    found = await conn.execute(FAULTS, {"most": most})
    return [_fault(row.line, row.fault, row.first) for row in found]


async def place(conn: AsyncConnection) -> list[BadRow]:
    """Find phase and place in the tree of all that is new; return what has none to wait at."""
    await keep(conn)
    await conn.execute(PLACE)
    await conn.execute(text("CREATE INDEX ON placed (line)"))
    await conn.execute(text("ANALYZE placed (line, programme_id, unit_id, state, day)"))
    homeless, found = [], []
    for home in await conn.execute(HOMES):
        chain = [ChainStep.model_validate(step) for step in home.chain]
        laid = stations(chain, home.line, home.kinds)
        # What was imported as waiting counts as confirmed by its own union.
        own = next((step.step for step in chain[:1] if step.at == "own"), None)
        station = following(chain, laid, own) or following(chain, laid, None)
        if station is None:
            homeless.append(_fault(home.first, "homeless"))
        else:
            at = station.step, station.unit_id, station.role, station.days
            found.append((home.programme_id, home.unit_id, *at))
    await copy(conn, "station", found)
    days = (await conn.execute(DAYS)).all()
    await copy(conn, "due", [(*row, workdays.after(row.day, row.days)) for row in days])
    return homeless


def _fault(line: int, fault: str, first: int | None = None) -> BadRow:
    column, vi, en = REASONS[fault]
    return BadRow(line, column, vi.format(first=first), en.format(first=first))
