"""Fill a database: a tree of the country's size and a register, made by the server itself."""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.initiatives.moving import rehang
from service.tallies.fold import ARRIVAL, ARRIVED, absorb
from service.units import reference
from service.units.drafts import COLUMNS
from service.units.importing import load_units
from tests.world import CHAIN

UPPERS, GRASSROOTS = 8, 20
"""Below each province; 34 provinces, 272 upper and 5,440 grassroots unions."""

PROVINCES = text("""
SELECT u.code FROM unit u JOIN unit_version v ON v.unit_id = u.id AND v.until_on > now()
WHERE v.kind = 'province' AND u.closed_on IS NULL ORDER BY u.code
""")
PROGRAMME = text("""
INSERT INTO programme (code, name, goal, entry_from, entry_to, used_from, used_to, chain)
VALUES ('SK', 'Chương trình đo tải', 1000000, current_date - 700, current_date + 300,
    current_date - 900, current_date + 300, CAST(:chain AS jsonb))
RETURNING id
""")
# Half of the entries are valid, the rest wait for review; spread over 600 days and every union.
REGISTER = """
CREATE TEMPORARY TABLE made ON COMMIT DROP AS
SELECT gs AS serial, mixed % 5 AS kind, mixed / 5 % 10 AS field, mixed / 50 % 3 AS "group",
    mixed / 150 % 2 AS sex, u.id AS unit_id, u.line, u.line[cardinality(u.line) - 1] AS upper_id,
    CAST(lpad(to_hex(CAST(extract(epoch FROM at) * 1000 AS bigint)), 12, '0') || '7'
        || lpad(to_hex(gs & 4095), 3, '0') || '8' || lpad(to_hex(gs), 15, '0') AS uuid) AS id,
    at, CASE WHEN gs % 2 = 0 THEN 'valid' ELSE 'waiting' END AS state,
    'Người thứ ' || mixed % (1 + :count / 4 / :homes) AS writer
FROM (
    SELECT gs, hashint4(-gs) & 2147483647 AS mixed,
        1 + (hashint4(gs) & 2147483647) % :homes AS home,
        date_trunc('second', now()) - interval '600 days' * (1 - gs / CAST(:count AS float)) AS at
    FROM generate_series(1, :count) gs
) g
JOIN (
    SELECT id, line, row_number() OVER (ORDER BY id) AS home FROM unit WHERE code LIKE '%-G%'
) u USING (home);

ALTER TABLE made ADD person uuid, ADD facets int;
UPDATE made SET person = CAST(md5(unit_id || writer) AS uuid),
    facets = kind + 1 + ((field + 1) << 4) + (("group" + 1) << 12) + ((sex + 1) << 16);

INSERT INTO initiative (initiative_id, version, state, step, waits_at, waits_for, due_at,
    programme_id, unit_id, path, facets, people, number, title, kind, field, before, solution,
    effect, used_from, claimed_vnd, confidential, on_behalf, created_at, entered_at)
SELECT id, 2, state, CASE state WHEN 'waiting' THEN 'review' END,
    CASE state WHEN 'waiting' THEN upper_id END, CASE state WHEN 'waiting' THEN 'reviewer' END,
    CASE state WHEN 'waiting' THEN at + interval '7 days' END, :programme, unit_id, line,
    facets, ARRAY[person], 'X' || serial,
    (CAST(:titles AS text[]))[1 + serial % cardinality(CAST(:titles AS text[]))]
        || ' số ' || serial,
    (ARRAY['technical', 'management', 'operational', 'technology', 'research'])[kind + 1],
    (ARRAY['production', 'safety', 'environment', 'administration', 'organisation', 'management',
        'education', 'health', 'community', 'other'])[field + 1],
    'Trước đây làm tay.', 'Nay dùng gá mới.', 'Nhanh hơn một nửa.', CAST(at AS date) - 30,
    serial % 1000 * 100000, false, true, at, at
FROM made;

INSERT INTO author (initiative_id, place, name, "group", sex, share)
SELECT id, 1, writer,
    (ARRAY['public_servant', 'enterprise_worker', 'union_officer'])["group" + 1],
    (ARRAY['female', 'male'])[sex + 1], 100 FROM made;

INSERT INTO event (initiative_id, seq, at, act, state, state_before, programme_id, phase_id,
    unit_id, path, facets, people, claimed, claimed_before)
SELECT id, 1, at, 'submitted', 'waiting', 'draft', :programme, 0, unit_id, line, facets,
    ARRAY[person], serial % 1000 * 100000, 0 FROM made
UNION ALL
SELECT id, 2, at, 'accepted', state, 'waiting', :programme, 0, unit_id,
    line, facets, ARRAY[person], serial % 1000 * 100000, serial % 1000 * 100000
FROM made WHERE state = 'valid';

INSERT INTO arrival (programme_id, phase_id, unit_id, path, facets, day, waiting, returned,
    refused, valid, withdrawn, claimed, verified)
SELECT :programme, 0, unit_id, line, facets, CAST(at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date),
    count(*) FILTER (WHERE state = 'waiting'), 0, 0, count(*) FILTER (WHERE state = 'valid'), 0,
    sum(serial % 1000 * 100000), 0
FROM made GROUP BY 3, 4, 5, 6;

INSERT INTO arrived (initiative_id, seq)
SELECT id, 1 FROM made UNION ALL SELECT id, 2 FROM made WHERE state = 'valid'
"""


async def tree(connection: AsyncConnection) -> None:
    """Open the real provinces, and invented unions below those of today."""
    await reference.load(connection, rehang)
    rows = []
    for province in (await connection.execute(PROVINCES)).scalars().all():
        for upper in range(1, UPPERS + 1):
            code = f"{province}-U{upper}"
            rows.append(_unit(code, f"LĐLĐ khu vực {code}", "upper", province))
            rows += [
                _unit(f"{code}-G{home}", f"CĐCS số {home} {code}", "grassroots", code)
                for home in range(1, GRASSROOTS + 1)
            ]
    await load_units(connection, rehang, rows)


def _unit(code: str, name: str, kind: str, parent: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {
        "code": code,
        "name": name,
        "kind": kind,
        "parent": parent,
        "opened_on": "2010-01-01",
    }


async def register(
    connection: AsyncConnection, count: int, titles: Sequence[str] = ("Cải tiến quy trình",)
) -> None:
    """Register so many initiatives with these titles, and add what they count for."""
    await connection.execute(text("SET LOCAL statement_timeout = '20min'"))
    programme = (await connection.execute(PROGRAMME, {"chain": json.dumps(CHAIN)})).scalar_one()
    homes = await connection.execute(text("SELECT count(*) FROM unit WHERE code LIKE '%-G%'"))
    given = {"count": count, "homes": homes.scalar_one(), "programme": programme}
    given |= {"titles": list(titles)}
    await connection.execute(ARRIVAL)
    await connection.execute(ARRIVED)
    for statement in REGISTER.split(";\n"):
        await connection.execute(text(statement), given)
    await absorb(connection)
