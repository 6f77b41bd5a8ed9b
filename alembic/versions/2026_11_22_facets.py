"""What the ledger knows of each change beside its state: facets and people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "facets"
down_revision = "main_road"
branch_labels = None
depends_on = None

PEOPLE = postgresql.ARRAY(sa.Uuid())
MEASURES = ("waiting", "returned", "refused", "valid", "withdrawn", "claimed", "verified")
# The words of the six facets when this was written, in the order of their numbers.
ANSWERS = """
SELECT i.initiative_id,
    coalesce(array_position(
        ARRAY['technical', 'management', 'operational', 'technology', 'research'], i.kind), 0)
    + (coalesce(array_position(ARRAY['production', 'safety', 'environment', 'administration',
        'organisation', 'management', 'education', 'health', 'community', 'other'],
        i.field), 0) << 4)
    + (coalesce(array_position(ARRAY['administration', 'public_school', 'public_service',
        'state_enterprise', 'private_enterprise', 'foreign_invested', 'commune', 'other'],
        u.block), 0) << 8)
    + (coalesce(array_position(
        ARRAY['public_servant', 'enterprise_worker', 'union_officer'], a."group"), 0) << 12)
    + (coalesce(array_position(ARRAY['female', 'male'], a.sex), 0) << 16)
    + (coalesce(array_position(
        ARRAY['unit', 'upper', 'province', 'national'], i.recognition ->> 'level'), 0) << 20)
    AS facets
FROM initiative i JOIN unit u ON u.id = i.unit_id
LEFT JOIN author a ON a.initiative_id = i.initiative_id AND a.place = 1
"""
# The account, else the first 16 bytes of SHA-256 over unit, name without diacritics, birth year.
WHO = r"""
SELECT initiative_id, array_agg(DISTINCT person) AS people FROM (
    SELECT a.initiative_id, coalesce(a.account_id, CAST(encode(substr(sha256(convert_to(
        u.code || E'\n' || trim(regexp_replace(translate(lower(regexp_replace(
            normalize(a.name, NFD), '[\u0300-\u036f]', '', 'g')), 'Đđ', 'dd'), '\s+', ' ', 'g'))
        || E'\n' || coalesce(CAST(a.birth_year AS text), ''), 'UTF8')), 1, 16), 'hex') AS uuid))
        AS person
    FROM author a JOIN initiative i USING (initiative_id) JOIN unit u ON u.id = i.unit_id
) p
GROUP BY initiative_id
"""
FILL = (
    f"""
UPDATE initiative SET facets = known.facets, people = coalesce(known.people, '{{}}')
FROM (SELECT * FROM ({ANSWERS}) f LEFT JOIN ({WHO}) p USING (initiative_id)) known
WHERE initiative.initiative_id = known.initiative_id AND initiative.state <> 'draft'
""",
    """
UPDATE event SET facets = i.facets, people = i.people FROM initiative i
WHERE i.initiative_id = event.initiative_id
""",
    """
UPDATE tally_delta SET facets = i.facets FROM initiative i
WHERE i.initiative_id = tally_delta.initiative_id
""",
    # What is folded: all that the events changed but what still waits.
    f"""
INSERT INTO tally_facet (programme_id, tree, facet, grain, start, unit_id, answer, phase_id,
    {", ".join(MEASURES)})
WITH change AS (
    SELECT e.programme_id, e.phase_id, e.unit_id, s.path, s.facets,
        CAST(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS day,
        {", ".join(f"CAST(s.state = '{m}' AS int) * sign AS {m}" for m in MEASURES[:5])},
        CASE WHEN s.state <> 'withdrawn' THEN sign * s.claimed ELSE 0 END AS claimed,
        CASE WHEN s.state = 'valid' THEN sign * s.verified ELSE 0 END AS verified
    FROM event e CROSS JOIN LATERAL (VALUES
        (1, e.path, e.facets, e.state, e.claimed, e.verified),
        (-1, coalesce(e.path_before, e.path), e.facets, e.state_before, e.claimed_before,
            e.verified_before)) AS s (sign, path, facets, state, claimed, verified)
    WHERE s.state <> 'draft'
    UNION ALL
    SELECT programme_id, phase_id, unit_id, path, facets, day, {", ".join(f"-{m}" for m in MEASURES)}
    FROM tally_delta
), placed AS (
    SELECT 'then' AS tree, c.path AS line, c.* FROM change c
    UNION ALL
    SELECT 'now', u.line, c.* FROM change c JOIN unit u ON u.id = c.unit_id
)
SELECT programme_id, tree, f.facet, g.grain, g.start, coalesce(line[2], line[1]),
    (facets >> (f.facet * 4)) & 15, phase_id, {", ".join(f"sum({m})" for m in MEASURES)}
FROM placed p, generate_series(0, 5) AS f (facet), LATERAL (VALUES
    ('all', DATE '0001-01-01'), ('month', CAST(date_trunc('month', p.day) AS date)),
    ('day', p.day)) AS g (grain, start)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
""",
    # Before this nobody was told apart from another, so a path before and after is all that moves.
    """
INSERT INTO tally_presence (programme_id, person, initiative_id, seq, sign, at, unit_id, child_id)
SELECT e.programme_id, person, e.initiative_id, e.seq, s.sign, e.at, e.unit_id,
    coalesce(s.path[2], s.path[1])
FROM event e CROSS JOIN LATERAL (VALUES
    (1, e.state, e.path), (-1, e.state_before, coalesce(e.path_before, e.path))
) AS s (sign, state, path), unnest(e.people) AS person
WHERE s.state IN ('waiting', 'returned', 'refused', 'valid')
    AND NOT (e.state <> 'withdrawn' AND e.state_before <> 'draft' AND e.path_before IS NULL)
    AND NOT EXISTS (SELECT FROM tally_delta d WHERE (d.initiative_id, d.seq) = (e.initiative_id, e.seq))
""",
    """
INSERT INTO tally_roamer (programme_id, person)
SELECT programme_id, person FROM tally_presence
GROUP BY 1, 2 HAVING count(DISTINCT (unit_id, child_id)) > 1
""",
    """
INSERT INTO tally_people (programme_id, tree, grain, start, unit_id, people)
SELECT programme_id, tree, g.grain, g.start, place,
    sum(CAST(total > 0 AS int) - CAST(total - sign > 0 AS int))
FROM (
    SELECT l.programme_id, p.tree, p.place, l.sign,
        CAST(l.at AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) AS day, sum(l.sign) OVER (
            PARTITION BY l.programme_id, p.tree, p.place, l.person
            ORDER BY l.at, l.sign DESC ROWS UNBOUNDED PRECEDING) AS total
    FROM tally_presence l JOIN unit u ON u.id = l.unit_id, LATERAL (VALUES
        ('then', l.child_id), ('then', -1), ('now', coalesce(u.line[2], u.line[1])), ('now', -1)
    ) AS p (tree, place)
) run, LATERAL (VALUES ('all', DATE '0001-01-01'),
    ('month', CAST(date_trunc('month', run.day) AS date)), ('day', run.day)) AS g (grain, start)
GROUP BY 1, 2, 3, 4, 5
""",
)


def upgrade() -> None:
    for table in ("initiative", "event"):
        op.add_column(table, sa.Column("facets", sa.Integer(), server_default="0", nullable=False))
        op.add_column(
            table, sa.Column("people", PEOPLE, server_default=sa.text("'{}'"), nullable=False)
        )
    op.add_column("event", sa.Column("facets_before", sa.Integer()))
    op.add_column("event", sa.Column("people_before", PEOPLE))
    op.add_column(
        "tally_delta", sa.Column("facets", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_table(
        "tally_facet",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("facet", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("phase_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(measure, sa.BigInteger(), nullable=False) for measure in MEASURES),
        sa.PrimaryKeyConstraint(
            "programme_id",
            "tree",
            "facet",
            "grain",
            "start",
            "unit_id",
            "answer",
            "phase_id",
            name=op.f("pk_tally_facet"),
        ),
        postgresql_with={"fillfactor": "80"},
    )
    op.create_table(
        "tally_presence",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sign", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "programme_id",
            "person",
            "initiative_id",
            "seq",
            "sign",
            name=op.f("pk_tally_presence"),
        ),
    )
    op.create_index("ix_tally_presence_at", "tally_presence", ["programme_id", "at"])
    op.create_index("ix_tally_presence_unit_id", "tally_presence", ["unit_id"])
    op.create_table(
        "tally_roamer",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("programme_id", "person", name=op.f("pk_tally_roamer")),
    )
    op.create_table(
        "tally_people",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "programme_id", "tree", "grain", "start", "unit_id", name=op.f("pk_tally_people")
        ),
        postgresql_with={"fillfactor": "80"},
    )
    for statement in FILL:
        op.execute(statement)
    # From here on every change says what it is counted by.
    op.alter_column("event", "facets", server_default=None)
    op.alter_column("tally_delta", "facets", server_default=None)


def downgrade() -> None:
    for table in ("tally_people", "tally_roamer", "tally_presence", "tally_facet"):
        op.drop_table(table)
    op.drop_column("tally_delta", "facets")
    for column in ("people_before", "facets_before", "people", "facets"):
        op.drop_column("event", column)
    for column in ("people", "facets"):
        op.drop_column("initiative", column)
