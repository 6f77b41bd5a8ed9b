"""The form over which hashes are taken: what anybody needs who wants to check them himself.

1. A row is written as a JSON array: its table, its `tick`, then its other columns in the order
   given below, as PostgreSQL writes `jsonb`: a blank after each comma, instants as microseconds
   since 1970, identifiers as strings. Its leaf is the SHA-256 of these bytes in UTF-8.
2. A seal covers the rows of all transactions (`tick`) from the `upto` of the seal before, up to its
   own, in the order of tick, table, identifier and `seq`. Its `digest` is the SHA-256 of their
   leaves, one after another.
3. The hash of a seal is the SHA-256 of these lines, each ended by a line feed: form, number, upto,
   rows, digest, sealed_at, hash of the seal before (64 zeros for the first). Hashes are written in
   lower-case hexadecimal digits, the instant as 2026-11-26T08:30:00.000000Z.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

FORM = 1
GENESIS = bytes(32)
LEAF = 8
"""How many bytes of each leaf a seal keeps."""
FIRST = -(2**63)
"""Where the first seal begins."""

AUDIT = (
    "id",
    "at",
    "kind",
    "actor_id",
    "role",
    "by_unit_id",
    "unit_id",
    "subject",
    "what",
    "people",
    "address",
)
EVENT = (
    "initiative_id",
    "seq",
    "at",
    "recorded_at",
    "actor_id",
    "address",
    "by_unit_id",
    "act",
    "step",
    "state",
    "state_before",
    "why",
    "programme_id",
    "phase_id",
    "unit_id",
    "path",
    "path_before",
    "facets",
    "facets_before",
    "people",
    "people_before",
    "claimed",
    "claimed_before",
    "verified",
    "verified_before",
)
INSTANTS = ("at", "recorded_at")
DESCRIBED = f"""{__doc__}
Columns of `audit`: {", ".join(AUDIT)}.
Columns of `event`: {", ".join(EVENT)}.
"""


def _leaf(table: str, columns: Sequence[str]) -> str:
    told = [
        f"CAST(extract(epoch FROM {name}) * 1000000 AS bigint)" if name in INSTANTS else name
        for name in columns
    ]
    array = f"jsonb_build_array('{table}', tick, {', '.join(told)})"
    return f"sha256(convert_to(CAST({array} AS text), 'UTF8'))"


ORDER = "ORDER BY tick, origin, id, seq"
ROWS = f"""
SELECT tick, 1 AS origin, id, 0 AS seq, {_leaf("audit", AUDIT)} AS leaf
FROM audit WHERE tick >= :after AND tick < :upto
UNION ALL
SELECT tick, 2, initiative_id, seq, {_leaf("event", EVENT)}
FROM event WHERE tick >= :after AND tick < :upto
"""
NOTHING = "CAST('' AS bytea)"
SUMMED = f"""count(*) AS rows,
    sha256(coalesce(string_agg(leaf, {NOTHING} {ORDER}), {NOTHING})) AS digest,
    coalesce(string_agg(substr(leaf, 1, {LEAF}), {NOTHING} {ORDER}), {NOTHING}) AS leaves"""


@dataclass(frozen=True, slots=True)
class Link:
    """What a seal says."""

    number: int
    form: int
    upto: int
    rows: int
    digest: bytes
    sealed_at: datetime
    previous: bytes

    def hash(self) -> bytes:
        """Return the hash of the seal."""
        said = (
            self.form,
            self.number,
            self.upto,
            self.rows,
            self.digest.hex(),
            self.sealed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            self.previous.hex(),
        )
        return hashlib.sha256("".join(f"{each}\n" for each in said).encode()).digest()
